"""To whom the work of chosen cases can be handed, each with what lies with them already."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from workflows.dossier.standing import in_term
from workflows.models import Account, Case, RoleHolding, WorkItem


@dataclass(frozen=True)
class Colleague:
    """Somebody with a role in which work waits; how much of what is open lies with them, and how much of it is late."""

    id: int
    name: str
    open: int
    late: int


def team(cases: Collection[str], *, at: datetime) -> tuple[Colleague, ...]:
    """Whoever holds, in the institutions of some cases, a role with which one of them waits: two statements.

    Whether somebody may have a task of one case its own rules say, when it is handed to them.
    """
    waiting = WorkItem.objects.filter(process__in=cases, finished__isnull=True)
    holding = RoleHolding.objects.filter(
        in_term(timezone.localdate(at)), role__in=waiting.values("role"),
        institution__in=Case.objects.filter(pk__in=cases).values("institution"),
    )  # fmt: skip
    people = Account.objects.filter(pk__in=holding.values("account"), is_active=True, service=False)
    names = {pk: name or username for pk, name, username in people.values_list("pk", "name", "username")}
    load = _load(names, at)
    found = (Colleague(pk, name, *load.get(pk, (0, 0))) for pk, name in names.items())
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.id)))


def _load(people: Collection[int], at: datetime) -> dict[int, tuple[int, int]]:
    """Person -> the open tasks that they took on or that were given to them alone, and how many of them are late."""
    rows = WorkItem.objects.filter(Q(owner__in=people) | Q(owner=None, offered_to__in=people))
    rows = rows.filter(finished__isnull=True).annotate(whose=Coalesce("owner", "offered_to"))
    counted = rows.values("whose").annotate(n=Count("pk"), late=Count("pk", filter=Q(due__lt=at)))
    return {row["whose"]: (row["n"], row["late"]) for row in counted.order_by()}
