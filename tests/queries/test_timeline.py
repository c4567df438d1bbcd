"""The trail of a case in plain sentences: what each reader is told, and what the auditor reads between the lines."""

import pytest

from tests.queries.world import World
from workflows.engine.acts.advice import Advise
from workflows.engine.acts.voting import CastVote
from workflows.engine.refusal import Refused
from workflows.engine.words import EVENTS
from workflows.queries.access import case_for
from workflows.queries.timeline import LISTED, Line, timeline


def lines(world: World, case, name: str, language: str = "en") -> tuple[Line, ...]:
    account = world.people[name]
    return timeline(case_for(account, case.reference, at=world.at), account, at=world.at, language=language)


def told(world: World, case, name: str, language: str = "en") -> str:
    return "\n".join(line.sentence for line in lines(world, case, name, language))


def test_it_was_decided_for_every_kind_of_entry_who_may_see_it():
    assert set(EVENTS) == LISTED


def test_the_auditor_reads_every_entry_in_plain_sentences(world):
    case = world.decided()
    story = told(world, case, "olga")
    for sentence in (
        "Ada (fictional) (applicant) opened the request (Partnership).",
        "Iris (fictional) (Export-control officer) advised: favourable (Export advice).",
        "Carol (fictional) stands aside because of a conflict of interest.",
        "Ben (fictional) (Committee) voted Approved (View of the committee).",
        "Faye (fictional) (Dean) decided: Approved with conditions (Decision of the dean).",
        "The decision stands: Approved with conditions (Decision of the dean), "
        "resting on: View of the committee: Approved.",
    ):
        assert sentence in story, story
    assert [line.seq for line in lines(world, case, "olga")] == sorted(line.seq for line in lines(world, case, "olga"))


def test_in_dutch_too(world):
    story = told(world, world.decided(), "olga", "nl")
    assert "Beslissing van Faye (fictional) (Decaan): Goedgekeurd onder voorwaarden" in story
    assert "Het dossier ging naar Commissie: wat daar gevraagd was, is gegeven." in story


def test_the_rule_that_fired_stands_beside_the_move_for_those_who_read_answers(world):
    case = world.screened()
    moved = next(line for line in lines(world, case, "erin") if "Experts" in line.sentence)
    assert moved.rule == (("risky is yes", True),)
    assert moved.sentence == "The case went to Experts, because risky is yes."
    seen_by_ada = [line for line in lines(world, case, "ada") if line.kind == "StageEntered"]
    assert all(line.rule == () and "risky" not in line.sentence for line in seen_by_ada)


def test_the_applicant_is_told_of_their_own_request_and_of_no_advice_vote_or_hit(world):
    story = told(world, world.voted(), "ada")
    assert "The case went to Under review" in story
    for word in ("advised", "voted", "vote", "Iris", "Erin", "Amber", "lists", "Export", "stands aside"):
        assert word not in story, story


def test_the_applicant_is_told_the_decision_once_it_is_in_force(world):
    assert "The decision stands" not in told(world, world.voted(), "ada")
    assert "The decision stands: Approved with conditions" in told(world, world.decided(), "ada")


def test_blind_advice_is_not_told_to_the_other_owner_before_they_have_given_theirs(world):
    case = world.screened()
    world.send(case, Advise("export_advice", "unfavourable", "Listed."), "iris")
    assert "unfavourable" not in told(world, case, "dan")
    assert "unfavourable" in told(world, case, "olga") and "unfavourable" in told(world, case, "iris")


def test_an_open_ballot_is_told_to_its_member_alone(world):
    case = world.advised()
    world.send(case, CastVote("view", "refused", "Unsound."), "ben")
    assert "voted Refused" in told(world, case, "ben")
    assert "voted Refused" not in told(world, case, "dan")
    world.send(case, CastVote("view", "approved", "Sound."), "dan")
    world.send(case, CastVote("view", "approved", "Sound."), "carol")
    assert "voted Refused" in told(world, case, "dan")
    assert "voted Refused" not in told(world, case, "faye")


@pytest.mark.parametrize("name", ["faye", "ada"])
def test_refused_attempts_are_for_the_auditor_alone(world, name):
    case = world.screened()
    with pytest.raises(Refused):
        world.send(case, Advise("export_advice", "favourable", "Let me."), "ada")
    (attempt,) = [line for line in lines(world, case, "olga") if line.refused]
    assert attempt.seq is None and attempt.title == "Refused"
    assert attempt.sentence.startswith("Ada (fictional) tried to give a view, and was refused: ")
    assert not any(line.refused for line in lines(world, case, name))
