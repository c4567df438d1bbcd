"""The lists that an institution compares with: official ones in force, those kept by hand, its own register."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from integrations.screening.entry import Entry, Name, UnreadableList
from integrations.screening.matcher import Index
from integrations.screening.screen import NotConsulted
from integrations.screening.store import feed, in_force, index_of, own_code
from integrations.screening.thresholds import thresholds
from workflows.dossier.canonical import canonical
from workflows.dossier.partners import names_of, standing
from workflows.models import Institution


class Shelf:
    """The lists of an institution as they stand at a moment; one that cannot be consulted says why not."""

    def __init__(self, institution: Institution, *, at: datetime) -> None:
        self.institution, self.at = institution, at
        self.laid: Mapping[str, Any] = institution.configuration.get("screening", {})

    def consulted(self, names: Iterable[str]) -> tuple[dict[str, Index], tuple[NotConsulted, ...]]:
        """The searchable lists among these, and those that are not: not laid down, not in force, too old, damaged."""
        indexes: dict[str, Index] = {}
        shut: list[NotConsulted] = []
        for name in names:
            found = self._look(name)
            if isinstance(found, Index):
                laid = self.laid[name]
                indexes[name] = found.under(thresholds(laid.get("means", ""), laid.get("thresholds", {})))
            else:
                shut.append(NotConsulted(name, found))
        return indexes, tuple(shut)

    def _look(self, name: str) -> Index | str:
        """The list, or why it cannot be consulted."""
        laid = self.laid.get(name)
        if laid is None:
            return "not_laid_down"
        if laid["kind"] == "official":
            return self._taken_in(laid, laid["feed"], feed(laid["feed"])["oldest_days"])
        if laid["kind"] == "supplied":
            return self._taken_in(laid, own_code(self.institution, name), None)
        if laid["kind"] == "hand_kept" and self._too_old(laid, date.fromisoformat(laid["as_of"])):
            return "too_old"
        entries = _by_hand(laid["entries"]) if laid["kind"] == "hand_kept" else self._register()
        text = canonical([[n.text for n in entry.names] for entry in entries])
        return Index(entries, code=name, version=sha256(text.encode()).hexdigest())

    def _taken_in(self, laid: Mapping[str, Any], code: str, days: int | None) -> Index | str:
        version = in_force(code)
        if version is None or not version.count:
            return "none_in_force"
        if self._too_old(laid, version.checked_at.date(), days):
            return "too_old"
        try:
            return index_of(version)
        except UnreadableList:
            return "damaged"

    def _too_old(self, laid: Mapping[str, Any], day: date, days: int | None = None) -> bool:
        """Whether more days have passed than the institution, else the installation, lets a list stand unproved."""
        allowed = laid.get("oldest_days") or days
        return allowed is not None and (self.at.date() - day).days > allowed

    def _register(self) -> tuple[Entry, ...]:
        """Partners on which the institution itself laid a restriction."""
        rows = list(standing(self.institution.pk).filter(clearance="restricted").order_by("pk"))
        called = names_of(rows)
        return tuple(
            Entry(
                str(row.pk), "organisation", (Name(row.name), *(Name(also, "alias") for also in called[row.pk][1:])),
                (row.country,),
            )
            for row in rows
        )  # fmt: skip


def _by_hand(laid: list[dict[str, Any]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            str(n + 1), row["kind"], (Name(row["name"]), *(Name(also, "alias") for also in row["also"])),
            (row["country"],) if row["country"] else (),
        )
        for n, row in enumerate(laid)
    )  # fmt: skip
