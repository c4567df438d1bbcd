"""Retention: what is past its term is shown first; then its keys are destroyed, an entry a case, and it is proved.

A key is destroyed and not a row: the digests stay in the trail, so the chain, the rows and every count are as they
were, and nothing opens any more. How long a backup of the keys lives on stands in `integrations/README.md`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from workflows.actions.clock import service
from workflows.actions.execute import execute
from workflows.actions.proposing import ROLE, administrators
from workflows.actions.sealing import KEY_OF
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase, open_records
from workflows.dossier.situation import gather
from workflows.dossier.surroundings import calendar_of
from workflows.engine.acts.erasing import EraseContent
from workflows.engine.keeping import kept_until
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case, DataKey, Institution, Record, StoredFile


@dataclass(frozen=True)
class Due:
    """What of one case is past its term: the classes of data with the last day of each, and the records that go."""

    case: UUID
    reference: str
    terms: tuple[tuple[str, date], ...]
    records: tuple[str, ...]

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of data."""
        return tuple(name for name, _ in self.terms)


def due(institution: Institution, *, at: datetime) -> Iterator[Due]:
    """Every closed case of which something is past its term and not yet erased; nothing is changed."""
    today = calendar_of(institution, at.date()).day(at)
    closed = Case.objects.filter(institution=institution, phase="closed", data_keys__erased_at__isnull=True)
    rows = closed.select_related("institution", "procedure_version__procedure", "unit").distinct().order_by("pk")
    for case in rows.iterator(chunk_size=200):
        now = gather(read_case(case), by=service(CLOCK), at=at)
        living = set(DataKey.objects.filter(case=case, erased_at__isnull=True).values_list("subject", flat=True))
        over = tuple((name, last) for name, last in kept_until(now) if last < today and KEY_OF[name] in living)
        if over:
            yield Due(case.pk, case.reference, over, _records(case.pk, {name for name, _ in over}))


def erase_due(institution: Institution, *, ordered_by: Account, at: datetime) -> Iterator[Due]:
    """Erase all that is due, a transaction a case, at the word of an administrator; each as it is done and proved.

    Refused for whoever is no administrator. A run that is cut off goes on where it was: what is erased is not due.
    """
    day = calendar_of(institution, at.date()).day(at)
    refuse_if((ordered_by.pk not in administrators(institution, day), reason("not_your_role", roles=ROLE)))
    for one in list(due(institution, at=at)):
        erase_case(one, institution, ordered_by=ordered_by, at=at)
        yield one


def erase_case(one: Due, institution: Institution, *, ordered_by: Account, at: datetime) -> None:
    """Enter that the content of a case goes, and destroy its keys: both, or neither.

    What was written after the case was found due, a comment perhaps, lies under the same key, and is entered too.
    """
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",)).get(pk=one.case)
        records = _records(one.case, set(one.classes))
        command = EraseContent(one.classes, records, str(ordered_by.pk))
        execute(one.case, command, by=service(CLOCK), at=at, request_id=uuid4())
        for subject in sorted({KEY_OF[name] for name in one.classes}):
            erase(institution=institution.pk, stream=f"case:{one.case}", subject=subject, at=at)
        if StoredFile.objects.filter(case=one.case, erased_at=None, key__erased_at__isnull=False).exists():
            raise NotErased(f"A file of {one.reference} outlived its key, so nothing of it was erased.")
        if left := unerased(records):
            raise NotErased(f"{len(left)} records of {one.reference} can still be opened, so nothing of it was erased.")


class NotErased(Exception):
    """A record that should be gone opens still: nothing was erased, and the run stops."""


def unerased(records: tuple[str, ...]) -> tuple[str, ...]:
    """The proof: those of some records that can still be opened, or of which ciphertext is left."""
    left = set(Record.objects.filter(digest__in=records).exclude(ciphertext=b"").values_list("digest", flat=True))
    return tuple(sorted(left | {digest for digest, content in open_records(records).items() if content is not None}))


def _records(case: UUID, classes: set[str]) -> tuple[str, ...]:
    """The records under the keys of some classes of data."""
    keys = DataKey.objects.filter(case=case, subject__in={KEY_OF[name] for name in classes}, erased_at__isnull=True)
    return tuple(sorted(Record.objects.filter(key__in=keys).values_list("digest", flat=True)))
