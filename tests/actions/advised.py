"""A procedure in which somebody outside advises by a link, after having seen what the request sends."""

from copy import deepcopy
from datetime import timedelta
from typing import Any
from uuid import uuid4

from tests.kept import Kept
from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions.execute import open_case
from workflows.actions.outside import send_link
from workflows.engine.acts.consulting import SendPackage, as_sent
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.consult import package
from workflows.models import Case
from workflows.queries.access import case_for
from workflows.queries.looking import look_at

ANSWERS: dict[str, Any] = {
    "partners": [{"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}],
    "dual_use": "yes",
    "visitor": "Vito Invented",
    "address": "expert@example.org",
    "topic": "Lenses for telescopes.",
}


def document() -> dict[str, Any]:
    """The made-up procedure with an expert who is known by an address only."""
    found = deepcopy(DOCUMENT)
    found["procedure"], found["version"] = "advised", "outside"
    found["roles"]["expert"] = {"link": "address", "label": {"en": "Outside expert", "nl": "Externe deskundige"}}
    personal = {"data": "personal", "purpose": "advice", "needed_for": "experts", "required": "no"}
    found["forms"]["request"]["questions"] |= {
        "address": {"ask": {"en": "Who could advise?", "nl": "Wie kan adviseren?"}, "type": "text", **personal},
        "topic": {"ask": {"en": "What is it about?", "nl": "Waarover gaat het?"}, "type": "text", "factor": "topic"},
    }
    found["stages"]["experts"]["work"] = {
        "outside_view": {
            "by": "expert", "advise": "yes", "sends": ["partners", "dual_use", "topic", "visitor"],
            "label": {"en": "Advice from outside", "nl": "Advies van buiten"},
        }
    }  # fmt: skip
    found["stages"]["experts"]["may"] = {"contact_point": ["send_link"]}
    found["stages"]["vote"]["work"]["view"]["weighs"] = ["outside_view"]
    return found


def asking_a_desk() -> dict[str, Any]:
    """The same, with a slot of the contact point that sends a package to a national desk."""
    found = document()
    found["version"] = "desk"
    sends = found["stages"]["experts"]["work"].pop("outside_view")["sends"]
    found["stages"]["experts"]["work"]["desk_view"] = {
        "by": "contact_point", "advise": "yes", "sends": sends, "clock": "outside"
    }  # fmt: skip
    found["stages"]["vote"]["work"]["view"]["weighs"] = ["desk_view"]
    return found


class Outside(World):
    """The cast, and a case that waits for advice from outside."""

    def __init__(self) -> None:
        super().__init__()
        self.home.version = self.home.lays_down(document())

    def waiting(self) -> Case:
        """Handed in and screened: the expert is asked."""
        self.at += timedelta(minutes=1)
        case = open_case(
            self.home.version, "partnership", self.home.optics, Submit("asked", ANSWERS), by=self.people["ada"],
            at=self.at, request_id=uuid4(),
        )  # fmt: skip
        self.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),)), "iris")
        return case

    def package(self, case: Case) -> None:
        """The package of a case is sent to the desk, by file."""
        erin = self.people["erin"]
        now = look_at(case_for(erin, case.reference, at=self.at), erin, at=self.at).now
        self.send(case, SendPackage("desk_view", "The desk", as_sent(package(now, "desk_view")), ("topic",)), "erin")

    def link(self, case: Case, *, days: int = 14, by: str = "erin", language: str = "en", **options: Any) -> str:
        """The token of a link for the expert."""
        self.at += timedelta(minutes=1)
        until = (self.at + timedelta(days=days)).date().isoformat()
        options = {"request_id": uuid4(), "at": self.at, **options}
        return send_link(case, "outside_view", until=until, language=language, by=self.people[by], **options)


OUTSIDE = Kept(Outside)
"""For tests that roll back."""
