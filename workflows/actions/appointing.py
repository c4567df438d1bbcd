"""Roles and seats: proposed by one administrator, given by another, ended by any; each step an entry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from workflows.actions.proposing import Office, administrators, enter, settled
from workflows.dossier.offices import offices_of
from workflows.dossier.standing import in_term
from workflows.engine.procedure import LEVELS
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.models import Account, Affiliation, Committee, Membership, Proposal, RoleHolding, Unit


@dataclass(frozen=True)
class Appointment:
    """A role that somebody is to have, at a unit or in the whole institution, from a day, perhaps until a day."""

    person: Account
    role: str
    unit: Unit | None
    since: date
    until: date | None = None

    def told(self) -> dict[str, Any]:
        """As an entry and a proposal say it."""
        return {
            "person": str(self.person.pk), "role": self.role, "unit": self.unit.pk if self.unit else None,
            "since": self.since.isoformat(), "until": self.until.isoformat() if self.until else "",
        }  # fmt: skip


@dataclass(frozen=True)
class Seating:
    """A seat that somebody is to have in a committee."""

    person: Account
    committee: Committee
    since: date
    until: date | None = None
    seats: tuple[str, ...] = ()
    chair: bool = False
    secretary: bool = False
    votes: bool = True
    alternate_of: Membership | None = None

    def told(self) -> dict[str, Any]:
        """As an entry and a proposal say it."""
        return {
            "person": str(self.person.pk), "committee": self.committee.name, "seats": list(self.seats),
            "chair": self.chair, "secretary": self.secretary, "votes": self.votes,
            "alternate_of": self.alternate_of.pk if self.alternate_of else None,
            "since": self.since.isoformat(), "until": self.until.isoformat() if self.until else "",
        }  # fmt: skip


def propose_roles(appointments: Sequence[Appointment], *, office: Office) -> None:
    """Lay roles before a second administrator. Refused, all of them, where one cannot be."""
    with office.noting("ProposeRole"), transaction.atomic():
        if office.again("RoleProposed") is not None:
            return
        enter(office, *[("RoleProposed", told) for told in propose_each(appointments, office)])


def propose_each(appointments: Sequence[Appointment], office: Office) -> list[dict[str, Any]]:
    """The proposals of some roles, made, as the entries tell them; the caller holds the transaction."""
    levels, entries = offices_of(office.institution), []
    for one in appointments:
        refuse_if(*wrong_with(one, office, levels))
        proposal = office.propose(Proposal.Kind.ROLE, one.told())
        entries.append({"proposal": proposal.pk, **one.told()})
    return entries


def wrong_with(one: Appointment, office: Office, levels: dict[str, str]) -> list[tuple[object, Reason]]:
    """Each thing that would stand in the way of a role, with whether it does."""
    level = one.unit.level if one.unit else LEVELS[-1]
    needed = levels.get(one.role, LEVELS[0])
    return [
        (one.role not in levels, reason("no_such_office", role=one.role)),
        (one.unit is not None and one.unit.institution_id != office.institution.pk, reason("no_such_unit")),
        (LEVELS.index(level) < LEVELS.index(needed), reason("unit_too_low", role=one.role)),
        *_nobody(one.person, office),
        *_wrong_term(one.since, one.until, office),
    ]


def give_role(proposal: Proposal, *, office: Office) -> None:
    """Make a proposed role so. Refused for whoever proposed it or is to have it, and where it can be no longer."""
    with office.noting("GiveRole"), transaction.atomic():
        if office.again("RoleGiven") is not None:
            return
        settled(office, proposal, taken=True)
        say = proposal.content
        one = Appointment(
            Account.objects.get(pk=say["person"]), say["role"], Unit.objects.filter(pk=say["unit"]).first(),
            date.fromisoformat(say["since"]), _day(say["until"]),
        )  # fmt: skip
        refuse_if(*wrong_with(one, office, offices_of(office.institution)))
        made = RoleHolding.objects.create(
            institution=office.institution, account=one.person, role=one.role, unit=one.unit, since=one.since,
            until=one.until,
        )  # fmt: skip
        enter(office, ("RoleGiven", {"holding": made.pk, "proposal": proposal.pk, **one.told()}))


def end_role(holding: RoleHolding, *, office: Office) -> None:
    """End a role now. Refused where nobody would be left to administer the institution."""
    with office.noting("EndRole"), transaction.atomic():
        if office.again("RoleEnded") is not None:
            return
        holding.refresh_from_db()
        left = administrators(office.institution, office.day) - {holding.account_id}
        refuse_if(
            (holding.institution_id != office.institution.pk, reason("no_such_proposal")),
            (_over(holding.until, office), reason("ended_before")),
            (holding.role == "administrator" and not left, reason("last_administrator")),
        )
        end_term(holding, office)
        told = {"person": str(holding.account_id), "role": holding.role, "until": str(holding.until)}
        enter(office, ("RoleEnded", {"holding": holding.pk, **told}))


def propose_seat(one: Seating, *, office: Office) -> None:
    """Lay a seat in a committee before a second administrator."""
    with office.noting("ProposeSeat"), transaction.atomic():
        if office.again("SeatProposed") is not None:
            return
        refuse_if(*_wrong_seat(one, office))
        proposal = office.propose(Proposal.Kind.SEAT, one.told())
        enter(office, ("SeatProposed", {"proposal": proposal.pk, **one.told()}))


def _wrong_seat(one: Seating, office: Office) -> list[tuple[object, Reason]]:
    today = Membership.objects.filter(in_term(max(one.since, office.day)), committee=one.committee)
    other = one.alternate_of is not None and one.alternate_of.committee_id != one.committee.pk
    return [
        (one.committee.institution_id != office.institution.pk or other, reason("other_committee")),
        (today.filter(account=one.person).exists(), reason("sits_already")),
        (one.chair and today.filter(chair=True).exists(), reason("chair_taken")),
        *_nobody(one.person, office),
        *_wrong_term(one.since, one.until, office),
    ]


def give_seat(proposal: Proposal, *, office: Office) -> None:
    """Make a proposed seat so. Refused for whoever proposed it or is to have it, and where it can be no longer."""
    with office.noting("GiveSeat"), transaction.atomic():
        if office.again("SeatGiven") is not None:
            return
        settled(office, proposal, taken=True)
        say = proposal.content
        one = Seating(
            Account.objects.get(pk=say["person"]),
            Committee.objects.get(institution=office.institution, name=say["committee"]),
            date.fromisoformat(say["since"]), _day(say["until"]), tuple(say["seats"]), say["chair"], say["secretary"],
            say["votes"], Membership.objects.filter(pk=say["alternate_of"]).first(),
        )  # fmt: skip
        refuse_if(*_wrong_seat(one, office))
        made = Membership.objects.create(
            institution=office.institution, committee=one.committee, account=one.person, seats=list(one.seats),
            chair=one.chair, secretary=one.secretary, votes=one.votes, alternate_of=one.alternate_of, since=one.since,
            until=one.until,
        )  # fmt: skip
        enter(office, ("SeatGiven", {"membership": made.pk, "proposal": proposal.pk, **one.told()}))


def end_seat(membership: Membership, *, office: Office) -> None:
    """End a seat now; a vote that is open is counted anew among those who are left (`engine/electorate.py`)."""
    with office.noting("EndSeat"), transaction.atomic():
        if office.again("SeatEnded") is not None:
            return
        membership.refresh_from_db()
        refuse_if(
            (membership.institution_id != office.institution.pk, reason("no_such_proposal")),
            (_over(membership.until, office), reason("ended_before")),
        )
        end_term(membership, office)
        told = {"person": str(membership.account_id), "committee": membership.committee.name}
        enter(office, ("SeatEnded", {"membership": membership.pk, **told, "until": str(membership.until)}))


def end_term(row: RoleHolding | Membership | Affiliation, office: Office) -> None:
    """The last day was yesterday. Saved, not updated, so that the change log sees it."""
    row.until = office.day - timedelta(days=1)
    row.save(update_fields=["until"])


def _over(until: date | None, office: Office) -> bool:
    return until is not None and until < office.day


def _nobody(person: Account, office: Office) -> list[tuple[object, Reason]]:
    """Power is given to people of the institution alone, never to services, aliases or accounts that are shut."""
    belongs = Affiliation.objects.filter(in_term(office.day), institution=office.institution, account=person)
    return [(person.service or person.outside or not person.is_active or not belongs.exists(), reason("not_of_house"))]


def _wrong_term(since: date, until: date | None, office: Office) -> list[tuple[object, Reason]]:
    return [
        (until is not None and until < since, reason("ends_before_it_begins")),
        (_over(until, office), reason("ended_before")),
    ]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
