"""Committees, who sits in them, their meetings, agendas and attendance: a projection of the committee's stream."""

from django.db import models

from workflows.models.people import Term
from workflows.models.shared import OfInstitution, WrittenOnceRow


class Committee(OfInstitution):
    """A body that advises or decides by voting."""

    name = models.CharField(max_length=80)
    names = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "name"], name="committee_name")]

    def __str__(self) -> str:
        return self.name


class Membership(Term):
    """An account sits in a committee, in named seats, for a term; an alternate is seated when its member is absent."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="memberships")
    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="memberships")
    home = models.ForeignKey("workflows.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The unit a member comes from: on a case of that unit they do not vote."""
    seats = models.JSONField(default=list)
    chair = models.BooleanField(default=False)
    secretary = models.BooleanField(default=False)
    votes = models.BooleanField(default=True)
    external = models.BooleanField(default=False)
    alternate_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="alternates")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.account_id} in {self.committee_id}"


class Meeting(OfInstitution):
    """One sitting of a committee."""

    class State(models.TextChoices):
        """How far the sitting is; each step is an event of the committee's stream."""

        CONVENED = "convened"
        OPEN = "open"
        CLOSED = "closed"
        MINUTED = "minuted"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    on = models.DateTimeField()
    cut_off = models.DateTimeField(null=True)
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONVENED)
    minutes = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["committee", "number"], name="meeting_number")]

    def __str__(self) -> str:
        return f"{self.committee_id} {self.number}"


class AgendaItem(OfInstitution):
    """A slot of a case on the agenda of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda")
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="agenda_items")
    slot = models.CharField(max_length=80)
    order = models.PositiveSmallIntegerField()
    takes = models.PositiveSmallIntegerField(default=0)
    """For how many minutes it is planned; 0 where nobody has said so."""
    late = models.BooleanField(default=False)
    """Taken on by the chair or the secretary after the agenda had closed."""

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "case", "slot"], name="agenda_once")]

    def __str__(self) -> str:
        return f"{self.order} {self.slot}"


class Attendance(OfInstitution):
    """Somebody was, or was not, present at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    present = models.BooleanField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "account"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.present}"


class Acknowledgement(OfInstitution):
    """A member promised to keep confidential what a meeting is about; before that its packet stays shut."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="acknowledgements")
    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "account"], name="acknowledged_once")]

    def __str__(self) -> str:
        return f"{self.account_id} at {self.meeting_id}"


class Packet(WrittenOnceRow, OfInstitution):
    """What one member got to read of one case for a meeting, kept when the agenda closed: a sealed record."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packets")
    account = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "account", "case"], name="packet_once")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.record[:8]}"


class MinutesPassage(WrittenOnceRow, OfInstitution):
    """A passage of one version of a meeting's minutes: a sealed record, under the key of the case that it is about."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="passages")
    version = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, null=True, related_name="+")
    record = models.CharField(max_length=64)

    class Meta(WrittenOnceRow.Meta):
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "version", "order"], name="passage_once")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.version}.{self.order}"
