"""Delegation: a deputy acts under both names, inside its days and its role, and never around separation of duties."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from tests.actions.reference import REFERENCE, START, Reference
from tests.actions.variants import in_person, varied
from workflows.actions import delegations
from workflows.actions.clock import service
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.engine.acts.voting import CastVote
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Delegation, RoleHolding, SecurityEvent

pytestmark = pytest.mark.django_db
TODAY = START.date()
DECIDE = Decide("signed", "approved", "The board advises it.")


def refused(*codes: str):
    return pytest.raises(Refused, match="|".join(codes))


@pytest.fixture
def house() -> Reference:
    return REFERENCE.get()


def delegate(
    house: Reference,
    principal: str = "faye",
    deputy: str = "gus",
    *,
    role: str = "dean",
    since: date = TODAY,
    days: int = 30,
    by: str | None = None,
    request: UUID | None = None,
) -> Delegation:
    return delegations.delegate(
        house.institution, house.people[principal], house.people[deputy], role=role, since=since,
        until=since + timedelta(days=days), by=house.people[by or principal], at=house.at,
        request_id=request or uuid4(),
    )  # fmt: skip


def to_sign(house: Reference) -> Case:
    case = house.submit()
    house.record_check(case)
    house.vote(case, "ben")
    house.vote(case, "dan")
    return case


def sign_for(house: Reference, case: Case, deputy: str = "gus", principal: str = "faye") -> None:
    house.send(case, DECIDE, deputy, on_behalf_of=house.people[principal])


def test_a_deputy_decides_and_both_names_stand_in_the_trail(house: Reference) -> None:
    case = to_sign(house)
    delegate(house)
    sign_for(house, case)
    decided = next(entry for entry in read_case(case).entries if entry.kind == "DecisionRecorded")
    assert (decided.by, decided.on_behalf_of) == (house.people["gus"].pk, house.people["faye"].pk)
    assert decided.role == "dean"
    assert read_case(case).file.givers["signed"] >= {str(house.people[name].pk) for name in ("gus", "faye")}


def test_without_a_delegation_nobody_acts_for_another(house: Reference) -> None:
    case = to_sign(house)
    with refused("not_delegated"):
        sign_for(house, case)
    delegate(house)
    with refused("not_your_role"):
        house.send(case, DECIDE, "gus")


def test_making_and_ending_one_are_entries_of_the_institution(house: Reference) -> None:
    made = delegate(house)
    delegations.end(made, by=house.people["gus"], at=house.at, request_id=uuid4())
    entries = trail.read(f"institution:{house.institution.pk}")
    assert [entry.kind for entry in entries] == ["Delegated", "DelegationEnded"]
    assert entries[0].content["principal"] == str(house.people["faye"].pk)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"deputy": "faye"}, "deputy_is_principal"),
        ({"role": "screener"}, "role_not_held"),
        ({"days": 367}, "delegated_too_long"),
        ({"days": -1}, "ends_before_it_begins"),
        ({"since": TODAY - timedelta(days=60)}, "delegation_ended"),
        ({"by": "gus"}, "not_your_delegation"),
        ({"principal": "mallory", "role": ""}, "no_standing"),
        ({"principal": "mallory", "role": "dean"}, "role_not_held"),
    ],
)
def test_what_may_not_be_delegated_is_refused_and_nothing_is_written(house: Reference, asked: dict, code: str) -> None:
    before = AuditEntry.objects.count()
    with refused(code):
        delegate(house, **asked)
    assert AuditEntry.objects.count() == before
    assert not Delegation.objects.exists()
    assert (SecurityEvent.objects.get().command, code in SecurityEvent.objects.get().reasons) == ("Delegate", True)


def test_every_reason_is_told_at_once(house: Reference) -> None:
    with pytest.raises(Refused) as found:
        delegate(house, deputy="faye", role="screener", days=400, by="gus")
    assert set(found.value.codes) == {
        "deputy_is_principal", "role_not_held", "delegated_too_long", "not_your_delegation",
    }  # fmt: skip


def test_a_service_neither_delegates_nor_stands_in(house: Reference) -> None:
    house.people["robot"] = service("clock")
    for asked in ({"deputy": "robot"}, {"principal": "robot"}):
        with refused("service_account"):
            delegate(house, **asked)


def test_a_role_that_was_held_once_is_not_delegated_now(house: Reference) -> None:
    RoleHolding.objects.filter(account=house.people["faye"]).update(until=TODAY - timedelta(days=1))
    with refused("role_not_held"):
        delegate(house)


def test_a_secretary_sets_it_for_somebody_and_one_of_the_past_does_not(house: Reference) -> None:
    held = RoleHolding.objects.create(
        institution=house.institution, account=house.people["erin"], role="secretary", unit=None
    )
    made = delegate(house, by="erin")
    delegations.end(made, by=house.people["erin"], at=house.at, request_id=uuid4())
    RoleHolding.objects.filter(pk=held.pk).update(until=TODAY - timedelta(days=1))
    with refused("not_your_delegation"):
        delegate(house, by="erin")


def test_an_ended_delegation_is_of_no_use(house: Reference) -> None:
    case, made = to_sign(house), delegate(house)
    with refused("not_your_delegation"):
        delegations.end(made, by=house.people["dan"], at=house.at, request_id=uuid4())
    delegations.end(made, by=house.people["faye"], at=house.at, request_id=uuid4())
    with refused("not_delegated"):
        sign_for(house, case)
    with refused("delegation_ended"):
        delegations.end(made, by=house.people["faye"], at=house.at, request_id=uuid4())


def test_outside_its_days_it_is_of_no_use(house: Reference) -> None:
    case = to_sign(house)
    delegate(house, since=TODAY + timedelta(days=2), days=3)
    with refused("not_delegated"):
        sign_for(house, case)
    house.at += timedelta(days=6)
    with refused("not_delegated"):
        sign_for(house, case)
    house.at -= timedelta(days=2)
    sign_for(house, case)
    assert read_case(case).file.outcome == "approved"


def test_a_delegation_of_one_role_is_of_no_use_in_another(house: Reference) -> None:
    delegate(house, principal="iris", role="screener")
    case = house.submit()
    with refused("not_delegated", "not_your_role"):
        sign_for(house, to_sign(house), principal="iris")
    clean = RecordCheck("lists", (("un_sanctions", "a" * 64),))
    house.send(case, clean, "gus", on_behalf_of=house.people["iris"])
    assert read_case(case).file.stage == "vote"


def test_what_is_asked_in_person_no_deputy_gives() -> None:
    house = varied(in_person)
    case = to_sign(house)
    delegate(house)
    with refused("in_person"):
        sign_for(house, case)


def test_a_vote_is_cast_by_the_member_alone(house: Reference) -> None:
    case = house.submit()
    house.record_check(case)
    RoleHolding.objects.create(institution=house.institution, account=house.people["ben"], role="chair", unit=None)
    delegate(house, principal="ben", role="")
    with refused("in_person"):
        house.send(case, CastVote("view", "approved", "So."), "gus", on_behalf_of=house.people["ben"])


def test_a_deputy_does_not_get_round_separation_of_duties(house: Reference) -> None:
    found = Found("un_sanctions", "prohibits", "QDe.1", 900, "k1")
    case = house.submit()
    house.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),), (found,), ("alike",)), "iris")
    house.send(case, DisposeHit(1, "cleared", "Another body."), "iris")
    house.vote(case, "ben")
    house.vote(case, "dan")
    delegate(house, deputy="iris")
    with refused("not_apart"):
        sign_for(house, case, deputy="iris")
    delegate(house, deputy="ada")
    with refused("own_request", "not_apart"):
        sign_for(house, case, deputy="ada")


def test_sent_again_it_is_made_once_and_sent_as_something_else_it_is_refused(house: Reference) -> None:
    request = uuid4()
    made = [delegate(house, request=request).pk for _ in range(3)]
    assert len(set(made)) == 1 == Delegation.objects.count()
    with refused("request_reused"):
        delegate(house, deputy="carol", request=request)
    with refused("request_reused"):
        delegate(house, principal="iris", role="screener", request=request)
    ending = uuid4()
    for _ in range(3):
        delegations.end(Delegation.objects.get(), by=house.people["faye"], at=house.at, request_id=ending)
    kinds = [entry.kind for entry in trail.read(f"institution:{house.institution.pk}")]
    assert kinds == ["Delegated", "DelegationEnded"]
