"""The world changes after a decision: a list gets an entry, a country comes under sanctions."""

from datetime import timedelta
from uuid import uuid4

import pytest

from integrations.screening.effect import screen_again
from integrations.screening.sources import RawFile
from tests.integrations.screened import LISTED, with_organisations
from tests.integrations.screening.lists import brought, content
from tests.journeys.onlooker import proved
from workflows.actions import campaigns
from workflows.actions.campaigns import Plan, Step
from workflows.actions.looking_again import run_campaigns
from workflows.dossier.steps import drained
from workflows.engine.refusal import Refused
from workflows.models import Campaign
from workflows.queries.campaign_board import board
from workflows.queries.campaigns import Query, picked, previewing

ALL = ("scope", "dossier", "rights_test", "security_test", "region_test")
YEAR = timedelta(days=365)
OPTICS, ELSEWHERE = "Instituut voor Verzonnen Optica", "Instytut Zmyślony"


def asks(house, partner=OPTICS, country="NL", **risks):
    """A partnership of a year; what is not said here is no."""
    row = {"name": partner, "country": country}
    return house.asks("flemish_composite", "partnership", formal="yes", ends_on=YEAR, partners=[row], **risks)


def starts(request):
    """The experts advise, the committee votes and the rector decides: it runs."""
    request.chooses("colour", "red")
    request.advises("export_advice", "with_conditions")
    request.advises("rights_advice", "with_conditions")
    request.votes("board_advice", approved_with_conditions=5)
    request.decides("rector_decision", "approved_with_conditions")
    request.gives("met_before")
    request.stands_in("active")


def risky(house, partner=OPTICS, country="NL"):
    """One in which controlled technology is at stake, handed in."""
    request = asks(house, partner, country, hr_results="yes", dual_use="yes", misuse="yes")
    request.submits(*ALL)
    return request


def next_list(house, *more: str) -> list[str]:
    """The next day's list of the United Nations, with entries of these names; on which cases it found something new."""
    house.at += timedelta(days=1)
    file = RawFile("un.xml", with_organisations(content("un_sanctions"), *more))
    brought("un_sanctions", (file,), at=house.at)
    found = [reference for reference, _ in screen_again(house.institution, at=house.at)]
    proved(house.institution)
    return found


def test_a_cleared_namesake_is_not_raised_again_and_a_new_entry_is_a_hit_on_a_running_case(at, settings, tmp_path):
    settings.VAR = tmp_path
    house = at("voorbeeld")
    request = risky(house, LISTED)
    request.stands_in("screening")
    request.finds("hits", "cleared")
    assert {hit.state for hit in request.case.hits.values()} == {"cleared"}
    hits = len(request.case.hits)
    starts(request)
    request.gate("badge").is_open()

    assert next_list(house, "Somebody Else Entirely") == [], "what was cleared is not raised again"
    assert len(request.case.hits) == hits

    running = risky(house, ELSEWHERE)
    starts(running)
    assert next_list(house, "Somebody Else Entirely", ELSEWHERE) == [running.current.reference]
    running.stands_in("rescreening")
    running.gate("badge").is_shut(because="New hit")
    request.stands_in("active")
    assert len(request.case.hits) == hits
    running.finds("new_hits", "confirmed")
    running.stands_in("stop_check")
    with running.refused("own_request"):
        running.decides("stop", "prohibited", by="host")


def step(house, role: str) -> Step:
    """A step of a holder of a role: `contact_point2` is the second."""
    house.at += timedelta(hours=1)
    number = int(role[-1]) if role[-1].isdecimal() else 1
    return Step(house.institution, house.cast.roles[role.rstrip("23")][number - 1], house.at, uuid4())


def looked_at_again(house, *affected) -> Campaign:
    """A campaign over the cases with partners in Iran: previewed, proposed by one and started by another; one a day."""
    officer = step(house, "contact_point")
    query, cases = Query(("IR",)), picked(Query(("IR",)), officer.by, house.institution, at=house.at)
    found, _offered = drained(previewing(query, officer.by, house.institution, at=house.at, language="en"))
    assert set(cases) == {request.current.pk for request in affected} and found.opens == len(affected)
    told = {"why": "The European Union brought back its sanctions.", "source": "Council, 29 September 2025."}
    campaign = campaigns.propose(Plan(cases=cases, per_day=1, query={"countries": ["IR"]}, **told), step=officer)
    with pytest.raises(Refused, match="campaign_second_person"):
        campaigns.start(campaign, step=step(house, "contact_point"))
    campaigns.start(campaign, step=step(house, "contact_point2"))
    for _ in affected:
        assert [seen for _, seen in run_campaigns(at=house.at)] == [1], "one a day, as was asked"
        assert list(run_campaigns(at=house.at)) == []
        house.at += timedelta(days=1)
    proved(house.institution)
    return campaign


def test_sanctions_against_a_country_have_every_affected_case_looked_at_again(at):
    """Given two cases with partners in Iran and one elsewhere; when a campaign runs; then one is kept and one ends."""
    house = at("voorbeeld")
    risk, light, other = risky(house, ELSEWHERE, "IR"), asks(house, "Free University", "IR"), asks(house)
    starts(risk)
    light.submits(*ALL)
    light.decides("light_decision", "approved")
    light.stands_in("active")
    other.submits(*ALL)
    assessed = risky(house, "Third Institute", "IR")
    campaign = looked_at_again(house, risk, light)
    assert risk.opener in house.heard("reassessed", by=house.at)
    assert not other.case.children and not assessed.case.children

    again = light.looked_at_again(**asks(house, "Free University", "IR").answers)
    again.submits(*ALL)
    again.decides("light_decision", "approved")
    again.stands_in("active")

    again = risk.looked_at_again(**risk.answers)
    again.submits(*ALL)
    again.chooses("colour", "red")
    again.advises("export_advice", "unfavourable")
    again.advises("rights_advice", "unfavourable")
    again.votes("board_advice", refused=5)
    again.decides("rector_decision", "refused")
    risk.stands_in("suspended")
    risk.gate("badge").is_shut(because="Suspended")
    risk.decides("resumption", "ended")

    officer = step(house, "contact_point")
    shown = board(campaign, officer.by, at=house.at, language="en", became="", page=1)
    assert {name: count for name, count in shown.counts.items() if count} == {"kept": 1, "exit": 1}
    campaigns.close(campaign, "One was ended, one goes on.", step=officer)
    assert Campaign.objects.get(pk=campaign.pk).state == "closed"
