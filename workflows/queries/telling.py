"""An entry as it may be told: without clauses that are not for the reader, or where a person stands on a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workflows.dossier.trail import EntryRow
from workflows.engine.rulebook import Rulebook
from workflows.words.names import term

POINTING = ("HitRaised", "ClearedBefore", "HitNoted", "HitCarried")
"""The entries that say where on a list somebody may stand."""

TESTED = ("clauses", "passed_over", "saw")
"""What an entry says of the tests that it rests on."""


@dataclass(frozen=True)
class Tellable:
    """What a sentence looks at of an entry."""

    kind: str
    content: Mapping[str, Any]
    by: int
    role: str
    on_behalf_of: int | None


def tellable(entry: EntryRow, rules: Rulebook | None, language: str, *, clauses: bool = True) -> Tellable:
    """An entry without what may not be told of it. A hit about a person is told without its place on the list."""
    content = dict(entry.content)
    if not clauses:
        content = {name: said for name, said in content.items() if name not in TESTED}
    if entry.kind in POINTING and about_a_person(str(content.get("check", "")), rules):
        content["entry"] = term("phrases", "withheld", language)
    return Tellable(entry.kind, content, entry.by, entry.role, entry.on_behalf_of)


def about_a_person(check: str, rules: Rulebook | None) -> bool:
    """Whether a check looks at people; one that is not known is taken to."""
    found = rules.procedure.checks.get(check) if rules else None
    return found is None or rules is None or bool(set(found.screens) & rules.personal)
