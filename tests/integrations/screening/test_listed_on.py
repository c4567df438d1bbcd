"""Since when an entry is listed: read from every format that says so, the first day where several are told."""

import pytest

from integrations.screening.readers import bis_entities
from integrations.screening.readers.content import slashed_day
from integrations.screening.sources import SOURCES
from tests.integrations.screening.lists import content, entries

SAID = [
    ("eu_sanctions", "EU.990001.10", "2024-02-01"),
    ("eu_sanctions", "EU.990003.30", "2023-05-09"),
    ("un_sanctions", "FXi.002", "2017-02-02"),
    ("uk_sanctions", "FIC0001", "2024-02-04"),  # of its two rows the earlier
    ("uk_sanctions", "FIC0002", "2022-12-31"),
    ("uk_sanctions", "FIC0003", ""),
    ("ca_sema", "russia-tikhaya-gavan-jsc", "2024-02-24"),
    ("bis_denied", "meridian-plover-aviation", "2020-06-19"),
]


@pytest.mark.parametrize(("code", "number", "day"), SAID)
def test_the_day_of_the_listing_is_read_from_the_format_that_says_it(code, number, day):
    assert entries(code)[number].listed_on == day


def test_without_a_day_of_designation_the_first_act_that_is_named_counts():
    plain = content("eu_sanctions").replace(b'designationDate="2024-02-01" ', b"")
    earlier = plain.replace(b'publicationDate="2025-02-01" numberTitle="2025/9990', b'publicationDate="2021-03-01" x="')
    for whole, day in ((plain, "2024-02-01"), (earlier, "2021-03-01")):
        found = {entry.number: entry.listed_on for entry in SOURCES["eu_sanctions"].read(whole)}
        assert found["EU.990001.10"] == day


def test_the_treasury_of_the_united_kingdom_calls_it_otherwise():
    renamed = content("uk_sanctions").replace(b"Date Designated", b"Listed On")
    assert {e.number: e.listed_on for e in SOURCES["uk_sanctions"].read(renamed)}["FIC0002"] == "2022-12-31"


def test_the_entity_list_dates_an_entry_by_the_first_notice_that_it_cites():
    cited = b"85 FR 36719, 6/18/20. 87 FR 8182, 2/14/2022."
    (works,) = bis_entities.read(b"CHINA\n\nFictional Harbour Works Co., Ltd., 2 Quay Road, Dalian, China. " + cited)
    assert works.listed_on == "2020-06-18"
    assert {entry.listed_on for entry in entries("bis_entities").values()} == {""}  # the file of universities says none


@pytest.mark.parametrize(
    ("written", "day"),
    [("31/12/2020", "2020-12-31"), ("1/2/03", "2003-02-01"), ("", ""), ("30/02/2020", ""), ("2020", "")],
)
def test_a_day_between_strokes_is_a_day_of_the_calendar_or_none(written, day):
    assert slashed_day(written, month_first=False) == day
