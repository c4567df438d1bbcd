"""Who may send which command now, and why not the rest: a whitelist that can be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine import leads
from workflows.engine.acts import attaching, confirming, disposing, hastening, reasoning, revising, screening, voting
from workflows.engine.acts.conditions import not_to_verify
from workflows.engine.beyond import towards_outside
from workflows.engine.by_row import rows_left
from workflows.engine.case import Command, Request
from workflows.engine.electorate import sitting
from workflows.engine.guards import Facts
from workflows.engine.listed import unlisted
from workflows.engine.order import refuse_unweighed
from workflows.engine.refusal import Reason, Refused, reason
from workflows.engine.situation import Situation
from workflows.engine.slots import asked, barred, may_act, nearest, owners, refuse_others
from workflows.engine.speaking import not_an_applicant, undelegated
from workflows.engine.stage import Slot

VERB_COMMANDS = {
    "fill": "Submit", "sign": "Sign", "choose": "Choose", "advise": "Advise", "decide": "Decide",
    "settle": "DisposeHit", "opens": "OpenLinked",
}  # fmt: skip
LISTED = {
    "extend": "Extend", "pause": "Pause", "reassign": "Reassign", "recuse": "Recuse",
    "invite_expert": "InviteExpert", "hear_applicant": "HearApplicant",
    "waive_condition": "WaiveCondition", "propose_condition": "ProposeCondition", "impose_condition": "ImposeCondition",
    "disclose": "Disclose", "hold": "Hold", "reopen": "Reopen", "correct": "Correct", "merge": "Merge",
    "gather": "Gather", "move_version": "MoveVersion",
}  # fmt: skip
TAKEN_BACK = {"Pause": ("paused", "Resume"), "Hold": ("held", "LiftHold")}
"""What is laid on a case and lifted again by whoever may lay it: while it lasts, the other command."""
AFTER_CLOSING = ("Disclose", "Hold", "Reopen")


@dataclass(frozen=True, slots=True)
class Possible:
    """A command on a target (a slot, or the number of a hit, question or condition); reasons where it is refused."""

    command: str
    target: str = ""
    reasons: tuple[Reason, ...] = ()
    role: str = ""

    @property
    def allowed(self) -> bool:
        return not self.reasons


def available(now: Situation) -> tuple[Possible, ...]:
    """Everything that could be asked of the case as it stands, each with what stands in the way."""
    return tuple(_available(now))


def _available(now: Situation) -> Iterator[Possible]:
    case = now.case
    for name in case.offered:
        yield from _of_slot(now, name, now.rules.slot(name))
    yield from _of_hits(now)
    for number, request in case.requests.items():
        if request.open:
            if request.kind == "unsure":
                yield _role_only(now, "AnswerUnsure", str(number), request.to, case.applicants)
            else:
                yield _applicants(now, "Reply", str(number))
                if request.about:
                    yield _applicants(now, "Revise", str(number))
                yield _taking_back(now, number, request)
    if case.phase not in ("draft", "closed"):
        for number, condition in case.conditions.items():
            if condition.owed or condition.comes_again:
                satisfied = condition.state == "satisfied"
                away = not_to_verify(now, condition) if satisfied else frozenset[str]()
                role = condition.verifier if satisfied else condition.owner
                own = (reason("own_condition"),) if now.said.persons & away else ()
                yield _role_only(now, "Verify" if satisfied else "Satisfy", str(number), role, away, *own)
    for name in reasoning.unreasoned(now):
        yield Possible("StateReasons", name, reasoning.why_not_reason(now, name), f"{now.rules.slot(name).by[0]}.chair")
    yield from (Possible(*doable) for doable in (*towards_outside(now), *hastening.to_answer(now)))
    if case.lapse:
        yield _role_only(now, "LetLapse", "", case.lapse.to)
        yield _role_only(now, "KeepOpen", "", case.lapse.to)
    yield Possible("Attach", "", attaching.why_not_attach(now))
    yield from _of_applicants(now)
    yield from _listed(now)


def _of_slot(now: Situation, name: str, slot: Slot) -> Iterator[Possible]:
    case = now.case
    if name in case.awaiting:
        waiting = case.awaiting[name]
        offers = owners(now, name, slot, waiting.confirmers, waiting.row, but=waiting.persons)
        role, why = may_act(now, slot, offers, barred(now, name, slot) | waiting.persons)
        if now.said.persons & waiting.persons:
            why = (reason("confirmed_by_another"),)
        yield Possible("Confirm", name, why, role)
        yield Possible("Return", name, why, role)
        return
    if slot.vote:
        yield from _of_vote(now, name)
        return
    if slot.verb == "meet":
        return
    role, found = _owner(now, name, slot)
    found = found or _unweighed(now, slot) or ((reason("already_open"),) if name in case.children else ())
    if slot.verb == "settle":
        for check in slot.settle or ():
            if now.rules.holds(("checks", check, "when"), Facts(now)):
                yield Possible("RecordCheck", check, found, role)
    else:
        yield Possible(VERB_COMMANDS[slot.verb], name, found, role)
    if not (_owner_of(now, name, slot, (None,))[1] if slot.each else found):
        yield Possible("Release" if name in case.claimed else "Claim", name, (), role)
        if now.said.person not in case.applicants:
            yield Possible("Ask", name, (), role)


def _of_hits(now: Situation) -> Iterator[Possible]:
    """What may be done with each hit: said what it is, or, where it was cleared, looked at again."""
    waiting, ended = leads.to_judge(now), now.case.phase == "closed"
    for number, hit in now.case.hits.items():
        if number in waiting and (hit.gone or hit.effect != "informs"):
            if not (hit.proposed and leads.settling_slot(now, hit.check) in now.case.awaiting):
                yield _judging(now, "DisposeHit", number)
        elif hit.state == "cleared" and not hit.superseded and not ended:
            yield _judging(now, "ReopenHit", number)


def _judging(now: Situation, command: str, number: int) -> Possible:
    try:
        return Possible(command, str(number), (), leads.refuse_other_judges(now, number))
    except Refused as refused:
        return Possible(command, str(number), refused.reasons)


def _owner(now: Situation, name: str, slot: Slot) -> tuple[str, tuple[Reason, ...]]:
    return _owner_of(now, name, slot, rows_left(now.case, name, slot) or (None,))


def _owner_of(now: Situation, name: str, slot: Slot, rows: tuple[str | None, ...]) -> tuple[str, tuple[Reason, ...]]:
    """The role in which somebody may give a slot for one of these rows, or for the whole; else why not."""
    why: tuple[Reason, ...] = ()
    for row in rows:
        try:
            return refuse_others(now, name, slot, row), ()
        except Refused as refused:
            why = refused.reasons
    return "", why


def _unweighed(now: Situation, slot: Slot) -> tuple[Reason, ...]:
    try:
        refuse_unweighed(now, slot)
    except Refused as refused:
        return refused.reasons
    return ()


def _of_vote(now: Situation, name: str) -> Iterator[Possible]:
    slot = asked(now, name, now.rules.slot(name).verb)
    poll, member = now.case.polls[name], now.said.person
    if member in poll.votes:
        deputy = now.said.on_behalf_of is not None
        yield Possible("WithdrawVote", name, (reason("in_person"),) if deputy else (), slot.by[0])
    else:
        yield Possible("CastVote", name, tuple(voting.why_not_vote(now, name, sitting(now, name))), slot.by[0])
    if not voting.why_not_close(now, name):
        yield Possible("CloseVote", name, (), f"{slot.by[0]}.chair")


def _role_only(
    now: Situation, command: str, target: str, role: str, away: frozenset[str] = frozenset(), *but: Reason
) -> Possible:
    people = nearest(now, role, away).people
    strange = () if now.said.person in people else (reason("not_your_role", roles=role),)
    return Possible(command, target, (*but, *strange, *undelegated(now, role)), role)


def _taking_back(now: Situation, number: int, request: Request) -> Possible:
    try:
        return Possible("WithdrawQuestion", str(number), revising.why_not_withdraw(now, request))
    except Refused as refused:
        return Possible("WithdrawQuestion", str(number), refused.reasons)


def _applicants(now: Situation, command: str, target: str = "", *but: tuple[bool, Reason]) -> Possible:
    why = not_an_applicant(now)
    return Possible(command, target, (*why, *(r for holds, r in but if holds)), "applicant")


def _of_applicants(now: Situation) -> Iterator[Possible]:
    case = now.case
    if case.stage == "lapsed":
        yield _applicants(now, "UndoLapse")
    if case.phase in ("conditions", "active", "suspended", "closed"):
        return
    yield _applicants(now, "Withdraw")
    yield _applicants(now, "Expedite", "", (case.expedited, reason("already_expedited")))


def _listed(now: Situation) -> Iterator[Possible]:
    closed = now.case.phase == "closed"
    for listed, command in LISTED.items():
        timely = command in AFTER_CLOSING if closed else command != "Reopen"
        if timely and not unlisted(now, listed):
            state, back = TAKEN_BACK.get(command, ("", ""))
            called = back if state and getattr(now.case, state) else command
            yield from (Possible(called, target) for target in _targets(now, command))


def _targets(now: Situation, command: str) -> tuple[str, ...]:
    """What a listed command is about: each form that was given, a newer version if there is one; else the case."""
    if command == "MoveVersion":
        return ("",) if now.versions else ()
    if command != "Correct":
        return ("",)
    asked = {now.rules.slot(name).fill for name in now.case.offered}
    slots = {slot.fill: name for name, slot in reversed(now.rules.names.slots.items())}
    return tuple(slots[form] for form in now.case.forms if form not in asked)


def role_in(command: Command, now: Situation) -> str:
    """In which role somebody sends a command, for the trail; empty where none is needed."""
    if now.service:
        return now.service
    name = getattr(command, "slot", "")
    if name in now.case.offered:
        slot, waiting = now.rules.slot(name), now.case.awaiting.get(name)
        if waiting and isinstance(command, confirming.Confirm | confirming.Return):
            offers = owners(now, name, slot, waiting.confirmers, waiting.row, but=waiting.persons)
        else:
            offers = owners(now, name, slot, row=getattr(command, "row", None))
        if found := next((role for role, holder in offers if now.said.person in holder.people), ""):
            return found
    if check := _check_of(command, now):
        return now.rules.slot(leads.settling_slot(now, check)).by[0]
    return "applicant" if now.said.person in now.case.applicants or not now.case.id else ""


def _check_of(command: Command, now: Situation) -> str:
    """The check that a screener's command is about."""
    if isinstance(command, screening.RecordCheck):
        return command.check if command.check in now.rules.procedure.checks else ""
    hit = now.case.hits.get(command.number) if isinstance(command, disposing.DisposeHit | disposing.ReopenHit) else None
    return hit.check if hit else ""
