"""What cases are called in lists: opened from their sealed answers, all at once.

A title holds nothing about a person (the checks of a procedure see to that), so whoever may see that a case is
there may read it, and no reading is noted.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from workflows.dossier.seal import open_records
from workflows.engine.titles import title, titled_form
from workflows.queries.heads import Head, heads
from workflows.queries.looking import Look

COLUMNS = ("pk", "title_record", "procedure_version_id", "procedure_version__sha256")


def called(rows: Iterable[Mapping[str, Any]], known: Mapping[int, Head] | None = None) -> dict[Any, str]:
    """Case -> its title, from rows with `COLUMNS`: one statement. Untitled and erased ones are left out."""
    return {case: ", ".join(said) for case, said in parts_of(rows, known).items()}


def parts_of(
    rows: Iterable[Mapping[str, Any]], known: Mapping[int, Head] | None = None
) -> dict[Any, tuple[str, ...]]:
    """The same in parts: what it is about, and with whom."""
    titled = [row for row in rows if row["title_record"]]
    found = open_records({row["title_record"] for row in titled})
    known = known or heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in titled})
    made = {
        row["pk"]: title(known[row["procedure_version_id"]].titled, found[row["title_record"]] or {}) for row in titled
    }
    return {case: said for case, said in made.items() if said}


def title_of(look: Look) -> str:
    """The title of the case that is looked at; empty where it has none or was erased."""
    return ", ".join(parts(look))


def parts(look: Look) -> tuple[str, ...]:
    """The same in parts."""
    form = titled_form(look.now.rules.names)
    digest = look.now.case.forms.get(form or "")
    answers = look.peek(digest) if digest else None
    return title(look.now.rules.procedure.titled, answers or {})
