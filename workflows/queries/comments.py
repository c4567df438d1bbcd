"""What was said beside a case, as a reader may see it, and what of it they have not read yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from workflows.dossier.trail import EntryRow
from workflows.engine.beside import READING, kept_back
from workflows.models import AccessLog, Account, Remark
from workflows.queries.heads import Head
from workflows.queries.looking import Look
from workflows.queries.parts import Text
from workflows.queries.reach import Reach


@dataclass(frozen=True)
class CommentView:
    """Something said beside the case."""

    by: str
    at: datetime
    words: Text
    new: bool = False
    to: tuple[str, ...] = ()
    """For whose attention, by name."""


def comments(look: Look) -> tuple[tuple[CommentView, ...], int]:
    """What this reader may read, each with whether it is new to them; and how much is kept until their blind view.

    Applicants read each other's, the office what colleagues say. What is new is known of the office alone: what
    applicants read is noted nowhere.
    """
    said, away = _theirs(look), _kept_back(look)
    told = [entry for entry in said if _speaker(entry) not in away]
    look.open(entry.content["record"] for entry in told)
    new = frozenset[str]() if look.reader.applicant else _unread(look.reader.account, _of_others(look, told))
    return tuple(_view(look, entry, entry.content["record"] in new) for entry in told), len(said) - len(told)


def _view(look: Look, entry: EntryRow, new: bool) -> CommentView:
    role = look.names.role(entry.role, look.language) if entry.role else ""
    words = look.text(entry.content["record"])
    assert words is not None  # a comment always has its record
    by = look.names.people.get(str(entry.by), role)
    return CommentView(by, entry.at, words, new, look.people(entry.content.get("mentions", ())))


def _theirs(look: Look) -> list[EntryRow]:
    reader, said = look.reader, look.entries("Commented")
    if READING in reader.sees and not reader.applicant:
        return said
    theirs = look.now.case.applicants if reader.applicant else reader.persons
    return [entry for entry in said if {str(entry.by), _speaker(entry)} & theirs]


def _kept_back(look: Look) -> frozenset[str]:
    """Whose words are kept from the reader, and from whom they stand in for, until a blind view is given."""
    house = look.history.case.institution_id
    persons = {look.reader.account, *(str(p) for i, p, _ in look.reach.principals if i == house)}
    return frozenset().union(*(kept_back(look.now, person) for person in persons)) - persons


def _speaker(entry: EntryRow) -> str:
    return str(entry.on_behalf_of or entry.by)


def _of_others(look: Look, said: Iterable[EntryRow]) -> set[str]:
    return {entry.content["record"] for entry in said if str(entry.by) != look.reader.account}


def _unread(account: Any, records: set[str]) -> frozenset[str]:
    """Those of some records that somebody has not read: one statement, and none where there are none."""
    if not records:
        return frozenset()
    read = AccessLog.objects.filter(account=account, record__in=records).values_list("record", flat=True)
    return frozenset(records - set(read))


class Waiting(NamedTuple):
    """Open work as lists know it."""

    role: str
    unit: int | None
    offered_to: int | None
    owner: int | None
    holder: str | None
    kind: str
    blind: bool


COLUMNS_OF_WORK = ("role", "unit_id", "offered_to_id", "owner_id", "owner__name", "kind", "blind")
GIVES = ("slot", "confirm", "vote")
"""The kinds of work that come with reading the answers."""


def reads(reach: Reach, row: Mapping[str, Any], head: Head, waits: Iterable[Waiting]) -> bool:
    """Whether somebody reads all that is said beside a case, from its columns: by a role, or by what is asked of them.

    Not an applicant, and not whoever still owes a blind view, of whom some of it is kept.
    """
    if row["opener_id"] == reach.account:
        return False
    mine = [item for item in waits if item.kind in GIVES and _asked(reach, row["institution_id"], item)]
    by_role = any(
        post.institution == row["institution_id"]
        and post.role in head.reading
        and (post.unit is None or row["unit_id"] in reach.units_below[post.unit])
        for post in reach.posts
    )
    return bool(mine or by_role) and not any(item.blind for item in mine)


def _asked(reach: Reach, institution: int, item: Waiting) -> bool:
    if item.offered_to:
        return item.offered_to == reach.account
    places = ((post.institution, post.role, post.unit) for post in reach.posts)
    return item.owner == reach.account or (institution, item.role, item.unit) in places


def new_to(account: Account) -> QuerySet[Remark]:
    """The comments of others that somebody has not read, in whichever case."""
    read = AccessLog.objects.filter(account=account, record=OuterRef("record"))
    return Remark.objects.filter(~Exists(read)).exclude(by=account)


def unread_in(account: Account, cases: Iterable[UUID]) -> Counter[UUID]:
    """Case -> how many comments are new to somebody, of cases in which they read them: one statement."""
    return Counter(new_to(account).filter(case__in=list(cases)).values_list("case", flat=True))


def unread_of(account: Account, case: str) -> Coalesce:
    """The same as a column of rows that name their case by this column."""
    found = new_to(account).filter(case=OuterRef(case)).order_by().values("case").annotate(n=Count("pk"))
    return Coalesce(Subquery(found.values("n")), 0)
