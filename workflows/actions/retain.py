"""Retention: what is past its term, and the keys of one case destroyed, entered, and proved to be gone.

A key is destroyed and not a row: the digests stay in the trail, so the chain, the rows and every count are as they
were, and nothing opens any more. How long a backup of the keys lives on stands in `integrations/README.md`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from workflows.actions.clock import service
from workflows.actions.execute import execute
from workflows.actions.sealing import KEY_OF
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import erase, open_records
from workflows.dossier.situation import gather
from workflows.engine.acts.erasing import EraseContent
from workflows.engine.keeping import terms
from workflows.engine.procedure import Keep
from workflows.engine.shapes import Span
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case, DataKey, Institution, ProcedureVersion, Record, StoredFile
from workflows.models.numbers import uuid7

AT_LEAST = {"working_days": 1, "days": 1, "months": 28, "years": 365}
"""How many days a unit of a term lasts at least."""


@dataclass(frozen=True)
class Due:
    """What of one case is past its term: the classes of data with the last day of each, and the records that go.

    `held`: a legal hold lies on the case, so that erasing it would be refused.
    """

    case: UUID
    reference: str
    terms: tuple[tuple[str, date], ...]
    records: tuple[str, ...]
    held: bool = False

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of data."""
        return tuple(name for name, _ in self.terms)


def due(institution: Institution, *, at: datetime) -> Iterator[Due]:
    """Every closed case of which something is past its term and not yet erased; nothing is changed."""
    return filter(None, looking(institution, at=at))


def looking(institution: Institution, *, at: datetime) -> Iterator[Due | None]:
    """Each case that was closed for long: what of it is due, None where nothing is."""
    today, clock = institution.day(at), service(CLOCK)
    for case in long_closed(institution, at).iterator(chunk_size=200):
        case.institution = institution  # not read again with each: its configuration is long
        now, living = gather(read_case(case), by=clock, at=at), {key.subject for key in case.living}
        over = tuple((name, last) for name, last in terms(now) if last < today and KEY_OF[name] in living)
        records = _records(case.pk, [name for name, _ in over]) if over else ()
        yield Due(case.pk, case.reference, over, records, now.case.held) if over else None


def long_closed(institution: Institution, at: datetime) -> QuerySet[Case]:
    """The cases of which something can be past its term, so that a house of many is not told again every night."""
    closed = Case.objects.filter(institution=institution, phase="closed")
    living, wanted = DataKey.objects.filter(erased_at__isnull=True), Q(pk__in=())
    for version in ProcedureVersion.objects.filter(pk__in=closed.values("procedure_version")):
        keep = rulebook_of(version).procedure.keep
        some = living.filter(case=OuterRef("pk"), subject__in={KEY_OF[name] for name in keep})
        long = Q(procedure_version=version, entered_at__lt=at - _shortest(keep) + timedelta(days=1))
        wanted |= long & Exists(some)
    rows = closed.filter(wanted).select_related("procedure_version__procedure", "unit")
    whole = rows.defer("procedure_version__document").order_by("pk")
    return whole.prefetch_related(Prefetch("data_keys", living, to_attr="living"))


def _shortest(keep: Mapping[str, Sequence[Keep]]) -> timedelta:
    """No term of these is shorter."""
    return min((at_least(term) for lines in keep.values() for term in lines), default=timedelta())


def at_least(term: Span) -> timedelta:
    """A term is not shorter than this."""
    return timedelta(days=AT_LEAST[term.unit] * term.amount)


def erase_case(
    case: Case, classes: Sequence[str], *, ordered_by: Account, at: datetime, run: int
) -> tuple[str, ...] | None:  # fmt: skip
    """Enter that some classes of data of a case go, and destroy their keys: both, or neither; the records that went.

    None where nothing of them is left to be erased. What was written after the case was found due, a comment perhaps,
    lies under the same key, and is entered too. Refused with the reasons for a case that may not be erased now;
    nothing of it changes then.
    """
    with transaction.atomic():
        Case.objects.select_for_update(of=("self",), no_key=True).get(pk=case.pk)
        if not _living(case.pk, classes).exists():
            return None
        records = _records(case.pk, classes)
        command = EraseContent(tuple(classes), records, str(ordered_by.pk), run)
        execute(case.pk, command, by=service(CLOCK), at=at, request_id=uuid7())
        for subject in sorted({KEY_OF[name] for name in classes}):
            erase(institution=case.institution_id, stream=case.stream, subject=subject, at=at)
        if StoredFile.objects.filter(case=case, erased_at=None, key__erased_at__isnull=False).exists():
            raise NotErased(f"A file of {case.reference} outlived its key, so nothing of it was erased.")
        if left := unerased(records):
            raise NotErased(
                f"{len(left)} records of {case.reference} can still be opened, so nothing of it was erased."
            )
    return records


class NotErased(Exception):
    """A record that should be gone opens still: nothing was erased, and the run stops."""


def unerased(records: tuple[str, ...]) -> tuple[str, ...]:
    """The proof: those of some records that can still be opened, or of which ciphertext is left."""
    left = set(Record.objects.filter(digest__in=records).exclude(ciphertext=b"").values_list("digest", flat=True))
    return tuple(sorted(left | {digest for digest, content in open_records(records).items() if content is not None}))


def _living(case: UUID, classes: Iterable[str]) -> QuerySet[DataKey]:
    """The keys of some classes of data that were not destroyed yet."""
    return DataKey.objects.filter(case=case, subject__in={KEY_OF[name] for name in classes}, erased_at__isnull=True)


def _records(case: UUID, classes: Iterable[str]) -> tuple[str, ...]:
    """The records under them."""
    return tuple(sorted(Record.objects.filter(key__in=_living(case, classes)).values_list("digest", flat=True)))
