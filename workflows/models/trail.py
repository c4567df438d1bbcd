"""The trail and what is written beside it: entries, readings, refused attempts, deliveries and cursors."""

from django.db import models

from workflows.models.shared import OfInstitution, WrittenOnceRow


class AuditEntry(WrittenOnceRow, OfInstitution):
    """One event in a stream, and one link in the chain of its institution. `payload` is canonical JSON text."""

    seq = models.BigIntegerField()
    stream = models.CharField(max_length=80)
    stream_seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    payload = models.TextField()
    by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=80)
    on_behalf_of = models.ForeignKey(
        "workflows.Account", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()
    request_id = models.UUIDField()
    n = models.PositiveSmallIntegerField()
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        verbose_name_plural = "audit entries"
        constraints = [
            models.UniqueConstraint(fields=["institution", "seq"], name="entry_seq"),
            models.UniqueConstraint(fields=["stream", "stream_seq"], name="entry_stream_seq"),
            models.UniqueConstraint(fields=["institution", "request_id", "n"], name="entry_request"),
        ]
        indexes = [  # by what an auditor searches a long trail; the newest first
            models.Index(fields=["kind", "id"], name="entry_kind"),
            models.Index(fields=["by", "id"], name="entry_by"),
            models.Index(
                fields=["on_behalf_of", "id"], name="entry_behalf", condition=models.Q(on_behalf_of__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class AccessLog(WrittenOnceRow, OfInstitution):
    """The first reading of a revision of work content by an account; its daily digest is an entry of the trail."""

    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="+")
    record = models.CharField(max_length=64)
    purpose = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["account", "record"], name="first_reading")]
        indexes = [models.Index(fields=["institution", "at"], name="reading_day")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.record[:8]}"


class SecurityEvent(WrittenOnceRow):
    """A refused attempt: who, what, on which stream, and the reason codes; never what was typed."""

    institution = models.ForeignKey(
        "workflows.Institution", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=40)
    stream = models.CharField(max_length=80, blank=True)
    command = models.CharField(max_length=60, blank=True)
    reasons = models.JSONField(default=list)
    request_id = models.UUIDField(null=True)
    at = models.DateTimeField()

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        indexes = [
            models.Index(fields=["institution", "at"], name="security_day"),
            models.Index(fields=["stream"], name="security_stream"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.command}"


class Delivery(OfInstitution):
    """Something owed to a recipient because of an entry; the unique key means that nothing is listed twice.

    A recipient is an account's number, or the place of a handler. Not done and without a next attempt, it was given
    up: a person must look at it. `bundle` is what was sent together, and stays the same however often it is sent.
    """

    entry = models.ForeignKey(AuditEntry, on_delete=models.PROTECT, related_name="deliveries")
    recipient = models.CharField(max_length=200)
    channel = models.CharField(max_length=30)
    notice = models.CharField(max_length=80, blank=True)
    bundle = models.CharField(max_length=64, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["entry", "recipient", "channel"], name="delivered_once")]
        indexes = [
            models.Index(fields=["next_at"], name="delivery_due", condition=models.Q(done_at__isnull=True)),
            models.Index(fields=["recipient", "read_at"], name="delivery_of", condition=models.Q(channel="in_app")),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.entry_id}"


class ConsumerCursor(OfInstitution):
    """How far a consumer has read an institution's chain."""

    consumer = models.CharField(max_length=60)
    seq = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "consumer"], name="consumer_cursor")]

    def __str__(self) -> str:
        return f"{self.consumer} at {self.seq}"
