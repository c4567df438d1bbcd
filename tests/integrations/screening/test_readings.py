"""A name is read as people write it: with an acronym, a former name, or as an affiliation of several parts."""

import pytest

from integrations.screening import acronyms, readings
from integrations.screening.entry import Entry, Name
from integrations.screening.matcher import Index, Subject
from tests.integrations.screening.lists import found


def body(name: str) -> Entry:
    """A listed organisation with one name."""
    return Entry("O1", "organisation", (Name(name),))


def employed(written: str, *listed: str) -> list[str]:
    """The names of the listed organisations that an affiliation is found to name."""
    entries = [Entry(name, "organisation", (Name(name),)) for name in listed]
    return [hit.entry for hit in Index(entries).search(Subject(written, "affiliation"))]


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("ZUOPT", "Zarrin University of Optics, Photonics and Technology"),
        ("ZUO", "Zarrin University of Optics"),
        ("ZUOP Zhenjiang", "Zarrin University of Optical Physics"),
        ("ZUOP (Zarrinoptics)", "Zarrin University of Optical Physics"),
        ("Second Academy (ZUOP)", "Zarrin University of Optical Physics"),
        ("Z.U.O.P.", "Zarrin University of Optical Physics"),
        ("HBUOP", "Haben University of Optical Physics"),
        ("ZORB", "Zarrin Works (ZORB)"),
        ("Zarrin Works", "Zarrin Works (ZORB)"),
        ("Zarrin Optical Corporation (ZOC) 12th Institute", "Zarrin Optical Corporation 12th Institute"),
        ("Meridian College", "Zarrin Institute (formerly Meridian College)"),
        ("Zarrin Institute, formerly known as Meridian College", "Meridian College"),
    ],
)
def test_an_acronym_or_a_former_name_is_a_name(written, listed):
    assert [hit.entry for hit in found(written, "organisation", body(listed))] == ["O1"]


@pytest.mark.parametrize(
    ("written", "listed"),
    [
        ("zuop", "Zarrin University of Optical Physics"),
        ("ZUOPS", "Zarrin University of Optical Physics"),
        ("ZUOP Meridian", "Zarrin University of Optical Physics"),
        ("Meridian Academy (ZUO)", "Zarrin University of Optics"),
        ("BANK", "Bureau of Applied Nuclear Knowledge"),
        ("ZU", "Zarrin University"),
    ],
)
def test_what_is_no_acronym_or_another_one_finds_nobody(written, listed):
    assert found(written, "organisation", body(listed)) == ()


def test_an_acronym_is_a_hint_the_more_the_longer_it_is():
    (long,) = found("ZUOP", "organisation", body("Zarrin University of Optical Physics"))
    (short,) = found("ZUO", "organisation", body("Zarrin University of Optics"))
    assert 1000 > long.score > short.score >= short.threshold
    assert [(pair.subject, pair.listed) for pair in short.pairs] == [("zuo.", "zuo.")]


def test_words_in_brackets_that_are_no_acronym_stay():
    university = "University of Geosciences (Zhenjiang)"
    assert acronyms.without_brackets(university) == (university, ())
    assert acronyms.without_brackets("Zarrin (UK) Ltd. (ZUL)")[1] == ("ZUL",)


@pytest.mark.parametrize(
    "written",
    [
        "Department of Physics, Zarrin University, Delft, Netherlands",
        "School of Medicine; Zarrin University; 2611 XK Delft",
        "Zarrin University School of Medicine",
        "Zarrin University Medical School, Delft",
        "Zarrin University 3 Department of Anatomy, , Delft, NL",
        "Laboratory of Optics / Universiteit Zarrin",
        "Faculty of Law\nZarrin University\nDelft",
        "Meridian &quot;Optics&quot; Laboratory, Zarrin University",
    ],
)
def test_the_institution_of_an_affiliation_is_found(written):
    assert employed(written, "Zarrin University", "Zhenjiang University", "Delft Company") == ["Zarrin University"]


def test_an_affiliation_is_not_its_city_its_department_or_its_hospital():
    listed = ("Delft University", "Physics Department", "Department of Physics of Meridian")
    assert employed("Department of Physics, Zarrin University, Delft", *listed) == []
    hospital = "First Affiliated Hospital of Zhenjiang Medical University, Zhenjiang"
    assert employed(hospital, "Zhenjiang Medical University") == []


def test_an_organisation_that_is_written_as_an_affiliation_is_read_as_one():
    for written in ("Physics Department, Zarrin University", "Zarrin University School of Law"):
        assert [hit.matched_name for hit in found(written, "organisation", body("Zarrin University"))]
    assert found("Zarrin Trading, Meridian Optics", "organisation", body("Meridian Optics")) == ()


def test_of_two_institutions_both_are_found():
    listed = ("Zarrin University", "Meridian Academy", "Nordlicht Institute")
    assert employed("Zarrin University, Meridian Academy", *listed) == ["Meridian Academy", "Zarrin University"]


def test_a_listed_part_of_an_institution_is_found_by_an_affiliation_only():
    listed = "School of Astronautics, Zarrin University"
    assert employed("School of Law, Zarrin University", listed) == [listed]
    assert found("Zarrin University School of Law", "organisation", body(listed)) == ()


def test_what_cannot_be_cut_is_read_whole():
    assert readings.parts("Zarrin") == (("zarrin",),)
    assert readings.parts("Delft, Netherlands") == (("delft",),)
    assert readings.parts("") == readings.parts(", ;") == ()
