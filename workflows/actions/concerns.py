"""What a case is about, noted after its answers or its stage changed, for registers and precedents to read.

The rows say what the case was about at the end of the last command whose events note it (`settings.EFFECTS`): the
same whoever notes it, however late and however often, so that `retold_concerns` can tell it again.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction

from workflows.actions.execute import locked
from workflows.dossier import trail
from workflows.dossier.history import History, folded
from workflows.dossier.situation import gather
from workflows.dossier.standing import Standing
from workflows.dossier.trail import EntryRow
from workflows.engine.case import CaseFile
from workflows.engine.concerns import COUNTRY, PARTNER, concerns
from workflows.engine.validity import valid_until
from workflows.models import Account, Case, Concern, Institution

HANDLER = "workflows.actions.concerns.note_concerns"
LONGEST = 300
Noted = tuple[str, str, str, date | None]
"""One row: what it is, its value, its country, and the last day on which the decision holds."""


class Stood(NamedTuple):
    """A case as it stood when it was noted last what it is about; `seq`: the entry that had it noted."""

    file: CaseFile
    at: datetime
    seq: int


def as_it_stood(entries: Sequence[EntryRow], now: CaseFile | None = None) -> Stood | None:
    """The case at the end of the last command that has it noted what it is about; None where none has.

    `now`: the case that all the entries tell, where somebody has folded them.
    """
    last = next((entry for entry in reversed(entries) if HANDLER in settings.EFFECTS.get(entry.kind, ())), None)
    if last is None:
        return None
    end = max(place for place, entry in enumerate(entries, start=1) if entry.request_id == last.request_id)
    file = now if now is not None and end == len(entries) else folded(entries[:end])
    return Stood(file, last.at, last.seq)


def wanted(case: Case, stood: Stood, opened: Mapping[str, Any] | None = None) -> set[Noted]:
    """The rows that a case has; `opened`: contents of its records, where somebody has read them."""
    history, nobody = History(case, stood.file, ()), Account(pk=0, username="")
    now = gather(history, by=nobody, at=stood.at, fresh=opened, known=Standing(), replayed=True)
    until = valid_until(now)
    return {
        (one.what, one.value[:LONGEST], one.country, until if one.what in (PARTNER, COUNTRY) else None)
        for one in concerns(now)
    }


def note_concerns(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """Let the rows say what the case is about; where they do already, nothing is written."""
    note(case)


def note(case: Case) -> bool:
    """Let the rows say what the case is about; whether they said otherwise before.

    Nothing is noted of a case whose content was erased: what was known of its partners went with its key.
    """
    with transaction.atomic():
        row = locked(case.pk)
        stood = as_it_stood(trail.read(row.stream))
        if stood is None or erased(row):
            return False
        found = Concern.objects.filter(case=case)
        there = {(r.what, r.value, r.country, r.until): r.pk for r in found}
        right = wanted(row, stood)
        found.filter(pk__in=[pk for key, pk in there.items() if key not in right]).delete()
        Concern.objects.bulk_create(_rows(row, right - there.keys()))
    return right != there.keys()


def note_all(institution: Institution) -> int:
    """Note of every case what it is about, a transaction each: of cases that were there before; how many changed."""
    cases = Case.objects.filter(institution=institution).order_by("pk")
    return sum(note(case) for case in cases.iterator(chunk_size=200))


def erased(case: Case) -> bool:
    """Whether the content of a case, read with its key, was erased."""
    return case.key is not None and case.key.erased_at is not None


def _rows(case: Case, missing: Iterable[Noted]) -> Iterable[Concern]:
    for what, value, country, until in sorted(missing, key=str):
        yield Concern(
            institution_id=case.institution_id, case=case, what=what, value=value,
            folded=value.casefold()[:LONGEST], country=country, until=until,
        )  # fmt: skip
