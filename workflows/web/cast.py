"""The people of the demonstration, by institution, with what each is there."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workflows.engine.shapes import text_in
from workflows.models import Account, Case, Institution, Membership, RoleHolding
from workflows.queries.heads import heads_of, role_called
from workflows.web.shell import initials, language


@dataclass(frozen=True)
class Player:
    """Somebody to sign in as."""

    username: str
    name: str
    initials: str
    roles: str


@dataclass(frozen=True)
class House:
    """An institution with its people."""

    name: str
    players: tuple[Player, ...]


def cast_of(institutions: Iterable[Institution]) -> list[House]:
    """The people of each institution, by name, where most happens first; who holds nothing stands under none."""
    tongue, begun = language(), Counter(Case.objects.values_list("institution_id", flat=True))
    houses = sorted(institutions, key=lambda house: -begun[house.pk])
    roles: dict[tuple[int, int], list[str]] = defaultdict(list)
    people = {a.pk: a for a in Account.objects.filter(service=False, is_active=True).order_by("name", "username")}
    known = heads_of(house.pk for house in houses)
    for holding in RoleHolding.objects.order_by("role"):
        said = role_called(holding.role, known[holding.institution_id].values(), tongue)
        roles[holding.institution_id, holding.account_id].append(said)
    for seat in Membership.objects.select_related("committee"):
        roles[seat.institution_id, seat.account_id].append(text_in(seat.committee.names, tongue, seat.committee.name))
    for place in Case.objects.values_list("institution_id", "opener_id").distinct().order_by():
        roles.setdefault(place, [])
    return [
        House(
            text_in(house.names, tongue, house.slug),
            tuple(_player(a, roles[house.pk, a.pk]) for a in people.values() if (house.pk, a.pk) in roles),
        )
        for house in houses
    ]


def _player(account: Account, roles: list[str]) -> Player:
    name = account.get_full_name()
    said = ", ".join(dict.fromkeys(roles))
    return Player(account.username, name, initials(name), said[:1].upper() + said[1:])
