"""Reads a spreadsheet in a process of its own, with its own bounds; the rows go to standard output as JSON.

A workbook of five kilobytes can ask for half a terabyte (one cell in the last column of the last row), and a native
reader that is refused memory ends its whole process. So this is run as a script, and never imported by the site.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, load_workbook

MOST_MEMORY, MOST_SECONDS = 1_500_000_000, 30
MOST_ROWS, MOST_COLUMNS = 100_002, 500


def main(name: str) -> dict[str, Any]:
    """`rows`, or `fault` (locked, unreadable, empty), or `sheets` where none is called by this name."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        workbook: CalamineWorkbook = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        if not workbook.sheet_names:
            return {"fault": "empty"}
        if name and name not in workbook.sheet_names:
            return {"sheets": workbook.sheet_names}
        sheet = workbook.get_sheet_by_name(name or workbook.sheet_names[0])
        rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
    except PasswordError:
        return {"fault": "locked"}
    except (CalamineError, OSError, ValueError, MemoryError, OverflowError):
        return {"fault": "unreadable"}
    return {"rows": [[_plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows]}


def _plain(cell: Any) -> Any:
    """A cell as JSON holds it; a moment as {"at": ...}, a day as {"on": ...}."""
    if isinstance(cell, datetime):
        return {"at": cell.isoformat()}
    if isinstance(cell, date):
        return {"on": cell.isoformat()}
    return cell if isinstance(cell, (str, bool, int, float)) else str(cell)


if __name__ == "__main__":
    json.dump(main(sys.argv[1]), sys.stdout)
