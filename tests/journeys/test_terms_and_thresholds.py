"""Numbers that decide a way: four weeks or six, 0.39 or 0.40."""

from datetime import timedelta

from tests.journeys.journey import NOBODY

FOUR_WEEKS, SIX_WEEKS = timedelta(days=28), timedelta(days=42)


def test_in_doubt_the_committee_binds_in_four_weeks_and_in_six_with_advice_from_outside(at):
    leiden = at("leiden")
    request = leiden.asks(
        "leiden_collaboration", "partnership", sensitive_field="unsure", acceptable="unsure", who="expert",
        opportunities="A joint detector.",
    )  # fmt: skip
    request.submits("assessment", confirmed_by=NOBODY)
    request.awaits("assessment", "director")
    with request.refused("confirmed_by_another", "not_your_role"):
        request.confirms("assessment", by="initiator")
    request.confirms("assessment", by="director")
    request.submits("judgement")
    request.stands_in("desk")
    begun = request.at.date()
    assert request.due() == {"decision": begun + FOUR_WEEKS}
    request.gives("overview_written")
    request.chooses("outside", "asked")
    assert request.due() == {"decision": begun + SIX_WEEKS}, "extended by the advice from outside"
    request.waits(working_days=18)
    request.gives("outside_reply")
    assert request.due() == {"decision": begun + SIX_WEEKS}, "and it stays extended"
    request.gate("start").is_shut(because="Committee")
    request.votes("verdict", start_with_mitigation=3, not_start=1, absent=1)
    assert FOUR_WEEKS < request.at.date() - begun <= SIX_WEEKS
    assert not request.entries("Escalated")
    request.gate("start").is_shut(because="Mitigation")
    request.gives("plan")
    request.gate("start").is_open()
    request.ended("started", "start_with_mitigation")


def test_past_its_four_weeks_the_chair_is_told_and_people_still_decide(at):
    leiden = at("leiden")
    request = leiden.asks("leiden_collaboration", "partnership", partner_concern="unsure", acceptable="no")
    request.submits("assessment", "judgement")
    request.gives("overview_written")
    request.chooses("outside", "not_needed")
    request.waits(working_days=18)
    assert [entry.content["tell_role"] for entry in request.entries("Escalated")] == ["committee.chair"]
    request.stands_in("committee")
    request.votes("verdict", not_start=5)
    request.ended("not_started", "not_start")


def test_an_index_of_0_39_brings_a_mandatory_check_and_one_of_0_40_does_not(at):
    vu = at("vu")

    def asked(country):
        request = vu.asks(
            "vu_knowledge_security", "partnership", agreement="yes", research_countries=["NL", country],
            organisations=[{"organisation": "Université Inventée", "country": "FR"}],
        )  # fmt: skip
        request.submits("outline_given", "security_answers", "values_answers")
        return request

    vu.figure("academic_freedom", XA="0.39", XB="0.40")
    asked("XB").ended("no_review_needed", "no_review_needed")
    below = asked("XA")
    below.stands_in("check")
    below.gate("hospitality_agreement").is_shut(because="Knowledge security check")
    below.advises("bureau_view", "favourable")
    below.decides("board_decision", "accepted")
    below.ended("settled", "accepted")


def test_24_999_pounds_are_looked_at_lightly_and_25_000_in_full(at):
    essex = at("essex")

    def awarded(pounds):
        request = essex.asks(
            "essex_due_diligence", "partner_funding", partner={"name": "Taasisi ya Kubuni", "country": "KE"},
            partner_share=pounds, principal_investigator=str(essex.cast.roles["governance_head"][1].pk),
            partner_contact="partner@example.org",
        )  # fmt: skip
        request.submits("award_reported")
        return request

    light = awarded(24_999)
    assert light.asked() == {"light_level"}, "the lead is not asked anything"
    light.chooses("light_level", "light_touch")
    full = awarded(25_000)
    full.stands_in("opening_meeting")
    full.gives("meeting_held")
    full.gate("partner_agreement").is_shut(because="Questionnaire of the partner")
    full.answers_by_link("partner_answers", sent_by="dd_team")
    assert full.entries("SlotGiven")[-1].role == "partner_signatory"
    for request in (light, full):
        request.stands_in("desk_report")
        request.gives("report_written")
        request.chooses("trusted_research", "no_concern")
        request.decides("clearance", "cleared")
        request.gate("partner_agreement").is_open()
    light.passed("award", "level", "desk_report", "decision", "safeguards", "funded")
    full.passed("award", "opening_meeting", "questionnaire", "desk_report", "decision", "safeguards", "funded")
