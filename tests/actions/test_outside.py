"""One-time links: used once, over after their day, revocable, and entered under an alias; a code tells a stage only."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.actions.advised import OUTSIDE, Outside
from workflows.actions.notices import list_since
from workflows.actions.outside import case_of_code, code_of, give, open_link, revoke, status_code, token_of
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.engine.acts.advice import Advise, Choose
from workflows.engine.acts.asking import Withdraw
from workflows.engine.refusal import Refused
from workflows.models import Account, AuditEntry, Delegation, Delivery, OutsideLink, SecurityEvent, WorkItem

pytestmark = pytest.mark.django_db
VIEW = Advise("outside_view", "favourable", "Nothing against it.")


@pytest.fixture
def world() -> Outside:
    return OUTSIDE.get()


def codes(act) -> tuple[str, ...]:
    """Why something is refused."""
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes


def test_somebody_outside_gives_one_thing_and_the_case_goes_on(world) -> None:
    case = world.waiting()
    token = world.link(case)
    assert open_link(token, at=world.at).link.slot == "outside_view"
    assert open_link(token, at=world.at).link.slot == "outside_view", "opening uses nothing"
    give(token, [VIEW], at=world.at, request_id=uuid4())
    file = read_case(case).file
    assert (file.given["outside_view"].value, file.stage) == ("favourable", "vote")
    Delegation.objects.all().delete()  # the cast's own, which nobody entered
    assert first_difference(world.home.institution.pk) is None


def test_whoever_sent_it_hears_that_it_was_given(world) -> None:
    case = world.waiting()
    give(world.link(case), [VIEW], at=world.at, request_id=uuid4())
    list_since(world.home.institution, at=world.at)
    told = Delivery.objects.get(notice="outside_answered", channel="in_app")
    assert told.recipient == str(world.people["erin"].pk)
    assert not Delivery.objects.filter(recipient=str(told.entry.by_id)).exists(), "an alias hears of nothing"


def test_it_stands_in_the_trail_under_an_alias_without_the_address(world) -> None:
    case = world.waiting()
    give(world.link(case), [VIEW], at=world.at, request_id=uuid4())
    entry = AuditEntry.objects.get(kind="SlotGiven", stream=case.stream, payload__contains="favourable")
    alias = entry.by
    assert (entry.role, alias.outside, alias.service, alias.name, alias.email) == ("expert", True, True, "", "")
    assert not alias.has_usable_password()
    rows = AuditEntry.objects.filter(stream=case.stream).values_list("payload", flat=True)
    assert not [text for text in rows if "example.org" in text or "Vito" in text]


def test_only_a_digest_of_the_token_is_stored(world) -> None:
    token = world.link(world.waiting())
    stored = [str(value) for row in OutsideLink.objects.values_list() for value in row]
    assert len(token) >= 43 and not [value for value in stored if token in value]


def test_a_repeated_request_makes_one_link(world) -> None:
    case, number = world.waiting(), uuid4()
    first = world.link(case, request_id=number, at=world.at)
    assert world.link(case, request_id=number, at=world.at) == first
    assert OutsideLink.objects.count() == Account.objects.filter(outside=True).count() == 1


def test_used_twice_after_its_time_or_revoked_it_is_refused_with_the_reason(world) -> None:
    case = world.waiting()
    token = world.link(case)
    late = world.at + timedelta(days=15)
    assert codes(lambda: give(token, [VIEW], at=late, request_id=uuid4())) == ("link_over",)
    revoke(case, 1, "The wrong person.", by=world.people["erin"], at=world.at, request_id=uuid4())
    assert codes(lambda: give(token, [VIEW], at=world.at, request_id=uuid4())) == ("link_revoked",)
    assert "outside_view" not in read_case(case).file.given, "nothing was given meanwhile"
    another = world.link(case)
    give(another, [VIEW], at=world.at, request_id=uuid4())
    assert codes(lambda: give(another, [VIEW], at=world.at, request_id=uuid4())) == ("link_used",)
    assert codes(lambda: open_link(another, at=world.at)) == ("link_used",)


def test_what_is_not_asked_any_more_cannot_be_given(world) -> None:
    case = world.waiting()
    token = world.link(case)
    world.send(case, Withdraw("Not any more."), "ada")
    assert codes(lambda: open_link(token, at=world.at)) == ("link_moot",)


def test_a_token_that_opens_nothing_is_no_link(world) -> None:
    world.link(world.waiting())
    for token in ("", "x", token_of(uuid4())):
        with pytest.raises(OutsideLink.DoesNotExist):
            open_link(token, at=world.at)


def test_a_link_gives_its_own_slot_and_nothing_else(world) -> None:
    case = world.waiting()
    token = world.link(case)
    asked = [VIEW, Choose("colour", "amber")]
    assert codes(lambda: give(token, asked, at=world.at, request_id=uuid4())) == ("link_moot",)
    assert "outside_view" not in read_case(case).file.given, "all of it or none"
    give(token, [VIEW], at=world.at, request_id=uuid4())


def test_a_refused_attempt_stands_in_the_security_log(world) -> None:
    case = world.waiting()
    token = world.link(case)
    codes(lambda: give(token, [Advise("outside_view", "maybe", "x")], at=world.at, request_id=uuid4()))
    assert SecurityEvent.objects.get(command="Advise").reasons == ["not_an_option"]


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ({"by": "iris"}, "not_listed"), ({"by": "mallory"}, "not_listed"), ({"by": "ada"}, "own_request"),
        ({"days": -1}, "link_ends_before_today"), ({"days": 91}, "link_too_long"),
    ],
)  # fmt: skip
def test_who_may_not_send_one_or_for_too_long_is_refused(world, options, why) -> None:
    case = world.waiting()
    assert why in codes(lambda: world.link(case, **options))
    assert not OutsideLink.objects.exists() and not Account.objects.filter(outside=True).exists()


def test_one_link_at_a_time_opens_a_slot(world) -> None:
    case = world.waiting()
    world.link(case)
    assert codes(lambda: world.link(case)) == ("link_open",)


def test_the_work_waits_with_whoever_was_sent_the_link(world) -> None:
    case = world.waiting()
    assert WorkItem.objects.get(process=case, slot="outside_view", finished=None).offered_to is None
    world.link(case)
    item = WorkItem.objects.get(process=case, slot="outside_view", finished=None)
    assert item.offered_to.outside and item.role == "expert"


def test_a_code_is_the_same_each_time_and_opens_no_link(world) -> None:
    case, other = world.waiting(), world.waiting()
    code = status_code(case, at=world.at)
    assert code == status_code(case, at=world.at) == code_of(case.pk) != code_of(other.pk)
    assert case_of_code(f" {code[:5].lower()}-{code[5:]} ", at=world.at) == case
    for wrong in (code_of(other.pk), "", code[:-1]):
        with pytest.raises(OutsideLink.DoesNotExist):
            case_of_code(wrong, at=world.at)
    with pytest.raises(OutsideLink.DoesNotExist):
        open_link(code, at=world.at)
    with pytest.raises(OutsideLink.DoesNotExist):
        case_of_code(code, at=world.at + timedelta(days=400))
