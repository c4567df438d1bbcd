"""How long awareness is known of somebody: receipts of notices and trainings on record, as the institution says."""

from dataclasses import dataclass
from datetime import date, datetime

from workflows.dossier.held import held_since
from workflows.dossier.surroundings import calendar_of
from workflows.dossier.training import training_of
from workflows.engine.shapes import Span
from workflows.engine.time import Calendar
from workflows.engine.training import TERM, Training
from workflows.models import Case, Completion, Institution


@dataclass(frozen=True)
class Terms:
    """The terms of an institution, by its calendar: a receipt's counts from sending, a training's from its end."""

    receipts: Span
    trainings: Span
    asked: Training | None
    calendar: Calendar

    def of_notice(self, sent_at: datetime) -> date:
        """The last day on which it is known whom a notice reached that was sent then."""
        return self.calendar.add(self.calendar.day(sent_at), self.receipts)

    def of_training(self, row: Completion) -> date:
        """The last day on which it is known who did a training: counted from its end, else from when it was done."""
        over = self.calendar.day(row.struck_at) if row.struck_at else None
        holds = self.asked.until(row.done_on, self.calendar) if self.asked else None
        return self.calendar.add(over or holds or row.done_on, self.trainings)


def terms_of(institution: Institution, *, at: datetime) -> Terms:
    """What an institution lays down of it, or what stands for every one that says nothing."""
    laid = (institution.configuration.get("awareness") or {}).get("keep") or {}
    spans = {name: Span.model_validate(laid[name]) if name in laid else TERM for name in ("receipts", "trainings")}
    return Terms(**spans, asked=training_of(institution), calendar=calendar_of(institution, at.date()))


def under_hold(institution: Institution) -> frozenset[int]:
    """Whose awareness stays for as long as it lasts: they opened a case on which a hold lies."""
    return frozenset(Case.objects.filter(pk__in=list(held_since(institution))).values_list("opener", flat=True))
