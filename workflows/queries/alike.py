"""Cases alike: others with the same partner or subject, among those that the reader may see anyhow."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.models import Account, Institution
from workflows.queries.access import ways_for
from workflows.queries.first import first
from workflows.queries.labels import outcome_label
from workflows.queries.looking import Look
from workflows.queries.reach import Reach, reach_of
from workflows.queries.reader import IN_FORCE
from workflows.queries.titles import COLUMNS, parts, parts_of
from workflows.words.names import term

NEWEST, SHOWN = 500, 6
"""How many cases are looked through, the newest first, and how many are shown at most."""


@dataclass(frozen=True)
class Alike:
    """Another case: what it is called, where it stands, and its outcome where one is in force."""

    reference: str
    title: str
    phase: str
    phase_label: str
    outcome: str


def alike(look: Look, account: Account) -> tuple[Alike, ...]:
    """The newest cases that share a part of the title, open ones first: a duplicate, or a precedent.

    The number of statements does not depend on the number of cases. What this reader may not see is not counted either.
    """
    case, said = look.history.case, parts(look)
    return _sharing(said, account, case.institution, look.reach, look.language, but=case.pk) if said else ()


def under_way(
    said: Iterable[str], account: Account, institution: Institution, *, at: datetime, language: str,
    but: UUID | None = None,
) -> tuple[Alike, ...]:  # fmt: skip
    """The same of a request that is still being written, which says these parts: what is open, the newest first."""
    found = _sharing(said, account, institution, reach_of(account, at=at), language, but=but)
    return tuple(one for one in found if one.phase != "closed")


def _sharing(
    said: Iterable[str], account: Account, institution: Institution, reach: Reach, language: str,
    but: UUID | None = None,
) -> tuple[Alike, ...]:  # fmt: skip
    mine = {part.casefold() for part in said}
    ways = ways_for(account, institution=institution, reach=reach)
    others = (way.exclude(pk=but).exclude(title_record="") for way in ways)
    columns = (*COLUMNS, "reference", "phase", "outcome", "outcome_label")
    rows = list(first(others, "newest", NEWEST).values(*columns)[:NEWEST])
    titles, found = parts_of(rows), []
    for row in rows:
        their = titles.get(row["pk"], ())
        if any(part.casefold() in mine for part in their):
            told = row["outcome"] if row["phase"] in IN_FORCE else ""
            called = outcome_label(row["outcome_label"], told, language)
            found.append(
                Alike(
                    row["reference"], ", ".join(their), row["phase"], term("phases", row["phase"], language),
                    called,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.phase == "closed"))[:SHOWN]
