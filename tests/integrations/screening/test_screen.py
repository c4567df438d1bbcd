"""A screening gives each hit the effect of its list, and never counts a list it did not consult as clean."""

import pytest

from integrations.screening.dates import parse
from integrations.screening.entry import Entry, Name
from integrations.screening.matcher import Index, Subject
from integrations.screening.screen import screen
from tests.integrations.screening.lists import index

INNOCENT = Subject("Elske van Dongelen", "person", ref="visitor")
OWNER = Subject("Vostochny Meridian", "organisation", ref="owner")


def indexes() -> dict[str, Index]:
    """The fictional lists in force."""
    return {code: index(code) for code in ("un_sanctions", "ofac_sdn", "us_csl", "ca_nro")}


def test_a_finding_carries_the_effect_the_procedure_gave_the_list_the_heaviest_first():
    result = screen([OWNER], indexes(), {"us_csl": "informs", "un_sanctions": "prohibits", "ofac_sdn": "escalates"})
    assert [(finding.hit.list, finding.effect) for finding in result.findings] == [
        ("un_sanctions", "prohibits"),
        ("ofac_sdn", "escalates"),
        ("us_csl", "informs"),
    ]
    assert {finding.subject for finding in result.findings} == {"owner"} and not result.clean


def test_only_the_lists_the_procedure_names_are_searched():
    result = screen([OWNER], indexes(), {"ca_nro": "escalates"})
    assert result.findings == () and [consulted.list for consulted in result.consulted] == ["ca_nro"] and result.clean


def test_a_list_without_a_version_in_force_is_not_consulted_and_the_screening_is_not_clean():
    lists = {"un_sanctions": "prohibits", "aspi_high": "escalates"}
    result = screen([INNOCENT], indexes(), lists)
    assert result.not_consulted == (("aspi_high", "none_in_force"),)
    assert result.findings == () and not result.clean
    assert screen([INNOCENT], indexes(), {"un_sanctions": "prohibits"}).clean


def test_an_empty_index_and_no_list_at_all_are_not_clean():
    assert not screen([INNOCENT], {"un_sanctions": Index([])}, {"un_sanctions": "prohibits"}).clean
    assert not screen([INNOCENT], indexes(), {}).clean


def test_a_subject_without_a_name_is_said_not_to_be_screened():
    result = screen([Subject(" - ", "person", ref="row 3")], indexes(), {"un_sanctions": "prohibits"})
    assert result.not_screened == ("row 3",) and not result.clean


def test_a_text_instead_of_a_name_is_said_not_to_be_screened():
    text = Subject("Hassan Karimi " * 100, "person", ref="row 4")
    result = screen([text, OWNER], indexes(), {"un_sanctions": "prohibits"})
    assert result.not_screened == ("row 4",) and [finding.subject for finding in result.findings] == ["owner"]


def test_an_effect_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="write one of informs, flags"):
        screen([OWNER], indexes(), {"un_sanctions": "forbids"})


def test_a_finding_is_known_again_by_its_key_and_two_entries_are_not_one():
    lists = {"un_sanctions": "prohibits", "ofac_sdn": "flags"}
    first, second = (screen([OWNER], indexes(), lists).findings for _ in range(2))
    assert [finding.key for finding in first] == [finding.key for finding in second]
    assert len({finding.key for finding in first}) == len(first) == 2


def test_the_versions_searched_are_named_by_their_digest():
    (consulted,) = screen([OWNER], indexes(), {"un_sanctions": "prohibits"}).consulted
    assert consulted.version == index("un_sanctions").version and consulted.entries == 6


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param({"birth": (parse("1960-05-01"),)}, {}, id="what agrees beside the name"),
        pytest.param({"names": (Name("Ilva Torvena"),)}, {"names": (Name("Other"), Name("Ilva Torvena", "alias"))},
                     id="a primary name before an alias"),
    ],
)  # fmt: skip
def test_within_equal_scores_the_hit_with_more_evidence_comes_first_whatever_its_number(better, worse):
    plain = {"kind": "person", "names": (Name("Ilva Torvena"),)}
    entries = (Entry("1", **{**plain, **worse}), Entry("2", **{**plain, **better}))
    subject = Subject("Ilva Torvena", "person", birth=parse("1960-05-01"), ref="visitor")
    found = screen([subject], {"own": Index(entries, code="own")}, {"own": "flags"}).findings
    assert len({finding.hit.score for finding in found}) == 1
    assert [finding.hit.entry for finding in found] == ["2", "1"]


def test_without_more_evidence_the_number_decides():
    twins = tuple(Entry(number, "person", (Name("Ilva Torvena"),)) for number in ("2", "1"))
    found = screen([Subject("Ilva Torvena", "person", ref="v")], {"own": Index(twins, code="own")}, {"own": "flags"})
    assert [finding.hit.entry for finding in found.findings] == ["1", "2"]
