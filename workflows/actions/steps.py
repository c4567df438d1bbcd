"""A step of a committee, outside any case: who takes it, whether it was taken before, and its entry in the stream."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from workflows.actions import publish, security
from workflows.dossier.standing import in_term
from workflows.engine.refusal import Reason, reason, refuse_for
from workflows.models import Account, Committee, Membership


@dataclass(frozen=True)
class Step:
    """One step of a committee: who takes it, when, and the number by which a repetition is known."""

    committee: Committee
    by: Account
    at: datetime
    request_id: UUID

    def again(self, kind: str) -> dict[str, Any] | None:
        """What this step entered when it was first taken; None where it is new. Locks the committee for all steps."""
        Committee.objects.select_for_update(of=("self",)).get(pk=self.committee.pk)
        return publish.done_before(self.committee.institution_id, self.request_id, kind, self.by)

    def noting(self, what: str) -> AbstractContextManager[None]:
        """Around the transaction: a refused step stands in the security log."""
        return security.noting(
            what, self.by, institution=self.committee.institution_id, stream=self.stream, at=self.at,
            request_id=self.request_id,
        )  # fmt: skip

    @property
    def stream(self) -> str:
        """The committee's part of the trail."""
        return f"committee:{self.committee.pk}"

    @property
    def day(self) -> date:
        """The day it is taken on, in the institution's own zone."""
        return self.committee.institution.day(self.at)

    @property
    def leads(self) -> bool:
        """Whether whoever takes it is the chair or the secretary."""
        return self.by.pk in leaders(self.committee, self.day)


def leaders(committee: Committee, day: date) -> frozenset[int]:
    """The accounts of chair and secretary on a day."""
    rows = Membership.objects.filter(Q(chair=True) | Q(secretary=True), in_term(day), committee=committee)
    return frozenset(rows.values_list("account_id", flat=True))


def why_not_lead(step: Step) -> tuple[Reason, ...]:
    """Why whoever takes the step may not: they are neither the chair nor the secretary."""
    return () if step.leads else (reason("not_your_role", roles=f"{step.committee.name}.chair"),)


def refuse_strangers(step: Step) -> None:
    """Refused for everybody but the chair and the secretary."""
    refuse_for(why_not_lead(step))


def enter(step: Step, kind: str, told: dict[str, object]) -> None:
    """Enter what the step brought about; the caller holds the transaction."""
    publish.enter(
        step.committee.institution, step.stream, [(kind, told)], by=step.by, role="", at=step.at,
        request_id=step.request_id,
    )  # fmt: skip
