"""Requests that go the long way: experts in parallel, a committee, the line against its advice, a dispute."""

from datetime import timedelta

from tests.journeys.journey import NOBODY
from workflows.models import Decision
from workflows.reports.audit_tables import overrides

LATER = timedelta(days=300)
BLOCKS = ("partner_answers", "funder_answers", "activity_answers", "end_use_answers")


def test_a_military_partner_in_the_first_block_brings_the_ethics_committee(at):
    hasselt = at("uhasselt")
    request = hasselt.asks("uhasselt_echrs", "partnership", military_partner="yes", what_it_brings="A sensor.")
    request.submits(*BLOCKS)
    request.stands_in("review")
    assert request.asked() == {"evaluation", "referral"}
    request.gate("contract_signature").is_shut(because="Ethical review")
    request.votes("evaluation", positive_with_mitigation=4, absent=1)
    request.gate("contract_signature").is_shut(because="Mitigation")
    request.gives("measures")
    request.gate("contract_signature").is_open()
    request.ended("issued", "positive_with_mitigation")


def test_the_same_partner_is_weighed_by_export_control_and_human_rights_side_by_side(at):
    request = at("voorbeeld").asks(
        "flemish_composite", "partnership", formal="yes", military_partner="yes", dual_use="yes", misuse="yes",
        ends_on=LATER, benefit="A beam line.",
        partners=[{"name": "Academie Noorderlicht voor Defensie", "country": "NL"}],
    )  # fmt: skip
    request.submits("scope", "dossier", "rights_test", "security_test", "region_test")
    request.chooses("colour", "red")
    offered = {slot for entry in request.entries("WorkOffered")[-1:] for slot in entry.content["slots"]}
    assert {"export_advice", "rights_advice"} <= offered, "asked at once, not one after the other"
    with request.refused("not_your_role"):
        request.advises("rights_advice", "favourable", by="export_officer")
    request.advises("rights_advice", "with_conditions")
    request.stands_in("experts")
    request.advises("export_advice", "with_conditions")
    request.votes("board_advice", approved_with_conditions=4, absent=1)
    request.gate("contract_signature").is_shut(because="Decision of the rector")
    request.decides("rector_decision", "approved_with_conditions")
    request.gives("met_before")
    request.stands_in("active")


def test_the_line_departs_from_negative_advice_with_reasons_and_oversight_hears_of_it(at):
    delft = at("tudelft")
    request = delft.asks("delft_recruits", "appointment", affiliation="yes", candidate="Tobias Verzonnen")
    request.submits("scoring")
    request.chooses("route", "check")
    request.advises("team_advice", "unfavourable")
    request.decides("line_decision", "appointed", confirmed_by=NOBODY)
    request.awaits("line_decision", "dean")
    request.gate("contract").is_shut(because="Decision in the line")
    with request.refused("not_your_role"):
        request.confirms("line_decision", by="oversight")
    request.confirms("line_decision", by="dean")
    request.ended("done", "appointed")
    (over,) = request.entries("Overridden")
    assert over.content["reasons"] and over.content["departs"] == ["team_advice"]
    (decided,) = Decision.objects.filter(override=True)
    assert decided.reason
    assert delft.heard("overridden", by=request.at) == delft.holds("oversight")
    (row,) = delft.audited(overrides, at=request.at)
    assert (row["reference"], row["decision"]) == (request.current.reference, "Appointment may go ahead")


def test_amber_goes_to_the_committee_on_misuse_and_a_dispute_to_the_ethics_group(at):
    vub = at("vub")
    request = vub.asks("vub_collaboration", "partnership", negotiable="yes", military="yes", gain="A sensor.")
    request.submits("scope_answers", "checklist_answers")
    request.chooses("light", "amber")
    request.stands_in("ecdmm")
    request.gives("ecdmm_dispute")
    request.stands_in("ethics_group")
    request.gate("contract_signature").is_shut(because="Ethics group")
    request.votes("group_verdict", approval_with_mitigation=3, refused=2)
    request.gives("measures")
    request.ended("settled", "approval_with_mitigation")
