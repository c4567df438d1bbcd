"""The calendar of an institution at its page: public holidays by name, periods of closing with their why."""

import pytest
from django.utils import timezone

from tests.queries.world import World
from tests.web.reading import Page

YEAR = timezone.now().year
HERE = "/administration/lowland/"
PLACE = f"{HERE}calendar/"


@pytest.fixture(autouse=True)
def two(world: World) -> None:
    """Hugo and Noor administer the home, which is Belgian and closes over a New Year."""
    world.home.holds("administrator", world.people["noor"], None)
    house, year = world.home.institution, YEAR
    why = {"nl": "Sluiting aan het einde van het jaar", "en": "Closed at the end of the year"}
    house.country = "BE"
    house.configuration["closed_days"] = [{"from": f"{year}-12-24", "until": f"{year + 1}-01-03", "why": why}]
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
