"""Writes workbooks row by row, with flat memory: the one place where cells are made, and every cell is a safe one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
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
    _cells: dict[Any, Cell] = field(default_factory=dict)

    def row(self, values: Iterable[Any]) -> None:
        """Append a row. ValueError where it does not have a value for each column."""
        values = tuple(values)
        if len(values) != len(self.columns):
            raise ValueError(f"{self.title}: {len(values)} values for {len(self.columns)} columns.")
        if self._page is None or self._page[1] >= self.book.most_rows:
            self._begin()
        page, number = self._page
        page.append(values)
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
            cell = WriteOnlyCell(page, column.heading)
            cell.data_type, cell.font, cell.alignment = "s", _HEADING, _WRAPPED
            cell.quotePrefix = safe(column.heading).live
            heads.append(cell)
        page.append(heads)
        self._cells, page._values_to_row = _cells_of(page), self._ready
        self._page = (page, 1)

    def _ready(self, values: Iterable[Any], row: int) -> Iterator[Cell]:
        """The cells of a row, each written before the next one is asked for: a few are used again and again."""
        for column, value in enumerate(values, 1):
            fit = safe(value, zone=self.book.zone)
            if fit.cut_from:
                self.book.cuts.append(Cut(self.title, row, self.columns[column - 1].heading, fit.cut_from))
            if fit.value is None:
                continue
            kind = type(fit.value)
            cell = self._cells["live" if fit.live else kind if kind in self._cells else None]
            cell.row, cell.column = row, column
            if kind is str:  # text whatever it begins with: never a formula, never an error value
                cell._value, cell.data_type = fit.value, "s"
            else:
                cell.value = fit.value
            yield cell


class _Again(Cell):
    """A cell that is written many times; which style it has is looked up once."""

    __slots__ = ("known",)

    @property
    def style_id(self) -> int:
        """The number of its style in the workbook."""
        return self.known


def _cells_of(page: WriteOnlyWorksheet) -> dict[Any, Cell]:
    """A cell for each kind of value: text, text that a program would take for a formula, days, times, all else."""
    made = {kind: _Again(page, row=1, column=1) for kind in (None, str, "live", *_FORMATS)}
    for kind in (str, "live"):
        made[kind].alignment = _WRAPPED
    made["live"].quotePrefix = True
    for kind, form in _FORMATS.items():
        made[kind].number_format = form
    for cell in made.values():
        cell.known = Cell.style_id.fget(cell)
    return made


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
