"""The numbers that the sources give, as the shipped procedures hold them."""

from tests.institution_config.shelf import institution


def test_leiden_decides_within_twenty_eight_days_and_forty_two_with_external_advice():
    clock = institution("leiden").procedures["leiden_collaboration"].deadlines["decision"]
    assert (clock.days, clock.extends.days, clock.extends.when) == (28, 42, {"passed": "external_advice"})
    assert clock.from_ == "desk"


def test_the_faculty_of_leiden_stands_on_the_same_clock_and_keeps_every_promise():
    shelf = institution("leiden").procedures
    below, above = shelf["leiden_collaboration"], shelf["leiden_undemocratic_funding"]
    assert above.deadlines["decision"].days == 28
    assert above.promises[: len(below.promises)] == below.promises
    assert set(below.golden) < set(above.golden)


def test_delft_overrides_are_confirmed_by_the_dean_and_heard_by_oversight():
    slot = institution("tudelft").procedures["delft_recruits"].stages["line"].work["line_decision"]
    assert slot.weighs == ["team_advice"]
    assert (slot.departing.confirmed_by, slot.departing.tell) == ("dean", ["oversight"])


def test_the_light_of_the_vub_has_three_colours_and_amber_decides_nothing():
    procedure = institution("vub").procedures["vub_collaboration"]
    assert procedure.stages["contact_point"].work["light"].decide == ["green", "amber", "red"]
    assert [procedure.outcomes[c].effect for c in ("green", "amber", "red")] == ["positive", "pending", "negative"]


def test_vu_checks_below_an_index_of_four_tenths():
    facts = institution("vu").procedures["vu_knowledge_security"].facts
    assert {"freedom": {"below": 0.4}} in facts["research_at_risk"].says["any"]


def test_aarhus_searches_above_fourteen_days_and_its_acceptance_says_that_it_is_invented():
    procedure = institution("aarhus").procedures["aarhus_guests"]
    assert procedure.facts["long_stay"].says == {"days_of_stay": {"above": 14}}
    assert "FICTIONAL" in procedure.accepted["origin_alone"].why
    assert institution("aarhus").world.lists["pet_high_risk"] == {"CN", "RU", "IR"}


def test_essex_goes_the_full_way_from_twenty_five_thousand_pounds_on():
    facts = institution("essex").procedures["essex_due_diligence"].facts
    assert facts["full"].says == {"partner_share": {"at_least": 25000}}


def test_texas_state_asks_thirty_business_days_and_five_approvals_by_five_people():
    procedure = institution("texasstate").procedures["texas_visiting_scholars"]
    assert procedure.facts["in_time"].says == {"lead": {"at_least": 30}}
    (apart,) = [promise.apart for promise in procedure.promises if promise.apart]
    assert len(apart) == 5
    assert set(apart) == {promise.comes for promise in procedure.promises if promise.before == "expected"}


def test_antwerp_must_report_military_research_and_licences_and_its_committee_of_2023_advises():
    procedure = institution("antwerp").procedures["antwerp_misuse_and_security"]
    reported = [{"military": ["yes", "unsure"]}, {"licence": ["yes", "unsure"]}]
    assert procedure.facts["must_report"].says == {"any": reported}
    assert "30 May 2023" in institution("antwerp").committees["ec_misuse"]["cites"]
    assert procedure.stages["committee"].work["advice"].verb == "advise"


def test_imperial_sends_a_sensitive_country_to_the_committee_and_a_grant_to_an_independent_assessor():
    procedure = institution("imperial").procedures["imperial_relationship_review"]
    assert procedure.facts["to_the_committee"].says == {"all": [{"kind": "relationship"}, {"sensitive_country": "yes"}]}
    assert ["questions_answered", "record_written"] in [promise.apart for promise in procedure.promises]


def test_karolinska_leaves_individual_cooperation_to_the_researcher_and_looks_again_in_a_rhythm():
    procedure = institution("karolinska").procedures["karolinska_cooperation"]
    assert procedure.facts["formal"].says == {"kind": "formalised"}
    assert procedure.conditions["assessed_again"].every.years == 2
    assert "campaign" in procedure.follow_ups["reassessment"].by


def test_no_letter_of_acceptance_at_groningen_before_the_result_is_reported_and_only_the_team_reads_the_answers():
    procedure = institution("groningen").procedures["groningen_doctoral_candidates"]
    assert [promise.before for promise in procedure.promises if promise.comes == "result_reported"] == ["admission"]
    for question in procedure.forms["assessment"].questions.values():
        assert (question.data, question.needed_for) == ("personal", ["consultation", "reporting"])
    readers = {role for stage in ("consultation", "reporting") for role in _owing(procedure, stage)}
    assert readers == {"advisory_team", "supervisor"}, "the school hears the result, not the content"


def test_the_ministry_runs_two_tests_together_and_asks_nobody_for_a_nationality():
    procedure = institution("ocw").procedures["ocw_embargo_exemption"]
    assert set(procedure.stages["two_tests"].work) == {"north_korea_test", "iran_test"}
    assert set(procedure.kinds) == {"student", "researcher", "technical_staff"}
    assert "origin" not in {q.factor for form in procedure.forms.values() for q in form.questions.values()}


def test_the_contact_point_takes_no_personal_data_and_decides_nothing():
    procedure = institution("loket").procedures["loket_consultation"]
    assert [rule.must for rule in procedure.forms["question_form"].rules] == [{"holds_personal_data": "no"}]
    assert {outcome.effect for outcome in procedure.outcomes.values()} == {"neutral"}
    assert {q.data for form in procedure.forms.values() for q in form.questions.values()} <= {"open", "internal"}


def test_a_certificate_is_needed_where_all_four_hold_and_the_authority_has_thirty_working_days():
    procedure = institution("manchester").procedures["manchester_atas"]
    four = ["visa_route", {"exempt": "no"}, "research_role", "listed_subject"]
    assert procedure.facts["all_four"].says == {"all": four}
    assert procedure.stages["with_the_authority"].deadline.working_days == 30


def test_british_columbia_validates_five_business_days_before_and_plans_under_four_headings():
    procedure = institution("ubc").procedures["ubc_partnership_guidelines"]
    assert procedure.facts["in_time"].says == {"lead_time": {"at_least": 5}}
    assert len(procedure.forms["mitigation_plan"].questions) == 4


def test_waterloo_collects_an_attestation_of_everybody_in_a_named_role_in_person():
    slot = institution("waterloo").procedures["waterloo_attestation"].stages["attestations"].work["attestation"]
    assert (slot.each, slot.in_person, slot.by) == ("team", True, ["member", "member_elsewhere"])


def test_australia_is_told_of_the_proposal_before_and_of_the_arrangement_within_fourteen_days():
    procedure = institution("newcastle").procedures["newcastle_foreign_arrangements"]
    assert procedure.facts["notify_by"].says == {"date": "entered_on", "plus": {"days": 14}}
    assert procedure.stages["notifying"].deadline.on == "notify_by"
    before = {promise.comes: promise.before for promise in procedure.promises}
    assert (before["proposal_notified"], before["entry_notified"]) == ("entering", "running")


def test_fourteen_experts_sit_at_leuven():
    assert institution("kuleuven").committees["ec_dmm"]["members"] == 14


def test_a_late_dean_hands_the_case_to_the_rector():
    for slug, name, there in (
        ("voorbeeld", "flemish_composite", "rectorate"), ("ugent", "ugent_cooperation", "rectors_decision")
    ):  # fmt: skip
        procedure = institution(slug).procedures[name]
        ladder = procedure.stages["deans_decision"].deadline.late
        assert [(rung.after, rung.to) for rung in ladder if rung.to] == [(5, there)]
        assert all("rector" in slot.by for slot in procedure.stages[there].work.values())


def test_a_self_assessment_that_closes_is_called_no_review_and_a_share_of_it_is_drawn():
    for slug, name in (
        ("voorbeeld", "flemish_composite"), ("kuleuven", "kuleuven_dmm"), ("ugent", "ugent_cooperation"),
        ("vub", "vub_collaboration"), ("uhasselt", "uhasselt_echrs"), ("leiden", "leiden_collaboration"),
        ("vu", "vu_knowledge_security"), ("antwerp", "antwerp_misuse_and_security"),
        ("imperial", "imperial_relationship_review"), ("karolinska", "karolinska_cooperation"),
    ):  # fmt: skip
        procedure = institution(slug).procedures[name]
        assert procedure.outcomes["no_review_needed"].effect == "positive"
        assert "approv" not in procedure.outcomes["no_review_needed"].label["en"].lower()
        assert procedure.facts["spot_check"].says == {"sampled": {"one_in": 20}}
        assert "drawn_for_a_spot_check" in procedure.golden


def _owing(procedure, stage):
    return [role for slot in procedure.stages[stage].work.values() for role in slot.by]
