"""A lead as the screening seals it, for tests of the pages that show it."""

from typing import Any

from integrations.screening.entry import Entry, Identifier, Name
from integrations.screening.matcher import Index, Subject
from integrations.screening.recording import Lead, explained
from integrations.screening.screen import Finding
from tests.queries.world import World
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.models import Case

LISTED = Entry(
    "QDe.1", "organisation", (Name("Institute of Fictional Optic"), Name("Optika Vymyslena", "alias")), ("RU",),
    identifiers=(Identifier("registration", "404882"),), programme="FICTION",
)  # fmt: skip
VERSIONS = (("un_sanctions", "a" * 64),)


def explanation() -> dict[str, Any]:
    """A fictional institute beside a fictional listed one."""
    subject = Subject("Institute of Fictional Optics", "organisation", ("NL",), ref="partners:1:name")
    (hit,) = Index((LISTED,), code="un_sanctions", version="a" * 64).search(subject)
    return explained(Lead(Finding(subject.ref, "prohibits", hit), subject, LISTED))


def raised(world: World, *entries: str) -> Case:
    """A case with an open lead for each of these entries."""
    case = world.asked()
    found = tuple(Found("un_sanctions", "prohibits", entry, 912, f"p{entry}") for entry in entries or ("QDe.1",))
    world.send(case, RecordCheck("lists", VERSIONS, found, tuple(explanation() for _ in found)), "iris")  # type: ignore[misc]
    return case
