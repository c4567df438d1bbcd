"""The institutions on the shelf, read as the checker reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from workflows.authoring.load import load_procedure
from workflows.authoring.reading import read_yaml
from workflows.engine.kinds import CommitteeShape, Known
from workflows.engine.labs import INVENTED, LISTS
from workflows.engine.play import Surroundings
from workflows.engine.procedure import Procedure

HOME = Path(__file__).resolve().parents[2] / "institution_config"
SLUGS = tuple(sorted(folder.name for folder in (HOME / "institutions").iterdir() if folder.is_dir()))


@dataclass(frozen=True)
class Institution:
    """One folder of the shelf: its files as plain data, and its procedures by name."""

    slug: str
    about: dict[str, Any]
    committees: dict[str, Any]
    lists: dict[str, Any]
    names: dict[str, Any]
    letters: dict[str, dict[str, Any]]
    procedures: dict[str, Procedure]

    @property
    def known(self) -> Known:
        return Known(
            frozenset((*self.lists["lists"], *LISTS)), frozenset(self.lists["figures"]), self.shapes,
            {name: frozenset(p.outcomes) for name, p in self.procedures.items()},
            {language: frozenset(letters) for language, letters in self.letters.items()},
        )  # fmt: skip

    @property
    def shapes(self) -> dict[str, CommitteeShape]:
        return {n: CommitteeShape(c["members"], frozenset(c["seats"])) for n, c in self.committees.items()}

    @property
    def world(self) -> Surroundings:
        lists = {name: frozenset(each["values"]) for name, each in self.lists["lists"].items()}
        figures = {
            name: {country: Decimal(str(n)) for country, n in each["values"].items()}
            for name, each in self.lists["figures"].items()
        }
        return Surroundings(lists | INVENTED, figures, self.shapes)


@cache
def institution(slug: str) -> Institution:
    """One institution, whole."""
    folder = HOME / "institutions" / slug
    about = _data(folder / "institution.yaml")
    letters = {
        language: {
            k: v for file in sorted((folder / "messages" / language).glob("*.yaml")) for k, v in _data(file).items()
        }
        for language in about["languages"]
    }
    loaded = [load_procedure(file, [HOME]).procedure for file in sorted((folder / "procedures").glob("*.yaml"))]
    return Institution(
        slug, about, _data(folder / "committees.yaml")["committees"] or {}, _data(folder / "lists.yaml"),
        _data(folder / "names.yaml"), letters, {p.procedure: p for p in loaded},
    )  # fmt: skip


def shipped() -> Iterator[tuple[str, str]]:
    """Every institution with each of its procedures, by name."""
    return ((slug, name) for slug in SLUGS for name in institution(slug).procedures)


def _data(file: Path) -> dict[str, Any]:
    data = read_yaml(file).data
    assert isinstance(data, dict), file
    return data
