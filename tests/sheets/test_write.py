"""What is written into a workbook opens as what it was: text stays text, and nothing is cut without a word."""

import io
import tracemalloc
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook

from workflows.sheets.cells import LONGEST, UnfitValue, safe
from workflows.sheets.write import Column, book

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK(\"http://x\")", "#N/A"]


def written(*rows, columns=("One",), **options):
    """A workbook of one sheet, read back."""
    target = io.BytesIO()
    with book(target, **options) as made:
        sheet = made.sheet("Sheet", [Column(heading) for heading in columns])
        for row in rows:
            sheet.row(row)
    return load_workbook(target), made, target


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_looks_like_a_formula_stays_a_text(text):
    opened, _, target = written([text])
    cell = opened["Sheet"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    if text[0] != "#":
        assert cell.quotePrefix
    assert b"<f>" not in zipfile.ZipFile(target).read("xl/worksheets/sheet1.xml")


def test_a_heading_is_no_formula_either():
    opened, _, _ = written(["x"], columns=("=1+1",))
    assert opened["Sheet"]["A1"].data_type == "s"


def test_without_the_guard_it_would_be_a_formula():
    """The negative control: this is what the library makes of the same text by itself."""
    opened, _, _ = written()
    opened["Sheet"]["A5"] = "=1+1"
    assert opened["Sheet"]["A5"].data_type == "f"


def test_a_time_is_written_in_the_institution_s_zone():
    opened, _, _ = written([datetime(2026, 7, 1, 22, 30, tzinfo=UTC)], zone=ZoneInfo("Europe/Brussels"))
    assert opened["Sheet"]["A2"].value == datetime(2026, 7, 2, 0, 30)


def test_days_numbers_and_yes_or_no_stay_what_they_are():
    row = [date(2026, 3, 1), 7, Decimal("1.5"), True, None]
    opened, _, _ = written(row, columns=("a", "b", "c", "d", "e"))
    cells = [cell.value for cell in opened["Sheet"][2]]
    assert cells == [datetime(2026, 3, 1), 7, 1.5, True, None]


def test_a_number_that_would_be_rounded_and_a_day_before_the_calendar_are_written_as_text():
    assert safe(12345678901234567890).value == "12345678901234567890"
    assert safe(float("nan")).value == "nan"
    assert safe(date(1850, 1, 1)).value == "1850-01-01"


def test_control_characters_and_half_characters_are_replaced():
    opened, _, _ = written(["a\x00b\x1fc\ud800d\ne"])
    assert opened["Sheet"]["A2"].value == "a�b�c�d\ne"


def test_a_text_too_long_is_cut_with_a_mark_and_told():
    opened, made, _ = written(["x" * 40_000])
    value = opened["Sheet"]["A2"].value
    assert len(value) == LONGEST and value.endswith("[…]")
    assert [(cut.sheet, cut.row, cut.column, cut.length) for cut in made.cuts] == [("Sheet", 2, "One", 40_000)]


def test_the_length_is_counted_as_a_spreadsheet_counts_it():
    assert safe("x" * LONGEST).cut_from == 0
    assert safe("😀" * 17_000).cut_from == 34_000
    assert len(safe("😀" * 17_000).value.encode("utf-16-le")) // 2 <= LONGEST


def test_what_no_cell_holds_and_a_row_of_the_wrong_length_are_refused():
    with pytest.raises(UnfitValue):
        safe([1])
    with pytest.raises(ValueError, match="2 values for 1 columns"):
        written([1, 2])


def test_a_sheet_that_is_full_goes_on_in_another():
    opened, _, _ = written([1], [2], [3], [4], [5], most_rows=3)
    assert opened.sheetnames == ["Sheet", "Sheet (2)", "Sheet (3)"]
    assert [row[0] for row in opened["Sheet (2)"].iter_rows(values_only=True)] == ["One", 3, 4]


def test_a_title_is_made_fit():
    target = io.BytesIO()
    with book(target) as made:
        made.sheet("a/b:c[d]" + "e" * 40, [Column("x")])
    assert load_workbook(target).sheetnames == ["a b c d " + "e" * 23]


def test_nothing_is_left_behind_when_the_writing_fails(tmp_path):
    file = tmp_path / "half.xlsx"
    with pytest.raises(UnfitValue), book(file) as made:
        made.sheet("x", [Column("x")]).row([{}])
    assert not file.exists()


def test_memory_stays_flat_over_many_rows(tmp_path):
    with book(tmp_path / "many.xlsx") as made:
        sheet = made.sheet("x", [Column("x"), Column("y")])
        sheet.row(["warm", 0])
        tracemalloc.start()
        for n in range(5_000):
            sheet.row(["a text of some length, as a sentence has", n])
        grown, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert grown < 2_000_000
