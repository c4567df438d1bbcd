"""The procedures that anybody tries anything on: shipped ones, our own, and versions of these published since."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.actions.advised import asking_a_desk
from tests.actions.advised import document as by_a_link
from tests.actions.reference import DOCUMENT
from tests.engine.board import compiled, rulebook
from tests.engine.procedures import changed
from tests.institution_config.shelf import institution
from workflows.engine.kinds import CommitteeShape
from workflows.engine.play import Surroundings
from workflows.engine.rulebook import Rulebook

SHIPPED = {"leiden": "leiden_collaboration", "aarhus": "aarhus_guests", "voorbeeld": "flemish_composite",
           "vub": "vub_collaboration", "tudelft": "delft_recruits",
           "essex": "essex_due_diligence"}  # fmt: skip
OURS = ("office", "experts", "committee", "screened", "rows", "ladder", "linked", "listed", "outside")
LISTED = changed("office", {"may": {
    "contact_point": ["extend", "pause", "reassign", "recuse", "hear_applicant", "propose_condition",
                      "impose_condition", "disclose", "correct", "hold", "reopen"],
    "rector": ["waive_condition", "merge", "move_version", "gather"],
}})  # fmt: skip
"""What a procedure may list beside its slots, but what belongs to a vote, a link or haste."""
BOARD = Surroundings(committees={"board": CommitteeShape(5, frozenset({"human_rights"}))})
LATER: dict[str, dict[str, Any]] = {
    "office_later": {
        "version": "2", "stages.desk.work.second": {"by": "contact_point", "sign": "Seen twice"},
        "stages.decision.deadline": {"working_days": 2, "late": [{"tell": "rector"}]},
        "may.contact_point": ["extend", "correct"],
    },
    "office_less": {"stages.desk.work.triage": {"by": "contact_point", "choose": ["light", "heavy", "odd"]},
                    "conditions": {}, "forms.request.questions": {"dual_use": {"factor": "topic"}}},
}  # fmt: skip


@cache
def laid_down(name: str) -> tuple[Rulebook, Surroundings]:
    """A procedure with the institution around it."""
    if name in SHIPPED:
        shelf = institution(name)
        found = shelf.procedures.get(SHIPPED[name]) or next(iter(shelf.procedures.values()))
        return Rulebook(found, shelf.known), shelf.world
    made = {"reference": lambda: DOCUMENT, "listed": lambda: LISTED, "outside": towards_outside}
    return (compiled(made[name]()) if name in made else rulebook(name)), BOARD


def towards_outside() -> dict[str, Any]:
    """A stage in which somebody outside advises by a link, and a desk gets a package."""
    found = by_a_link()
    found["stages"]["experts"]["work"] |= asking_a_desk()["stages"]["experts"]["work"]
    return found


@cache
def newer(name: str) -> tuple[tuple[str, Rulebook], ...]:
    """Versions of a hand-made procedure published since: one that asks for more, one for less."""
    if name != "office":
        return ()
    return tuple((v, compiled({**changed(name, changes), "procedure": v})) for v, changes in LATER.items())
