"""What each event adds to, or changes in, the rows of hits, votes, advice, decisions and conditions."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import Model

from workflows.actions import consulted, remembering
from workflows.engine.acts import (
    asking,
    conditions,
    consulting,
    decision,
    disposing,
    handling,
    reasoning,
    screening,
    voting,
)
from workflows.engine.acts.ticking import ConditionOverdue
from workflows.engine.carrying import HitCarried
from workflows.engine.case import Event
from workflows.engine.electorate import SeatsVacated
from workflows.engine.imposing import ConditionImposed
from workflows.engine.situation import Situation
from workflows.engine.slots import SlotGiven
from workflows.models import Advice, Case, Condition, Decision, Hit, ListVersion, Remark, Vote

Raised = screening.HitRaised | screening.HitNoted


def added(case: Case, after: Situation, events: Sequence[Event]) -> dict[type[Model], list[Any]]:
    """The new rows of one decision, by table."""
    base = {"institution_id": case.institution_id, "case": case}
    found: dict[type[Model], list[Any]] = {}
    for event in events:
        if build := _ADDS.get(type(event)):
            for row in build(base, after, event, events):
                found.setdefault(type(row), []).append(row)
    return found


def _who(after: Situation) -> dict[str, Any]:
    said = after.said
    behalf = int(said.on_behalf_of) if said.on_behalf_of else None
    return {"by_id": int(said.by), "on_behalf_of_id": behalf, "at": said.at}


def _hit(base: Any, after: Situation, event: Raised, events: Sequence[Event]) -> Iterator[Hit]:
    yield Hit(
        **base, check_name=event.check, number=event.number, effect=event.effect, score=event.score,
        subject=event.subject, entry_ref=f"{event.list}:{event.entry}", explanation=event.record, raised_at=after.at,
        list_version_id=_version(event, events),
    )  # fmt: skip


def _cleared_before(
    base: Any, after: Situation, event: screening.ClearedBefore, events: Sequence[Event]
) -> Iterator[Hit]:
    """A hit that somebody cleared earlier: their name and day stand in its row."""
    day = end_of(event.on)
    yield Hit(
        **base, check_name=event.check, number=event.number, effect=event.effect, score=event.score,
        subject=event.subject, entry_ref=f"{event.list}:{event.entry}", explanation=event.record, raised_at=after.at,
        list_version_id=_version(event, events), disposition="cleared", disposed_by_id=int(event.by[0]),
        disposed_at=day,
    )  # fmt: skip


def _version(event: Raised | screening.ClearedBefore, events: Sequence[Event]) -> int | None:
    """The list version that a hit was found in, by the digest that its check recorded."""
    versions = {name: sha for e in events if isinstance(e, screening.CheckRecorded) for name, sha in e.versions}
    return ListVersion.objects.filter(sha256=versions.get(event.list, "")).values_list("pk", flat=True).first()


def _vote(base: Any, after: Situation, event: voting.VoteCast, events: Sequence[Event]) -> Iterator[Vote]:
    """A ballot, in the round whose count follows it here, else the one that is open."""
    closed = next((e.round for e in events if isinstance(e, voting.VoteClosed) and e.slot == event.slot), None)
    yield Vote(
        **base, **_who(after), stage=after.rules.names.stage_of[event.slot], slot=event.slot, option=event.vote,
        round=closed if closed is not None else after.case.polls[event.slot].round, reason=event.record,
    )  # fmt: skip


def _advice(base: Any, after: Situation, event: SlotGiven, events: Sequence[Event]) -> Iterator[Advice]:
    slot = after.rules.slot(event.slot)
    if slot.verb == "advise" and event.value in slot.options:
        stage = after.rules.names.stage_of[event.slot]
        who, record = _who(after), event.record or ""
        yield Advice(**base, **who, stage=stage, slot=event.slot, view=event.value, reason=record)


def _decision(
    base: Any, after: Situation, event: decision.DecisionRecorded, events: Sequence[Event]
) -> Iterator[Decision]:
    over = any(isinstance(e, decision.Overridden) and e.slot == event.slot for e in events)
    yield Decision(
        **base, **_who(after), stage=after.rules.names.stage_of[event.slot], slot=event.slot,
        outcome=event.outcome, effect=event.effect, override=over, reason=event.reasons or "",
    )  # fmt: skip


def _outcome(base: Any, after: Situation, event: decision.OutcomeSet, events: Sequence[Event]) -> Iterator[Decision]:
    """An outcome that the procedure itself set: nobody's decision."""
    yield Decision(**base, at=after.at, stage=after.case.stage, slot="", outcome=event.outcome, effect=event.effect)


def _imposed(
    base: Any, after: Situation, event: ConditionImposed, events: Sequence[Event]
) -> Iterator[Condition]:
    yield Condition(
        **base, number=event.number, name=event.name, text_record=event.text or "", kind=event.kind,
        owner_role=event.owner, verifier_role=event.verifier, due=end_of(event.due),
    )  # fmt: skip


def _remark(base: Any, after: Situation, event: asking.Commented, events: Sequence[Event]) -> Iterator[Remark]:
    yield Remark(**base, by_id=int(after.said.by), record=event.record)


def end_of(day: str | None) -> datetime | None:
    """The last second of a day."""
    return datetime.combine(date.fromisoformat(day), time(23, 59, 59), UTC) if day else None


_ADDS: dict[type[Event], Callable[[Any, Situation, Any, Sequence[Event]], Iterator[Any]]] = {
    screening.HitRaised: _hit,
    screening.HitNoted: _hit,
    screening.ClearedBefore: _cleared_before,
    voting.VoteCast: _vote,
    SlotGiven: _advice,
    consulting.PackageSent: consulted.asked,
    consulting.AskedElsewhere: consulted.asked,
    decision.DecisionRecorded: _decision,
    decision.OutcomeSet: _outcome,
    ConditionImposed: _imposed,
    asking.Commented: _remark,
}


def _disposed(case: Case, after: Situation, event: disposing.HitDisposed) -> None:
    if event.final:
        Hit.objects.filter(case=case, number=event.number).update(
            disposition=event.disposition, disposed_by_id=int(after.said.by), disposed_at=after.at, reason=event.record
        )
        _superseded(case, after, event)
        remembering.cleared(case, after, event)


def _superseded(case: Case, after: Situation, event: Any) -> None:
    """Whether an earlier version of a hit still counts."""
    again = after.case.hits[event.number].again
    if again in after.case.hits:
        Hit.objects.filter(case=case, number=again).update(superseded=after.case.hits[again].superseded)
        remembering.raised_again(case, again)


def _carried(case: Case, after: Situation, event: HitCarried) -> None:
    rows = Hit.objects.filter(case=case, number=event.number)
    rows.update(entry_ref=f"{event.list}:{event.entry}", subject=event.subject)


def _opened_again(case: Case, after: Situation, event: disposing.HitReopened) -> None:
    rows = Hit.objects.filter(case=case, number=event.number)
    rows.update(disposition="", disposed_by=None, disposed_at=None, reason="")
    remembering.opened_again(case, after, event)


def _reasoned(case: Case, after: Situation, event: reasoning.ReasonsStated) -> None:
    last = Decision.objects.filter(case=case, slot=event.slot).latest("pk")
    Decision.objects.filter(pk=last.pk).update(reason=event.reasons)


def _withdrawn(case: Case, after: Situation, event: voting.VoteWithdrawn) -> None:
    Vote.objects.filter(case=case, slot=event.slot, by_id=int(event.member), withdrawn=False).update(withdrawn=True)


def _recused(case: Case, after: Situation, event: handling.Recused) -> None:
    for slot, poll in after.case.polls.items():
        _fallen_out(case, slot, poll.round, (event.person,))


def _vacated(case: Case, after: Situation, event: SeatsVacated) -> None:
    _fallen_out(case, event.slot, after.case.polls[event.slot].round, event.members)


def _fallen_out(case: Case, slot: str, round_: int, members: tuple[str, ...]) -> None:
    """The ballots of members who may vote no more."""
    votes = Vote.objects.filter(case=case, slot=slot, round=round_, by_id__in=map(int, members), withdrawn=False)
    votes.update(withdrawn=True)


def _condition(case: Case, after: Situation, event: Any) -> None:
    """The row of a condition from the file, whichever event told it."""
    found, said = after.case.conditions[event.number], int(after.said.by)
    changes: dict[str, Any] = {"state": found.state, "due": end_of(found.due)}
    if isinstance(event, conditions.ConditionSatisfied):
        changes["satisfied_by_id"] = said
    elif isinstance(event, conditions.ConditionVerified):
        changes["verified_by_id"] = said
    elif isinstance(event, conditions.EvidenceRejected):
        changes["satisfied_by_id"] = None
    Condition.objects.filter(case=case, number=event.number).update(**changes)


CHANGES: dict[type[Event], Callable[[Case, Situation, Any], None]] = {
    disposing.HitDisposed: _disposed,
    consulting.AnswerReceived: consulted.answered,
    consulting.AdviceWeighed: consulted.weighed,
    disposing.HitReopened: _opened_again,
    screening.CheckRecorded: remembering.screened,
    HitCarried: _carried,
    screening.HitRaised: _superseded,
    screening.ClearedBefore: _superseded,
    reasoning.ReasonsStated: _reasoned,
    voting.VoteWithdrawn: _withdrawn,
    handling.Recused: _recused,
    SeatsVacated: _vacated,
    conditions.ConditionSatisfied: _condition,
    conditions.ConditionVerified: _condition,
    conditions.EvidenceRejected: _condition,
    conditions.ConditionWaived: _condition,
    ConditionOverdue: _condition,
}
