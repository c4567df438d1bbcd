"""Who may see a case: the one place where cases are scoped. What may not be seen does not exist: it is 404."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from workflows.engine.procedure import LEVELS
from workflows.models import Account, AgendaItem, Case, Institution, SecondLook, WorkItem
from workflows.models.prepared import Prepared
from workflows.queries.heads import Head
from workflows.queries.reach import OVERSIGHT, Post, Reach, Seat, reach_of

FEW = 300
"""So many cases are named one by one."""
_OF_CASE = Q(process=OuterRef("pk"), process__gte=OuterRef("pk"))
"""Work of a case, said twice: asked by an equality alone, PostgreSQL gathers that of all cases before the first."""


def cases_for(
    account: Account, *, at: datetime, institution: Institution | None = None, reach: Reach | None = None
) -> QuerySet[Case]:
    """The cases an account may see now, of one institution or of all it serves.

    Applicants; whoever holds, or stands in for, a role that the case's procedure names on the path of its unit;
    whoever has had work in it; members of its committees once it reached them; auditors and administrators of the
    institution. Nobody else, and nobody of another institution; and nobody who is to assess it again without
    knowing how it was decided.
    """
    seen = _seen(account, reach or reach_of(account, at=at))
    return seen.filter(institution=institution) if institution else seen


def _seen(account: Account, reach: Reach) -> QuerySet[Case]:
    ways = (*_own(account, reach), *(way for _, way in _standing(reach)))
    return Case.objects.filter(reduce(or_, ways)).exclude(_to_be_judged_unknowing(account, reach))


def ways_for(account: Account, *, reach: Reach, institution: Institution | None = None) -> list[QuerySet[Case]]:
    """The same, each way by which somebody sees cases by itself, so that an index leads along it: one statement.

    The cases in which one had work are named one by one where they are few. Where they are many, the cases of each
    institution in which one had any are gone through once, for them and for all that one's roles and seats show there:
    a statement more.
    """
    judged = _to_be_judged_unknowing(account, reach)
    here = Q(institution=institution) if institution else Q()
    standing = list(_standing(reach))
    items = WorkItem.objects.filter(_with(account))
    few = list(items.values_list("process", "institution")[: FEW + 1])
    if len(few) <= FEW:
        places = []
        ways = [Q(pk__in={case for case, place in few if not institution or place == institution.pk})]
    else:
        worked = Q(Exists(items.filter(_OF_CASE)))
        places = [institution.pk] if institution else list(_places_of_work(account))
        ways = [
            Q(institution=place) & reduce(or_, (*(way for there, way in standing if there == place), worked))
            for place in places
        ]
    others = (*_own(account, reach)[1:], *(way for there, way in standing if there not in places))
    return [Case.objects.filter(way).exclude(judged) for way in (*ways, *(way & here for way in others))]


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
    reach = reach or reach_of(account, at=at)
    for found in _finder(_Who(account, institution, reach))(reference):
        return found
    raise Case.DoesNotExist(f"Account {account.pk} may see no case {reference}.")


@dataclass(frozen=True)
class _Who:
    """Somebody who looks for a case: alike are those to whom the same statement shows it."""

    account: Account = field(compare=False)
    institution: Institution | None = field(compare=False)
    reach: Reach = field(compare=False)
    known: Hashable = field(init=False)

    def __post_init__(self) -> None:
        known = (self.account.pk, self.institution and self.institution.pk, self.reach.known)
        object.__setattr__(self, "known", known)

    def whole(self, reference: str) -> QuerySet[Case]:
        """The case of a reference with what its page reads of it."""
        seen = _seen(self.account, self.reach).filter(reference=reference)
        rows = seen.filter(institution=self.institution) if self.institution else seen
        rows = rows.select_related("institution", "procedure_version__procedure", "unit", "opener", "parent")
        return rows.defer("procedure_version__document", "flow_class").order_by("pk")[:1]


@lru_cache(1_000)
def _finder(who: _Who) -> Prepared[Case]:
    """What finds a case for somebody; most requests come from whoever was here before, and reaches what they did."""
    return Prepared(who.whole)


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


def _places_of_work(account: Account) -> Iterable[int]:
    """The institutions in which one has or had work, each looked up and none counted."""
    items = WorkItem.objects.filter(institution=OuterRef("pk"))
    there = Q(Exists(items.filter(owner=account))) | Q(Exists(items.filter(offered_to=account)))
    return Institution.objects.filter(there).values_list("pk", flat=True)


def _standing(reach: Reach) -> Iterator[tuple[int, Q]]:
    """What one sees by roles and seats, each with its institution."""
    if reach.posts or reach.seats:
        versions, below = reach.versions, reach.units_below
        for post in reach.posts:
            yield post.institution, _of_post(post, versions, below)
        for seat in reach.seats:
            for way in _of_seat(seat, versions.get(seat.institution, {})):
                yield seat.institution, way


def _to_be_judged_unknowing(account: Account, reach: Reach) -> Q:
    """The cases drawn to be assessed again that one has taken, or could take: one has the role and no part in them."""
    offered = Q(pk__in=())
    for institution, role in {(post.institution, post.role) for post in reach.posts if not post.for_whom}:
        offered |= Q(institution=institution, role=role)
    items = WorkItem.objects.filter(process=OuterRef("case"), owner=account)
    free = offered & Q(taken_by=None) & ~Q(case__opener=account) & ~Q(Exists(items))
    return Q(pk__in=SecondLook.objects.filter(Q(taken_by=account) | free, view="").values("case"))


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


def _of_seat(seat: Seat, versions: Mapping[int, Head]) -> Iterator[Q]:
    """The cases that were laid before a committee in which one sits: by work offered to it, or by an agenda."""
    names: dict[str, list[int]] = defaultdict(list)
    for pk, head in versions.items():
        for name, role in head.roles.items():
            if isinstance(role, dict) and role.get("committee") == seat.committee:
                names[name].append(pk)
    agenda = AgendaItem.objects.filter(
        meeting__committee__name=seat.committee, meeting__committee__institution=seat.institution
    )
    yield Q(pk__in=agenda.values("case"), institution=seat.institution)
    for name, pks in names.items():
        reached = WorkItem.objects.filter(_OF_CASE, role__in=(name, f"{name}.chair"))
        yield Q(Exists(reached), procedure_version__in=pks, institution=seat.institution)
