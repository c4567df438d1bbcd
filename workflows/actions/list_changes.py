"""What one version of a list changed in another: pure, on rows by their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from workflows.dossier.canonical import canonical

FIELDS = ("kind", "names", "countries", "birth", "identifiers", "data")
"""What an entry says; its number is not among them."""


def digest_of(row: Mapping[str, Any]) -> str:
    """SHA-256 over everything an entry says, without its number: two wordings that differ have two."""
    return sha256(canonical([row[name] for name in FIELDS]).encode()).hexdigest()


@dataclass(frozen=True)
class Difference:
    """Numbers that are new, that changed, that vanished; `moved`: a new number and the one it had before."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    moved: Mapping[str, str] = field(default_factory=dict)


def compared(held: Mapping[str, str], come: Mapping[str, str]) -> Difference:
    """The difference of two lists, each as digests by number."""
    return Difference(
        added=tuple(number for number in come if number not in held),
        changed=tuple(number for number, digest in come.items() if held.get(number, digest) != digest),
        vanished=tuple(number for number in held if number not in come),
    )


def renumbered(
    difference: Difference, held: Mapping[str, Mapping[str, Any]], come: Mapping[str, Mapping[str, Any]]
) -> Difference:
    """The same, where an entry that only got another number is recognised by its kind, names and birth dates."""
    places: dict[str, list[str]] = {}
    for number in difference.vanished:
        places.setdefault(_recognised_by(held[number]), []).append(number)
    moved: dict[str, str] = {}
    for number in difference.added:
        if found := places.get(_recognised_by(come[number])):
            moved[number] = found.pop(0)
    gone = tuple(number for number in difference.vanished if number not in set(moved.values()))
    return Difference(difference.added, difference.changed, gone, moved)


def _recognised_by(row: Mapping[str, Any]) -> str:
    return canonical([row["kind"], sorted(name for name, _ in row["names"]), row["birth"]])
