"""What a state asks: notices within fourteen days, a certificate of the person, an attestation of everybody."""

from datetime import timedelta

from workflows.engine.owed import owed


def test_an_arrangement_is_notified_before_it_is_entered_into_and_within_fourteen_days_after(at):
    newcastle = at("newcastle")
    request = newcastle.asks(
        "newcastle_foreign_arrangements", "arrangement", other_party={"name": "Ministère Inventé", "country": "FR"},
        written="yes", foreign_government="yes", gain="Access to a river.",
    )  # fmt: skip
    request.submits("described", "risks_weighed")
    request.chooses("entity", "foreign_entity")
    request.gate("signing").is_shut(because="Notify the proposal")
    with request.refused("not_your_role"):
        request.gives("proposal_notified", by="proposer")
    today = request.at.date()
    request.answers_from_now(proposal_notified_on=today.isoformat())
    request.gives("proposal_notified")
    request.decides("decision", "enter")
    request.gate("signing").is_open()
    request.answers_from_now(entered_on=(today - timedelta(days=1)).isoformat())
    with request.refused("rule"):
        request.gives("entered")
    request.answers_from_now(entered_on=today.isoformat())
    request.gives("entered")
    assert {(one.slot, one.role) for one in owed(request.situation(request.opener))} == {
        ("entry_notified", "governance_team")
    }
    assert request.due() == {"notifying": today + timedelta(days=14)}
    request.waits(working_days=12)
    assert [entry.content["tell_role"] for entry in request.entries("Escalated")] == ["signatory"], "late, and told"
    request.stands_in("notifying")
    notified = request.at.date().isoformat()
    request.answers_from_now(entry_notified_on=notified, entry_reference="FAS-2026-0042")
    request.gives("entry_notified")
    assert request.kept("entry_notice") == {"entry_reference": "FAS-2026-0042", "entry_notified_on": notified}
    request.gives("declaration")
    request.gate("signing").is_shut(because="Prohibited")
    request.decides("exit_decision", "ended_by_declaration")
    request.ended("dropped", "ended_by_declaration")


def test_the_person_applies_by_a_link_and_a_refusal_of_the_authority_brings_support(at):
    manchester = at("manchester")
    stay = manchester.asks(
        "manchester_atas", "visitor", visa_route="yes", exempt="no", research_role="yes", listed_subject="yes",
        applied_on=timedelta(days=2), address_of_the_person="guest@example.org",
    )  # fmt: skip
    stay.submits("questions_answered")
    stay.gives("seen")
    stay.submits("statement_given")
    stay.answers_by_link("applied", sent_by="people_team")
    stay.stands_in("with_the_authority")
    stay.gate("start_of_research").is_shut(because="With the authority")
    stay.waits(working_days=31)
    assert [entry.content["tell_role"] for entry in stay.entries("Escalated")] == ["people_director"]
    with stay.refused("own_request"):
        stay.decides("authority_answer", "certificate_held", by="host")
    stay.decides("authority_answer", "certificate_refused")
    stay.stands_in("care")
    stay.gives("support_given")
    stay.ended("not_cleared", "certificate_refused")


def test_everybody_in_a_named_role_attests_and_a_new_member_does_too(at):
    waterloo = at("waterloo")
    one, two, three = (str(waterloo.cast.roles[role][n].pk) for role, n in (
        ("auditor", 0), ("administrator", 0), ("research_office", 1),
    ))  # fmt: skip
    team = [
        {"member_named": person, "named_role": role, "has_account": "yes"}
        for person, role in ((one, "co-applicant"), (two, "collaborator"))
    ]
    grant = waterloo.asks("waterloo_attestation", "grant_application", advances="yes", team=team)
    grant.submits("scope_answered", "team_named")
    grant.each_chooses("attestation", "attests", "cannot_attest")
    grant.stands_in("office_looks")
    grant.gate("submission").is_shut(because="The office looks")
    grant.decides("finding", "back_to_the_team")
    stays = {**team[0], "id": grant.case.form_rows["team"][0]}
    grant.answers_from_now(team=[stays, {**team[1], "member_named": three}])
    grant.submits("team_named")
    grant.stands_in("attestations")
    grant.each_chooses("attestation", "attests")
    grant.decides("bundled", "attested")
    grant.gate("submission").is_open()
    anew = grant.begins("changed_nature", advances="yes", team=team[:1])
    anew.submits("scope_answered", "team_named")
    anew.each_chooses("attestation", "cannot_attest")
    anew.decides("finding", "not_compliant")
    grant.stands_in("office_looks")
    grant.gate("submission").is_shut(because="The office looks")
