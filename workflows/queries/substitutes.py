"""Who stands in for somebody, in which of their roles, and who could: for the page of their own account."""

from dataclasses import dataclass
from datetime import date, datetime

from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Delegation, Institution, Membership, RoleHolding
from workflows.words.names import Names


@dataclass(frozen=True)
class Deputy:
    """Somebody who acts for the reader, in one role or in all, until a day."""

    id: int
    name: str
    role: str
    since: date
    until: date


@dataclass(frozen=True)
class Place:
    """An institution in which the reader holds roles: these, the colleagues who could stand in, those who do."""

    slug: str
    name: str
    roles: tuple[tuple[str, str], ...]
    colleagues: tuple[tuple[int, str], ...]
    deputies: tuple[Deputy, ...]


def places(account: Account, *, at: datetime, language: str) -> tuple[Place, ...]:
    """Every institution in which somebody holds a role today."""
    names, rows = Names(), RoleHolding.objects.filter(account=account).select_related("institution").order_by("role")
    held = [holding for holding in rows if holding.holds_on(holding.institution.day(at))]
    houses = {holding.institution_id: holding.institution for holding in held}
    return tuple(
        Place(
            house.slug,
            text_in(house.names, language, house.slug),
            tuple({h.role: names.role(h.role, language) for h in held if h.institution_id == house.pk}.items()),
            _colleagues(house, account, house.day(at)),
            _deputies(house, account, house.day(at), language),
        )
        for house in houses.values()
    )


def _colleagues(house: Institution, account: Account, day: date) -> tuple[tuple[int, str], ...]:
    """People with a role or a seat there today; never services, never the reader."""
    there = RoleHolding.objects.filter(in_term(day), institution=house).values("account")
    seated = Membership.objects.filter(in_term(day), institution=house).values("account")
    found = Account.objects.filter(pk__in=there.union(seated).values_list("account"), service=False, is_active=True)
    return tuple((a.pk, a.get_full_name()) for a in found.exclude(pk=account.pk).order_by("name", "username"))


def _deputies(house: Institution, account: Account, day: date, language: str) -> tuple[Deputy, ...]:
    rows = Delegation.objects.filter(institution=house, principal=account, cancelled_at=None, until__gte=day)
    return tuple(_deputy(row, Names(), language) for row in rows.select_related("deputy").order_by("since", "pk"))


def _deputy(row: Delegation, names: Names, language: str) -> Deputy:
    role = names.role(row.role, language) if row.role else ""
    return Deputy(row.pk, row.deputy.get_full_name(), role, row.since, row.until)
