"""A cooperation that changes: a case of its own beside it, judged on the difference, with which it then goes on."""

from datetime import date, timedelta

from workflows.queries.differences import differences
from workflows.queries.linked import above
from workflows.queries.looking import look_at

VISIT = {
    "partners": [{"name": "Instituut voor Verzonnen Optica", "country": "NL"}], "days_on_site": 90, "lab": "yes",
    "visitor": "Wout Verzonnen", "misuse": "yes", "subject": "Lenses", "ends_on": timedelta(days=120),
}  # fmt: skip
ENDS = date(2026, 12, 18)
TESTS = ("dossier", "rights_test", "security_test", "region_test")


def running(house):
    """A visit that export control, human rights, the committee and the dean looked at, and that runs."""
    visit = house.asks("flemish_composite", "visit", **VISIT)
    visit.submits(*TESTS)
    visit.chooses("colour", "amber")
    visit.advises("export_advice", "favourable")
    visit.advises("rights_advice", "favourable")
    visit.votes("board_advice", approved=5)
    visit.decides("dean_decision", "approved")
    visit.stands_in("active")
    return visit


def seen(case, who, at):
    """What changed, as somebody reads it on the page of a case: question, before, after."""
    look = look_at(case, who, at=at, language="en")
    return [(line.ask, line.before.value, line.after.value) for line in differences(look)]


def test_a_visit_that_lasts_longer_is_a_linked_case_and_only_the_new_end_is_judged(at):
    visit = running(at("voorbeeld"))
    first_end = visit.due()["active"]
    longer = visit.begins("extension", **{**visit.answers, "changing": ["extension"], "ends_on": first_end})
    longer.submits("reported")
    with longer.refused("rule"):
        longer.answers_from_now(days_on_site=200)
        longer.submits("dossier")
    longer.answers_from_now(days_on_site=90, ends_on=ENDS)
    longer.submits(*TESTS)
    longer.stands_in("light")
    head = longer.account(longer.person("head"))
    ((ask, before, after),) = seen(longer.current, head, longer.at)
    assert (ask, before) == ("When does it end?", first_end.strftime("%-d %B %Y")) and after != before
    assert above(look_at(longer.current, head, at=longer.at), head, at=longer.at) == visit.current.reference
    longer.decides("light_decision", "approved")
    longer.passed("self_assessment", "screening", "light", "preconditions", "agreed_beside")
    longer.ended("agreed_beside", "approved")
    visit.stands_in("active")
    visit.gate("badge").is_open()
    assert visit.due()["active"] == ENDS
    assert visit.said("AnswersTakenOver") == [
        "From here on the form Who and what holds what was agreed in the follow-up Extension: When does it end."
    ]
    assert visit.entries("Renewed")[0].content["until"] > visit.entries("StageEntered")[-1].at.date().isoformat()
    assert [entry.kind for entry in visit.entries()].count("DecisionRecorded") == 1

    another_topic_is_looked_at_by_export_control_and_by_nobody_else_again(visit)
    a_stay_is_over_when_access_data_devices_and_statement_are_seen_to(visit)
    nothing_goes_on_with_what_has_ended(visit)


def another_topic_is_looked_at_by_export_control_and_by_nobody_else_again(visit):
    change = visit.begins("change", **{**visit.answers, "changing": ["topic"], "dual_use": "yes", "ends_on": ENDS})
    change.submits("reported", *TESTS)
    change.chooses("colour", "red")
    assert change.asked() == {"export_advice", "licence", "outside_advice"}
    change.advises("export_advice", "unfavourable")
    change.votes("board_advice", refused=5)
    change.decides("rector_decision", "refused")
    change.ended("closed_refused", "refused")
    visit.stands_in("active")
    assert len(visit.entries("AnswersTakenOver")) == 1, "what was not agreed changes nothing"
    assert visit.said("FollowUpClosed")[-1] == "The follow-up Report a change ended: Refused."


def a_stay_is_over_when_access_data_devices_and_statement_are_seen_to(visit):
    visit.gives("closing")
    visit.stands_in("end_of_stay")
    visit.gate("badge").is_shut(because="End of the stay")
    tasks = {found.name: number for number, found in visit.case.conditions.items() if found.kind == "exit"}
    assert set(tasks) == {"access_ended", "data_returned", "devices_returned", "exit_statement"}
    first, *others = sorted(tasks.values())
    visit.shows(first, *others)
    visit.verifies(*others)
    visit.stands_in("end_of_stay")
    visit.verifies(first)
    visit.ended("completed", "approved")


def nothing_goes_on_with_what_has_ended(visit):
    longer = visit.begins("extension", **{**visit.answers, "changing": ["extension"]})
    with longer.refused("ended_before"):
        longer.submits("reported")
