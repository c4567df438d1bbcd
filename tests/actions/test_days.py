"""An institution's days: the public holidays of its own country, and the days on which it is closed."""

from datetime import date

import pytest

from workflows.dossier.surroundings import calendar_of
from workflows.models import Institution

NATIONAL_DAY, KINGS_DAY, MAUNDY_THURSDAY = date(2026, 7, 21), date(2026, 4, 27), date(2026, 4, 2)
BRIDGE, ORDINARY = date(2026, 5, 15), date(2026, 5, 18)
CLOSED = {"closed_days": [{"from": "2026-05-15", "until": "2026-05-15", "why": "A bridge"}]}


def works(country: str, configuration: dict | None = None) -> set[date]:
    """Which of the days an institution of a country works on."""
    house = Institution(country=country, timezone="Europe/Brussels", configuration=configuration or {})
    calendar = calendar_of(house, date(2026, 3, 1))
    return {day for day in (NATIONAL_DAY, KINGS_DAY, MAUNDY_THURSDAY, BRIDGE, ORDINARY) if calendar.works(day)}


@pytest.mark.parametrize(
    ("country", "closed"), [("BE", {NATIONAL_DAY}), ("NL", {KINGS_DAY}), ("DK", {MAUNDY_THURSDAY})]
)
def test_each_country_has_its_own_holidays_and_works_on_those_of_the_others(country, closed):
    assert works(country) == {NATIONAL_DAY, KINGS_DAY, MAUNDY_THURSDAY, BRIDGE, ORDINARY} - closed


def test_an_institution_s_own_days_come_beside_them_and_are_nobody_else_s():
    assert works("BE", CLOSED) == {KINGS_DAY, MAUNDY_THURSDAY, ORDINARY}
    assert BRIDGE in works("BE")
