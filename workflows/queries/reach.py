"""What an account reaches: its roles with their units, its seats and whom it stands in for, in a few statements."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from workflows.models import Account, Delegation, Membership, RoleHolding, Unit
from workflows.models.prepared import Prepared
from workflows.queries.heads import Head, heads_of

OVERSIGHT = ("auditor", "administrator")
"""Roles of an institution that see every case under their unit, whatever a procedure names."""

READS_FIGURES = (*OVERSIGHT, "management")
"""Roles that read an institution's reports; management sees them and no case."""


@dataclass(frozen=True, slots=True)
class Post:
    """A role held at a unit, by oneself or by somebody who delegated it: `for_whom` is that person."""

    institution: int
    role: str
    unit: int | None
    level: str
    for_whom: int | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat in a committee."""

    institution: int
    committee: str
    chair: bool = False
    secretary: bool = False


@dataclass(frozen=True)
class Reach:
    """Everything an account may act from on a day, in every institution it serves."""

    account: int
    posts: tuple[Post, ...] = ()
    seats: tuple[Seat, ...] = ()
    principals: tuple[tuple[int, int, str], ...] = ()
    """(institution, principal, role or nothing for all roles)"""
    names: dict[int, str] = field(default_factory=dict)

    @cached_property
    def versions(self) -> dict[int, dict[int, Head]]:
        """Institution -> published version -> its head; read at the first look."""
        return heads_of(self.institutions)

    @cached_property
    def units_below(self) -> dict[int, frozenset[int]]:
        """Each unit with all that is under it, itself included; one statement at the first look."""
        above = dict(Unit.objects.filter(institution__in=self.institutions).values_list("pk", "parent_id"))
        found: dict[int, set[int]] = defaultdict(set)
        for unit in above:
            place: int | None = unit
            while place is not None:
                found[place].add(unit)
                place = above.get(place)
        return {unit: frozenset(units) for unit, units in found.items()}

    @property
    def known(self) -> Hashable:
        """What a statement that shows what this reaches is written from: who has the same of it may share one."""
        if not (self.posts or self.seats):
            return self.principals
        heads = frozenset((pk, id(head)) for laid in self.versions.values() for pk, head in laid.items())
        below = tuple(self.units_below.get(post.unit or 0) for post in self.posts)
        return self.principals, self.posts, self.seats, heads, below

    @property
    def institutions(self) -> frozenset[int]:
        """The institutions in which it has any standing."""
        parts: Iterable[Post | Seat] = (*self.posts, *self.seats)
        return frozenset(part.institution for part in parts) | {i for i, _, _ in self.principals}

    def oversees(self, institution: int) -> frozenset[str]:
        """The oversight roles held in an institution, in person."""
        return frozenset(
            p.role for p in self.posts if p.institution == institution and p.role in OVERSIGHT and not p.for_whom
        )

    @property
    def reads_figures(self) -> frozenset[int]:
        """The institutions whose reports one reads: for a role held there from the top, and in person."""
        held = (p for p in self.posts if p.role in READS_FIGURES and p.level == "institution" and not p.for_whom)
        return frozenset(p.institution for p in held)


def reach_of(account: Account, *, at: datetime) -> Reach:
    """Roles, seats and delegations in force now, each on its institution's own day: two or three statements."""
    if not account.is_active or account.service:
        return Reach(account.pk)
    principals = tuple(_principals(account, at))
    names = {p: name for _, p, _, name in principals}
    held = _posts(account.pk, tuple((i, p, role) for i, p, role, _ in principals), at)
    return Reach(account.pk, held, tuple(_seats(account, at)), tuple((i, p, r) for i, p, r, _ in principals), names)


def _in_force(since: date | None, until: date | None, zone: str, at: datetime) -> bool:
    day = at.astimezone(ZoneInfo(zone)).date()
    return (since is None or since <= day) and (until is None or day <= until)


_delegated = Prepared(
    lambda deputy: Delegation.objects.filter(deputy=deputy, cancelled_at__isnull=True).values_list(
        "institution_id", "principal_id", "role", "principal__name", "principal__username",
        "since", "until", "institution__timezone",
    )
)  # fmt: skip
_held = Prepared(
    lambda *accounts: RoleHolding.objects.filter(account__in=accounts).values_list(
        "account_id", "institution_id", "role", "unit_id", "unit__level", "since", "until", "institution__timezone"
    )
)
_seated = Prepared(
    lambda account: Membership.objects.filter(account=account).values_list(
        "institution_id", "committee__name", "chair", "secretary", "since", "until", "institution__timezone"
    )
)


def _principals(account: Account, at: datetime) -> Iterator[tuple[int, int, str, str]]:
    for institution, principal, role, name, username, since, until, zone in _delegated(account.pk):
        if _in_force(since, until, zone, at):
            yield institution, principal, role, name or username


def _posts(account: int, principals: tuple[tuple[int, int, str], ...], at: datetime) -> tuple[Post, ...]:
    """The roles held in person and those delegated; a delegation of one role gives that role only."""
    people = {account, *(p for _, p, _ in principals)}
    found = []
    for who, institution, role, unit, level, since, until, zone in _held(*people):
        if not _in_force(since, until, zone, at):
            continue
        if who == account:
            found.append(Post(institution, role, unit, level or "institution"))
        elif role not in READS_FIGURES and any((institution, who, r) in principals for r in (role, "")):
            found.append(Post(institution, role, unit, level or "institution", who))
    return tuple(found)


def _seats(account: Account, at: datetime) -> Iterator[Seat]:
    for institution, committee, chair, secretary, since, until, zone in _seated(account.pk):
        if _in_force(since, until, zone, at):
            yield Seat(institution, committee, chair, secretary)
