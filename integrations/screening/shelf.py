"""The lists that an institution compares with: official ones in force, those kept by hand, its own register."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from integrations.screening.entry import Entry, Name
from integrations.screening.matcher import Index
from integrations.screening.store import index_in_force
from workflows.dossier.canonical import canonical
from workflows.models import Institution, Partner


class Shelf:
    """The lists that an institution compares with, by the names its procedures use."""

    def __init__(self, institution: Institution) -> None:
        self.institution = institution
        self.laid: Mapping[str, Any] = institution.configuration.get("screening", {})

    def index(self, name: str) -> Index | None:
        """A searchable list under the name of the procedure; None where it is not laid down or not in force."""
        laid = self.laid.get(name)
        if laid is None:
            return None
        if laid["kind"] == "official":
            official = index_in_force([laid["feed"]]).get(laid["feed"])
            return official if official and official.entries else None
        entries = _by_hand(laid["entries"]) if laid["kind"] == "hand_kept" else self._register()
        text = canonical([[n.text for n in entry.names] for entry in entries])
        return Index(entries, code=name, version=sha256(text.encode()).hexdigest())

    def _register(self) -> tuple[Entry, ...]:
        """Partners on which the institution itself laid a restriction."""
        rows = Partner.objects.filter(institution=self.institution, clearance="restricted").order_by("pk")
        return tuple(Entry(str(row.pk), "organisation", (Name(row.name),), (row.country,)) for row in rows)


def _by_hand(laid: list[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            str(n + 1), row["kind"], (Name(row["name"]), *(Name(also, "alias") for also in row["also"])),
            (row["country"],) if row["country"] else (),
        )
        for n, row in enumerate(laid)
    )  # fmt: skip
