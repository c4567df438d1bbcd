"""Writes workbooks row by row, with flat memory: the one place where cells are made, and every cell is a safe one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from workflows.sheets.cells import safe

MOST_ROWS = 1_048_576
TITLE = 31
_NO_TITLE = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_HEADING, _WRAPPED = Font(bold=True), Alignment(wrap_text=True, vertical="top")
_FORMATS = {datetime: "yyyy-mm-dd hh:mm:ss", date: "yyyy-mm-dd"}


@dataclass(frozen=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: int = 18


@dataclass(frozen=True)
class Cut:
    """A text that was too long for its cell: where, and how long it was."""

    sheet: str
    row: int
    column: str
    length: int


@dataclass
class Sheet:
    """One sheet that is being written; after the last row a sheet can have it goes on in another."""

    book: "Book"
    title: str
    columns: tuple[Column, ...]
    rows: int = 0
    parts: int = 1
    _page: Any = None

    def row(self, values: Iterable[Any]) -> None:
        """Append a row. ValueError where it does not have a value for each column."""
        values = tuple(values)
        if len(values) != len(self.columns):
            raise ValueError(f"{self.title}: {len(values)} values for {len(self.columns)} columns.")
        if self._page is None or self._page[1] >= self.book.most_rows:
            self._begin()
        page, number = self._page
        page.append([self._cell(page, value, column, number + 1) for value, column in zip(values, self.columns)])  # noqa: B905
        self._page = (page, number + 1)
        self.rows += 1

    def begin(self) -> None:
        """Make the sheet, so that it is there with its headings even without a row."""
        if self._page is None:
            self._begin()

    def _begin(self) -> None:
        name = self.title if self._page is None else f"{self.title[: TITLE - 4]} ({self.parts + 1})"
        self.parts += self._page is not None
        page = self.book.workbook.create_sheet(name)
        for n, column in enumerate(self.columns, 1):
            page.column_dimensions[get_column_letter(n)].width = column.width
        page.freeze_panes = "A2"
        page.auto_filter.ref = f"A1:{get_column_letter(len(self.columns))}1"
        heads = []
        for column in self.columns:
            cell = _text_cell(page, column.heading)
            cell.font = _HEADING
            heads.append(cell)
        page.append(heads)
        self._page = (page, 1)

    def _cell(self, page: WriteOnlyWorksheet, value: Any, column: Column, row: int) -> Any:
        fit = safe(value, zone=self.book.zone)
        if fit.cut_from:
            self.book.cuts.append(Cut(self.title, row, column.heading, fit.cut_from))
        if isinstance(fit.value, str):
            return _text_cell(page, fit.value, live=fit.live)
        cell = WriteOnlyCell(page, fit.value)
        if form := _FORMATS.get(type(fit.value)):
            cell.number_format = form
        return cell


@dataclass
class Book:
    """A workbook that is being written. `zone`: the zone in which times are written; `cuts`: what was too long."""

    workbook: Workbook
    zone: tzinfo
    cuts: list[Cut] = field(default_factory=list)
    most_rows: int = MOST_ROWS

    def sheet(self, title: str, columns: Sequence[Column]) -> Sheet:
        """A sheet with these columns; its title is cut to what a program shows."""
        made = Sheet(self, _NO_TITLE.sub(" ", title)[:TITLE].strip("' ") or "-", tuple(columns))
        made.begin()
        return made


@contextmanager
def book(target: Path | str | IO[bytes], *, zone: tzinfo = UTC, most_rows: int = MOST_ROWS) -> Iterator[Book]:
    """Write a workbook; the file is there when the block ends, and only if it ended well."""
    made = Book(Workbook(write_only=True), zone, most_rows=most_rows)
    try:
        yield made
    except BaseException:
        for page in made.workbook.worksheets:
            page.close()  # else each open page complains when it is collected
        raise
    if not isinstance(target, Path | str):
        made.workbook.save(target)
        return
    part = Path(f"{target}.part")
    made.workbook.save(part)
    part.replace(target)


def _text_cell(page: WriteOnlyWorksheet, text: str, *, live: bool = False) -> Any:
    """A cell that is text whatever it begins with: never a formula, never an error value."""
    cell = WriteOnlyCell(page)
    cell.value = text
    cell.data_type = "s"
    cell.alignment = _WRAPPED
    if live or safe(text).live:
        cell.quotePrefix = True
    return cell
