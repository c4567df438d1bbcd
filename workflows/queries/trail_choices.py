"""What an auditor may narrow the trail by: kinds of events, people with a part in it, roles, and the cases' facets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from workflows.models import Account, Affiliation, Case, Membership, RoleHolding
from workflows.queries.heads import Head, heads_of
from workflows.queries.labels import said
from workflows.queries.trail_filters import REFUSED, Asked, Audited
from workflows.words.events import TITLES, event_title
from workflows.words.names import plain, term

Choice = tuple[str, str]
MOST_PEOPLE = 500
OURS = ("administrator", "auditor", "clock", "screener_service")
"""Roles in which entries are made and which no procedure lays down."""


@dataclass(frozen=True)
class Choices:
    """Every facet with its values and what they are called, in the order in which they are shown."""

    institutions: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    people: tuple[Choice, ...]
    roles: tuple[Choice, ...]
    stages: tuple[Choice, ...]
    procedures: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]


def choices(found: Audited, asked: Asked, *, language: str) -> Choices:
    """The facets of the institutions audited: three statements, whatever the size of the trail."""
    houses = [house.pk for house in found.houses]
    versions = [head for of_house in heads_of(houses).values() for head in of_house.values()]
    return Choices(
        _sorted({house.slug: said(house.names, language) or house.slug for house in found.houses}),
        _sorted({kind: event_title(kind, language) for kind in TITLES["en"] if "." not in kind} | _refused(language)),
        _people(houses, asked.person),
        _sorted({role: term("roles", role, language) or plain(role) for role in OURS} | _roles(versions, language)),
        _sorted(_each((head.stages for head in versions), language)),
        _sorted({head.name: said(head.title, language) for head in versions}),
        _sorted(_each((head.outcomes for head in versions), language)),
    )


def _refused(language: str) -> dict[str, str]:
    return {REFUSED: term("phrases", "attempts", language)}


def _roles(versions: list[Head], language: str) -> dict[str, str]:
    return {role: head.role(role, language) for head in versions for role in head.roles}


def _each(labels: Iterable[Mapping[str, object]], language: str) -> dict[str, str]:
    """Name -> what it is called."""
    return {name: said(label, language) or plain(name) for of_version in labels for name, label in of_version.items()}


def _people(houses: list[int], chosen: str) -> tuple[Choice, ...]:
    """Whoever holds or held a role or a seat, and whoever is asked for and has a part here: one statement."""
    held = RoleHolding.objects.filter(institution__in=houses).values("account")
    sat = Membership.objects.filter(institution__in=houses).values("account")
    wanted = Q(pk__in=held) | Q(pk__in=sat)
    if chosen:
        belongs = Affiliation.objects.filter(institution__in=houses, account=chosen).values("account")
        asked = Case.objects.filter(institution__in=houses, opener=chosen).values("opener")
        wanted |= Q(pk__in=belongs) | Q(pk__in=asked)
    rows = Account.objects.filter(wanted, service=False).values_list("pk", "name", "username")
    return _sorted({str(pk): name or username for pk, name, username in rows[:MOST_PEOPLE]})


def _sorted(found: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(sorted(found.items(), key=lambda choice: choice[1].casefold()))
