"""The reference case with its procedure changed in one point, for tests of what the reference does not have."""

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from django.db import connection

from tests.actions.reference import DOCUMENT, REFERENCE, START, Reference
from workflows.actions.publish import publish
from workflows.engine.procedure import Procedure
from workflows.models import Institution

Document = dict[str, Any]


def varied(change: Callable[[Document], None], slug: str = "reference") -> Reference:
    """The reference institution, whose cases follow the reference procedure as `change` leaves it."""
    kept = slug == "reference" and connection.in_atomic_block and not Institution.objects.exists()
    house = REFERENCE.get() if kept else Reference(slug)
    document = deepcopy(DOCUMENT)
    change(document)
    house.version, _ = publish(
        house.institution, Procedure.model_validate(document), json.dumps(document),
        by=house.people["erin"], at=START, proved=True,
    )  # fmt: skip
    return house


def in_a_meeting(document: Document) -> None:
    """The board votes in a meeting, all ballots in, a majority present; without a quorum the chair repairs it."""
    view = document["stages"]["vote"]["work"]["view"]
    view["vote"] = {"held": "meeting", "closes": "all_in", "quorum": "majority"}


def by_experts_too(document: Document) -> None:
    """The same, and an external expert whom the chair invites has a vote."""
    in_a_meeting(document)
    document["stages"]["vote"]["work"]["view"]["vote"]["experts"] = "vote"
    document["stages"]["vote"]["may"] = {"board.chair": ["invite_expert"]}


def in_person(document: Document) -> None:
    """The dean decides in person."""
    document["stages"]["sign"]["work"]["signed"]["in_person"] = "yes"


def with_a_ladder(document: Document) -> None:
    """Screening: two reminders, then the screener is told, then the dean, then the case would lapse."""
    document["deadlines"]["screening"] = {
        "days": 10, "remind": [5, 2],
        "late": [{"tell": "screener"}, {"after": 4, "tell": "dean"}, {"after": 9, "to": "lapsed"}],
    }  # fmt: skip


def moving_on(document: Document) -> None:
    """A late screening moves to the vote, and a late vote to the dean: two moves that one tick can bring."""
    document["deadlines"]["screening"] = {"days": 5, "late": [{"to": "vote"}]}
    document["deadlines"]["review"] = {"days": 5, "late": [{"to": "sign"}]}


def with_linked_cases(document: Document) -> None:
    """Beside the vote a licence is asked for, which is a case of its own; after the end an appeal may be made."""
    document["stages"]["vote"]["work"]["licence"] = {"by": "screener", "opens": "second_look", "carries": "request"}
    document["follow_ups"] = {
        "appeal": {"opens": "second_look", "by": ["host"], "open_in": ["done"], "apart_from": ["signed"]}
    }


def second_look(document: Document) -> None:
    """A shorter procedure, for linked cases: somebody asks, the dean decides, and what is approved holds for a year."""
    document["procedure"] = "second_look"
    document["stages"] = {
        "request": {**document["stages"]["request"], "next": [{"to": "sign"}]},
        "sign": {
            "phase": "sign_off",
            "work": {"signed": {"by": "dean", "decide": ["approved", "refused"]}},
            "next": [{"to": "done"}],
        },
        "done": {"phase": "closed"},
    }
    document["outcomes"]["approved"]["valid"] = {"months": 12}
    document["promises"], document["checks"] = [], {}


def linked(slug: str = "reference") -> Reference:
    """An institution with both procedures; cases follow the longer one."""
    house = varied(with_linked_cases, slug)
    document = deepcopy(DOCUMENT)
    second_look(document)
    publish(
        house.institution, Procedure.model_validate(document), json.dumps(document),
        by=house.people["erin"], at=START, proved=True,
    )  # fmt: skip
    return house


def with_owners_and_visitors(document: Document) -> None:
    """Partners with their owners, and a visitor, held against an official list; two people dispose of hits."""
    questions = document["forms"]["request"]["questions"]
    questions["partners"]["of"] |= {"owner": {"type": "partner", "required": "no"}, "country": {"type": "country"}}
    questions["visitor"] = {"type": "person", "required": "no"}
    document["checks"]["lists"]["screens"] = ["partners", "visitor"]
    document["stages"]["check"]["work"]["hits"]["confirmed_by"] = "screener"
