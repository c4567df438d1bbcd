"""Who administers an institution: belonging at once, power only by a second person, every step an entry."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from tests.queries.world import START, WORLD, World
from workflows.actions.admitting import Entrant, Newcomer, admit, dismiss, take_roster
from workflows.actions.appointing import (
    Appointment,
    Seating,
    end_role,
    end_seat,
    give_role,
    give_seat,
    propose_roles,
    propose_seat,
)
from workflows.actions.notices import list_since
from workflows.actions.proposing import Office, drop
from workflows.actions.retold_offices import difference
from workflows.dossier.trail import read
from workflows.engine.refusal import Refused
from workflows.models import (
    Account,
    Affiliation,
    Committee,
    Delegation,
    Delivery,
    Membership,
    Proposal,
    RoleHolding,
    SecurityEvent,
)

TODAY = START.date()


@pytest.fixture
def world(db: None) -> World:
    """Hugo and Noor administer the home."""
    made = WORLD.get()
    made.home.holds("administrator", made.people["noor"], None)
    return made


def office(world: World, by: str = "hugo", *, number: UUID | None = None) -> Office:
    return Office(world.home.institution, world.people[by], world.at, number or uuid4())


def entered(world: World) -> list[str]:
    return [entry.kind for entry in read(f"institution:{world.home.institution.pk}")]


def proposed(world: World, person: str = "gus", role: str = "dean", by: str = "hugo") -> Proposal:
    one = Appointment(world.people[person], role, world.home.science, TODAY)
    propose_roles([one], office=office(world, by))
    return Proposal.objects.latest("pk")


def refused(step, *args, office: Office) -> tuple[str, ...]:
    with pytest.raises(Refused) as caught:
        step(*args, office=office)
    return caught.value.codes


def test_a_role_waits_for_a_second_administrator_and_is_then_held(world):
    proposal = proposed(world)
    assert not RoleHolding.objects.filter(account=world.people["gus"]).exists()
    give_role(proposal, office=office(world, "noor"))
    (held,) = RoleHolding.objects.filter(account=world.people["gus"])
    assert (held.role, held.unit, held.since, held.until) == ("dean", world.home.science, TODAY, None)
    assert entered(world)[-2:] == ["RoleProposed", "RoleGiven"]
    last = read(f"institution:{world.home.institution.pk}")[-1]
    assert last.by == world.people["noor"].pk and last.role == "administrator"


@pytest.mark.parametrize(
    ("person", "by", "second", "code"),
    [
        ("gus", "hugo", "hugo", "second_person"),  # whoever proposed it
        ("noor", "hugo", "noor", "second_person"),  # whoever is to have it
        ("gus", "hugo", "erin", "not_your_role"),  # no administrator
        ("gus", "hugo", "mallory", "not_your_role"),
    ],
)  # fmt: skip
def test_nobody_gives_power_alone_nor_to_themselves(world, person, by, second, code):
    proposal = proposed(world, person, by=by)
    assert refused(give_role, proposal, office=office(world, second)) == (code,)
    assert not RoleHolding.objects.filter(role="dean", account=world.people[person]).exists()
    assert SecurityEvent.objects.get(command="GiveRole").reasons == [code]


def test_the_database_too_refuses_a_proposal_confirmed_by_who_made_it(world):
    """The second wall: with the rule of the code left out, the row is refused."""
    proposal = proposed(world)
    by = world.people["hugo"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(taken=True, settled_by=by, settled_at=world.at)
    Proposal.objects.filter(pk=proposal.pk).update(taken=False, settled_by=by, settled_at=world.at)


def test_a_step_repeated_is_taken_once_and_a_settled_proposal_is_settled(world):
    proposal, number = proposed(world), uuid4()
    for _ in range(2):
        give_role(proposal, office=office(world, "noor", number=number))
    assert RoleHolding.objects.filter(account=world.people["gus"]).count() == 1
    assert refused(give_role, proposal, office=office(world, "noor")) == ("proposal_settled",)
    assert refused(drop, proposal, office=office(world, "hugo")) == ("proposal_settled",)


def test_a_proposal_may_be_dropped_by_either_and_nothing_comes_of_it(world):
    proposal = proposed(world)
    drop(proposal, office=office(world, "hugo"))
    assert refused(give_role, proposal, office=office(world, "noor")) == ("proposal_settled",)
    assert entered(world)[-1] == "ProposalDropped"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"role": "nonsense"}, "no_such_office"), ({"unit": "optics"}, "unit_too_low"),
        ({"until": TODAY - timedelta(days=1)}, "ended_before"), ({"person": "mallory"}, "not_of_house"),
    ],
)  # fmt: skip
def test_a_role_that_cannot_be_is_refused_when_proposed(world, change, code):
    unit = {"optics": world.home.optics}.get(change.get("unit", ""), world.home.science)
    person = world.people[change.get("person", "gus")]
    one = Appointment(person, change.get("role", "dean"), unit, TODAY, change.get("until"))
    assert code in refused(propose_roles, [one], office=office(world))
    assert not Proposal.objects.exists()


def test_a_role_ended_is_held_no_more_and_the_last_administrator_stays(world):
    dean = RoleHolding.objects.get(role="dean", account=world.people["faye"])
    end_role(dean, office=office(world))
    assert RoleHolding.objects.get(pk=dean.pk).until == TODAY - timedelta(days=1)
    assert refused(end_role, dean, office=office(world)) == ("ended_before",)
    for name, codes in (("noor", ()), ("hugo", ("last_administrator",))):
        held = RoleHolding.objects.get(role="administrator", account=world.people[name])
        if codes:
            assert refused(end_role, held, office=office(world)) == codes
        else:
            end_role(held, office=office(world))


def test_whoever_is_admitted_may_ask_for_something_and_has_no_power(world):
    account = admit(Newcomer("vera", "Vera Invented", "vera@lowland.example", "nl"), office=office(world))
    assert Affiliation.objects.get(account=account).institution == world.home.institution
    assert not account.has_usable_password() and account.language == "nl"
    assert not RoleHolding.objects.filter(account=account).exists()
    again = admit(Newcomer("mallory", "Another name"), office=office(world))
    assert again == world.people["mallory"] and again.name == "Mallory (fictional)", "an account is not written over"
    clock = Account.objects.create_service("clock")
    assert refused(admit, Newcomer("clock"), office=office(world)) == ("service_account",) and clock.pk


def test_no_name_or_address_of_anybody_enters_the_trail(world):
    admit(Newcomer("vera", "Vera Invented", "vera@lowland.example"), office=office(world))
    text = " ".join(entry.payload for entry in read(f"institution:{world.home.institution.pk}"))
    assert "era" not in text.lower().replace("operation", "")


def test_who_is_dismissed_holds_nothing_here_and_signs_in_only_where_they_are_needed(world):
    ben, mallory = world.people["ben"], world.people["mallory"]
    dismiss(ben, office=office(world))
    assert not Membership.objects.filter(account=ben, until=None).exists()
    assert not RoleHolding.objects.filter(account=ben, until=None).exists()
    assert Delegation.objects.get(principal=ben).cancelled_at is not None
    assert not Account.objects.get(pk=ben.pk).is_active
    assert entered(world)[-2:] == ["PersonDismissed", "DelegationEnded"]
    admit(Newcomer("mallory"), office=office(world))
    dismiss(mallory, office=office(world))
    assert Account.objects.get(pk=mallory.pk).is_active, "at home elsewhere"
    assert RoleHolding.objects.filter(account=mallory, until=None).count() == 3
    assert refused(dismiss, world.people["hugo"], office=office(world)) == ("not_oneself",)
    admit(Newcomer("ben"), office=office(world))
    assert Account.objects.get(pk=ben.pk).is_active


def test_who_asked_for_something_elsewhere_goes_on_signing_in(world):
    world.asked(house=world.abroad, by="carol")
    dismiss(world.people["carol"], office=office(world))
    assert Account.objects.get(pk=world.people["carol"].pk).is_active


def test_a_roster_is_taken_whole_with_its_roles_proposed_or_not_at_all(world):
    good = Entrant(Newcomer("vera", "Vera Invented"), "head", world.home.optics)
    bad = Entrant(Newcomer("walt", "Walt Invented"), "dean", world.home.optics)
    assert refused(take_roster, [good, bad], office=office(world)) == ("unit_too_low",)
    assert not Account.objects.filter(username__in=("vera", "walt")).exists() and not Proposal.objects.exists()
    take_roster([good, Entrant(Newcomer("walt"))], office=office(world))
    assert Affiliation.objects.filter(account__username__in=("vera", "walt")).count() == 2
    assert [p.content["role"] for p in Proposal.objects.all()] == ["head"]
    assert entered(world)[-2:] == ["RosterTaken", "RoleProposed"]


def test_a_seat_waits_for_a_second_administrator_like_a_role(world):
    board = Committee.objects.get(name="board", institution=world.home.institution)
    ben = Membership.objects.get(account=world.people["ben"])
    one = Seating(world.people["iris"], board, TODAY, date(2027, 1, 1), ("export_control",), alternate_of=ben)
    propose_seat(one, office=office(world))
    proposal = Proposal.objects.get()
    assert refused(give_seat, proposal, office=office(world, "hugo")) == ("second_person",)
    give_seat(proposal, office=office(world, "noor"))
    made = Membership.objects.get(account=world.people["iris"])
    assert (made.seats, made.alternate_of, made.until, made.chair) == (["export_control"], ben, date(2027, 1, 1), False)
    assert refused(propose_seat, one, office=office(world)) == ("sits_already",)
    chair = Seating(world.people["erin"], board, TODAY, chair=True)
    assert refused(propose_seat, chair, office=office(world)) == ("chair_taken",)
    end_seat(ben, office=office(world))
    propose_seat(chair, office=office(world))
    assert entered(world)[-4:] == ["SeatProposed", "SeatGiven", "SeatEnded", "SeatProposed"]


def test_a_role_or_seat_that_is_not_as_its_entries_tell_is_found(world):
    proposal = proposed(world)
    give_role(proposal, office=office(world, "noor"))
    assert difference(world.home.institution.pk) is None
    held = RoleHolding.objects.get(account=world.people["gus"])
    RoleHolding.objects.filter(pk=held.pk).update(role="administrator")
    assert "role" in (difference(world.home.institution.pk) or "")
    RoleHolding.objects.filter(pk=held.pk).update(role="dean", until=TODAY)
    assert "role" in (difference(world.home.institution.pk) or "")
    held.refresh_from_db()
    held.until = None
    held.save()
    end_role(held, office=office(world))
    assert difference(world.home.institution.pk) is None


def test_the_administrators_hear_that_something_waits_but_not_whoever_proposed_it(world):
    proposed(world)
    list_since(world.home.institution, at=world.at)
    heard = Delivery.objects.filter(notice="second_person", channel="in_app").values_list("recipient", flat=True)
    assert set(heard) == {str(world.people["noor"].pk)}
