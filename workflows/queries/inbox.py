"""What lies with somebody, from columns only; the queue of all the cases they may see stands beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from workflows.flow.work import OPEN
from workflows.models import Account, WorkItem
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


def mine(account: Account, *, at: datetime, language: str = "") -> tuple[Item, ...]:
    """The open work offered to somebody by role and unit, in person, or through whom they stand in for.

    What another person has taken on is left out. What is due first comes first.
    """
    reach = reach_of(account, at=at)
    rows = WorkItem.objects.filter(_offered(account, reach), status__in=OPEN)
    rows = rows.filter(process__institution_id=F("institution_id")).order_by(F("due").asc(nulls_last=True), "pk")
    found = list(rows.values(*_ITEM))
    titles = called({name: row[f"process__{name}"] for name in COLUMNS} for row in found)
    language = language or account.language
    return tuple(
        replace(_item(row, account, reach, at, language), title=titles.get(row["process_id"], "")) for row in found
    )


def _offered(account: Account, reach: Reach) -> Q:
    """By person, by role at a unit, or by either through a delegation; never what lies with somebody else."""
    offered = Q(offered_to=account) | Q(owner=account)
    own = {account.pk}
    for post in reach.posts:
        by_role = Q(institution=post.institution, role=post.role, unit=post.unit, offered_to__isnull=True)
        offered |= by_role & Q(in_person=False) if post.for_whom else by_role
        own |= {post.for_whom} if post.for_whom else set()
    for institution, principal, role in reach.principals:
        lent = Q(institution=institution, offered_to=principal, in_person=False) & ~Q(kind="vote")
        offered |= lent & Q(role=role) if role else lent
    return offered & (Q(owner__isnull=True) | Q(owner__in=own))


_ITEM = (
    *(f"process__{name}" for name in COLUMNS),
    "pk", "process_id", "process__reference", "institution__slug", "label", "kind", "slot", "role", "unit_id",
    "offered_to_id", "owner_id", "process__stage_label", "process__phase", "process__opener_id",
    "process__opener__name", "due", "created", "institution_id", "then",
)  # fmt: skip


def _item(row: Mapping[str, Any], account: Account, reach: Reach, at: datetime, language: str) -> Item:
    principal = _for_whom(row, account, reach)
    applicant = row["process__opener_id"] == account.pk
    return Item(
        row["pk"], str(row["process_id"]), row["process__reference"], row["institution__slug"],
        said(row["label"], language) or plain(row["slot"]), row["kind"], term("work", row["kind"], language),
        row["slot"], row["role"],
        stage_label(row["process__stage_label"], language, applicant=applicant), row["process__phase"],
        row["process__opener__name"], row["due"], bool(row["due"] and row["due"] < at), row["created"],
        row["owner_id"] is not None, reach.names.get(principal, "") if principal else "", principal,
        bool(row["then"].get("optional")),
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
