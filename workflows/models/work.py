"""Work: who has what to do, held by viewflow; a wait is a work item with a clock."""

from django.db import models
from viewflow.workflow.models import AbstractTask

from workflows.models.shared import OfInstitution

OPEN = models.Q(finished__isnull=True)


class WorkItem(AbstractTask, OfInstitution):
    """A task offered to a role or a person: a slot, a confirmation, a ballot, a reply.

    `previous` stays empty: the trail has the lineage. `owner` is whoever claimed it, and no finished item goes
    with an account.
    """

    process = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="work_items")
    stage = models.CharField(max_length=80)
    slot = models.CharField(max_length=80)
    label = models.JSONField(default=dict)
    role = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=20)
    row_key = models.CharField(max_length=80, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    unit = models.ForeignKey("workflows.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    offered_to = models.ForeignKey(
        "workflows.Account", on_delete=models.PROTECT, null=True, related_name="offered_items"
    )
    owner = models.ForeignKey(
        "workflows.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="work_items"
    )
    due = models.DateTimeField(null=True)
    then = models.JSONField(default=dict, blank=True)
    rung = models.PositiveSmallIntegerField(default=0)
    in_person = models.BooleanField(default=False)
    blind = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["institution", "role", "status"], name="item_role"),
            models.Index(fields=["due"], name="item_due", condition=OPEN),
            models.Index(fields=["institution", "role", "unit", "due"], name="item_of_role", condition=OPEN),
            models.Index(fields=["offered_to", "due"], name="item_of_person", condition=OPEN),
            models.Index(fields=["owner", "due"], name="item_of_owner", condition=OPEN),
            models.Index(fields=["process", "role"], name="item_waits", condition=OPEN),
            models.Index(fields=["process", "owner", "offered_to", "role"], name="item_of_case"),
            models.Index(fields=["owner", "institution", "process"], name="item_had_by"),
            models.Index(fields=["offered_to", "institution", "process"], name="item_had_by_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.slot} of {self.process_id}"
