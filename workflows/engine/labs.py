"""The laboratories of an institution, as lists that a procedure may name: all of them, the sensitive, the crown jewels.

A question with `options: labs` picks one, and `{lab: {in: sensitive_labs}}` tests it: as with every named list, a case
reads them as they stood when it was handed in.
"""

from __future__ import annotations

from collections.abc import Iterable

LAB, SENSITIVE, JEWEL = "lab", "sensitive", "crown_jewel"
KINDS = (LAB, SENSITIVE, JEWEL)
LISTS: dict[str, tuple[str, ...]] = {
    "labs": KINDS, "sensitive_labs": (SENSITIVE, JEWEL), "crown_jewels": (JEWEL,),
}  # fmt: skip
"""The lists, and the kinds of laboratory that stand in each; a crown jewel is sensitive too."""


def lists_of(labs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Every list with the names of its laboratories, from (name, kind); empty ones too, so that tests may name them."""
    found = tuple(labs)
    return {name: frozenset(lab for lab, kind in found if kind in kinds) for name, kinds in LISTS.items()}


INVENTED = lists_of((kind, kind) for kind in KINDS)
"""A register with one laboratory of each kind, called after it: golden cases are played beside it."""
