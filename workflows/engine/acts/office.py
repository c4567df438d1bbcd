"""The office: conditions beside a decision, restricted content disclosed, a legal hold, a case reopened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.form import as_date
from workflows.engine.imposing import ConditionImposed
from workflows.engine.leads import refuse_other_judges, to_judge
from workflows.engine.listed import refuse_unlisted, unlisted
from workflows.engine.refusal import Refused, reason, refuse, refuse_if
from workflows.engine.situation import Situation


@dataclass(frozen=True, slots=True)
class ProposeCondition(Command):
    """Propose a condition to whoever will decide."""

    text: Words


@dataclass(frozen=True, slots=True)
class ImposeCondition(Command):
    """Impose a condition after the decision: before the start or running, with its owner and its verifier."""

    kind: str
    owner: str
    verifier: str
    text: Words
    due: str | None = None


@dataclass(frozen=True, slots=True)
class Disclose(Command):
    """Open restricted content, for a written reason; the entry is made before the content leaves."""

    record: str
    why: Words


@dataclass(frozen=True, slots=True)
class Hold(Command):
    """Lay a legal hold on the case: nothing of it is erased while it lasts."""

    why: Words


@dataclass(frozen=True, slots=True)
class LiftHold(Command):
    """Lift a legal hold."""

    why: Words


@dataclass(frozen=True, slots=True)
class Reopen(Command):
    """Open a closed case again, in a stage of its procedure, for a reason."""

    stage: str
    why: Words


@dataclass(frozen=True, slots=True)
class ConditionProposed(Event):
    """A condition was proposed; it binds nobody yet."""

    record: str


@dataclass(frozen=True, slots=True)
class Disclosed(Event):
    """Restricted content was opened for somebody; the purpose is the sealed reason."""

    record: str
    why: str


@dataclass(frozen=True, slots=True)
class HoldLaid(Event):
    """A legal hold lasts from here on."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.held = True


@dataclass(frozen=True, slots=True)
class HoldLifted(Event):
    """The legal hold is over."""

    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.held = False


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """A closed case goes on in a stage of its procedure; what was found after its end is open now.

    Haste that was asked for before its end hastens it no more; it may be asked for again.
    """

    stage: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        for number, hit in case.hits.items():
            if hit.state == "noted":
                case.hits[number] = replace(hit, state="open")
        case.haste = None


def propose_condition(ask: ProposeCondition, now: Situation) -> Iterator[Event]:
    """Who is listed for it proposes; the decider strikes, adds and words."""
    refuse_unlisted(now, "propose_condition")
    yield ConditionProposed(ask.text)


def impose_condition(ask: ImposeCondition, now: Situation) -> Iterator[Event]:
    """Who is listed for it imposes a condition on an approval in force; its verifier is never its owner."""
    refuse_unlisted(now, "impose_condition")
    roles = now.rules.procedure.roles
    refuse_if(
        (ask.kind not in kinds_to_impose(now), reason("not_an_option", value=ask.kind)),
        (ask.owner not in roles, reason("no_such_role", role=ask.owner)),
        (ask.verifier not in roles, reason("no_such_role", role=ask.verifier)),
        (ask.owner == ask.verifier, reason("own_condition")),
        (ask.due is not None and as_date(ask.due) is None, reason("not_a_date", question="due")),
        (_is_past(now, ask.due), reason("due_past")),
        (
            ask.kind != "exit" and now.case.effect not in ("positive", "conditional"),
            reason("no_approval", stage=now.case.stage),
        ),
        (ask.kind == "before" and now.case.phase == "active", reason("already_started")),
    )
    number = max(now.case.conditions, default=0) + 1
    yield ConditionImposed(number, "", ask.kind, ask.owner, ask.verifier, ask.due, ask.text)


def kinds_to_impose(now: Situation) -> tuple[str, ...]:
    """The kinds of condition that may be imposed by hand: a task of the end only while the end is seen to."""
    leaving = any(now.rules.slot(name).meet == "exit" for name in now.case.offered)
    return ("before", "during", "exit") if leaving else ("before", "during")


def _is_past(now: Situation, due: str | None) -> bool:
    day = as_date(due) if due else None
    return day is not None and day < now.calendar.day(now.at)


def disclose(ask: Disclose, now: Situation) -> Iterator[Event]:
    """Who is listed for it opens one record of this case; a lead on their desk opens what it rests on.

    An auditor opens what the tests saw, and nothing else by that right.
    """
    if not (_judges(now, ask.record) or _audits(now, ask.record)):
        refuse_unlisted(now, "disclose")
    refuse_if((ask.record not in _records(now.case), reason("no_such_record")))
    yield Disclosed(ask.record, ask.why)


def _judges(now: Situation, record: str) -> bool:
    """Whether whoever asks may say now what the hit is that this record explains: that work is the purpose."""
    for number in to_judge(now):
        if now.case.hits[number].record == record:
            try:
                return bool(refuse_other_judges(now, number))
            except Refused:
                return False
    return False


def _audits(now: Situation, record: str) -> bool:
    """Whether whoever asks is an auditor, themselves and with no part in the case, and the record a basis."""
    aside = now.case.applicants | now.case.recused
    return record in now.case.bases and now.said.on_behalf_of is None and now.said.by in now.auditors - aside


def _records(case: CaseFile) -> frozenset[str]:
    """The records and the files that the case's file names."""
    given = [g.record for g in case.given.values()]
    hits = [record for hit in case.hits.values() for record in (hit.record, hit.why)]
    carried = [record for record, _ in case.carried.values()]
    former = [record for records in case.former.values() for record in records]
    return case.bases | {r for r in (*case.forms.values(), *carried, *former, *given, *hits, *case.files) if r}


def hold(ask: Hold, now: Situation) -> Iterator[Event]:
    """Who is listed for it, or administers the institution, lays a hold."""
    refuse_unlisted(now, "hold")
    refuse_if((now.case.held, reason("already_held")))
    yield HoldLaid(ask.why)


def lift_hold(ask: LiftHold, now: Situation) -> Iterator[Event]:
    """Who is listed for it, or administers the institution, lifts the hold."""
    refuse_unlisted(now, "hold")
    refuse_if((not now.case.held, reason("not_held")))
    yield HoldLifted(ask.why)


def reopen(ask: Reopen, now: Situation) -> Iterator[Event]:
    """Who is listed for it opens a closed case again; the promises stand at the stage's door as at any other."""
    refuse_if(
        *((True, why) for why in unlisted(now, "reopen")),
        (now.case.phase != "closed", reason("not_closed")),
    )
    stage = now.rules.stages.get(ask.stage)
    if stage is None or stage.phase == "closed":
        refuse("no_such_stage", stage=ask.stage)
    yield Reopened(ask.stage, ask.why)


RULES = {
    ProposeCondition: propose_condition, ImposeCondition: impose_condition, Disclose: disclose, Hold: hold,
    LiftHold: lift_hold, Reopen: reopen,
}  # fmt: skip
EVENTS: tuple[type[Event], ...] = (ConditionProposed, Disclosed, HoldLaid, HoldLifted, Reopened)
