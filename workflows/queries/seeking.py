"""Looks for a person in the cases of an institution: in what is sealed as being about people, and by their account."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from workflows.dossier.canonical import parsed
from workflows.dossier.history import History
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records, written_in
from workflows.engine.naming import may_stand_in, stands_in
from workflows.engine.refusal import refuse
from workflows.models import Account, AuditEntry, Case, Institution, Record

ABOUT = ("person", "special")
BATCH = 200


@dataclass(frozen=True)
class Person:
    """Whoever asks: the names they go by, and the number of their account, if they have one."""

    names: tuple[str, ...]
    account: str = ""


@dataclass(frozen=True)
class Looked:
    """How many of the cases were looked through, and where the person was found so far."""

    done: int
    whole: int
    found: tuple[UUID, ...]


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


def looking(institution: Institution, who: Person, *, but: UUID) -> Iterator[Looked]:
    """Looks through every case for where a person stands or had a hand; `but` is the request itself.

    After each batch it says how far it is: so much is in memory at once, however many cases there are.
    """
    found = _acted_in(institution, who) - {but}
    numbers = list(Case.objects.filter(institution=institution).exclude(pk=but).values_list("pk", flat=True))
    for first in range(0, max(len(numbers), 1), BATCH):
        found |= _named_in(numbers[first : first + BATCH], who)
        yield Looked(min(first + BATCH, len(numbers)), len(numbers), tuple(sorted(found)))


def found_in(institution: Institution, who: Person, *, but: UUID) -> tuple[UUID, ...]:
    """Where the look through every case comes to."""
    *_, last = looking(institution, who, but=but)
    return last.found


def _acted_in(institution: Institution, who: Person) -> set[UUID]:
    if not who.account:
        return set()
    acted = AuditEntry.objects.filter(institution=institution, by=int(who.account), stream__startswith="case:")
    found = {UUID(stream.removeprefix("case:")) for stream in acted.values_list("stream", flat=True).distinct()}
    opened = Case.objects.filter(institution=institution, opener=int(who.account))
    return found | set(opened.values_list("pk", flat=True))


def _named_in(cases: Sequence[UUID], who: Person) -> set[UUID]:
    """The cases of which a living record about a person holds one of the names."""
    rows = Record.objects.filter(case__in=cases, key__subject__in=ABOUT, key__erased_at__isnull=True)
    return {
        row.case_id
        for row, written in written_in(rows.select_related("key"))
        if row.case_id and written and may_stand_in(who.names, written) and stands_in(who.names, parsed(written))
    }
