"""What a slot asks, who owes it, who is barred from it, and what it takes to give it. Shared by the acts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Event, Said
from workflows.engine.departing import departures
from workflows.engine.given import Awaiting, Given
from workflows.engine.guards import Facts
from workflows.engine.link import holders_by_link
from workflows.engine.refusal import Reason, reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import Holder, Situation
from workflows.engine.speaking import undelegated
from workflows.engine.stage import Slot
from workflows.engine.texts import Audience


@dataclass(frozen=True, slots=True)
class SlotGiven(Event):
    """A slot was given its value; `departs` names the advice that the value differs from.

    `without` and `adding`: the conditions that come with a decision, struck from the catalogue's or put in words;
    `until`: the last day of an approval that is limited in time.
    """

    slot: str
    value: str
    record: str | None = None
    row: str | None = None
    persons: tuple[str, ...] = ()
    departs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    texts: tuple[Audience, ...] = ()
    until: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        persons = frozenset(self.persons)
        given = Given(self.value, persons, said.at, self.record, self.texts)
        case.awaiting.pop(self.slot, None)
        case.claimed.pop(self.slot, None)
        for number, link in case.links.items():
            if link.slot == self.slot and link.person in persons:
                case.links[number] = replace(link, open=False)
        case.givers[self.slot] = persons | (case.givers.get(self.slot, frozenset()) if self.row else frozenset())
        if self.row:
            case.row_given[self.slot] = {**case.row_given.get(self.slot, {}), self.row: given}
        else:
            case.given[self.slot] = given
            case.offered.pop(self.slot, None)
            if self.slot in case.rhythms:
                case.rhythms[self.slot] = (said.at, False)


@dataclass(frozen=True, slots=True)
class SlotAwaits(Event):
    """What was given waits for the confirmation of exactly that by others than `persons`, else than whoever speaks."""

    slot: str
    value: str
    confirmers: tuple[str, ...]
    record: str | None = None
    row: str | None = None
    departs: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    adding: tuple[str, ...] = ()
    texts: tuple[Audience, ...] = ()
    until: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        persons = frozenset(self.persons) or said.persons
        case.awaiting[self.slot] = Awaiting(
            self.value, persons, self.record, self.confirmers, self.departs, self.row, self.without, self.adding,
            self.texts, self.until,
        )  # fmt: skip


def present(now: Situation, look: Facts) -> dict[str, Slot]:
    """The slots that are asked in the case's stage, as things stand."""
    stage = now.case.stage
    if stage not in now.rules.stages:
        return {}
    tests, rhythms = now.rules.slot_tests[stage], now.case.rhythms
    return {
        n: slot for n, slot in now.rules.stage(stage).work.items()
        if (not slot.every or rhythms.get(n, (None, False))[1]) and (n not in tests or tests[n](look))
    }  # fmt: skip


def asked(now: Situation, name: str, verb: str) -> Slot:
    """The slot, if this stage asks it, it is of that verb, and it was not given yet."""
    case = now.case
    slot = now.rules.stages[case.stage].work.get(name) if case.stage in now.rules.stages else None
    if slot is None or name not in case.offered:
        refuse("already_given" if slot and name in case.given else "not_asked", slot=name, stage=case.stage)
    if slot.verb != verb and not (verb == "fill" and slot.fill):
        refuse("other_verb", slot=name, verb=slot.verb)
    return slot


def holders(now: Situation, role: str, row: str | None = None) -> tuple[Holder, ...]:
    """Who holds a role of the procedure on this case, nearest first."""
    base, _, office = role.partition(".")
    found = now.rules.procedure.roles.get(base)
    if found is None:
        return ()
    if found.opener:
        return (Holder("", (now.case.opener,)),)
    if found.committee:
        committee = now.committees.get(found.committee)
        members = committee.members if committee else ()
        people = [m.person for m in members if not office or (m.chair if office == "chair" else m.secretary)]
        return (Holder("", tuple(people)),)
    if found.from_:
        return (Holder("", _named_in_answers(now, found.from_, row)),)
    if found.link:
        outside = row is None or "." not in found.link or _named_in_answers(now, found.link, row)  # else by account
        return (Holder("", holders_by_link(now.case.links, now.rules.names.slots, role, row) if outside else ()),)
    return now.holders.get(role, ())


def nearest(now: Situation, role: str, away: frozenset[str] = frozenset()) -> Holder:
    """Who holds a role at the nearest level that has somebody left; nobody where none has."""
    for holder in holders(now, role):
        if free := tuple(p for p in holder.people if p not in away):
            return Holder(holder.unit, free)
    return Holder("", ())


def _named_in_answers(now: Situation, path: str, row: str | None) -> tuple[str, ...]:
    question, _, column = path.partition(".")
    look = Facts(now)
    if not column:
        return (str(look.get(question)),) if look.get(question) else ()
    return tuple(str(r[column]) for r in look.rows(question) if r.get(column) and row in (None, r.get("id")))


def barred(now: Situation, name: str, slot: Slot) -> frozenset[str]:
    """Who may not give this slot: the recused, applicants from deciding and clearing, who gave what stands apart."""
    case = now.case
    found = case.recused
    if slot.decide or slot.vote:
        found |= case.applicants | case.apart
    elif slot.settle and not any(now.rules.procedure.roles[role].opener for role in slot.by):
        found |= case.applicants
    for group in now.rules.apart:
        if name in group:
            for other in group - {name}:
                found |= gave(now, other)
    return found


def gave(now: Situation, name: str) -> frozenset[str]:
    """Who had a hand in a slot, given or not yet: what waits for confirmation and hits disposed of count as well."""
    case, slot = now.case, now.rules.slot(name)
    found = case.givers.get(name, frozenset())
    if name in case.awaiting:
        found |= case.awaiting[name].persons
    if slot.settle:
        found = found.union(*(hit.persons for hit in case.hits.values() if hit.check in slot.settle))
        found = found.union(*(case.checkers.get(check, frozenset()) for check in slot.settle))
    return found


def owners(now: Situation, name: str, slot: Slot, roles: tuple[str, ...] | list[str] = (), row: str | None = None,
           but: frozenset[str] = frozenset()) -> tuple[tuple[str, Holder], ...]:  # fmt: skip
    """(role, holder) of everyone who may give the slot; whoever is barred is replaced by the next level up."""
    return _owners(now, roles or slot.by, row, barred(now, name, slot) | but)


def _owners(
    now: Situation, roles: tuple[str, ...] | list[str], row: str | None, away: frozenset[str]
) -> tuple[tuple[str, Holder], ...]:
    found = []
    for role in roles:
        for holder in holders(now, role, row):
            free = tuple(p for p in holder.people if p not in away)
            if free:
                found.append((role, Holder(holder.unit, free)))
                break
    return tuple(found)


def may_act(
    now: Situation, slot: Slot, offers: tuple[tuple[str, Holder], ...], away: frozenset[str]
) -> tuple[str, tuple[Reason, ...]]:
    """The role in which whoever asks may act on an offer, or why not."""
    said = now.said
    role = next((role for role, holder in offers if said.person in holder.people), None)
    found: list[Reason] = []
    if role is None:
        found.append(reason("not_your_role", roles=", ".join(dict.fromkeys(r for r, _ in offers)) or "nobody"))
    if said.on_behalf_of:
        if slot.in_person:
            found.append(reason("in_person"))
        found += undelegated(now, role or "")
        if said.by in away:
            found.append(_why_barred(now, slot))
    return role or "", tuple(found)


def refuse_others(
    now: Situation, name: str, slot: Slot, row: str | None = None, moved_on: frozenset[str] = frozenset()
) -> str:
    """The role in which the slot is given; refused with every reason where it may not be.

    `moved_on`: from whom the work was handed on, to whoever comes after them; their claim keeps nobody away.
    """
    away = barred(now, name, slot)
    owed = _owners(now, slot.by, row, away)
    after = _owners(now, slot.by, row, away | moved_on) if moved_on else ()
    role, why = may_act(now, slot, (*owed, *after), away)
    if why and now.said.person in away:
        why = (_why_barred(now, slot), *why[1:]) if role == "" else why
    refuse_for(tuple(dict.fromkeys(why)))
    taken = now.case.claimed.get(name)
    if taken and taken not in now.said.persons | moved_on:  # a claim ends with the right to give
        still = any(taken in holder.people for _, holder in owed)
        refuse_if((still, reason("claimed_by_another", person=taken)))
    return role


def _why_barred(now: Situation, slot: Slot) -> Reason:
    case, persons = now.case, now.said.persons
    if persons & case.recused:
        return reason("recused")
    if (slot.decide or slot.vote or slot.settle) and persons & case.applicants:
        return reason("own_request")
    return reason("not_apart")


def give(now: Situation, name: str, slot: Slot, value: str, *, record: str | None = None, row: str | None = None,
         persons: tuple[str, ...] = (), without: tuple[str, ...] = (),
         adding: tuple[str, ...] = (), texts: tuple[Audience, ...] = (),
         until: str | None = None) -> Iterator[Event]:  # fmt: skip
    """Give a slot its value, or lay it before those who must confirm exactly that. `persons`: who gave it by a vote."""
    departs = departures(now, slot, value)
    confirmers = [*slot.confirmed_by]
    if departs and slot.departing and slot.departing.confirmed_by not in confirmers:
        confirmers.append(slot.departing.confirmed_by)
    if confirmers:
        yield SlotAwaits(
            name, value, tuple(confirmers), record, row, departs, persons, without, adding, texts, until
        )  # fmt: skip
    else:
        persons = persons or tuple(sorted(now.said.persons))
        yield SlotGiven(name, value, record, row, persons, departs, without, adding, texts, until)
