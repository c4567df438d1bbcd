"""A procedure whose cases have cases of their own: a licence inside, visits and incidents beside."""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions.linked import begin
from workflows.engine.acts.intake import Submit
from workflows.models import Case

PARTNERSHIP: dict[str, Any] = deepcopy(DOCUMENT) | {"version": "kin"}
PARTNERSHIP["kinds"]["visit"] = {"en": "Visit", "nl": "Bezoek"}
PARTNERSHIP["stages"]["experts"]["work"]["licence"] = {
    "by": "export_officer", "opens": "licence", "label": {"en": "Export licence", "nl": "Uitvoervergunning"},
}  # fmt: skip
PARTNERSHIP["follow_ups"] = {
    "visit": {
        "opens": "seen", "kind": "visit", "by": "host", "open_in": ["check", "experts"], "carries": "request",
        "label": {"en": "Visit", "nl": "Bezoek"},
    },
    "incident": {"opens": "licence", "by": ["contact_point"], "open_in": ["check", "experts"]},
}  # fmt: skip

LICENCE: dict[str, Any] = deepcopy(DOCUMENT) | {"procedure": "licence", "kinds": {"licence": "Licence"}}
LICENCE["roles"] = {
    "asker": {"opener": True}, "dean": {"scope": "faculty", "label": {"en": "Dean", "nl": "Decaan"}},
}  # fmt: skip
LICENCE["forms"] = {"wanted": {"questions": {"item": {"ask": "Which item?", "type": "text", "factor": "topic"}}}}
LICENCE["titled"] = "item"
LICENCE["outcomes"]["approved"]["valid"] = {"months": 12}
LICENCE["stages"] = {
    "request": {"phase": "draft", "work": {"asked": {"by": "asker", "fill": "wanted"}}, "next": [{"to": "sign"}]},
    "sign": {
        "phase": "sign_off", "label": {"office": {"en": "Signature", "nl": "Handtekening"}},
        "work": {"signed": {"by": "dean", "decide": ["approved", "refused"]}}, "next": [{"to": "over"}],
    },
    "over": {"phase": "closed", "label": {"office": {"en": "Answered", "nl": "Beantwoord"}}},
}  # fmt: skip
for part in ("facts", "checks", "conditions", "gates", "may", "sees", "keep"):
    LICENCE.pop(part)


def laid_down(world: World) -> World:
    """The world with both procedures; cases follow the partnership's."""
    world.home.lays_down(LICENCE)
    world.home.version = world.home.lays_down(PARTNERSHIP)
    return world


def opened(world: World, parent: Case, name: str, by: str, **answers: Any) -> Case:
    """A case linked to another, a minute after the last command."""
    world.at += timedelta(minutes=1)
    first = Submit("asked", answers)  # type: ignore[arg-type]
    return begin(parent, name, first, by=world.people[by], at=world.at, request_id=uuid4())


VISIT = {"partners": [{"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}], "dual_use": "no"}
