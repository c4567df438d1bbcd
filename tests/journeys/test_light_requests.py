"""Requests in which there is little to fear: closed in one sitting, or short and in the open."""

from datetime import timedelta

from workflows.models import Certificate, Decision, Hit
from workflows.queries.certificates import verified

LATER = timedelta(days=300)
ALL = ("scope", "dossier", "rights_test", "security_test", "region_test")


def test_a_partnership_without_a_risk_closes_in_one_sitting_with_a_certificate(at):
    ghent = at("voorbeeld")
    request = ghent.asks(
        "flemish_composite", "partnership", formal="yes", ends_on=LATER, benefit="Two joint doctorates.",
        partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    request.submits("scope")
    request.gate("contract_signature").is_shut(because="Self-assessment")
    request.submits(*ALL[1:])
    request.ended("no_review_needed", "no_review_needed")
    request.passed("self_assessment", "screening", "no_review_needed")
    request.gate("contract_signature").is_open()
    assert {entry.by for entry in request.entries() if entry.role == "host"} == {int(request.opener)}
    assert len({entry.at.date() for entry in request.entries()}) == 1, "in one sitting"
    assert not Decision.objects.exclude(by=None).exists() and not Hit.objects.exists()
    seen = verified(Certificate.objects.get().code, at=request.at, language="en")
    assert (seen.says, seen.state, seen.authentic) == ("cleared", "holds", True)
    assert [gate.open for gate in seen.gates if gate.name == "contract_signature"] == [True]


def test_two_days_in_a_public_area_are_a_light_form_and_nobody_is_screened(at):
    visit = at("voorbeeld").asks(
        "flemish_composite", "visit", days_on_site=2, lab="no", ends_on=timedelta(days=20), benefit="A lecture.",
        visitor="Wout Verzonnen", partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    visit.submits(*ALL[1:])
    assert "visitor" not in visit.answered("details"), "the form does not ask who comes"
    assert {entry.content["check"] for entry in visit.entries("CheckRecorded")} == {"lists"}
    visit.stands_in("light")
    visit.gate("invitation_letter").is_shut(because="Light decision")
    visit.decides("light_decision", "approved")
    visit.gate("invitation_letter").is_open()
    assert not [stage for stage, _ in visit.case.path if stage in ("triage", "experts", "committee")]


def test_the_same_visit_in_a_laboratory_is_screened_by_name(at):
    visit = at("voorbeeld").asks(
        "flemish_composite", "visit", days_on_site=2, lab="yes", ends_on=timedelta(days=20), visitor="Wout Verzonnen",
        partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    visit.submits(*ALL[1:])
    assert "visitor" in visit.answered("details")
    assert {entry.content["check"] for entry in visit.entries("CheckRecorded")} == {"lists", "people_lists"}
