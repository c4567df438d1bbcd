"""The register of advice from outside, as the entries of a case tell it: asked, answered, followed or not."""

from collections.abc import Iterator, Sequence
from typing import Any

from workflows.engine.acts import consulting
from workflows.engine.case import Event
from workflows.engine.situation import Situation
from workflows.models import Case, Consultation


def asked(
    base: Any, after: Situation, event: consulting.PackageSent | consulting.AskedElsewhere, events: Sequence[Event]
) -> Iterator[Consultation]:
    """A new row, for a package or for a service asked off the system."""
    yield Consultation(
        **base, number=event.number, slot=event.slot, kind=after.case.consults[event.number].kind, desk=event.desk,
        content=getattr(event, "content", ""), asked_by_id=int(after.said.person), asked_at=after.at,
    )  # fmt: skip


def answered(case: Case, after: Situation, event: consulting.AnswerReceived) -> None:
    """The answer has come."""
    _row(case, event.number).update(answered_at=after.at)


def weighed(case: Case, after: Situation, event: consulting.AdviceWeighed) -> None:
    """The advice was followed, or not."""
    _row(case, event.number).update(followed=event.followed)


def _row(case: Case, number: int) -> Any:
    return Consultation.objects.filter(case=case, number=number)
