"""Seven people attest, three with their account and four by a link; one joins later, and one leaves."""

from tests.journeys.journey import Journey
from workflows.queries.boards import boards
from workflows.queries.looking import look_at


def team(waterloo):
    """Three with an account, and four who work elsewhere."""
    roles = (("auditor", 0), ("administrator", 0), ("research_office", 1))
    here = [str(waterloo.cast.roles[role][place].pk) for role, place in roles]
    return [
        *({"named_role": "co-applicant", "has_account": "yes", "member_named": person} for person in here),
        *(elsewhere(name) for name in ("Vito", "Wanda", "Xena", "Yuri")),
    ]


def elsewhere(name):
    return {
        "named_role": "collaborator", "has_account": "no", "member_name": f"{name} Invented",
        "member_address": f"{name.lower()}@example.org",
    }  # fmt: skip


def board(grant: Journey):
    """What the research office reads: who has attested, and who has not."""
    office = grant.account(grant.person("research_office"))
    (found,) = boards(look_at(grant.current, office, at=grant.at, language="en"))
    return found


def test_seven_named_people_attest_and_who_joins_later_does_too(at):
    waterloo = at("waterloo")
    seven = team(waterloo)
    grant = waterloo.asks("waterloo_attestation", "grant_application", advances="yes", team=seven)
    grant.submits("scope_answered", "team_named")
    with grant.refused("not_listed", "own_request"):
        grant.sends_links("attestation", by="lead")
    assert grant.sends_links("attestation", by="research_office") == 4
    rows = grant.case.form_rows["team"]
    for row in rows[:5]:
        grant.answers_in_row("attestation", row, "attests")
    with grant.refused("link_used"):
        grant.answers_in_row("attestation", rows[4], "cannot_attest")
    seen = board(grant)
    assert (seen.given, [place.who for place in seen.places if not place.given]) == (
        5, ["collaborator, Xena Invented", "collaborator, Yuri Invented"],
    )  # fmt: skip
    grant.gate("submission").is_shut(because="Attestations")
    for row in rows[5:]:
        grant.answers_in_row("attestation", row, "attests")
    grant.decides("bundled", "attested")
    grant.gate("submission").is_open()

    grant.gives("team_changed")
    grant.gate("submission").is_shut(because="Naming the team")
    stay = [{**said, "id": row} for said, row in zip(seven, rows, strict=True)]
    grant.answers_from_now(team=[*stay[:6], elsewhere("Zack")])
    grant.submits("team_named")
    seen = board(grant)
    assert [place.given for place in seen.places] == [True] * 6 + [False], "who stays need not attest again"
    assert seen.places[-1].who == "collaborator, Zack Invented" and seen.places[-1].since == grant.at
    with grant.refused("link_used"):
        grant.answers_in_row("attestation", rows[6], "attests")
    assert grant.sends_links("attestation", by="research_office") == 1
    grant.answers_in_row("attestation", grant.case.form_rows["team"][-1], "attests")
    grant.decides("bundled", "attested")
    grant.gate("submission").is_open()
    assert not [entry for entry in grant.entries() if "example.org" in str(entry.content)]
