"""What whoever keeps the machine may do and nobody at a page: appoint the first administrators, by name and by hand."""

from datetime import datetime

from django.db import transaction

from workflows.actions.admitting import Newcomer, belong, known
from workflows.actions.appointing import Appointment, wrong_with
from workflows.actions.clock import service
from workflows.actions.proposing import Office, enter
from workflows.dossier.offices import offices_of
from workflows.engine.refusal import refuse_if
from workflows.models import Account, Institution, RoleHolding, Unit
from workflows.models.numbers import uuid7

MACHINE = "machine"


def appoint(newcomer: Newcomer, role: str, unit: Unit | None, *, institution: Institution, at: datetime) -> Account:
    """Admit somebody and give them a role, without a second person; the trail says that it was done at the machine."""
    office = Office(institution, service(MACHINE), at, uuid7(), role=MACHINE)
    with transaction.atomic():
        account, new = known(newcomer)
        belong(account, office)
        one = Appointment(account, role, unit, office.day)
        refuse_if(*wrong_with(one, office, offices_of(institution)))
        made = RoleHolding.objects.create(
            institution=institution, account=account, role=role, unit=unit, since=one.since
        )
        admitted = ("PersonAdmitted", {"person": str(account.pk), "new": new})
        enter(office, admitted, ("RoleGiven", {"holding": made.pk, "proposal": None, **one.told()}))
    return account
