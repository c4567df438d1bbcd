"""Reads tables that people send: every fault with its row and column, and nothing of a faulty table used."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Literal

from workflows.sheets.sayings import SAYINGS

MOST_BYTES, MOST_UNPACKED, MOST_ROWS, MOST_FAULTS = 20_000_000, 300_000_000, 100_000, 200
MOST_SECONDS, MOST_DIGITS = 60, 30
UNPACK = Path(__file__).with_name("unpack.py")
Kind = Literal["text", "integer", "number", "date", "yes_no"]
YES, NO = ("yes", "ja", "true", "1", "x"), ("no", "nee", "false", "0", "")


@dataclass(frozen=True)
class Wanted:
    """A column that is asked for: its name for us, the headings it may have, and what stands in it."""

    name: str
    headings: tuple[str, ...]
    kind: Kind = "text"
    required: bool = True


@dataclass(frozen=True)
class Fault:
    """What is wrong: the row (1 is the first of the sheet; 0 the whole file), the column, and what to do."""

    row: int
    column: str
    say: str
    code: str = ""
    given: tuple[tuple[str, object], ...] = ()

    def told(self, language: str) -> "Fault":
        """The same in another language, where it has words in both."""
        return fault(self.row, self.column, self.code, language, **dict(self.given)) if self.code else self

    def __str__(self) -> str:
        where = f"row {self.row}" + (f", {self.column}" if self.column else "") if self.row else "the file"
        return f"{where}: {self.say}"


def fault(row: int, column: str, code: str, language: str = "en", **given: object) -> Fault:
    """A fault in the words of a language; `code` and what is given to it are kept, to say it in another."""
    return Fault(row, column, SAYINGS.get(language, SAYINGS["en"])[code].format_map(given), code, tuple(given.items()))


class BadTable(ValueError):
    """A table that cannot be used; holds every fault found."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet and its values by the names that were asked for."""

    number: int
    values: dict[str, Any]


def read_table(source: Path | bytes, wanted: Sequence[Wanted], *, sheet: str = "") -> tuple[Row, ...]:
    """The rows of a spreadsheet (xlsx, xls, ods) or of a csv file in UTF-8, empty ones left out.

    BadTable with every fault: an unreadable file, a heading that is missing or stands twice, a value that does not
    fit. `sheet` names one; else the first is read.
    """
    raw = _bytes(source)
    lines = _csv(raw) if _is_csv(source, raw) else _sheet(raw, sheet)
    heading = next(((n, line) for n, line in lines if any(_filled(cell) for cell in line)), None)
    if heading is None:
        raise BadTable(fault(0, "", "nothing"))
    places = _places(heading[0], heading[1], wanted)
    rows, faults = [], []
    for number, line in lines:
        if not any(_filled(cell) for cell in line):
            continue
        if len(rows) >= MOST_ROWS:
            raise BadTable(fault(number, "", "too_many", most=MOST_ROWS))
        values, wrong = _values(number, line, places)
        rows.append(Row(number, values))
        faults += wrong
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise BadTable(*faults)
    return tuple(rows)


def _bytes(source: Path | bytes) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > MOST_BYTES:
        raise BadTable(fault(0, "", "too_large", most=MOST_BYTES // 1_000_000))
    return source if isinstance(source, bytes) else source.read_bytes()


def _is_csv(source: Path | bytes, raw: bytes) -> bool:
    if isinstance(source, Path) and source.suffix.lower() in (".csv", ".txt"):
        return True
    return not raw.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def _csv(raw: bytes) -> Iterator[tuple[int, list[Any]]]:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = raw[: problem.start].count(b"\n") + 1
        raise BadTable(fault(line, "", "not_utf8")) from None
    if "\x00" in text:
        raise BadTable(fault(0, "", "no_text"))
    first = text.partition("\n")[0]
    delimiter = max(";,\t", key=first.count)
    try:
        yield from enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1)
    except csv.Error as problem:
        raise BadTable(fault(0, "", "broken", problem=str(problem))) from None


def _sheet(raw: bytes, name: str) -> Iterator[tuple[int, list[Any]]]:
    """The lines of a sheet, read by a process of its own: what breaks there breaks nothing here."""
    _refuse_bombs(raw)
    command = [sys.executable, "-P", str(UNPACK), name]
    try:
        done = subprocess.run(command, input=raw, capture_output=True, timeout=MOST_SECONDS, check=True)
        told = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError) as problem:
        raise BadTable(fault(0, "", "unreadable")) from problem
    if "sheets" in told:
        raise BadTable(fault(0, "", "no_sheet", name=name, sheets=", ".join(told["sheets"])))
    if "fault" in told:
        raise BadTable(fault(0, "", told["fault"]))
    return iter([(n, [_cell(cell) for cell in row]) for n, row in enumerate(told["rows"], 1)])


def _cell(told: Any) -> Any:
    """A cell as `unpack` wrote it down."""
    if not isinstance(told, dict):
        return told
    return datetime.fromisoformat(told["at"]) if "at" in told else date.fromisoformat(told["on"])


def _refuse_bombs(raw: bytes) -> None:
    """A small file that unpacks to a very large one is refused before it is unpacked."""
    if raw.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                size = sum(part.file_size for part in packed.infolist())
        except zipfile.BadZipFile:
            raise BadTable(fault(0, "", "garbled")) from None
        if size > MOST_UNPACKED:
            raise BadTable(fault(0, "", "bomb"))


def _places(row: int, cells: Sequence[Any], wanted: Sequence[Wanted]) -> dict[int, Wanted]:
    """Where each column stands, by its heading."""
    headings = [str(cell).strip().casefold() for cell in cells]
    places, faults = {}, []
    for column in wanted:
        known = {heading.casefold() for heading in (column.name, *column.headings)}
        found = [n for n, heading in enumerate(headings) if heading in known]
        called = column.headings[0] if column.headings else column.name
        if len(found) > 1:
            faults.append(fault(row, called, "twice"))
        elif found:
            places[found[0]] = column
        elif column.required:
            faults.append(fault(row, called, "missing"))
    if faults:
        raise BadTable(*faults)
    return places


def _values(number: int, line: Sequence[Any], places: dict[int, Wanted]) -> tuple[dict[str, Any], list[Fault]]:
    values, faults = {}, []
    for place, column in places.items():
        cell = line[place] if place < len(line) else ""
        called = column.headings[0] if column.headings else column.name
        if not _filled(cell):
            values[column.name] = None
            if column.required:
                faults.append(fault(number, called, "unfilled"))
            continue
        try:
            values[column.name] = _READ[column.kind](cell)
        except (ValueError, InvalidOperation):
            faults.append(fault(number, called, f"not_{column.kind}", cell=str(cell)[:60]))
    return values, faults


def _filled(cell: Any) -> bool:
    return cell is not None and str(cell).strip() != ""


def _text(cell: Any) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return str(int(cell)) if whole else str(cell).strip()


def _integer(cell: Any) -> int:
    number = _number(cell)
    if number != number.to_integral_value():
        raise ValueError
    return int(number)


def _number(cell: Any) -> Decimal:
    if isinstance(cell, bool):
        raise ValueError
    text = str(cell).strip().replace(" ", "").replace("\u00a0", "")
    number = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:  # 1E+999999999 is ten letters and a gigabyte
        raise ValueError
    return number


def _date(cell: Any) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    return cell if isinstance(cell, date) else date.fromisoformat(str(cell).strip())


def _yes_no(cell: Any) -> bool:
    said = _text(cell).casefold()
    if said not in (*YES, *NO):
        raise ValueError
    return said in YES


_READ = {"text": _text, "integer": _integer, "number": _number, "date": _date, "yes_no": _yes_no}
