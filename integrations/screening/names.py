"""Names that are one name: its writings in other languages and scripts, and its pet forms (names.txt)."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from anyascii import anyascii


class Names(NamedTuple):
    """Writings and pet forms to the names they stand for, common names, and writings in other scripts to their name."""

    writings: dict[str, frozenset[str]]
    pets: dict[str, frozenset[str]]
    common: frozenset[str]
    native: dict[str, str]
    known: frozenset[str]

    def kin(self, one: str, other: str) -> str:
        """'variant' for two writings of one name, 'pet' where one is a pet form of it, else ''."""
        mine, theirs = self.writings.get(one, NONE), self.writings.get(other, NONE)
        if mine & theirs:
            return "variant"
        pet, their_pet = self.pets.get(one, NONE), self.pets.get(other, NONE)
        return "pet" if pet & (theirs | their_pet) or their_pet & mine else ""

    def apart(self, one: str, other: str) -> bool:
        """Whether both are known and stand for different names."""
        known = one in self.writings and other in self.writings
        return known and not self.kin(one, other)

    def keys(self, word: str) -> frozenset[str]:
        """The names that a word may stand for."""
        return self.writings.get(word, NONE) | self.pets.get(word, NONE)


NONE: frozenset[str] = frozenset()


def _load() -> Names:
    writings: dict[str, set[str]] = {}
    pets: dict[str, set[str]] = {}
    common: set[str] = set()
    native: dict[str, str] = {}
    for line in (Path(__file__).parent / "names.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, _, others = line.partition(":")
        kind, name = head.split()
        for word in (name, *others.split()):
            plain = anyascii(word).lower().replace("'", "")
            if not word.isascii() and not word[0].isascii():
                native.setdefault(word.lower(), name)
                continue
            (pets if kind == "pet" and word != name else writings).setdefault(plain, set()).add(name)
            if kind == "common":
                common.add(plain)
    return Names(_frozen(writings), _frozen(pets), frozenset(common), native, frozenset(writings.keys() | pets.keys()))


def _frozen(groups: dict[str, set[str]]) -> dict[str, frozenset[str]]:
    return {word: frozenset(names) for word, names in groups.items()}


NAMES = _load()
