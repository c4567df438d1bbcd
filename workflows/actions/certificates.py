"""Certifies a decision once it takes effect: one row, written once, with a code and a signature."""

from datetime import datetime

from workflows.actions.clock import service
from workflows.dossier.canonical import canonical
from workflows.dossier.certifying import code_of, says, statement
from workflows.dossier.history import read_case
from workflows.dossier.signing import CERTIFICATE, public_key, signed
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow
from workflows.engine.case import TAKES_EFFECT
from workflows.engine.situation import CLOCK
from workflows.models import Case, Certificate


def certify(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """On entering a phase in which the decision takes effect; a second time it changes nothing."""
    if entry.content.get("phase") not in TAKES_EFFECT:
        return
    now = gather(read_case(case, until=entry.at), by=service(CLOCK), at=entry.at)
    if not says(now.case, now.rules):
        return
    said = canonical(statement(case, now, entry.hash))
    Certificate.objects.get_or_create(
        case=case, decided_at=now.case.decided_at,
        defaults={
            "institution_id": case.institution_id, "code": code_of(case.pk, now.case), "outcome": now.case.outcome,
            "statement": said, "signature": signed(CERTIFICATE, said), "public_key": public_key(), "at": at,
        },
    )  # fmt: skip
