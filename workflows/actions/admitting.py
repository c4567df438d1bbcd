"""People of an institution: admitted, one by one or by a roster, and dismissed; belonging lets somebody ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from workflows.actions.appointing import Appointment, end_term, propose_each
from workflows.actions.proposing import Office, administrators, enter
from workflows.dossier.steps import Steps, drained
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, Affiliation, Case, Delegation, Membership, RoleHolding, Unit

TERMS: tuple[type[Affiliation] | type[RoleHolding] | type[Membership], ...] = (Affiliation, RoleHolding, Membership)


@dataclass(frozen=True)
class Newcomer:
    """Somebody to be admitted, known by a user name; of an account that is there the rest is not touched."""

    username: str
    name: str = ""
    email: str = ""
    language: str = "en"


@dataclass(frozen=True)
class Entrant:
    """One row of a roster: who, and the role they are proposed for, if any."""

    newcomer: Newcomer
    role: str = ""
    unit: Unit | None = None


def admit(newcomer: Newcomer, *, office: Office) -> Account:
    """Let somebody belong, with a new account where there is none of that name. Refused for a service or an alias."""
    with office.noting("AdmitPerson"), transaction.atomic():
        if done := office.again("PersonAdmitted"):
            return Account.objects.get(pk=done["person"])
        account, new = known(newcomer)
        belong(account, office)
        enter(office, ("PersonAdmitted", {"person": str(account.pk), "new": new}))
    return account


def take_roster(entrants: Sequence[Entrant], *, office: Office) -> None:
    """Admit everybody of a roster and propose their roles: all of it, or nothing."""
    drained(taking_roster(entrants, office=office))


def taking_roster(entrants: Sequence[Entrant], *, office: Office) -> Steps[None]:
    """The same, telling after each how many are admitted by now; whoever leaves off before the end admitted nobody."""
    with office.noting("TakeRoster"), transaction.atomic():
        if office.again("RosterTaken") is not None:
            return
        people: list[Account] = []
        for entrant in entrants:
            people.append(known(entrant.newcomer)[0])
            yield len(people)
        for account in dict.fromkeys(people):
            belong(account, office)
        appointments = [
            Appointment(account, entrant.role, entrant.unit, office.day)
            for account, entrant in zip(people, entrants, strict=True)
            if entrant.role
        ]
        proposed = [("RoleProposed", told) for told in propose_each(appointments, office)]
        persons = sorted({str(account.pk) for account in people}, key=int)
        enter(office, ("RosterTaken", {"number": len(persons), "persons": persons}), *proposed)


def dismiss(person: Account, *, office: Office) -> None:
    """End everything that somebody has here, now; whoever has nothing elsewhere cannot sign in any more.

    Refused for oneself: then another administrator is left to undo it.
    """
    with office.noting("DismissPerson"), transaction.atomic():
        if office.again("PersonDismissed") is not None:
            return
        day, house = office.day, office.institution
        held: list[Any] = [
            row for model in TERMS for row in model.objects.filter(_lasting(day), institution=house, account=person)
        ]
        refuse_if(
            (person.pk == office.by.pk, reason("not_oneself")),
            (not held, reason("not_of_house")),
            (not administrators(house, day) - {person.pk}, reason("last_administrator")),
        )
        for row in held:
            end_term(row, office)
        person.is_active = _needed_elsewhere(person, office)
        person.save(update_fields=["is_active"])
        told = {
            "person": str(person.pk), "shut": not person.is_active, "until": str(day - timedelta(days=1)),
            "roles": [row.pk for row in held if isinstance(row, RoleHolding)],
            "seats": [row.pk for row in held if isinstance(row, Membership)],
        }  # fmt: skip
        enter(office, ("PersonDismissed", told), *_delegations_ended(person, office))


def _needed_elsewhere(person: Account, office: Office) -> bool:
    """Whether somebody has a part at another institution, or asked for something there."""
    parts = (model.objects.filter(_lasting(office.day), account=person) for model in TERMS)
    return any(
        rows.exclude(institution=office.institution).exists() for rows in (*parts, Case.objects.filter(opener=person))
    )


def _delegations_ended(person: Account, office: Office) -> list[tuple[str, dict[str, Any]]]:
    """Nobody stands in for somebody who left, nor they for anybody; the entries that tell it."""
    rows = Delegation.objects.filter(
        Q(principal=person) | Q(deputy=person), institution=office.institution, cancelled_at=None
    )
    numbers = sorted(rows.values_list("pk", flat=True))
    rows.update(cancelled_at=office.at)
    return [("DelegationEnded", {"delegation": number}) for number in numbers]


def known(newcomer: Newcomer) -> tuple[Account, bool]:
    """The account of that name, and whether it is new. Whoever was shut out may sign in again."""
    found = Account.objects.filter(username=newcomer.username).first()
    if found is None:
        columns = {"name": newcomer.name, "email": newcomer.email, "language": newcomer.language}
        return Account.objects.create_person(newcomer.username, **columns), True
    refuse_if((found.service or found.outside, reason("service_account")))
    if not found.is_active:
        found.is_active = True
        found.save(update_fields=["is_active"])
    return found, False


def belong(account: Account, office: Office) -> None:
    """Let an account belong from today, for as long as nobody says otherwise."""
    row = Affiliation.objects.filter(institution=office.institution, account=account).first()
    row = row or Affiliation(institution=office.institution, account=account, since=office.day)
    row.until = None
    row.save()


def _lasting(day: date) -> Q:
    """The rows of a term that is not over."""
    return Q(until=None) | Q(until__gte=day)
