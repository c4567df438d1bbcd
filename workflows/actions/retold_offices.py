"""Tells roles, seats, closed periods and runs of erasure again as entries gave and ended them; compares the rows.

Rows that were there before any entry told of them (a roster taken in at the machine) stand in the change log alone.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.actions.erasure import digest_of
from workflows.actions.retold import unlike
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.models import AuditEntry, Institution, Membership, Parcel, Proposal, RoleHolding

SEAT = ("person", "committee", "seats", "chair", "secretary", "votes", "alternate_of", "since", "until")
ROLE = ("person", "role", "unit", "since", "until")
CLOSING = ("since", "until", "closed")
Rows = dict[Key, Key]


def difference(institution: int) -> str | None:
    """A sentence on the first role, seat or run that is not as its entries tell; None where all are."""
    return next(_differences(institution), None)


def _differences(institution: int) -> Iterator[str]:
    kinds = (
        "ParcelCame", "RoleGiven", "RoleEnded", "SeatGiven", "SeatEnded", "PersonDismissed", "ErasureProposed",
        "ClosingGiven",
    )  # fmt: skip
    entries = AuditEntry.objects.filter(institution=institution, kind__in=kinds).order_by("seq")
    roles: Rows = {}
    seats: Rows = {}
    runs: Rows = {}
    parcels: Rows = {}
    closings: Rows = {}
    for values in entries.values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        entry = trail.EntryRow(*values)
        if entry.kind == "ErasureProposed":
            runs[(entry.content["proposal"],)] = (entry.content["digest"],)
        elif entry.kind == "ClosingGiven":
            closings[(len(closings) + 1,)] = tuple(entry.content[name] for name in (*CLOSING, "record"))
        elif entry.kind == "ParcelCame":
            parcels[(entry.content["parcel"],)] = (entry.content["what"], entry.content["record"])
        else:
            _tell(entry.kind, entry.content, roles, seats)
    yield from unlike("role", roles, _roles(institution, roles))
    yield from unlike("seat", seats, _seats(institution, seats))
    laid = enumerate(Institution.objects.get(pk=institution).closures, start=1)
    yield from unlike("period", closings, {(n,): tuple(one[name] for name in (*CLOSING, "why")) for n, one in laid})
    lying = Parcel.objects.filter(institution=institution)
    yield from unlike("parcel", parcels, {(str(row.pk),): (row.kind, row.record) for row in lying})
    proposed = Proposal.objects.filter(institution=institution, kind=Proposal.Kind.ERASURE)
    yield from unlike("run of erasure", runs, {(p.pk,): (digest_of(p.content),) for p in proposed})


def _tell(kind: str, say: Mapping[str, Any], roles: Rows, seats: Rows) -> None:
    if kind == "RoleGiven":
        roles[(say["holding"],)] = tuple(say[name] for name in ROLE)
    elif kind == "SeatGiven":
        seats[(say["membership"],)] = tuple(str(say[name]) for name in SEAT)
    elif kind == "PersonDismissed":
        _end(roles, say["roles"], say["until"])
        _end(seats, say["seats"], say["until"])
    else:
        _end(roles if kind == "RoleEnded" else seats, [say.get("holding") or say.get("membership")], say["until"])


def _end(told: Rows, numbers: list[int], until: str) -> None:
    for number in numbers:
        if before := told.get((number,)):
            told[(number,)] = (*before[:-1], until)


def _roles(institution: int, told: Rows) -> Rows:
    rows = RoleHolding.objects.filter(institution=institution, pk__in=[pk for (pk,) in told])
    return {(r.pk,): (str(r.account_id), r.role, r.unit_id, str(r.since), str(r.until or "")) for r in rows}


def _seats(institution: int, told: Rows) -> Rows:
    rows = Membership.objects.filter(institution=institution, pk__in=[pk for (pk,) in told])
    return {
        (m.pk,): (
            str(m.account_id), m.committee.name, str(m.seats), str(m.chair), str(m.secretary), str(m.votes),
            str(m.alternate_of_id), str(m.since), str(m.until or ""),
        )
        for m in rows.select_related("committee")
    }  # fmt: skip
