"""A case as lists, search and reports see it, with its lifecycle fenced by django-fsm.

The trail is the case; this row is a projection of it. The engine is the first wall: it refuses what may not be.
The conditions on the transitions are the second: they restate the promises from rows, one statement each.
"""

from typing import Any, NoReturn

from django.db import models
from django_fsm import FSMField, FSMModelMixin, TransitionNotAllowed, transition
from viewflow.workflow.managers import ProcessQuerySet
from viewflow.workflow.models import AbstractProcess

from workflows.models import promises
from workflows.models.numbers import uuid7
from workflows.models.shared import OfInstitution


class Phase(models.TextChoices):
    """The nine phases: every stage of every procedure belongs to one, so that all cases can be counted together."""

    DRAFT = "draft"  # being written, until the procedure's own self-assessment is given
    INTAKE = "intake"  # handed in; complete or not
    SCREENING = "screening"  # held against the official lists
    REVIEW = "review"  # advised upon and deliberated
    SIGN_OFF = "sign_off"  # awaiting a signature or a final decision
    CONDITIONS = "conditions"  # decided; preconditions are being met
    ACTIVE = "active"  # running
    SUSPENDED = "suspended"  # halted while running
    CLOSED = "closed"  # over, except by a named command with a reason


NOT_OVER = models.Q(closed_at__isnull=True)
UNFINISHED = [phase for phase in Phase.values if phase != Phase.CLOSED]


class CaseQuerySet(ProcessQuerySet):
    """Reads cases; a case is begun with `opened` and its phase changes by a transition, never by assignment."""

    def opened(self, **columns: Any) -> "Case":
        """A case in phase draft, not yet saved, so that one command's transitions cost one INSERT."""
        self._refuse_phase(columns)
        return self.model(phase=Phase.DRAFT, **columns)

    def create(self, **columns: Any) -> "Case":
        """A saved case in phase draft."""
        case = self.opened(**columns)
        case.save(force_insert=True, using=self.db)
        return case

    def update(self, **columns: Any) -> int:
        """Change columns of rows, but not the phase."""
        self._refuse_phase(columns)
        return super().update(**columns)

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        """Change columns of rows, but not the phase."""
        self._refuse_phase(fields)
        return super().bulk_update(objs, fields, batch_size)

    def _refuse_phase(self, columns: Any) -> None:
        if "phase" in columns:
            raise AttributeError("A case's phase changes by a transition (Case.enter), never by assignment.")


class Case(FSMModelMixin, AbstractProcess, OfInstitution):
    """One request on its way through one procedure version. A linked case, a renewal or an appeal has a parent."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=40)
    procedure_version = models.ForeignKey("workflows.ProcedureVersion", on_delete=models.PROTECT, related_name="cases")
    kind = models.CharField(max_length=80)
    unit = models.ForeignKey("workflows.Unit", on_delete=models.PROTECT, null=True, related_name="cases")
    opener = models.ForeignKey("workflows.Account", on_delete=models.PROTECT, related_name="cases_opened")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    linked_as = models.CharField(max_length=80, blank=True)
    stage = models.CharField(max_length=80)
    stage_label = models.JSONField(default=dict)
    path = models.JSONField(default=list)
    phase = FSMField(max_length=12, choices=Phase.choices, default=Phase.DRAFT, protected=True)
    outcome = models.CharField(max_length=80, blank=True)
    outcome_label = models.JSONField(default=dict)
    outcome_effect = models.CharField(max_length=12, blank=True)
    title_record = models.CharField(max_length=64, blank=True)
    key = models.ForeignKey(
        "workflows.DataKey", on_delete=models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    entered_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    look_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    urgent = models.BooleanField(default=False)
    last_seq = models.PositiveIntegerField(default=0)

    objects = CaseQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["institution", "reference"], name="case_reference")]
        indexes = [
            models.Index(fields=["institution", "phase", "-entered_at"], name="case_phase"),
            models.Index(fields=["institution", "-urgent", "due_at", "reference"], name="case_by_term"),
            models.Index(fields=["institution", "-entered_at"], name="case_newest"),
            models.Index(fields=["institution", "stage"], name="case_stage"),
            models.Index(fields=["institution", "phase", "stage", "entered_at", "reference"], name="case_by_stage"),
            models.Index(fields=["opener", "-entered_at"], name="case_opener"),
            models.Index(fields=["institution", "due_at"], name="case_late", condition=NOT_OVER),
            models.Index(fields=["opener", "institution"], name="case_opened_there"),
            models.Index(fields=["reference"], name="case_by_reference"),
            models.Index(fields=["look_at"], name="case_look", condition=models.Q(look_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def stream(self) -> str:
        """The name of the case's stream in the trail."""
        return f"case:{self.pk}"

    def enter(self, phase: str) -> None:
        """Go to a phase; `TransitionNotAllowed` names what a promise lacks. Staying where one is does nothing."""
        if phase != self.phase:
            getattr(self, f"to_{phase}")()

    def reopen(self, phase: str) -> None:
        """Leave phase closed, which only a named command with a reason or a follow-up's move may do."""
        if self.phase != Phase.CLOSED:
            raise TransitionNotAllowed(f"{self.reference} is not closed, so it cannot be reopened.", object=self)
        getattr(self, f"_back_to_{phase}", self._no_such_way)()

    def _no_such_way(self) -> NoReturn:
        raise TransitionNotAllowed(f"{self.reference} cannot be reopened into that phase.", object=self)

    @transition(field="phase", source=UNFINISHED, target=Phase.DRAFT)
    def to_draft(self) -> None:
        """Back to the applicants' own writing."""

    @transition(field="phase", source=UNFINISHED, target=Phase.INTAKE)
    def to_intake(self) -> None:
        """Handed in."""

    @transition(field="phase", source=UNFINISHED, target=Phase.SCREENING)
    def to_screening(self) -> None:
        """To be held against the lists."""

    @transition(field="phase", source=UNFINISHED, target=Phase.REVIEW)
    def to_review(self) -> None:
        """To be advised upon and deliberated."""

    @transition(field="phase", source=UNFINISHED, target=Phase.SIGN_OFF, conditions=[promises.no_open_hit])
    def to_sign_off(self) -> None:
        """To be signed: every hit has its disposition by a person."""

    @transition(field="phase", source=UNFINISHED, target=Phase.CONDITIONS, conditions=[promises.in_force])
    def to_conditions(self) -> None:
        """A positive or conditional outcome takes effect; preconditions may still be due."""

    @transition(field="phase", source=UNFINISHED, target=Phase.ACTIVE, conditions=[promises.may_be_active])
    def to_active(self) -> None:
        """Running: the outcome is in force and every precondition is verified or waived."""

    @transition(field="phase", source=UNFINISHED, target=Phase.SUSPENDED)
    def to_suspended(self) -> None:
        """Halted."""

    @transition(field="phase", source=UNFINISHED, target=Phase.CLOSED, conditions=[promises.may_close])
    def to_closed(self) -> None:
        """Over, with an outcome."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.INTAKE)
    def _back_to_intake(self) -> None:
        """Reopened at the beginning."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.DRAFT)
    def _back_to_draft(self) -> None:
        """Reopened with the applicants."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.SCREENING)
    def _back_to_screening(self) -> None:
        """Reopened for screening."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.REVIEW)
    def _back_to_review(self) -> None:
        """Reopened for review, as after an appeal."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.SIGN_OFF, conditions=[promises.no_open_hit])
    def _back_to_sign_off(self) -> None:
        """Reopened for a new decision."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.CONDITIONS, conditions=[promises.in_force])
    def _back_to_conditions(self) -> None:
        """Reopened where conditions are met."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.ACTIVE, conditions=[promises.may_be_active])
    def _back_to_active(self) -> None:
        """Reopened as running."""

    @transition(field="phase", source=Phase.CLOSED, target=Phase.SUSPENDED)
    def _back_to_suspended(self) -> None:
        """Reopened as halted."""
