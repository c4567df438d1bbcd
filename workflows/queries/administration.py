"""An institution as its administrators see it: people with what they hold, and what waits for a second person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from workflows.dossier.offices import offices_of
from workflows.dossier.standing import in_term
from workflows.models import Account, Affiliation, Committee, Institution, Membership, Proposal, RoleHolding, Unit
from workflows.queries.heads import heads_of, role_called
from workflows.queries.labels import said
from workflows.queries.reach import Reach
from workflows.words.events import event_title
from workflows.words.names import plain, seat_called, term

SIZE = 50


@dataclass(frozen=True)
class Held:
    """A role or a seat with its term. `over`: it is held no more; `early`: not yet."""

    id: int
    label: str
    where: str
    since: date | None
    until: date | None
    over: bool
    early: bool


@dataclass(frozen=True)
class Person:
    """Somebody with a part in the institution. `belongs` says whether they may ask for something now."""

    id: int
    name: str
    username: str
    belongs: bool
    active: bool
    roles: tuple[Held, ...]
    seats: tuple[Held, ...]

    @property
    def holds(self) -> tuple[Held, ...]:
        """What they hold now or will."""
        return tuple(held for held in (*self.roles, *self.seats) if not held.over)


@dataclass(frozen=True)
class Waiting:
    """A proposal that waits for a second person. `mine`: the reader made it, or is to have what it gives."""

    id: int
    kind: str
    what: str
    where: str
    person: str
    proposer: str
    at: datetime
    since: date | None
    until: date | None
    mine: bool

    @property
    def read_first(self) -> bool:
        """Whether it is confirmed on a page of its own, where what it rests on stands."""
        return self.kind in (Proposal.Kind.ERASURE, Proposal.Kind.LAB, Proposal.Kind.CLOSING)


class House:
    """One institution on a day, with the labels that its pages need; each is looked up once."""

    def __init__(self, institution: Institution, *, at: datetime, language: str) -> None:
        self.institution, self.at, self.language = institution, at, language
        self.day = institution.day(at)
        self._heads = tuple(heads_of([institution.pk])[institution.pk].values())
        self.units = {unit.pk: unit for unit in Unit.objects.filter(institution=institution).order_by("code")}
        committees = Committee.objects.filter(institution=institution).order_by("name")
        self.committees = {committee.name: committee for committee in committees}

    def role(self, name: str) -> str:
        """What a role is called."""
        return role_called(name, self._heads, self.language)

    def unit(self, pk: int | None) -> str:
        """What a unit is called; nothing for the whole institution."""
        unit = self.units.get(pk) if pk else None
        return (said(unit.names, self.language) or unit.code) if unit else ""

    def committee(self, name: str) -> str:
        """What a committee is called."""
        found = self.committees.get(name)
        return (said(found.names, self.language) if found else "") or plain(name)

    def offices(self) -> list[tuple[str, str]]:
        """(role, label) of every role that can be given."""
        called = [(name, self.role(name)) for name in offices_of(self.institution)]
        return sorted(called, key=lambda office: office[1].casefold())

    def held(self, row: RoleHolding | Membership) -> Held:
        """A role or a seat as it is shown."""
        if isinstance(row, Membership):
            label, where = self.seat(row), self.committee(row.committee.name)
        else:
            label, where = self.role(row.role), self.unit(row.unit_id)
        over, early = bool(row.until and row.until < self.day), bool(row.since and row.since > self.day)
        return Held(row.pk, label, where, row.since, row.until, over, early)

    def seat(self, row: Membership) -> str:
        """What somebody is in a committee."""
        offices = [name for name in ("chair", "secretary") if getattr(row, name)]
        kind = "alternate" if row.alternate_of_id else "member"
        called = [term("roles", name, self.language) for name in offices or [kind]]
        return ", ".join(filter(None, [*called, self.seats(row.seats)]))

    def seats(self, names: Iterable[str]) -> str:
        """What the seats of a committee are called."""
        return ", ".join(seat_called(name, self.language) for name in names)


def administered(reach: Reach) -> QuerySet[Institution]:
    """The institutions that an account administers as a whole, in person."""
    posts = (p for p in reach.posts if p.role == "administrator" and p.level == "institution" and p.for_whom is None)
    return Institution.objects.filter(pk__in={post.institution for post in posts}).order_by("slug")


def belonging(institution: Institution) -> QuerySet[Account]:
    """Everybody who belongs, or belonged, to an institution, or holds or held something there; never a service."""
    parts = [
        Q(pk__in=model.objects.filter(institution=institution).values("account"))
        for model in (Affiliation, RoleHolding, Membership)
    ]
    return Account.objects.filter(parts[0] | parts[1] | parts[2], service=False, outside=False)


def people(house: House, *, page: int, role: str = "") -> tuple[tuple[Person, ...], int]:
    """A page of the people, by name, of one role if it is named; and how many there are in all. Five statements."""
    rows = belonging(house.institution)
    if role:
        holders = RoleHolding.objects.filter(institution=house.institution, role=role)
        rows = rows.filter(pk__in=holders.values("account"))
    total = rows.count()
    first = (max(page, 1) - 1) * SIZE
    return tuple(_people(house, rows.order_by("name", "username")[first : first + SIZE])), total


def person(house: House, number: int) -> Person | None:
    """One of the people; None where there is none of that number here."""
    return next(_people(house, belonging(house.institution).filter(pk=number)), None)


def _people(house: House, accounts: Iterable[Account]) -> Iterator[Person]:
    found = list(accounts)
    here = {"institution": house.institution, "account__in": [account.pk for account in found]}
    roles: dict[int, list[Held]] = defaultdict(list)
    seats: dict[int, list[Held]] = defaultdict(list)
    for holding in RoleHolding.objects.filter(**here).order_by("role", "pk"):
        roles[holding.account_id].append(house.held(holding))
    for seat in Membership.objects.filter(**here).select_related("committee").order_by("committee__name", "pk"):
        seats[seat.account_id].append(house.held(seat))
    belongs = set(Affiliation.objects.filter(in_term(house.day), **here).values_list("account", flat=True))
    for account in found:
        yield Person(
            account.pk, account.get_full_name(), account.username, account.pk in belongs, account.is_active,
            tuple(roles[account.pk]), tuple(seats[account.pk]),
        )  # fmt: skip


def waiting(house: House, reader: Account) -> tuple[Waiting, ...]:
    """What waits for a second person, oldest first: two statements."""
    rows = list(Proposal.objects.filter(institution=house.institution, taken=None).order_by("pk"))
    numbers = {row.proposed_by_id for row in rows} | {int(row.content.get("person") or 0) for row in rows}
    names = {a.pk: a.get_full_name() for a in Account.objects.filter(pk__in=numbers)}
    return tuple(_waiting(house, row, names, reader) for row in rows)


def _waiting(house: House, row: Proposal, names: dict[int, str], reader: Account) -> Waiting:
    say = row.content
    person = int(say.get("person") or 0)
    what, where = {
        Proposal.Kind.ROLE: lambda: (house.role(say["role"]), house.unit(say["unit"])),
        Proposal.Kind.SEAT: lambda: (house.committee(say["committee"]), house.seats(say["seats"])),
        Proposal.Kind.ERASURE: lambda: (event_title("ErasureProposed", house.language), ""),
        Proposal.Kind.LAB: lambda: (str(say["name"]), term("labs", say["kind"], house.language)),
        Proposal.Kind.CLOSING: lambda: (term("closing", "closed" if say["closed"] else "open", house.language), ""),
        Proposal.Kind.PROCEDURE: lambda: (str(say["procedure"]), str(say["version"])),
    }[Proposal.Kind(row.kind)]()
    return Waiting(
        row.pk, row.kind, what, where, names.get(person, ""), names.get(row.proposed_by_id, ""), row.proposed_at,
        _day(say.get("since")), _day(say.get("until")), reader.pk in (row.proposed_by_id, person),
    )  # fmt: skip


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None
