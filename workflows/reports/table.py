"""A table: a title, its columns and its rows, to be shown on a page or written into a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workflows.sheets.write import Book, Column
from workflows.words.languages import Spoken

SHEETS = Spoken("SHEETS", "workbook")
HEADINGS = Spoken("HEADINGS", "workbook")
WIDTHS = {
    "reference": 16, "sentence": 80, "rule": 60, "hash": 66, "before": 66, "digest": 66, "number": 9, "chain": 12,
    "round": 8, "late": 8, "withdrawn": 12, "score": 10, "text": 110, "topic": 28, "list_version": 66,
}  # fmt: skip
TELLS = 500
"""After so many rows it is told how far a sheet is."""


@dataclass(frozen=True)
class Table:
    """A table. `name` and `columns` are known to the words of reports; each row has a value for every column."""

    name: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Any]]

    def title(self, language: str) -> str:
        """What the table is called."""
        return SHEETS[language][self.name]

    def headings(self, language: str) -> tuple[str, ...]:
        """What its columns are called."""
        words = HEADINGS[language]
        return tuple(words[column] for column in self.columns)

    def sheet_columns(self, language: str) -> list[Column]:
        """Its columns as a sheet has them."""
        widths = (WIDTHS.get(column, 20) for column in self.columns)
        return [Column(heading, width) for heading, width in zip(self.headings(language), widths, strict=True)]

    def write(self, book: Book, language: str) -> int:
        """Write it as a sheet, row by row; how many rows."""
        *_, rows = self.writing(book, language)
        return rows

    def writing(self, book: Book, language: str) -> Iterator[int]:
        """The same, telling now and then, and at the end, how many rows there are by now."""
        sheet = book.sheet(self.title(language), self.sheet_columns(language))
        for row in self.rows:
            sheet.row(row)
            if sheet.rows % TELLS == 0:
                yield sheet.rows
        yield sheet.rows
