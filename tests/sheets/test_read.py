"""A table that somebody sends is read whole, or refused with every row and column that is wrong."""

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook

from workflows.sheets import read
from workflows.sheets.read import BadTable, Fault, Wanted, read_table
from workflows.sheets.sayings import SAYINGS
from workflows.sheets.write import Column, book

WANTED = (
    Wanted("name", ("Name", "Naam")),
    Wanted("since", ("Since", "Sinds"), "date", required=False),
    Wanted("votes", ("Votes",), "yes_no", required=False),
    Wanted("share", ("Share",), "number", required=False),
    Wanted("seat", ("Seat",), "integer", required=False),
)


def xlsx(headings, *rows) -> bytes:
    target = io.BytesIO()
    with book(target) as made:
        sheet = made.sheet("Roster", [Column(heading) for heading in headings])
        for row in rows:
            sheet.row(row)
    return target.getvalue()


def faults(source, **options) -> list[str]:
    with pytest.raises(BadTable) as bad:
        read_table(source, WANTED, **options)
    return [str(fault) for fault in bad.value.faults]


def test_a_spreadsheet_is_read_by_its_headings_in_either_language():
    raw = xlsx(["naam", "Since", "Votes", "Share", "Seat", "Remark"], ["Dan", date(2026, 3, 1), "ja", 1.5, 2, "x"])
    (row,) = read_table(raw, WANTED)
    assert row.number == 2
    assert row.values == {
        "name": "Dan", "since": date(2026, 3, 1), "votes": True, "share": Decimal("1.5"), "seat": 2
    }  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_whatever_it_is_cut_with(delimiter):
    text = delimiter.join(["Name", "Since"]) + "\r\n" + delimiter.join(['"Dan, the second"', "2026-03-01"]) + "\r\n\r\n"
    (row,) = read_table(("﻿" + text).encode(), WANTED)
    assert row.values["name"] == "Dan, the second" and row.values["since"] == date(2026, 3, 1)


def test_every_fault_is_told_with_its_row_and_column():
    raw = xlsx(["Name", "Since", "Seat"], ["Dan", "1 March", 2], [None, "2026-03-01", 2.5], ["Ben", None, None])
    assert faults(raw) == [
        "row 2, Since: “1 March” is not a date; write year-month-day, for example 2026-03-31",
        "row 3, Name: this is empty; fill it in",
        "row 3, Seat: “2.5” is not a whole number",
    ]


def test_a_heading_that_is_missing_or_stands_twice_is_told():
    assert faults(b"Since\n2026-03-01\n") == ["row 1, Name: this heading is missing; the first row names the columns"]
    assert faults(b"Name,Naam\na,b\n") == ["row 1, Name: this heading stands twice; remove one of the columns"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "there is nothing in it"),
        (b"PK\x03\x04rubbish", "cut or garbled"),
        (b"\xd0\xcf\x11\xe0rubbish", "cannot be read as a spreadsheet"),
        (b"Name\n\xff\xfe", "row 2: it is not in UTF-8"),
        (b"Name\n\x00", "neither a spreadsheet nor a text"),
        (b'Name\n"a', "the csv breaks off"),
        (xlsx(["Name"], ["Dan"])[:-200], "cut or garbled"),
    ],
)
def test_a_file_that_is_empty_cut_or_garbled_is_refused(raw, said):
    assert said in faults(raw)[0]


def test_a_sheet_that_is_not_there_is_told_with_those_that_are():
    assert "it has no sheet called Leden; it has Roster" in faults(xlsx(["Name"], ["Dan"]), sheet="Leden")[0]


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(read, "MOST_UNPACKED", 1_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    assert "unpacks to far more" in faults(packed.getvalue())[0]


@pytest.mark.parametrize("cell", ["XFD1048576", "A1048576", "XFD1"])
def test_one_cell_far_away_neither_ends_the_process_nor_fills_the_memory(cell):
    made = Workbook()
    made.active.append(["Name"])
    made.active[cell] = "far away"
    target = io.BytesIO()
    made.save(target)
    assert len(target.getvalue()) < 6_000
    try:
        rows = read_table(target.getvalue(), WANTED)
    except BadTable as bad:
        assert "cannot be read as a spreadsheet" in str(bad)
    else:
        assert len(rows) <= 1


@pytest.mark.parametrize("number", ["1e999999999", "nan", "-inf", "9" * 200])
def test_a_number_beyond_all_measure_is_told(number):
    assert "is not a whole number" in faults(f"Name,Seat\nDan,{number}\n".encode())[0]


def test_a_file_too_large_and_a_table_too_long_are_refused(monkeypatch):
    monkeypatch.setattr(read, "MOST_ROWS", 2)
    assert "more than 2 rows" in faults(b"Name\na\nb\nc\n")[0]
    monkeypatch.setattr(read, "MOST_BYTES", 5)
    assert "larger than" in faults(b"Name\na\n")[0]


def test_every_fault_of_a_table_is_said_in_both_languages_with_what_it_names():
    assert SAYINGS["en"].keys() == SAYINGS["nl"].keys()
    for code, english in SAYINGS["en"].items():
        assert set(re.findall(r"{(\w+)}", english)) == set(re.findall(r"{(\w+)}", SAYINGS["nl"][code])), code
        assert english != SAYINGS["nl"][code]
    with pytest.raises(BadTable) as bad:
        read_table(b"count\nseven\n", (Wanted("count", ("count",), kind="integer"),))
    (fault,) = bad.value.faults
    assert (fault.say, fault.told("nl").say) == ("“seven” is not a whole number", "‘seven’ is geen geheel getal")
    assert (fault.told("nl").row, Fault(1, "", "ours").told("nl").say) == (2, "ours")
