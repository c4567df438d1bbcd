"""Birth date and country raise, lower or end a hit, and what was not compared is said."""

import pytest

from integrations.screening.countries import codes_of
from integrations.screening.dates import PartialDate, agreement, parse
from integrations.screening.entry import Entry, Name
from tests.integrations.screening.lists import found


def listed(birth: str, name: str = "Hassan Karimi", countries: tuple[str, ...] = ()) -> Entry:
    """A listed person with a birth date."""
    return Entry("P1", "person", (Name(name),), countries, (PartialDate.of(birth),))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("12 Mar 1970", "1970-03-12"),
        ("Mar 1970", "1970-03"),
        ("1970.", "1970"),
        ("circa 1970", "1970~"),
        ("1969 to 1971", "1969/1971"),
        ("01 Jan 1949 to 31 Dec 1951", "1949/1951"),
        ("1970-03", "1970-03"),
    ],
)
def test_a_date_is_read_as_lists_write_it_and_written_so_that_it_reads_back(written, text):
    date = parse(written)
    assert date and date.text == text and PartialDate.of(text) == date


@pytest.mark.parametrize("written", ["", "Rajab 1395", "31 Feb 1970", "1971 to 1969", "12.03.70"])
def test_what_is_no_date_is_not_guessed(written):
    assert parse(written) is None
    with pytest.raises(ValueError, match="not a date"):
        PartialDate.of(written)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("1970-03-12", "1970-03-12", "same"),
        ("1970-03-12", "1970", "compatible"),
        ("1970-03-12", "1969/1971", "compatible"),
        ("1970-03-12", "1970-12-03", "near"),
        ("1970", "1972~", "near"),
        ("1970-03-12", "1970-09-25", "differs"),
        ("1970", "1974", "differs"),
        ("1970", "1985", "far"),
    ],
)
def test_two_birth_dates_agree_or_differ_by_degrees(one, other, verdict):
    assert agreement(PartialDate.of(one), PartialDate.of(other)) == verdict
    assert agreement(PartialDate.of(other), PartialDate.of(one)) == verdict


def test_a_birth_date_raises_and_lowers_a_name_and_an_innocent_namesake_stays_a_lead_for_a_person():
    plain = found("Hasan Karimy", "person", listed("1958"))[0]
    raised = found("Hasan Karimy", "person", listed("1958-04-03"), birth=PartialDate.of("1958-04-03"))[0]
    lowered = found("Hassan Karimi", "person", listed("1958~"), birth=PartialDate.of("1989-04-02"))[0]
    assert raised.score > plain.score and plain.not_compared == ("birth", "country", "identifier")
    assert lowered.name_score == 1000 and 700 <= lowered.score < 900
    assert lowered.qualifiers[0].verdict == "far" and not lowered.qualifiers[0].veto


def test_a_birth_date_over_ten_years_off_ends_a_hit_on_a_name_that_is_only_alike():
    assert found("Hasan Karimy", "person", listed("1958"), birth=PartialDate.of("1989")) == ()
    assert len(found("Hasan Karimy", "person", listed("1958"), birth=PartialDate.of("1958"))) == 1


def test_the_best_of_several_listed_birth_dates_counts():
    twice = Entry("P1", "person", (Name("Hassan Karimi"),), (), (PartialDate.of("1930"), PartialDate.of("1958-04-03")))
    (hit,) = found("Hassan Karimi", "person", twice, birth=PartialDate.of("1958-04-03"))
    assert hit.qualifiers[0].verdict == "same"


def test_a_country_is_compared_by_its_code_and_an_unknown_one_is_not_compared():
    assert codes_of(["People’s Republic of China", "Korea, North", "Nederland", "RU"])[0] == {"CN", "KP", "NL", "RU"}
    assert codes_of(["Atlantis"]) == (frozenset(), ("Atlantis",))
    (hit,) = found("Hassan Karimi", "person", listed("1958", countries=("Atlantis",)), countries=("IR",))
    assert "country" in hit.not_compared
    (other,) = found("Hassan Karimi", "person", listed("1958", countries=("Iran",)), countries=("NL",))
    assert other.qualifiers[0].verdict == "differs" and other.score < hit.score


@pytest.mark.parametrize(
    ("until", "listed_on", "verdict"),
    [
        ("2019", "2020-06-05", "over_before"),
        ("2020-06-04", "2020-06-05", "over_before"),
        ("2020-06", "2020-06-05", "not_over_before"),
        ("2020-06-05", "2020-06-05", "not_over_before"),
        ("2024", "2020-06-05", "not_over_before"),
    ],
)
def test_an_affiliation_that_ended_before_the_listing_is_said_and_not_hidden(until, listed_on, verdict):
    entry = Entry("O1", "organisation", (Name("Zarrin University"),), listed_on=listed_on)
    (lasting,) = found("Law School, Zarrin University", "affiliation", entry)
    (hit,) = found("Law School, Zarrin University", "affiliation", entry, until=PartialDate.of(until))

    (period,) = hit.qualifiers
    assert (period.what, period.verdict, period.subject, period.listed) == ("period", verdict, until, listed_on)
    assert hit.score == lasting.score and period.points == 0
    assert lasting.qualifiers == () and "period" not in lasting.not_compared


def test_a_list_that_does_not_say_since_when_is_said_not_to_be_compared():
    entry = Entry("O1", "organisation", (Name("Zarrin University"),))
    (hit,) = found("Zarrin University", "affiliation", entry, until=PartialDate.of("2019"))
    assert hit.qualifiers == () and "period" in hit.not_compared
