"""What lies with somebody, from columns only; the queue of all the cases they may see stands beside it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from workflows.flow.work import OPEN
from workflows.models import Account, WorkItem
from workflows.queries.comments import GIVES, unread_of
from workflows.queries.labels import said, stage_label
from workflows.queries.queue import queue
from workflows.queries.reach import Reach, reach_of
from workflows.queries.titles import COLUMNS, called
from workflows.words.names import plain, term


@dataclass(frozen=True)
class Item:
    """Something somebody is asked to do: in which case, what, by when, and for whom they would do it."""

    id: int
    case: str
    reference: str
    institution: str
    what: str
    kind: str
    kind_label: str
    slot: str
    role: str
    stage_label: str
    phase: str
    opener: str
    due: datetime | None
    late: bool
    since: datetime
    taken: bool
    for_whom: str = ""
    principal: int | None = None
    optional: bool = False
    title: str = ""
    unread: int = 0
    """How many comments of others in the case are new to the reader."""


MOST = 50
"""As much is listed of what is asked, and of what is merely offered: what is due first. One more tells of the rest."""


def mine(
    account: Account, *, at: datetime, language: str = "", case: UUID | None = None, reach: Reach | None = None
) -> tuple[Item, ...]:
    """The open work offered to somebody by role and unit, in person, or through whom they stand in for.

    What another person has taken on is left out. What is due first comes first, and beyond one more than `MOST`
    nothing comes: the time this takes does not depend on how much there is. `case`: what there is in that one alone.
    """
    reach = reach or reach_of(account, at=at)
    rows = WorkItem.objects.filter(pk__in=_due_first(_ways(account, reach), case))
    rows = rows.filter(process__institution_id=F("institution_id")).order_by(*_BY_TERM)
    rows = rows.annotate(unread=unread_of(account, "process_id"))
    asked, offered = [], []
    for row in rows.values(*_ITEM):
        (offered if row["then"].get("optional") else asked).append(row)
    found = sorted((*asked[: MOST + 1], *offered[: MOST + 1]), key=_term)
    titles = called({name: row[f"process__{name}"] for name in COLUMNS} for row in found)
    language = language or account.language
    return tuple(
        replace(_item(row, account, reach, at, language), title=titles.get(row["process_id"], "")) for row in found
    )


def _reads(row: Mapping[str, Any], account: Account) -> bool:
    """Whether what is asked comes with all that is said beside the case: not to applicants, nor to blind advisers."""
    return row["kind"] in GIVES and not row["blind"] and row["process__opener_id"] != account.pk


_BY_TERM = (F("due").asc(nulls_last=True), "pk")


def _term(row: Mapping[str, Any]) -> tuple[bool, Any, int]:
    """The order of `_BY_TERM`."""
    return row["due"] is None, row["due"], row["pk"]


def _ways(account: Account, reach: Reach) -> Iterator[Q]:
    """Each way in which work comes to somebody, so that an index leads along it: never what lies with somebody else."""
    own = {account.pk} | {post.for_whom for post in reach.posts if post.for_whom}
    free = Q(owner__isnull=True) | Q(owner__in=own)
    yield Q(owner=account)
    yield Q(offered_to=account) & free
    for post in reach.posts:
        by_role = Q(institution=post.institution, role=post.role, unit=post.unit, offered_to__isnull=True)
        yield (by_role & Q(in_person=False) if post.for_whom else by_role) & free
    for institution, principal, role in reach.principals:
        lent = Q(institution=institution, offered_to=principal, in_person=False) & ~Q(kind="vote") & free
        yield lent & Q(role=role) if role else lent


def _due_first(ways: Iterable[Q], case: UUID | None) -> RawSQL:
    """What is due first along each way, of what is asked and of what is offered, read by indexes."""
    parts, given = [], []
    for way in ways:
        rows = WorkItem.objects.filter(way, status__in=OPEN, finished__isnull=True).order_by(*_BY_TERM)
        rows = rows.filter(process=case) if case else rows
        for some in (rows.filter(then__optional__isnull=True), rows.filter(then__optional=True)):
            statement, values = some.values_list("pk")[: MOST + 1].query.sql_with_params()
            parts.append(f"SELECT * FROM ({statement}) AS part_{len(parts)}")
            given += values
    return RawSQL(" UNION ".join(parts), given)


_ITEM = (
    *(f"process__{name}" for name in COLUMNS),
    "pk", "process_id", "process__reference", "institution__slug", "label", "kind", "slot", "role", "unit_id",
    "offered_to_id", "owner_id", "process__stage_label", "process__phase", "process__opener_id",
    "process__opener__name", "due", "created", "institution_id", "then", "blind", "unread",
)  # fmt: skip


def _item(row: Mapping[str, Any], account: Account, reach: Reach, at: datetime, language: str) -> Item:
    principal = _for_whom(row, account, reach)
    applicant = row["process__opener_id"] == account.pk
    return Item(
        row["pk"], str(row["process_id"]), row["process__reference"], row["institution__slug"],
        said(row["label"], language) or term("asked", row["slot"], language) or plain(row["slot"]), row["kind"],
        term("work", row["kind"], language),
        row["slot"], row["role"],
        stage_label(row["process__stage_label"], language, applicant=applicant), row["process__phase"],
        row["process__opener__name"], row["due"], bool(row["due"] and row["due"] < at), row["created"],
        row["owner_id"] is not None, reach.names.get(principal, "") if principal else "", principal,
        bool(row["then"].get("optional")), unread=row["unread"] if _reads(row, account) else 0,
    )  # fmt: skip


def _for_whom(row: Mapping[str, Any], account: Account, reach: Reach) -> int | None:
    """The person for whom one would do it; nobody where it is one's own."""
    if account.pk in (row["offered_to_id"], row["owner_id"]):
        return None
    posts = [p for p in reach.posts if (p.institution, p.role, p.unit) == _place(row)]
    if any(p.for_whom is None for p in posts):
        return None
    return next((p.for_whom for p in posts), None) or row["offered_to_id"]


def _place(row: Mapping[str, Any]) -> tuple[int, str, int | None]:
    return row["institution_id"], row["role"], row["unit_id"]


__all__ = ["Item", "mine", "queue"]
