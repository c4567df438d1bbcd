"""The texts of a decision: each is read by those for whom it was written, and by nobody else."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.reasoning import StateReasons
from workflows.engine.acts.voting import CastVote
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Decision, Record
from workflows.queries.access import case_for
from workflows.queries.letters import LetterView, letter_of
from workflows.queries.looking import look_at
from workflows.queries.pages import CasePage

WRITTEN = {
    "limits": "Optics only.", "internal": "The file is thin.", "to_person": "You are welcome.",
    "summary": "Fictional optics may begin.",
}  # fmt: skip
READ_BY = {
    "ada": {"limits", "summary"}, "faye": set(WRITTEN), "olga": set(WRITTEN), "ben": {"summary"},
    "erin": {"summary"}, "dan": {"summary"}, "hugo": {"summary"},
}  # fmt: skip


def decided(world: World) -> Case:
    """The dean decides, with a text for everybody."""
    case = world.voted()
    world.send(case, Decide("signed", "approved_with_conditions", "It is sound.", **WRITTEN), "faye")
    return case


def texts_on(page: CasePage) -> dict[str, str]:
    """The texts on a page, wherever they stand on it."""
    views = [page.outcome, *page.slots, *page.given]
    return {one.audience: one.words.text for view in views if view for one in view.texts}


@pytest.mark.parametrize("name", READ_BY)
def test_each_text_is_read_by_its_readers_and_by_nobody_else(world, name):
    case = decided(world)
    assert texts_on(world.see(case, name)) == {audience: WRITTEN[audience] for audience in READ_BY[name]}


@pytest.mark.parametrize(("name", "reads"), [("ada", True), ("faye", True), ("olga", True), ("hugo", False)])
def test_the_reasons_to_the_initiator_are_not_for_who_sees_the_outcome_only(world, name, reads):
    page = world.see(decided(world), name)
    said = {view.words.text for view in (*page.slots, *page.given) if view.words and view.name == "signed"}
    assert (page.outcome.reasons is not None) is reads
    assert said == ({"It is sound."} if reads else set())


def test_no_procedure_shows_an_applicant_what_was_written_for_others(world):
    world.home.version = world.home.lays_down(DOCUMENT | {"sees": {"host": ["internal", "to_person", "votes"]}})
    page = world.see(decided(world), "ada")
    assert "votes" in page.sees and texts_on(page).keys() == {"limits", "summary"}


def test_the_texts_are_sealed_and_stand_in_the_trail_by_their_digests_only(world):
    case = decided(world)
    payloads = " ".join(AuditEntry.objects.filter(stream=case.stream).values_list("payload", flat=True))
    assert not [text for text in WRITTEN.values() if text in payloads]
    (entry,) = AuditEntry.objects.filter(stream=case.stream, kind="DecisionRecorded")
    digests = [digest for _, digest in json.loads(entry.payload)["texts"]]
    assert Record.objects.filter(case=case, digest__in=digests).count() == len(WRITTEN)


def test_who_must_confirm_reads_everything_that_they_confirm(world):
    document = deepcopy(DOCUMENT)
    document["stages"]["sign"]["work"]["signed"]["confirmed_by"] = ["contact_point"]
    world.home.version = world.home.lays_down(document)
    case = decided(world)
    (waiting,) = [slot for slot in world.see(case, "erin").slots if slot.name == "signed"]
    assert waiting.state == "awaiting" and texts_on(world.see(case, "erin")) == WRITTEN
    world.send(case, Confirm("signed"), "erin")
    assert texts_on(world.see(case, "faye")) == WRITTEN


def letter(world: World, case: Case) -> LetterView | None:
    """The letter as the initiator may read it now."""
    ada = world.people["ada"]
    return letter_of(look_at(case_for(ada, case.reference, at=world.at), ada, at=world.at))


def by_the_board(**outcome: object) -> dict[str, Any]:
    """The procedure, with the committee as the one that decides."""
    document = deepcopy(DOCUMENT)
    document["stages"]["sign"]["work"]["signed"] |= {"by": "board", "vote": {"held": "writing"}}
    document["outcomes"]["approved"] |= outcome
    return document


def voted(world: World) -> Case:
    """Ben and Dan decide by a vote; Carol stands aside."""
    case = world.voted()
    for name in ("ben", "dan"):
        world.send(case, CastVote("signed", "approved", "Sound."), name)
    return case


def test_the_chair_writes_the_reasons_of_a_vote_once_and_the_letter_waits_for_them(world):
    world.home.version = world.home.lays_down(by_the_board())
    case = voted(world)
    page = world.see(case, "ben")
    assert page.outcome.unreasoned and page.outcome.reasons is None
    assert [d.target for d in page.also if d.command == "StateReasons"] == ["signed"]
    assert letter(world, case) is None
    for name in ("dan", "carol", "erin", "ada"):
        with pytest.raises(Refused):
            world.send(case, StateReasons("signed", "Mine."), name)
    world.send(case, StateReasons("signed", "Good optics.", internal="Close."), "ben")
    assert ("Good optics.",) in letter(world, case).paragraphs
    page = world.see(case, "ben")
    assert not page.outcome.unreasoned and texts_on(page) == {"internal": "Close."}
    assert not [d for d in page.also if d.command == "StateReasons"]
    with pytest.raises(Refused, match="nothing_to_reason"):
        world.send(case, StateReasons("signed", "Better ones."), "ben")
    (entry,) = AuditEntry.objects.filter(stream=case.stream, kind="ReasonsStated")
    assert Decision.objects.get(case=case, slot="signed").reason == json.loads(entry.payload)["reasons"]


def test_an_approval_of_a_part_says_of_which(world):
    world.home.version = world.home.lays_down(by_the_board(limits="scope"))
    case = voted(world)
    with pytest.raises(Refused, match="missing_limits"):
        world.send(case, StateReasons("signed", "A part."), "ben")
    world.send(case, StateReasons("signed", "A part.", limits="The first work package."), "ben")
    assert texts_on(world.see(case, "ada")) == {"limits": "The first work package."}
    assert letter(world, case).limits == (("The first work package.",),)


def test_an_approval_for_a_time_says_until_when_on_the_page_and_in_the_letter(world):
    world.home.version = world.home.lays_down(by_the_board(limits="time"))
    case = voted(world)
    with pytest.raises(Refused, match="missing_until"):
        world.send(case, StateReasons("signed", "A year.", limits="A year, then a new look."), "ben")
    world.send(case, StateReasons("signed", "A year.", limits="A year, then a new look.", until="2027-03-01"), "ben")
    assert world.see(case, "ada").outcome.until == date(2027, 3, 1)
    assert letter(world, case).until == "The approval holds until 1 March 2027."
