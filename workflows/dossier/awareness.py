"""Whom an awareness notice may be written to: the ways to pick a group of an institution, and who is in it on a day.

A group is picked by what people are in the house or asked for, never by anything about a person. What was told in
confidence picks nobody: that somebody hears of it would tell it.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from workflows.dossier.campaigns import confided, running
from workflows.dossier.canonical import canonical
from workflows.dossier.standing import in_term
from workflows.models import (
    Account,
    Affiliation,
    Case,
    Concern,
    Institution,
    Membership,
    NoticeSwitch,
    RoleHolding,
    Unit,
)

NOTICE = "awareness"
"""The notice (`engine/notices.py`) by which people hear of it."""
EVERYBODY, ROLE, UNIT, KIND, COUNTRY, TOPIC = WAYS = ("everybody", "role", "unit", "kind", "country", "topic")
OF_CASES = frozenset((UNIT, KIND, COUNTRY, TOPIC))
"""Ways that go, or may go, by what people asked for: of such a group nobody is told who is in it."""


@dataclass(frozen=True)
class Group:
    """A group: in which way it is picked, and by which role, unit, kind, country or topic."""

    how: str
    what: str = ""


@dataclass(frozen=True)
class Reached:
    """Who is in a group on a day, in the order of their numbers: each with their unit, if they have one."""

    people: Mapping[int, int | None]

    @property
    def digest(self) -> str:
        """Of exactly these people: what was seen before sending is what is sent."""
        return hashlib.sha256(canonical(list(self.people)).encode()).hexdigest()


def officer_of(institution: Institution) -> str:
    """The role that writes notices; empty where the institution lays none down."""
    return str((institution.configuration.get("awareness") or {}).get("by", ""))


def reached(institution: Institution, group: Group, day: date) -> Reached:
    """Everybody of a group who belongs to the institution that day: a few statements, however many people."""
    units = units_of(institution, day)
    found = belonging(institution, day)
    if group.how == UNIT:
        below = units_below(institution, group.what)
        return Reached({pk: units.get(pk) for pk in _numbers(found) if units.get(pk) in below})
    picked = PICK[group.how](institution, group.what, day) if group.how in PICK else Q(pk__in=())
    return Reached({pk: units.get(pk) for pk in _numbers(found.filter(picked))})


def _numbers(accounts: QuerySet[Account]) -> QuerySet[Account, int]:
    return accounts.order_by("pk").values_list("pk", flat=True)


def belonging(institution: Institution, day: date) -> QuerySet[Account]:
    """Everybody who belongs to an institution on a day, or holds a role or a seat there, and can sign in."""
    held = [
        Q(pk__in=model.objects.filter(in_term(day), institution=institution).values("account"))
        for model in (Affiliation, RoleHolding, Membership)
    ]
    return Account.objects.filter(held[0] | held[1] | held[2], service=False, outside=False, is_active=True)


def by_page_alone(institution: Institution, people: Mapping[int, int | None]) -> QuerySet[Account]:
    """Those whom no mail reaches: without an address, or who switched it off. The page tells them all the same."""
    rows = NoticeSwitch.objects.filter(institution=institution, notice=NOTICE, channel="mail", on=False)
    return Account.objects.filter(Q(email="") | Q(pk__in=rows.values("account")), pk__in=list(people))


def units_of(institution: Institution, day: date) -> dict[int, int | None]:
    """Account -> the unit where it holds a role, else has its seat, else asked for something. A few statements."""
    asked = Case.objects.filter(institution=institution, unit__isnull=False)
    asked = asked.exclude(procedure_version__in=confided(institution))
    found: dict[int, int | None] = dict(asked.order_by("-unit").values_list("opener", "unit").distinct())
    seats = Membership.objects.filter(in_term(day), institution=institution, home__isnull=False)
    found |= dict(seats.order_by("-home").values_list("account", "home"))
    held = RoleHolding.objects.filter(in_term(day), institution=institution, unit__isnull=False)
    return found | dict(held.exclude(unit__level="institution").order_by("-unit").values_list("account", "unit"))


def units_below(institution: Institution, code: str) -> set[int]:
    """A unit with all that stands under it; nothing where there is no such unit."""
    rows = list(Unit.objects.filter(institution=institution).values_list("pk", "parent_id", "code"))
    found = {pk for pk, _, named in rows if named == code}
    while more := {pk for pk, parent, _ in rows if parent in found} - found:
        found |= more
    return found


def _openers(cases: QuerySet[Case], institution: Institution) -> Q:
    return Q(pk__in=cases.exclude(procedure_version__in=confided(institution)).values("opener"))


def _running_about(institution: Institution, **about: object) -> Q:
    named = Concern.objects.filter(institution=institution, **about)
    return _openers(running(institution).filter(pk__in=named.values("case")), institution)


def _holding(institution: Institution, role: str, day: date) -> Q:
    return Q(pk__in=RoleHolding.objects.filter(in_term(day), institution=institution, role=role).values("account"))


PICK: Mapping[str, Callable[[Institution, str, date], Q]] = {
    EVERYBODY: lambda house, what, day: Q(),
    ROLE: _holding,
    KIND: lambda house, what, day: _openers(Case.objects.filter(institution=house, kind=what), house),
    COUNTRY: lambda house, what, day: _running_about(house, country=what),
    TOPIC: lambda house, what, day: _running_about(house, what=Concern.What.TOPIC, value=what),
}  # fmt: skip
"""The way of picking -> who is picked; by unit is told by `units_of`."""
