"""Who may see a case: the one place where cases are scoped. What may not be seen does not exist: it is 404."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.engine.procedure import LEVELS
from workflows.models import Account, AgendaItem, Case, Institution, SecondLook, WorkItem
from workflows.queries.heads import Head
from workflows.queries.reach import OVERSIGHT, Post, Reach, reach_of

FEW = 300
"""So many cases are named one by one."""


def cases_for(
    account: Account, *, at: datetime, institution: Institution | None = None, reach: Reach | None = None
) -> QuerySet[Case]:
    """The cases an account may see now, of one institution or of all it serves.

    Applicants; whoever holds, or stands in for, a role that the case's procedure names on the path of its unit;
    whoever has had work in it; members of its committees once it reached them; auditors and administrators of the
    institution. Nobody else, and nobody of another institution; and nobody who is to assess it again without
    knowing how it was decided.
    """
    reach = reach or reach_of(account, at=at)
    seen = reduce(or_, (*_own(account, reach), *_standing(reach)))
    found = Case.objects.filter(seen).exclude(_to_be_judged_unknowing(account, reach))
    return found.filter(institution=institution) if institution else found


def ways_for(account: Account, *, reach: Reach, institution: Institution | None = None) -> list[QuerySet[Case]]:
    """The same, each way by which somebody sees cases by itself, so that an index leads along it: one statement.

    The cases in which one had work are named one by one where they are few. Where they are many, they are looked for
    institution by institution; those of institutions in which one has no standing now, by the work that one had there.
    """
    judged = _to_be_judged_unknowing(account, reach)
    here = Q(institution=institution) if institution else Q()
    others = (way & here for way in (*_own(account, reach)[1:], *_standing(reach)))
    return [Case.objects.filter(way).exclude(judged) for way in (*_worked_in(account, reach, institution), *others)]


def kept_from(account: Account, reach: Reach, *, at: datetime) -> list[str]:
    """The streams of what was told in confidence to others than this account."""
    kept = [pk for laid in reach.versions.values() for pk, head in laid.items() if head.confidential]
    if not kept:
        return []
    rows = Case.objects.filter(procedure_version__in=kept)
    seen = set(cases_for(account, at=at, reach=reach).filter(procedure_version__in=kept).values_list("pk", flat=True))
    return [f"case:{pk}" for pk in rows.values_list("pk", flat=True) if pk not in seen]


def case_for(
    account: Account, reference: str, *, at: datetime, institution: Institution | None = None,
    reach: Reach | None = None,
) -> Case:  # fmt: skip
    """The case of that reference, whole. Case.DoesNotExist where there is none that this account may see."""
    rows = cases_for(account, at=at, institution=institution, reach=reach).filter(reference=reference)
    rows = rows.select_related("institution", "procedure_version__procedure", "unit", "opener", "parent")
    return rows.defer("procedure_version__document", "flow_class").order_by("pk")[:1].get()


def _own(account: Account, reach: Reach) -> list[Q]:
    """What one has or had work in, or asked for; and the same of people who delegated everything."""
    items = WorkItem.objects.filter(process=OuterRef("pk"))
    own = [Q(Exists(items.filter(_with(account)))), Q(opener=account)]
    for institution, principal, role in reach.principals:
        theirs, here = items.filter(offered_to=principal), Q(institution=institution)
        own.append(here & Q(Exists(theirs.filter(role=role) if role else theirs)))
        if not role:
            own.append(here & Q(opener=principal))
    return own


def _with(account: Account) -> Q:
    return Q(owner=account) | Q(offered_to=account)


def _worked_in(account: Account, reach: Reach, asked: Institution | None) -> Iterator[Q]:
    """What one has or had work in, of one institution or of all."""
    items = WorkItem.objects.filter(_with(account))
    few = list(items.values_list("process", "institution")[: FEW + 1])
    if len(few) <= FEW:
        yield Q(pk__in={case for case, institution in few if not asked or institution == asked.pk})
        return
    for institution in [asked.pk] if asked else sorted(reach.institutions):
        yield Q(Exists(items.filter(process=OuterRef("pk"))), institution=institution)
    if not asked:
        elsewhere = Institution.objects.exclude(pk__in=reach.institutions).values("pk")
        for had in (Q(owner=account), Q(offered_to=account)):
            yield Q(pk__in=WorkItem.objects.filter(had, institution__in=elsewhere).values("process"))


def _standing(reach: Reach) -> Iterator[Q]:
    """What one sees by roles and seats."""
    if reach.posts or reach.seats:
        versions, below = reach.versions, reach.units_below
        for post in reach.posts:
            yield _of_post(post, versions, below)
        yield from _of_seats(reach, versions)


def _to_be_judged_unknowing(account: Account, reach: Reach) -> Q:
    """The cases drawn to be assessed again that one has taken, or could take: one has the role and no part in them."""
    looks = SecondLook.objects.filter(case=OuterRef("pk"), view="")
    offered = Q(pk__in=())
    for institution, role in {(post.institution, post.role) for post in reach.posts if not post.for_whom}:
        offered |= Q(institution=institution, role=role)
    items = WorkItem.objects.filter(process=OuterRef("pk"), owner=account)
    free = Q(Exists(looks.filter(offered, taken_by=None))) & ~Q(opener=account) & ~Q(Exists(items))
    return Q(Exists(looks.filter(taken_by=account))) | free


def _of_post(post: Post, versions: Mapping[int, Mapping[int, Head]], below: Mapping[int, frozenset[int]]) -> Q:
    """The cases under the post's unit, of the versions that name its role at its level or lower.

    What is told in confidence only those see who handle it, and nobody by overseeing.
    """
    here = Q(institution=post.institution)
    if post.unit is not None:
        here &= Q(unit__in=below.get(post.unit, frozenset()))
    laid = versions.get(post.institution, {})
    if post.role in OVERSIGHT:
        kept = [pk for pk, head in laid.items() if head.confidential]
        return here & ~Q(procedure_version__in=kept) if kept else here
    naming = [pk for pk, head in laid.items() if _names(head.roles.get(post.role), post) and _told(head, post.role)]
    return here & Q(procedure_version__in=naming)


def _told(head: Head, role: str) -> bool:
    """Whether a role hears of what is told under a version: all its roles do, but of what is told in confidence."""
    return not head.confidential or role in head.confidential


def _names(role: Any, post: Post) -> bool:
    """Whether a role of a procedure is one of a level, and the post stands at that level or above."""
    scope = role if isinstance(role, str) else role.get("scope") if isinstance(role, dict) else None
    return scope in LEVELS and LEVELS.index(post.level) >= LEVELS.index(scope)


def _of_seats(reach: Reach, versions: Mapping[int, Mapping[int, Head]]) -> Iterator[Q]:
    """The cases that were laid before a committee in which one sits: by work offered to it, or by an agenda."""
    for seat in reach.seats:
        names: dict[str, list[int]] = defaultdict(list)
        for pk, head in versions.get(seat.institution, {}).items():
            for name, role in head.roles.items():
                if isinstance(role, dict) and role.get("committee") == seat.committee:
                    names[name].append(pk)
        agenda = AgendaItem.objects.filter(
            meeting__committee__name=seat.committee, meeting__committee__institution=seat.institution
        )
        yield Q(pk__in=agenda.values("case"), institution=seat.institution)
        for name, pks in names.items():
            reached = WorkItem.objects.filter(process=OuterRef("pk"), role__in=(name, f"{name}.chair"))
            yield Q(Exists(reached), procedure_version__in=pks, institution=seat.institution)
