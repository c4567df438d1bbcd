"""What follows a decision: conditions that bind, a licence inside the case, an objection heard by somebody else."""

from datetime import timedelta
from html import unescape

from django.test import Client

from workflows.engine.acts.decision import Decide
from workflows.models import Certificate, Decision
from workflows.queries.certificates import verified
from workflows.queries.looking import look_at
from workflows.queries.rulings import objected_to, rulings

ALL = ("scope", "dossier", "rights_test", "security_test", "region_test")
YEAR = timedelta(days=365)


def risky(house, lasting=YEAR):
    """A partnership of high risk, as the experts find it."""
    request = house.asks(
        "flemish_composite", "partnership", formal="yes", hr_results="yes", dual_use="yes", misuse="yes",
        ends_on=lasting, partners=[{"name": "Instituut voor Verzonnen Optica", "country": "NL"}],
    )  # fmt: skip
    request.submits(*ALL)
    request.chooses("colour", "red")
    return request


def advised(request):
    request.advises("export_advice", "with_conditions")
    request.advises("rights_advice", "with_conditions")
    request.votes("board_advice", approved_with_conditions=5)
    return request


def test_the_decider_sees_what_the_risks_that_were_answered_propose_with_why(at):
    request = advised(risky(at("voorbeeld")))
    client, rector = Client(), request.account(request.person("rector"))
    client.force_login(rector, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get(f"/cases/{request.current.reference}/do/decide/rector_decision/?language=en")
    page = unescape(answer.content.decode())
    found = (("statement of end use", "dual-use items?” is yes"), ("signed within six months", "an agreement?” is yes"))
    for text, risk in found:
        assert answer.status_code == 200 and text in page and risk in page and "proposed because" in page
    assert "Escorted in closed areas" not in page, "nobody answered a risk of access"


def test_nothing_starts_before_three_preconditions_are_verified_and_an_overdue_report_suspends_it(at):
    request = advised(risky(at("voorbeeld")))
    request.decides("rector_decision", "approved_with_conditions")
    before = {number: found.name for number, found in request.case.conditions.items() if found.kind == "before"}
    assert set(before.values()) == {"rights_clause", "end_use_statement", "freedom_to_publish"}
    request.stands_in("preconditions")
    request.gate("badge").is_shut(because="Preconditions")
    first, second, third = sorted(before)
    request.shows(first, second, third)
    with request.refused("own_condition"):
        request.verifies(first, by="host")
    request.verifies(first, second)
    request.stands_in("preconditions")
    request.gate("badge").is_shut(because="Preconditions")
    request.verifies(third)
    request.stands_in("active")
    request.gate("badge").is_open()
    request.waits(working_days=140)
    assert [request.case.conditions[entry.content["number"]].name for entry in request.entries("ConditionOverdue")] == [
        "half_yearly", "agreement_signed"
    ]
    request.stands_in("suspended")
    request.gate("badge").is_shut(because="Suspended")
    code = Certificate.objects.get().code
    assert verified(code, at=request.at, language="en").state == "suspended"
    request.decides("resumption", "approved_with_conditions")
    request.gate("badge").is_open()


def test_an_objection_is_heard_by_somebody_else_and_both_decisions_stay_in_the_log(at):
    house = at("voorbeeld")
    request = advised(risky(house))
    request.decides("rector_decision", "refused", confirmed_by="dean")
    request.ended("closed_refused", "refused")
    objection = request.begins("appeal", why_wrong="The laboratory was mistaken for another.", wished="A new look.")
    objection.submits("grounds_given")
    hears = objection.account(objection.person("vice_rector"))
    first = objected_to(look_at(objection.current, hears, at=objection.at, language="en"), hears, at=objection.at)
    assert (first.decided, first.where) == ("Refused", "Decision of the rector") and len(first.reasons) == 3
    stranger = request.account("export_officer")
    assert objected_to(look_at(objection.current, stranger, at=objection.at), stranger, at=objection.at) is None
    rector = request.account("rector")
    house.appoints("vice_rector", rector)
    with objection.refused("not_apart"):
        objection.send(Decide("verdict", "annulled", "I was right after all."), str(rector.pk))
    objection.decides("verdict", "annulled")
    objection.ended("answered", "annulled")
    request.stands_in("triage")
    request.chooses("colour", "green")
    request.decides("light_decision", "approved_with_conditions")
    host = request.account(request.opener)
    (both,) = rulings(look_at(request.current, host, at=request.at, language="en"))
    told = ("Refused", "Decision of the rector", "Decision annulled")
    assert (both.decided, both.where, both.ruled) == told and both.reasons
    assert [entry.content["outcome"] for entry in request.entries("DecisionRecorded")] == [
        "refused", "approved_with_conditions",
    ]  # fmt: skip
    assert [row.outcome for row in Decision.objects.filter(case=request.current).order_by("pk")] == [
        "refused", "approved_with_conditions",
    ]  # fmt: skip
    assert request.said("FollowUpClosed") == ["The follow-up Objection ended: annulled."]
    first, second = request.said("DecisionRecorded")
    assert "Refused (Decision of the rector)" in first and "Approved with conditions" in second


def test_a_licence_inside_the_case_is_signed_by_the_rector_for_twelve_months_and_its_end_halts_the_case(at):
    house = at("voorbeeld")
    request = risky(house, lasting=3 * YEAR)
    licence = request.begins("licence", item="3E001", end_user="Instituut voor Verzonnen Optica", answer="granted")
    licence.submits("application_written")
    with licence.refused("not_your_role"):
        licence.gives("signed_by_rector", by="export_officer")
    licence.gives("signed_by_rector")
    licence.stands_in("at_the_authority")
    licence.decides("reply", "licence_in_hand")
    licence.ended("answered", "licence_in_hand")
    assert request.case.given["licence"].value == "licence_in_hand"
    advised(request).decides("rector_decision", "approved_with_conditions")
    request.gives("met_before")
    request.stands_in("active")
    request.gate("transfer").is_open()
    until = licence.current.closed_at.date().replace(year=licence.at.year + 1)
    for left in (89, 29, 6):
        day = until - timedelta(days=left)
        assert licence.later(days=(day - licence.at.date()).days) == ("ValidityEnding",)
        assert licence.later(days=0) == (), "once"
        told = house.heard("validity_ends", by=licence.at)
        assert licence.opener in told and house.holds("contact_point") & told
    assert {entry.content["until"] for entry in licence.entries("ValidityEnding")} == {until.isoformat()}
    request.stands_in("suspended")  # a report was overdue meanwhile
    request.decides("resumption", "approved_with_conditions")
    request.gives("met_before")
    request.stands_in("active")
    assert licence.later(days=10) == ("ValidityOver",)
    request.stands_in("suspended")
    assert request.entries("StageEntered")[-1].content["why"] == "licence"
    request.gate("transfer").is_shut(because="Suspended")
    assert request.said("LinkedTurned") == ["What the linked case for Export licence gave holds no more: expired."]
