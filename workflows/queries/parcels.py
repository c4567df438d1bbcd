"""A desk's packages: those that lie there, and those that were taken in, open or answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.dossier.seal import open_records
from workflows.engine.desk import VIEW
from workflows.models import Account, Institution, Parcel
from workflows.queries.access import cases_for
from workflows.queries.inbox import mine
from workflows.queries.reach import reach_of
from workflows.queries.titles import COLUMNS, called

SHOWN = 100


@dataclass(frozen=True)
class Waiting:
    """A package that nobody has taken in: who asks, and since when."""

    id: UUID
    asked_by: str
    came: datetime


@dataclass(frozen=True)
class Received:
    """A package that became a case here: whether it is answered, and whether that is asked of the reader."""

    reference: str
    title: str
    since: datetime
    answered: bool
    mine: bool


def serves(account: Account, house: Institution, *, at: datetime) -> bool:
    """Whether somebody holds a role at a desk, so that its packages are their work."""
    return house.pk in {post.institution for post in reach_of(account, at=at).posts}


def waiting(house: Institution) -> Iterator[Waiting]:
    """The packages that lie with a desk, the oldest first; one whose sender erased it is left out."""
    rows = Parcel.objects.filter(institution=house, kind=Parcel.Kind.PACKAGE, taken_at=None).order_by("came_at")
    found = list(rows)
    opened: Mapping[str, Any] = open_records({row.record for row in found})
    yield from (
        Waiting(row.pk, opened[row.record]["asked_by"], row.came_at) for row in found if opened[row.record] is not None
    )


def received(account: Account, house: Institution, *, at: datetime) -> Iterator[Received]:
    """The cases of a desk that somebody may see, by parcel or by file, the newest first."""
    cases: Any = cases_for(account, at=at).filter(
        institution=house, procedure_version__procedure__name=house.configuration.get("desk", "")
    )
    rows = list(cases.order_by("-entered_at").values(*COLUMNS, "reference", "created", "phase")[:SHOWN])
    titles = called(rows)
    owed = {item.reference for item in mine(account, at=at) if item.slot == VIEW and item.kind == "slot"}
    for row in rows:
        reference, closed = row["reference"], row["phase"] == "closed"
        yield Received(reference, titles.get(row["pk"], ""), row["created"], closed, reference in owed)

