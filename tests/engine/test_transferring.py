"""A duplicate merged into the case it repeats; a running case moved to a newer version where nothing is lost."""

from typing import Any

import pytest

from tests.engine.asks import ask_applicant, choose, confirm, decide, merge, move_version, plainly, record_check, submit
from tests.engine.board import Board, compiled, done
from tests.engine.procedures import changed
from workflows.engine.acts.decision import OutcomeSet
from workflows.engine.acts.transferring import DuplicateTaken, Merged, TakeDuplicate, VersionMoved
from workflows.engine.clocks import running
from workflows.engine.entering import StageEntered
from workflows.engine.situation import CLOCK, SCREENER

AT_DESK = (done(submit("asked", ends_on="2027-12-31"), "ada"), done(confirm("asked"), "hugo"))
AT_DECISION = (*AT_DESK, done(choose("triage", "heavy"), "erin"))


def office(*versions: dict[str, Any]) -> Board:
    """An office, and versions of its procedure published since, called v2, v3, ..."""
    board = Board("office")
    board.others = {"twin": "review", "over": "closed"}
    for n, changes in enumerate(versions, 2):
        document = changed("office", {"version": str(n), **changes}) | {"procedure": f"v{n}"}
        board.versions[f"v{n}"] = compiled(document)
    return board


def test_a_duplicate_ends_without_a_verdict_and_points_to_the_other():
    board = office().given(*AT_DESK)
    board.when(merge("twin"), by="faye").refused("not_listed")
    board.when(merge("twin"), by="erin").tells(Merged, StageEntered, OutcomeSet)
    case = board.case
    assert (case.merged_into, case.stage, case.phase, case.effect) == ("twin", "merged", "closed", "neutral")
    assert not board.owed()


def test_a_case_is_merged_into_another_open_one_of_the_institution_only():
    board = office().given(*AT_DESK)
    board.when(merge(board.id), by="erin").refused("merged_with_itself")
    board.when(merge("elsewhere"), by="erin").refused("no_such_case")
    board.when(merge("over"), by="erin").refused("other_case_closed")


def test_a_case_is_not_merged_with_the_one_that_it_belongs_to_nor_with_one_of_its_own():
    board = office().given(*AT_DESK)
    board.case.parent = "twin"
    board.when(merge("twin"), by="erin").refused("merged_with_kin")
    board.case.parent, board.case.followed = None, frozenset({("change", "twin")})
    board.when(merge("twin"), by="erin").refused("merged_with_kin")
    board.case.followed = frozenset()
    board.when(merge("twin"), by="erin").tells(Merged, StageEntered, OutcomeSet)


def test_what_is_decided_or_flagged_is_not_merged_away():
    board = office().given(*AT_DECISION, done(decide("verdict", "approved"), "faye"))
    board.when(merge("twin"), by="erin").refused("decision_in_force")
    board = Board("screened", {"may": {"contact_point": "merge"}})
    board.others = {"twin": "review"}
    board.given(done(submit("asked", partners=[{"id": "1", "name": "Institute"}]), "ada"))
    board.given(done(record_check("lists", ("entry 7", "prohibits")), SCREENER))
    board.when(merge("twin"), by="erin").refused("open_hit")


def test_the_case_that_stays_notes_its_duplicate_once_even_when_closed():
    board = office().given(*AT_DESK)
    taken = plainly(TakeDuplicate("twin"))
    board.when(taken, by="erin").refused("not_your_role")
    board.when(taken, by=CLOCK).tells(DuplicateTaken)
    board.when(taken, by=CLOCK).refused("nothing_due")
    board.given(done(choose("triage", "light"), "erin"))
    board.when(plainly(TakeDuplicate("x")), by=CLOCK).tells(DuplicateTaken)
    assert board.case.duplicates == {"twin", "x"}


def test_a_case_goes_on_under_a_newer_version_from_where_it_stands():
    board = office({
        "stages.desk.work.second": {"by": "dean", "sign": "Seen"}, "stages.desk.deadline.days": 20,
        "stages.desk.work.note": None,
    }).given(*AT_DESK)  # fmt: skip
    (before,) = running(board.situation("nobody"))
    board.when(move_version("v2"), by="erin").refused("not_listed")
    heard = board.when(move_version("v2"), by="rita")
    assert heard.event(VersionMoved) == VersionMoved("v2", "2", "office", "why")
    assert (board.case.procedure, board.rules.digest) == ("v2", "v2")
    assert set(board.case.offered) == {"triage", "second"}
    (after,) = running(board.situation("nobody"))
    assert (after.due - before.due).days == 10
    board.when(choose("triage", "light"), by="erin").leads_to("desk")


def test_a_version_that_is_not_newer_is_not_there():
    office().given(*AT_DESK).when(move_version("office"), by="rita").refused("no_such_version")


@pytest.mark.parametrize(("changes", "codes"), [
    ({"stages.decision.phase": "review"}, ["no_stage_there"]),
    ({"kinds": {"visit": "Visit"}}, ["no_such_kind"]),
    ({"stages.desk.work.triage": {"by": "contact_point", "choose": ["light", "odd"]}, "stages.desk.next": [
        {"to": "decision"}]}, ["changed_there"]),
    ({"stages.desk.work.triage": {"by": "contact_point", "advise": ["favourable"]}, "stages.desk.next": [
        {"to": "decision"}]}, ["changed_there"]),
    ({"forms.request.questions.ends_on": {"type": "text"}, "stages.running.deadline": {
        "days": 9, "late": [{"tell": "dean"}]}}, ["changed_there"]),
    ({"kinds": {"visit": "Visit"}, "stages.decision.phase": "review"}, ["no_stage_there", "no_such_kind"]),
])  # fmt: skip
def test_where_what_was_given_would_be_lost_the_case_stays_and_every_reason_is_said(changes, codes):
    board = office(changes).given(*AT_DECISION)
    board.when(move_version("v2"), by="rita").refused(*codes)
    assert board.rules.digest == "office"


def test_an_outcome_and_its_conditions_must_mean_the_same():
    board = office({"outcomes.with_conditions.effect": "positive", "conditions": {}})
    board.given(*AT_DECISION, done(decide("verdict", "with_conditions"), "faye"))
    board.when(move_version("v2"), by="rita").refused("changed_there", "changed_there")


def test_who_is_waited_for_must_have_a_role_there():
    roles = {role: how for role, how in changed("office", {})["roles"].items() if role != "export_officer"}
    unsure = {"forms.request.unsure_asks": "export_officer"}
    board = Board("office", unsure).given(done(submit("asked", dual_use="unsure", ends_on="2027-12-31"), "ada"))
    board.versions["v2"] = compiled(changed("office", {"roles": roles}) | {"procedure": "v2"})
    board.when(move_version("v2"), by="rita").refused("no_role_there")


def test_an_open_vote_is_not_taken_from_those_who_vote():
    votes = {"by": "board", "advise": ["approved", "refused"], "vote": {"quorum": 2}}
    board = Board("office", {"stages.desk.work.view": votes}).given(*AT_DESK)
    document = changed("office", {"stages.desk.work.view": {**votes, "vote": {"quorum": 3}}})
    board.versions["v2"] = compiled(document | {"procedure": "v2"})
    board.when(move_version("v2"), by="rita").refused("changed_there")


def test_a_question_that_is_open_stays_open():
    board = office({}).given(*AT_DESK, done(ask_applicant("triage"), "erin"), done(move_version("v2"), "rita"))
    assert board.people_owing("reply") == {"ada"}
