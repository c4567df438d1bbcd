"""Awareness: notices to a group with whom each reached and who read it, told by the institution's own stream."""


from django.db import models

from workflows.models.numbers import uuid7
from workflows.models.shared import OfInstitution


class AwarenessNotice(OfInstitution):
    """A notice that was sent to a group. `record` names its sealed title and text; `conclusion` why it ended.

    The group is picked in one way (`how`) by one name (`what`); `read_by` is the day by which it should be read.
    """

    class State(models.TextChoices):
        """Where it stands."""

        SENT = "sent"  # may be read and confirmed
        CLOSED = "closed"  # over: still to be read, no more to be confirmed
        WITHDRAWN = "withdrawn"  # taken back: nobody reads it any more

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    how = models.CharField(max_length=10)
    what = models.CharField(max_length=120, blank=True)
    record = models.CharField(max_length=64)
    conclusion = models.CharField(max_length=64, blank=True)
    read_by = models.DateField(null=True)
    sent_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["institution", "sent_at"], name="awareness_sent")]

    def __str__(self) -> str:
        return str(self.pk)


class Addressee(OfInstitution):
    """Somebody whom a notice reached, from which unit they were then, and when they confirmed that they read it.

    Without an account: its term is over, and it is counted only.
    """

    notice = models.ForeignKey(AwarenessNotice, on_delete=models.PROTECT, related_name="addressees")
    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="awareness")
    unit = models.ForeignKey("workflows.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    read_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["notice", "account"], name="addressed_once")]
        indexes = [
            models.Index(fields=["account"], name="awareness_unread", condition=models.Q(read_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} of {self.notice_id}"


class Completion(OfInstitution):
    """Somebody did the training that the institution asks before a request. `struck_at`: it was recorded in error.

    Without an account: its term is over, and it is counted only.
    """

    class How(models.TextChoices):
        """Who says so."""

        OFFICER = "officer"  # the awareness officer, of one person
        ROSTER = "roster"  # a table that the officer took in
        DECLARED = "declared"  # they themselves

    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="trainings")
    done_on = models.DateField()
    how = models.CharField(max_length=8, choices=How.choices)
    struck_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "account", "done_on"], condition=models.Q(struck_at=None), name="trained_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} on {self.done_on}"
