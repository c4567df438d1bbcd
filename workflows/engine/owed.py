"""Who has what to do: the open work of a case, computed anew from its file, so that it can always be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from workflows.engine import leads
from workflows.engine.acts import hastening
from workflows.engine.acts.conditions import not_to_verify
from workflows.engine.by_row import rows_left
from workflows.engine.clocks import Running, checks_ahead, running
from workflows.engine.electorate import electorate
from workflows.engine.situation import Holder, Situation
from workflows.engine.slots import nearest, owners
from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class Owed:
    """One piece of open work: offered to a role at a unit, or to one person."""

    slot: str
    kind: str
    role: str
    unit: str = ""
    person: str = ""
    row: str = ""
    round: int = 1


def owed(now: Situation) -> tuple[Owed, ...]:
    """The open work of a case: slots, confirmations, ballots, replies, evidence, verifications, lapses."""
    return tuple(dict.fromkeys(_owed(now)))


def _owed(now: Situation) -> Iterator[Owed]:
    case = now.case
    for name in case.offered:
        slot = now.rules.slot(name)
        if name in case.awaiting:
            waiting = case.awaiting[name]
            offers = owners(now, name, slot, waiting.confirmers, waiting.row, but=waiting.persons)
            yield from _to(name, "confirm", offers or _vacant(now, waiting.confirmers))
        elif slot.vote:
            yield from _ballots(now, name)
        elif slot.each:
            yield from _per_row(now, name, slot)
        elif slot.verb != "meet" and not _waits_for_help(now, name):
            yield from _to(name, "slot", owners(now, name, slot) or _vacant(now, slot.by))
    yield from _beside_slots(now)


def _to(name: str, kind: str, offers: tuple[tuple[str, Holder], ...], row: str = "", round: int = 1) -> Iterator[Owed]:
    """Work for a role where the role is one of a unit; else for each person who holds it."""
    for role, holder in offers:
        if holder.unit or not holder.people:
            yield Owed(name, kind, role, unit=holder.unit, row=row, round=round)
        else:
            for person in holder.people:
                yield Owed(name, kind, role, person=person, row=row, round=round)


def _vacant(now: Situation, roles: Iterable[str]) -> tuple[tuple[str, Holder], ...]:
    """Work waits for a role that nobody holds, or nobody who may give it: it does not vanish with its last holder.

    Somebody outside is owed nothing before a link goes to them.
    """
    known = now.rules.procedure.roles
    return tuple((role, Holder("", ())) for role in roles if not known[role.partition(".")[0]].link)[:1]


def _ballots(now: Situation, name: str) -> Iterator[Owed]:
    poll, role = now.case.polls[name], now.rules.slot(name).by[0]
    for member in sorted(electorate(now, name) - frozenset(poll.votes)):
        yield Owed(name, "vote", role, person=member, round=poll.round)


def _per_row(now: Situation, name: str, slot: Slot) -> Iterator[Owed]:
    for row in rows_left(now.case, name, slot):
        yield from _to(name, "slot", owners(now, name, slot, row=row) or _vacant(now, slot.by), row)


def _waits_for_help(now: Situation, name: str) -> bool:
    """A form whose unsure answers lie with the contact point is not owed meanwhile."""
    return any(r.open and r.kind == "unsure" and r.slot == name for r in now.case.requests.values())


def _beside_slots(now: Situation) -> Iterator[Owed]:
    case = now.case
    opener = next(name for name, role in now.rules.procedure.roles.items() if role.opener)
    for number, request in case.requests.items():
        if request.open:
            role = request.to if request.kind == "unsure" else opener
            yield from _to(request.slot, "reply", _nearest(now, role), str(number))
    yield from _stray_hits(now)
    if case.phase not in ("draft", "closed"):
        for number, condition in case.conditions.items():
            if condition.owed or condition.comes_again:
                satisfied = condition.state == "satisfied"
                role = condition.verifier if satisfied else condition.owner
                away = not_to_verify(now, condition) if satisfied else frozenset[str]()
                kind = "verify" if satisfied else "evidence"
                yield from _to(condition.name or "condition", kind, _nearest(now, role, away), str(number))
    if case.lapse:
        yield from _to("lapse", "lapse", _nearest(now, case.lapse.to))
    if hastening.waits(case):
        for role in hastening.answerers(now):
            yield from _to("haste", "haste", _nearest(now, role, hastening.aside(now)))


def _stray_hits(now: Situation) -> Iterator[Owed]:
    """Hits that go to somebody by themselves: no slot of the stage settles them, or they were handed on.

    So do those whose entry left its list, those of which a second person must say the same, and those that were found
    after the end.
    """
    for number in leads.to_judge(now):
        hit = now.case.hits[number]
        if hit.effect == "informs" and not hit.gone:
            continue
        name = leads.settling_slot(now, hit.check)
        onward = leads.moved_on_from(now, number) and name not in now.case.awaiting
        if name not in now.case.offered or onward or hit.gone:
            offers = leads.offers(now, number) or _vacant(now, now.rules.slot(name).by)
            yield from _to(name, "hit", offers, str(number))


def _nearest(now: Situation, role: str, away: frozenset[str] = frozenset()) -> tuple[tuple[str, Holder], ...]:
    return ((role, found),) if (found := nearest(now, role, away)).people else _vacant(now, (role,))


def due_on(now: Situation) -> date | None:
    """The day on which the open work is due: that of the first clock, one promised before it with haste, or the day
    on which something is asked again.
    """
    haste, run = hastening.raised(now.case), next_due(now)
    promised = date.fromisoformat(haste.day) if haste and haste.day else None
    again = [day for _, day in checks_ahead(now)]
    return min((day for day in (promised, run and run.due, *again) if day), default=None)


def next_due(now: Situation) -> Running | None:
    """The clock of the stage that is due first."""
    return min(running(now), key=lambda run: run.due, default=None)
