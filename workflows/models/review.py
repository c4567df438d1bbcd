"""What people and checks said about a case: hits, advice, votes and decisions, as rows for lists and reports."""

from django.db import models

from workflows.models.shared import OfInstitution


class OfCase(OfInstitution):
    """A row of one case."""

    case = models.ForeignKey("workflows.Case", on_delete=models.PROTECT, related_name="%(class)s_rows")

    class Meta:
        abstract = True
        default_permissions = ()


class Hit(OfCase):
    """A lead that a check raised. It decides nothing: only a person disposes of it. What matched is sealed."""

    check_name = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    effect = models.CharField(max_length=12)
    score = models.PositiveSmallIntegerField(null=True)
    subject = models.CharField(max_length=120, blank=True)
    list_version = models.ForeignKey("workflows.ListVersion", on_delete=models.PROTECT, null=True, related_name="+")
    entry_ref = models.CharField(max_length=120, blank=True)
    explanation = models.CharField(max_length=64, blank=True)
    raised_at = models.DateTimeField()
    disposition = models.CharField(max_length=20, blank=True)
    disposed_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    disposed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=64, blank=True)
    superseded = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["case", "check_name", "number"], name="hit_number"),
            models.CheckConstraint(
                condition=models.Q(disposition="") | models.Q(disposed_by__isnull=False),
                name="a_person_disposes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.check_name} {self.number}"


class Given(OfCase):
    """Something given in a slot by an account, for itself or for another."""

    stage = models.CharField(max_length=80)
    slot = models.CharField(max_length=80)
    row_key = models.CharField(max_length=80, blank=True)
    round = models.PositiveSmallIntegerField(default=1)
    by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    on_behalf_of = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=64, blank=True)

    class Meta:
        abstract = True
        default_permissions = ()


class Advice(Given):
    """A view that binds nobody."""

    view = models.CharField(max_length=80)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "advice"

    def __str__(self) -> str:
        return self.view


class Vote(Given):
    """A ballot in one round of a committee's slot; withdrawn ones stay visible."""

    option = models.CharField(max_length=80)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case", "slot", "round", "by"],
                condition=models.Q(withdrawn=False),
                name="one_vote_a_round",
            )
        ]

    def __str__(self) -> str:
        return self.option


class Decision(Given):
    """An outcome that a person, a committee or (`by` empty) the procedure itself set; the last one counts."""

    outcome = models.CharField(max_length=80)
    effect = models.CharField(max_length=12)
    override = models.BooleanField(default=False)
    basis = models.CharField(max_length=64, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.outcome


class Consultation(OfCase):
    """A desk that was sent a package, or a service asked off the system: the register of advice from outside."""

    class Kind(models.TextChoices):
        """How it was asked."""

        PACKAGE = "package"
        ELSEWHERE = "elsewhere"

    number = models.PositiveSmallIntegerField()
    slot = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    desk = models.CharField(max_length=64)
    content = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    followed = models.BooleanField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="consultation_number")]
        indexes = [models.Index(fields=["institution", "-asked_at"], name="consultation_asked")]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.case_id}"
