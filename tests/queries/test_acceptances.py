"""Sign-offs: each ends, an ended one blocks publication and warns on what runs, and a named person renews it."""

from copy import deepcopy
from datetime import UTC, date, datetime

import pytest

from tests.engine.drafting.breaking import SMALL, at, put, small, stage
from tests.queries.procedure import DOCUMENT
from workflows.engine.drafting.prove import prove
from workflows.engine.names import read_names
from workflows.engine.procedure import Procedure
from workflows.queries.acceptances import acceptances, lapsed

SIGNED = {"at": ["request"], "why": "A reason.", "by": "Legal counsel", "on": "2026-01-01", "until": "2026-06-30"}


def laying(world, **more):
    document = {**deepcopy(DOCUMENT), "version": more.get("by", "1"), "accepted": {"origin_alone": {**SIGNED, **more}}}
    return world.home.lays_down(document)


def seen(world, name, moment, language="en"):
    return acceptances(world.people[name], at=moment, language=language)


MARCH, JUNE, JULY = (datetime(2026, month, 2, 9, tzinfo=UTC) for month in (3, 6, 7))


@pytest.mark.parametrize(("moment", "state"), [(MARCH, "runs"), (JUNE, "near"), (JULY, "over")])
def test_the_register_says_who_accepted_what_where_until_when_and_how_it_stands(world, moment, state):
    laying(world)
    (one,) = seen(world, "olga", moment)
    assert (one.finding, one.stages, one.by, one.until, one.state) == (
        "origin alone decides", ("Request",), "Legal counsel", date(2026, 6, 30), state
    )  # fmt: skip
    assert seen(world, "olga", moment, "nl")[0].finding == "herkomst alleen beslist"


def test_a_renewal_by_a_named_person_stands_above_the_one_it_replaces(world):
    laying(world)
    laying(world, by="The new counsel", on="2026-07-01", until="2027-06-30")
    assert [(one.by, one.state) for one in seen(world, "olga", JULY)] == [
        ("The new counsel", "runs"), ("Legal counsel", "former")
    ]  # fmt: skip


def test_what_runs_under_an_ended_one_warns_and_what_runs_under_a_valid_one_does_not(world):
    version = laying(world)
    assert [one.by for one in lapsed(version, at=JULY, language="en")] == ["Legal counsel"]
    assert lapsed(version, at=JUNE, language="en") == ()


@pytest.mark.parametrize(("name", "reads"), [("olga", 1), ("hugo", 1), ("erin", 1), ("ada", 0), ("mallory", 0)])
def test_it_is_for_whoever_holds_a_post_there(world, name, reads):
    laying(world)
    assert len(seen(world, name, MARCH)) == reads


def test_an_ended_one_blocks_publication_and_one_without_an_end_is_a_fault():
    document = small()
    put(stage(document, "screening")["next"][0], "when", {"citizenship": {"includes": "far_away"}})
    accepted = document["accepted"] = {"origin_alone": {**SIGNED, "at": ["screening"]}}

    def faults(on):
        return {at(p) for p in prove(read_names(Procedure.model_validate(document), SMALL), on=on)[0]}

    assert not {rule for rule, _ in faults(date(2026, 6, 30))} & {"L1"}
    assert "L1" in {rule for rule, _ in faults(date(2026, 7, 1))}
    del accepted["origin_alone"]["until"]
    assert ("S1", "accepted.origin_alone") in faults(date(2026, 6, 30))
