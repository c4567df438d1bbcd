"""A number finds, separates, or is not compared: what its check digits prove decides."""

import pytest

from integrations.screening.dates import PartialDate
from integrations.screening.entry import Entry, Identifier, Name
from integrations.screening.identifiers import bare, proved
from integrations.screening.matcher import Index, Subject
from integrations.screening.thresholds import THRESHOLDS, USUAL, thresholds
from tests.integrations.screening.lists import found
from tests.integrations.screening.test_matcher import body, person

ORCID, OTHER_ORCID = "https://orcid.org/0000-0002-1825-0097", "0000-0001-5109-3700"
ROR, OTHER_ROR = "https://ror.org/00cv9y106", "https://ror.org/027bh9e22"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("orcid", ORCID),
        ("orcid", "0000-0002-1694-233X"),
        ("ror", ROR),
        ("ror", OTHER_ROR),
        ("lei", "5299 000J 2N45 DDNE 4Y28"),
        ("imo", "IMO 9074729"),
        ("passport", "FX 771-2340"),
    ],
)
def test_a_number_is_proved_by_its_check_digits_and_a_slip_in_it_is_not(kind, value):
    number = bare(kind, value)
    assert proved(kind, number)
    if kind != "passport":
        slipped = number[:-2] + str((int(number[-2]) + 1) % 10) + number[-1]
        assert not proved(kind, slipped) and not proved(kind, number[:-1])


def test_the_same_orcid_finds_whatever_the_name_and_a_birth_date_far_off_does_not_end_it():
    listed = person("Hassan Karimi", identifiers=(Identifier("orcid", ORCID),), birth=(PartialDate.of("1950"),))
    same = (Identifier("orcid", "0000000218250097"),)
    (hit,) = found("Willard Thistlewood", "person", listed, identifiers=same, birth=PartialDate.of("1990"))
    assert hit.score == 950


def test_a_number_disproved_by_its_check_digit_is_not_compared():
    listed = person("Hassan Karimi", identifiers=(Identifier("orcid", ORCID),))
    (hit,) = found("Hassan Karimi", "person", listed, identifiers=(Identifier("orcid", "0000-0002-1825-0098"),))
    assert hit.score == 1000 and "identifier" in hit.not_compared


def test_another_ror_lowers_the_same_name_and_ends_one_that_is_only_alike():
    listed = body("Nordlicht Optik", identifiers=(Identifier("ror", ROR),))
    other = (Identifier("ror", OTHER_ROR),)
    (hit,) = found("Nordlicht Optik", "organisation", listed, identifiers=other)
    assert hit.score == 840 and hit.qualifiers[0].verdict == "differs"
    assert found("Nordlict Optikk", "organisation", listed) != ()
    assert found("Nordlict Optikk", "organisation", listed, identifiers=other) == ()


def test_another_passport_says_little():
    listed = person("Hassan Karimi", identifiers=(Identifier("passport", "FX7712340"),))
    (hit,) = found("Hasan Karimi", "person", listed, identifiers=(Identifier("passport", "AB1234567"),))
    assert hit.qualifiers[0].points == 0


def test_a_list_tells_from_its_own_threshold_for_the_kind_of_subject():
    index = Index((person("Hassan Karimi"),))
    (hit,) = index.search(Subject("Hasan Karimy", "person"))
    strict = index.under(thresholds("own", {"person": hit.score + 1}))
    assert strict.search(Subject("Hasan Karimy", "person")) == ()
    assert hit.threshold == USUAL["person"] and index.search(Subject("Hasan Karimy", "person")) == (hit,)
    assert strict.search(Subject("Hassan Karimi", "person"))[0].threshold == hit.score + 1
    assert all(set(row) == set(USUAL) for row in THRESHOLDS.values())


def test_a_weak_alias_that_agrees_less_than_nearly_whole_does_not_hide_a_name_that_is_alike():
    names = (Name("Dmitri Orekhovsky"), Name("Dmitri Hazelnut", "weak"), Name("Dmitri Borisovich Hazelnutt", "alias"))
    (hit,) = Index((Entry("P1", "person", names),)).search(Subject("Dmitri Hazelnuts", "person"))
    assert hit.matched_name == "Dmitri Borisovich Hazelnutt"
