"""What a case is about, noted after its answers or its stage changed, for registers and precedents to read."""

from datetime import datetime

from django.db import transaction

from workflows.actions.clock import service
from workflows.dossier.history import read_case
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow
from workflows.engine.concerns import COUNTRY, PARTNER, concerns
from workflows.engine.situation import CLOCK
from workflows.engine.validity import valid_until
from workflows.models import Case, Concern

LONGEST = 300


def note_concerns(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """Let the rows say what the case is about now; where they do already, nothing is written.

    Nothing is noted of a case whose content was erased: what was known of its partners went with its key.
    """
    with transaction.atomic():
        row = Case.objects.select_for_update(of=("self",), no_key=True).select_related("key").get(pk=case.pk)
        if row.key is not None and row.key.erased_at is not None:
            return
        now = gather(read_case(case), by=service(CLOCK), at=at)
        until = valid_until(now)
        wanted = {
            (one.what, one.value[:LONGEST], one.country, until if one.what in (PARTNER, COUNTRY) else None)
            for one in concerns(now)
        }
        rows = Concern.objects.filter(case=case)
        there = {(r.what, r.value, r.country, r.until): r.pk for r in rows}
        rows.filter(pk__in=[pk for key, pk in there.items() if key not in wanted]).delete()
        Concern.objects.bulk_create(
            Concern(
                institution_id=case.institution_id, case=case, what=what, value=value,
                folded=value.casefold()[:LONGEST], country=country, until=day,
            )
            for what, value, country, day in sorted(wanted - there.keys(), key=str)
        )  # fmt: skip
