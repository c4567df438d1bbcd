"""Campaigns: something happened in the world, and cases that run are looked at again, so many a day."""

from typing import Any

from django.db import models

from workflows.models.numbers import uuid7
from workflows.models.shared import OfInstitution


def _nothing() -> list[Any]:
    """An empty list."""
    return []


class Campaign(OfInstitution):
    """A campaign, told again by its own stream. `words` names the sealed record of what happened and who says so.

    `query` is how its cases were picked; `digest` is of exactly those that were laid before the second person.
    """

    class State(models.TextChoices):
        """Where it stands."""

        PROPOSED = "proposed"  # waits for a second person
        RUNNING = "running"  # opens a re-assessment for each of its cases
        STOPPED = "stopped"  # opens no more; what it opened goes on
        CLOSED = "closed"  # over, with a conclusion

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    words = models.CharField(max_length=64)
    conclusion = models.CharField(max_length=64, blank=True)
    query = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    per_day = models.PositiveIntegerField()
    proposed_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    confirmed_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="running")
                | (models.Q(confirmed_by__isnull=False) & ~models.Q(confirmed_by=models.F("proposed_by"))),
                name="a_second_person_starts_it",
            )
        ]
        indexes = [models.Index(fields=["institution", "state"], name="campaign_state")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stream(self) -> str:
        """The campaign's part of the trail."""
        return f"campaign:{self.pk}"


class CampaignCase(OfInstitution):
    """A case of a campaign. `codes`: why it was passed over; `child`: the re-assessment that was opened, or joined."""

    class State(models.TextChoices):
        """How far the campaign is with it."""

        WAITING = "waiting"
        OPENED = "opened"
        PASSED = "passed"

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="cases")
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="campaigns")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    child = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="+")
    codes = models.JSONField(default=_nothing)
    at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["campaign", "case"], name="case_once_a_campaign")]
        indexes = [models.Index(fields=["campaign", "state", "case"], name="campaign_case_state")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state}"
