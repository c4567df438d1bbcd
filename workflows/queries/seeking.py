"""Looks for a person in the cases of an institution: in what is sealed as being about people, and by their account."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from workflows.dossier.history import History
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.engine.naming import stands_in
from workflows.engine.refusal import refuse
from workflows.models import Account, AuditEntry, Case, Institution, Record

ABOUT = ("person", "special")
BATCH = 500


@dataclass(frozen=True)
class Person:
    """Whoever asks: the names they go by, and the number of their account, if they have one."""

    names: tuple[str, ...]
    account: str = ""


def person(institution: Institution, names: tuple[str, ...], username: str) -> Person | None:
    """Somebody by these names, with the account of a user name if one is given; None where it is not of the house."""
    if not username:
        return Person(names)
    found = Account.objects.filter(username=username, service=False, affiliations__institution=institution).first()
    return Person((*names, found.get_full_name()), str(found.pk)) if found else None


def sought_in(history: History) -> Person | None:
    """Whom the request was last searched for; None where nobody was yet, or their names are erased."""
    entry = next((entry for entry in reversed(history.entries) if entry.kind == "PersonSought"), None)
    names = open_records([entry.content["record"]])[entry.content["record"]] if entry else None
    return Person(tuple(names.splitlines()), entry.content.get("account", "")) if entry and names else None


def request_of(institution: Institution, reference: str) -> Case:
    """The open request of a person under that reference. Refused where there is none."""
    rows = Case.objects.filter(institution=institution, reference=reference).exclude(phase="closed")
    found = rows.select_related("procedure_version").first()
    listed = rulebook_of(found.procedure_version).procedure.may.values() if found else ()
    if found is None or not any("gather" in commands for commands in listed):
        refuse("no_such_request")
    return found


def found_in(institution: Institution, who: Person, *, but: UUID) -> tuple[UUID, ...]:
    """The cases in which a person stands, or had a hand; `but` is the request itself. Bounded memory, many readings."""
    found = set(_named(institution, who))
    if who.account:
        acted = AuditEntry.objects.filter(institution=institution, by=int(who.account), stream__startswith="case:")
        found |= {UUID(stream.removeprefix("case:")) for stream in acted.values_list("stream", flat=True).distinct()}
        found |= set(Case.objects.filter(institution=institution, opener=int(who.account)).values_list("pk", flat=True))
    return tuple(sorted(found - {but}))


def _named(institution: Institution, who: Person) -> Iterator[UUID]:
    """The cases of which a living record about a person holds one of the names."""
    rows = Record.objects.filter(
        institution=institution, case__isnull=False, key__subject__in=ABOUT, key__erased_at__isnull=True
    )
    batch: dict[str, UUID] = {}
    for digest, case in rows.values_list("digest", "case_id").iterator(chunk_size=BATCH):
        batch[digest] = case
        if len(batch) == BATCH:
            yield from _of_batch(batch, who)
            batch = {}
    yield from _of_batch(batch, who)


def _of_batch(batch: dict[str, UUID], who: Person) -> Iterator[UUID]:
    for digest, content in open_records(batch).items():
        if stands_in(who.names, content):
            yield batch[digest]
