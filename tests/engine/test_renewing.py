"""What is agreed beside a running case holds in it from then on; and nothing goes on with what has ended."""

from datetime import timedelta

from tests.engine.asks import choose, close_linked, confirm, decide, open_follow_up, plainly, sign, submit
from tests.engine.board import Board, done, later
from workflows.engine.acts.renewing import AnswersTakenOver, Renew, Renewed, TakeOver
from workflows.engine.acts.ticking import Reminded
from workflows.engine.case import Answers
from workflows.engine.clocks import running
from workflows.engine.imposing import ConditionImposed
from workflows.engine.situation import CLOCK
from workflows.engine.validity import valid_until

RENEWAL = {
    "follow_ups.renewal": {"opens": "office", "by": "host", "open_in": "running", "carries": "request",
                           "brings": "request"},
    "outcomes.approved.valid": {"days": 400},
    "stages.running.deadline.remind": [30],
}  # fmt: skip


def board(changes=None):
    found = Board("office", {**RENEWAL, **(changes or {})})
    return found.given(
        done(submit("asked", ends_on="2026-12-31"), "ada"), done(confirm("asked"), "hugo"),
        done(choose("triage", "heavy"), "erin"), done(decide("verdict", "approved"), "faye"),
    )  # fmt: skip


def take_over(case="child", slot="asked", name="renewal", **answers):
    def ask(found):
        said = {"dual_use": "no", "ends_on": "2027-12-31", **answers}
        return TakeOver(name, case, slot, Answers(found.record(said)))

    return ask


def renew(until="", *conditions, name="renewal", case="child"):
    return plainly(Renew(name, case, until, conditions))


def ends(found):
    return {run.clock.name: run.due.isoformat() for run in running(found.situation("ada"))}["running"]


def test_the_answers_that_were_agreed_hold_here_and_clocks_run_to_the_new_day():
    found = board().given(later(days=335))
    assert any(isinstance(event, Reminded) for event in found.tick())
    found.given(done(open_follow_up("renewal"), "ada"))
    before = found.case.forms["request"]
    told = found.when(take_over(), by=CLOCK).event(AnswersTakenOver)
    assert (told.questions, told.clocks, told.before) == (("ends_on",), ("running",), before)
    assert ends(found) == "2027-12-31" and before in found.case.former["request"]
    found.given(later(days=365))
    assert any(isinstance(event, Reminded) for event in found.tick()), "of the new end they are reminded anew"


def test_the_new_term_takes_the_place_of_the_old_one():
    found = board().given(done(open_follow_up("renewal"), "ada"))
    old = valid_until(found.situation("ada"))
    found.when(renew("2028-01-31"), by=CLOCK).event(Renewed)
    assert valid_until(found.situation("ada")).isoformat() == "2028-01-31"
    found.when(renew(), by=CLOCK).event(Renewed)
    assert valid_until(found.situation("ada")) == old


def test_running_conditions_come_along_once_and_none_that_this_procedure_does_not_know():
    found = board().given(done(open_follow_up("renewal"), "ada"))
    found.when(renew("", "report_yearly", "of_another_procedure"), by=CLOCK).tells(Renewed, ConditionImposed)
    assert [c.name for c in found.case.conditions.values()] == ["report_yearly"]
    found.when(renew("", "report_yearly"), by=CLOCK).tells(Renewed)
    assert len(found.case.conditions) == 1


def test_nothing_is_brought_by_people_nor_from_what_was_never_opened():
    found = board({"follow_ups.reassessment.by": "host"})
    for ask in (take_over(), renew()):
        found.when(ask, by=CLOCK).refused("no_such_follow_up")
    found.given(done(open_follow_up("renewal"), "ada"), done(open_follow_up("reassessment", "other"), "ada"))
    for ask in (take_over(), renew()):
        found.when(ask, by="erin").refused("not_your_role")
    found.when(take_over(case="another"), by=CLOCK).refused("no_such_follow_up")
    found.when(take_over(case="other", name="reassessment"), by=CLOCK).refused("no_such_follow_up")
    found.when(take_over(slot="report"), by=CLOCK).refused("nothing_to_correct")
    found.when(take_over(ends_on="2026-12-31"), by=CLOCK).refused("nothing_changed")
    found.when(take_over(ends_on="soon"), by=CLOCK).refused("not_a_date")
    found.given(done(submit("report", returned="yes"), "ada"))
    found.when(take_over(), by=CLOCK).refused("closed")


def test_a_renewal_after_the_end_is_refused_with_its_reasons():
    found = board().given(later(days=401))
    found.when(open_follow_up("renewal"), by="ada").refused("held_until")
    found.when(open_follow_up("renewal"), by="erin").refused("not_your_role", "held_until")
    found = board().given(done(submit("report", returned="yes"), "ada"))
    found.when(open_follow_up("renewal"), by="ada").refused("ended_before")
    found = board().given(done(sign("alarm"), "erin"))
    found.when(open_follow_up("renewal"), by="ada").refused("not_asked")
    assert found.case.children == {}


def test_what_does_not_go_on_with_the_case_may_come_after_its_term():
    found = board().given(later(days=401))
    found.when(open_follow_up("reassessment"), by="erin").tells()
    found.when(close_linked("reassessment", "approved"), by=CLOCK).tells()
    assert found.at - found.case.effective_at > timedelta(days=400)
