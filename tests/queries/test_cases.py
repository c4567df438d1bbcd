"""One case under the eyes of each of the cast: where it is, what each may do, and what each may read."""

import json
from copy import deepcopy

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.test_timeline import told
from tests.queries.world import World
from workflows.actions.publish import publish
from workflows.engine.acts.advice import Advise
from workflows.engine.acts.asking import Ask, Comment, Reply
from workflows.engine.acts.handling import DeclareConflict
from workflows.engine.acts.intake import Sign
from workflows.engine.acts.voting import CastVote
from workflows.engine.procedure import Procedure
from workflows.models import AccessLog
from workflows.queries.pages import CasePage


def command_of(page: CasePage, slot: str, command: str):
    view = next(s for s in page.slots if s.name == slot)
    return next(d for d in view.doable if d.command == command)


def answer(page: CasePage, question: str):
    return next(a for form in page.forms for a in form.answers if a.question == question)


def given(page: CasePage, slot: str):
    return next((s for s in (*page.slots, *page.given) if s.name == slot), None)


# where it is


def test_the_applicant_reads_where_it_waits_with_which_role_since_when_what_is_next_and_by_when(world):
    page = world.see(world.advised(), "ada")
    assert page.where.label == "Under review" and page.where.since is not None
    assert {w.role for w in page.waiting} == {"Committee"}
    assert {w.what for w in page.waiting} == {""} and {w.people for w in page.waiting} == {()}
    assert page.next_steps == ("Decision",)
    assert page.due[0].left > 0 and page.shares.whose == "us"
    assert [label for label, _ in page.path] == ["Request", "Under review"]


def test_the_office_reads_its_own_labels_and_who_handles_it_with_deputies(world):
    case = world.decided(outcome="approved")
    page = world.see(case, "erin", "nl")
    assert page.where.label == "Lopend"
    assert [(w.role, w.people, w.deputies) for w in page.waiting] == [
        ("Diensthoofd", ("Ben (fictional)",), ("Gus (fictional)",))
    ]
    assert [label for label, _ in page.path][:3] == ["Aanvraag", "Screening", "Experts"]
    voted = world.see(world.advised(), "erin")
    assert voted.next_steps == ("Decision", "Experts"), "where a mishap leads comes last"


def test_the_three_clocks_share_the_time(world):
    case = world.screened()
    world.send(case, Ask("colour", "Who pays?"), "erin")
    world.send(case, Reply(1, "We do."), "ada")
    shares = world.see(case, "erin").shares
    assert (shares.us, shares.you, shares.whose) == (120, 60, "us")


# what one may do


def test_each_owner_may_give_their_slot_and_reads_why_not_the_others(world):
    page = world.see(world.screened(), "dan")
    assert command_of(page, "rights_advice", "Advise").allowed
    assert command_of(page, "export_advice", "Advise").reasons == (
        "This is for Export-control officer. Ask one of them, or have it delegated to you.",
    )


def test_a_deputy_may_act_for_whom_they_stand_in(world):
    page = world.see(world.decided(outcome="approved"), "gus")
    signing = command_of(page, "closing", "Sign")
    assert signing.allowed and signing.for_whom == "Ben (fictional)"
    assert signing.on_behalf_of == world.people["ben"].pk


def test_a_member_who_stands_aside_may_not_vote_and_reads_why(world):
    case = world.advised()
    world.send(case, DeclareConflict("We are married."), "carol")
    page = world.see(case, "carol")
    assert command_of(page, "view", "CastVote").reasons[0].startswith("You stand aside")
    assert given(page, "export_advice") is None and page.polls == ()


def test_the_applicant_may_withdraw_until_a_decision_is_in_force(world):
    assert "Withdraw" in {d.command for d in world.see(world.voted(), "ada").also}
    assert "Withdraw" not in {d.command for d in world.see(world.decided(), "ada").also}


def test_a_gate_is_shut_with_its_reason_and_open_where_it_should_be(world):
    shut = world.see(world.voted(), "ada", "nl").gates[0]
    assert not shut.open and shut.reasons[0].startswith("Dicht: het dossier staat in Beslissing")
    assert world.see(world.decided(outcome="approved"), "erin").gates[0].open


# what one may read


@pytest.mark.parametrize(
    ("name", "reads"), [("erin", True), ("dan", True), ("olga", True), ("faye", False), ("ben", False), ("hugo", False)]
)
def test_answers_are_for_those_who_owe_something_now_and_for_the_auditor(world, name, reads):
    page = world.see(world.screened(), name)
    assert bool(page.forms) is reads


@pytest.mark.parametrize(("name", "hidden"), [("iris", False), ("olga", True)])
def test_a_personal_answer_is_for_the_roles_of_a_stage_that_needs_it_and_not_for_the_auditor(world, name, hidden):
    page = world.see(world.asked(), name)
    assert answer(page, "visitor").hidden is hidden
    assert (answer(page, "visitor").value == "Vito Invented") is not hidden


def test_a_personal_answer_is_hidden_again_when_the_case_has_left_the_stage(world):
    assert answer(world.see(world.screened(), "iris"), "visitor").hidden


def test_the_applicant_reads_all_that_they_answered(world):
    assert answer(world.see(world.decided(), "ada"), "visitor").value == "Vito Invented"


def test_blind_advice_is_unseen_by_the_other_owner_until_they_have_given_theirs(world):
    case = world.screened()
    world.send(case, Advise("export_advice", "unfavourable", "Listed technology."), "iris")
    before = given(world.see(case, "dan"), "export_advice")
    assert (before.value, before.words, before.hidden) == ("", None, "blind")
    world.send(case, Advise("rights_advice", "favourable", "No concern."), "dan")
    assert given(world.see(case, "olga"), "export_advice").value == "unfavourable"
    assert given(world.see(case, "iris"), "export_advice").words.text == "Listed technology."


def test_advice_is_for_those_who_decide_and_not_for_the_applicant(world):
    case = world.voted()
    assert given(world.see(case, "faye"), "rights_advice").words.text == "With an access plan."
    assert given(world.see(case, "ada"), "rights_advice") is None
    assert given(world.see(case, "ada"), "colour") is None


def test_ballots_are_counted_while_the_vote_is_open_and_named_to_members_after_it(world):
    case = world.advised()
    world.send(case, CastVote("view", "approved", "Sound."), "ben")
    poll = world.see(case, "dan").polls[0]
    assert (poll.voted, poll.electorate, poll.ballots, poll.mine) == (1, 3, (), "")
    assert world.see(case, "ben").polls[0].mine == "approved"
    world.send(case, CastVote("view", "approved", "Sound."), "dan")
    named = world.see(case, "olga").polls[0].ballots
    assert ("Ben (fictional)", "Approved") in named
    assert world.see(case, "ada").polls == ()


def test_the_applicant_hears_of_a_decision_and_its_reasons_once_it_is_in_force(world):
    assert world.see(world.voted(), "ada").outcome is None
    outcome = world.see(world.decided(), "ada", "nl").outcome
    assert outcome.label == "Goedgekeurd onder voorwaarden" and outcome.by == "Decaan" and outcome.in_force
    assert outcome.reasons.text == "The committee advises it; access is limited."


def test_conditions_are_seen_by_their_owner_with_what_to_do_and_by_their_verifier(world):
    case = world.decided()
    mine, theirs = world.see(case, "ada").conditions[0], world.see(case, "erin").conditions[0]
    assert mine.label == "Access plan" and [d.command for d in mine.doable if d.allowed] == ["Satisfy"]
    assert [d.command for d in theirs.doable if d.allowed] == []


def test_hits_are_for_those_who_settle_them_and_the_auditor(world):
    case = world.screened(hit=True)
    assert [h.state for h in world.see(case, "olga").hits] == ["cleared"]
    assert world.see(case, "ada").hits == world.see(case, "dan").hits == ()


def test_what_the_office_says_beside_the_case_is_not_for_the_applicant(world):
    case = world.screened()
    world.send(case, Comment("Careful with this one."), "erin")
    world.send(case, Comment("Anything missing?"), "ada")
    assert [c.words.text for c in world.see(case, "ada").comments] == ["Anything missing?"]
    assert len(world.see(case, "dan").comments) == 2


def test_a_question_and_its_answer_are_read_by_both_sides(world):
    case = world.screened()
    world.send(case, Ask("colour", "Who pays?"), "erin")
    asked = world.see(case, "ada").requests[0]
    assert asked.question.text == "Who pays?" and asked.doable[0].allowed
    world.send(case, Reply(1, "We do."), "ada")
    assert world.see(case, "dan").requests[0].answer.text == "We do."


def test_the_first_reading_by_the_office_is_logged_once_and_that_of_the_applicant_is_not(world):
    case = world.screened()
    world.see(case, "ada")
    assert AccessLog.objects.count() == 0
    world.see(case, "dan")
    world.see(case, "dan")
    assert [(r.account.username, r.purpose) for r in AccessLog.objects.all()] == [("dan", "experts")]


def test_a_page_costs_a_constant_number_of_statements(world: World, django_assert_max_num_queries):
    case = world.decided()
    world.see(case, "olga")
    with django_assert_max_num_queries(17):
        world.see(case, "olga")


def test_an_applicant_who_also_holds_an_office_reads_as_an_applicant(world):
    world.home.holds("rights_expert", world.people["ada"], None)
    case = world.screened()
    world.send(case, Advise("export_advice", "unfavourable", "Listed technology."), "iris")
    page = world.see(case, "ada")
    assert page.where.label == "Under review" and not {"advice", "hits", "answers"} & page.sees
    assert given(page, "export_advice") is None


def test_a_decision_that_is_made_and_not_yet_in_force_is_for_the_office_alone(world):
    document = deepcopy(DOCUMENT)
    document["stages"]["sign"]["next"] = [{"to": "countersign"}]
    document["stages"]["countersign"] = {
        "phase": "sign_off",
        "work": {"countersigned": {"by": "rights_expert", "sign": "Seen"}},
        "next": [{"to": "preconditions"}],
    }
    world.home.version, _ = publish(
        world.home.institution, Procedure.model_validate(document), json.dumps(document),
        by=world.people["erin"], at=world.at, proved=True,
    )  # fmt: skip
    case = world.decided()
    assert world.see(case, "ada").outcome is None and world.see(case, "ada").conditions == ()
    assert given(world.see(case, "ada"), "signed") is None
    assert world.see(case, "dan").outcome.name == "approved_with_conditions"
    assert "The decision stands" not in told(world, case, "ada") and "The decision stands" in told(world, case, "dan")
    world.send(case, Sign("countersigned"), "dan")
    assert world.see(case, "ada").outcome.name == "approved_with_conditions"


def test_whoever_stands_aside_reads_no_more_of_the_case_than_where_it_is(world):
    world.home.holds("contact_point", world.people["noor"], world.home.top)
    case = world.screened()
    world.send(case, DeclareConflict("The partner employs my brother."), "erin")
    case = world.decided(case, chooser="noor")
    assert world.see(case, "noor").conditions
    page = world.see(case, "erin")
    assert page.conditions == () and page.forms == () and page.where.label == "Conditions"
