"""The calendar of an institution at its page: holidays by name, closed periods with their why, changed by two."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.queries.world import World
from tests.web.reading import Page
from workflows.actions.retold_offices import difference
from workflows.dossier.surroundings import calendar_of, closed_of
from workflows.models import AuditEntry, Institution, Proposal

YEAR = timezone.now().year
MONDAY = next(day for n in range(7) if (day := date(YEAR + 1, 3, 2) + timedelta(days=n)).weekday() == 0)
HERE = "/administration/lowland/"
PLACE = f"{HERE}calendar/"


@pytest.fixture(autouse=True)
def two(world: World) -> None:
    """Hugo and Noor administer the home, which is Belgian and closes over a New Year."""
    world.home.holds("administrator", world.people["noor"], None)
    house = world.home.institution
    why = {"nl": "Sluiting aan het einde van het jaar", "en": "Closed at the end of the year"}
    house.country = "BE"
    house.configuration["closed_days"] = [{"from": f"{YEAR}-12-24", "until": f"{YEAR + 1}-01-03", "why": why}]
    house.save()


@pytest.mark.parametrize(
    ("language", "holiday", "why"),
    [("en", "New Year's Day", "Closed at the end of the year"), ("nl", "Nieuwjaar", "Sluiting aan het einde van het")],
)
def test_the_page_shows_holidays_by_name_and_a_closing_over_new_year_in_both_years(
    world, browser, language, holiday, why
):
    text = Page(browser("hugo").get(f"{PLACE}?language={language}")).text
    assert text.count(holiday) == 2 and text.count(why) == 2
    assert world.home.institution.timezone in text


def sent(client, do: str, **fields):
    return client.post(f"{HERE}step/", {"do": do, "from": "calendar", "request_id": str(uuid4()), **fields})


def period(first: date, last: date, why: str = "The building is moved") -> dict[str, str]:
    return {"since": first.isoformat(), "until": last.isoformat(), "why": why}


def works(world, day: date) -> bool:
    return calendar_of(Institution.objects.get(pk=world.home.institution.pk), day).works(day)


def waits() -> int:
    return Proposal.objects.get(kind="closing", taken=None).pk


def test_a_period_takes_two_to_add_and_two_to_take_away_and_the_rows_agree_with_the_trail(world, browser):
    hugo, noor, house = browser("hugo"), browser("noor"), world.home.institution
    days = period(MONDAY, MONDAY + timedelta(days=1))
    assert sent(hugo, "close", **days).status_code == 302 and works(world, MONDAY)
    page = Page(hugo.get(PLACE))
    assert "The building is moved" in page.text and not page.all("button", value="confirm")
    assert sent(hugo, "confirm", proposal=waits()).status_code == 409 and works(world, MONDAY)
    assert sent(noor, "confirm", proposal=waits()).status_code == 302
    assert not works(world, MONDAY) and not works(world, MONDAY + timedelta(days=1))
    assert Page(noor.get(PLACE)).text.count("The building is moved") == 1
    assert "The building is moved" not in "".join(AuditEntry.objects.values_list("payload", flat=True))
    assert difference(house.pk) is None
    sent(noor, "open", **days)
    sent(hugo, "confirm", proposal=waits())
    assert works(world, MONDAY) and difference(house.pk) is None
    Institution.objects.filter(pk=house.pk).update(closures=[])
    assert "period" in difference(house.pk)


def test_what_the_folder_closes_is_taken_away_and_stays_away(world, browser):
    eve, house = date(YEAR, 12, 24), world.home.institution
    sent(browser("hugo"), "open", **period(eve, date(YEAR + 1, 1, 3), "We stay open"))
    assert not closed_of(house).keys() - {(f"{YEAR}-12-24", f"{YEAR + 1}-01-03")} and not works(world, eve)
    sent(browser("noor"), "confirm", proposal=waits())
    assert not closed_of(Institution.objects.get(pk=house.pk))


def test_a_step_sent_twice_is_one_proposal(world, browser):
    hugo, number = browser("hugo"), str(uuid4())
    for _time in range(2):
        assert sent(hugo, "close", **period(MONDAY, MONDAY), request_id=number).status_code == 302
    assert Proposal.objects.filter(kind="closing").count() == 1


@pytest.mark.parametrize(
    ("do", "first", "last", "why", "said"),
    [
        ("close", 1, 0, "Moved", "before the first"), ("close", -3650, -3649, "Moved", "passed already"),
        ("close", 0, 92, "Moved", "at most 92 days"), ("close", 3650, 3650, "Moved", "within three years"),
        ("close", 0, 0, " ", "was not written"), ("open", 0, 0, "Moved", "no such closed period"),
    ],
)  # fmt: skip
def test_what_the_calendar_cannot_say_is_refused_with_its_reason(world, browser, do, first, last, why, said):
    days = period(MONDAY + timedelta(days=first), MONDAY + timedelta(days=last), why)
    answer = sent(browser("hugo"), do, **days)
    assert answer.status_code == 409 and said in Page(answer).text
    assert all(day in Page(answer).text for day in (days["since"], days["until"])), "what was written is kept"
    assert not Proposal.objects.filter(kind="closing").exists()


def test_days_that_are_closed_already_are_refused_also_when_two_proposals_met(world, browser):
    hugo, noor = browser("hugo"), browser("noor")
    folder = sent(hugo, "close", **period(date(YEAR + 1, 1, 3), date(YEAR + 1, 1, 4)))
    assert "closed on some of these days already" in Page(folder).text
    for _time in range(2):
        assert sent(hugo, "close", **period(MONDAY, MONDAY)).status_code == 302
    one, other = Proposal.objects.filter(kind="closing").order_by("pk").values_list("pk", flat=True)
    assert sent(noor, "confirm", proposal=one).status_code == 302
    assert "closed on some of these days already" in Page(sent(noor, "confirm", proposal=other)).text


def test_whoever_administers_nothing_here_proposes_nothing(world, browser):
    for name in ("ada", "erin", "zeno"):
        assert sent(browser(name), "close", **period(MONDAY, MONDAY)).status_code == 404
    assert not Proposal.objects.filter(kind="closing").exists()
