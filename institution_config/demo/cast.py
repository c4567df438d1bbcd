"""The people of the demonstration. All of them are invented; whoever bears such a name is not meant."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import product

from workflows.actions.awareness import Step
from workflows.actions.training import How, record
from workflows.dossier.awareness import officer_of
from workflows.dossier.training import training_of
from workflows.engine.procedure import LEVELS, Procedure
from workflows.models import Account, Affiliation, Committee, Institution, Membership, RoleHolding, Unit
from workflows.models.numbers import uuid7

HOME = "voorbeeld"
NAMED = {
    "host": ["Ada Verlinden"],
    "ethics_committee": ["Ben Achterberg", "Iris Callewaert", "Carol Dewitte", "Dan Okonjo", "Lotte Hermans"],
    "contact_point": ["Erin Maas"],
    "dean": ["Faye Lindqvist"],
    "head": ["Hugo Straat", "Gus Peeters"],
    "export_officer": ["Imke Boons"],
    "rights_expert": ["Dora Nyambura"],
    "dpo": ["Kasper Wolf"],
    "screener": ["Sofie Brand", "Stijn Calis"],
    "rector": ["Rosa Timmermans"],
    "auditor": ["Olga Toets"],
    "administrator": ["Pim Regelaar", "Wiet Bestuur"],
    "unit_office": ["Nora Bureau"],
    "management": ["Mona Overzicht"],
    "second_reader": ["Tobias Tweedelezer"],
    "awareness_officer": ["Wanda Weetgraag"],
    "privacy_officer": ["Petra Zwijgers", "Pieter Bewaer"],
    "requester": ["Vera Vraagt"],
}
FIRST = (
    "Aram", "Bente", "Cyriel", "Dana", "Emiel", "Femke", "Giel", "Hanne", "Ivo", "Jolien", "Kobe", "Lars",
    "Mieke", "Nils", "Oona", "Pia", "Quinten", "Rik", "Saar", "Tess", "Ugo",
)  # fmt: skip
LAST = (
    "Albers", "Brouwer", "Claes", "Daems", "Elzen", "Fabry", "Gerits", "Hoek", "Ingels", "Joosten", "Kuipers",
    "Leys", "Merckx", "Nagel", "Ooms", "Pauwels",
)  # fmt: skip
SEVERAL = 2  # holders of a role of the institution, so that a second person can confirm


def invented() -> Iterator[str]:
    """Names, one after the other, that no two people share."""
    for last, first in product(LAST, FIRST):
        yield f"{first} {last}"


class Cast:
    """Everybody of one institution: accounts with the roles and seats that its procedures ask for."""

    def __init__(self, institution: Institution, procedures: list[Procedure], names: Iterator[str]) -> None:
        self.institution, self.names = institution, names
        self.unit = institution_unit(institution)
        self.path = list(above(self.unit))
        self.roles: dict[str, list[Account]] = {}
        self.home = institution.slug == HOME
        laid = [(name, role) for procedure in procedures for name, role in procedure.roles.items()]
        for name, role in laid:
            if role.scope and name not in self.roles:
                self.roles[name] = self._holders(name, role.scope)
        for name, role in laid:
            if role.opener and name not in self.roles:
                self.roles[name] = [self._person(name, 0)]
        for role in ("auditor", "administrator"):
            self.roles[role] = self._holders(role, "institution", count=1)
        again = (institution.configuration.get("assessed_again") or {}).get("by")
        for role in ("management", *([again] if again else [])) if self.home else ():
            self.roles[role] = self._holders(role, "institution", count=1)
        self._seat_committees(institution.configuration.get("committees", {}))
        self.roles["administrator"] += self._holders("administrator", "institution", count=1, after=1)
        if officer := officer_of(institution):
            self.roles[officer] = self._holders(officer, "institution", count=1)
        self._openers = {name for name, role in laid if role.opener}

    def do_the_training(self, people: Iterable[Account] = (), *, at: datetime) -> None:
        """Whoever asks for something here, or these people, did the training that is asked: the officer records it."""
        if training_of(self.institution):
            askers = list(people) or [person for role in sorted(self._openers) for person in self.roles[role]]
            step = Step(self.institution, self.roles[officer_of(self.institution)][0], at, uuid7())
            record([(person, step.office.day) for person in askers], How.ROSTER, step=step)

    @classmethod
    def found(cls, institution: Institution) -> "Cast":
        """Those whom an institution has already, by the roles they hold; nobody is made."""
        cast = cls.__new__(cls)
        cast.institution, cast.unit, cast.roles = institution, institution_unit(institution), {}
        holdings = RoleHolding.objects.filter(institution=institution).select_related("account").order_by("pk")
        for holding in holdings:
            cast.roles.setdefault(holding.role, []).append(holding.account)
        return cast

    def _person(self, role: str, n: int) -> Account:
        named = NAMED.get(role, []) if self.home else []
        name = named[n] if n < len(named) else next(self.names)
        username = name.split()[0].lower() if n < len(named) else name.lower().replace(" ", ".")
        language = self.institution.languages[0]
        account = Account.objects.create_person(username, name=name, language=language)
        Affiliation.objects.create(institution=self.institution, account=account)
        return account

    def _holders(self, role: str, scope: str, count: int | None = None, *, after: int = 0) -> list[Account]:
        count = count or (SEVERAL if scope == "institution" else 1)
        unit = next((u for u in self.path if LEVELS.index(u.level) >= LEVELS.index(scope)), self.path[-1])
        people = [self._person(role, after + n) for n in range(count)]
        for account in people:
            RoleHolding.objects.create(institution=self.institution, account=account, role=role, unit=unit)
        return people

    def _seat_committees(self, laid: dict[str, dict]) -> None:
        """Places become people: the place with a seat, the chair's, the secretary's."""
        for name, shape in laid.items():
            committee = Committee.objects.get(institution=self.institution, name=name)
            for place in range(1, shape["members"] + 1):
                Membership.objects.create(
                    institution=self.institution, committee=committee, account=self._person(name, place - 1),
                    seats=[seat for seat, at in shape["seats"].items() if at == place],
                    chair=place == shape["chair"], secretary=place == shape["secretary"],
                )  # fmt: skip


def institution_unit(institution: Institution) -> Unit:
    """The unit in which the demonstration's cases begin: the first of the lowest level."""
    units = list(Unit.objects.filter(institution=institution).order_by("pk"))
    return min(units, key=lambda unit: LEVELS.index(unit.level))


def above(unit: Unit) -> Iterator[Unit]:
    """A unit and those above it, the nearest first."""
    here: Unit | None = unit
    while here is not None:
        yield here
        here = here.parent
