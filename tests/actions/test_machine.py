"""What is done at the machine: the first administrators, told in the trail; and links by which passwords are chosen."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from tests.queries.world import WORLD, World
from workflows.actions.passwords import account_of, link_for, mail_link
from workflows.actions.proposing import administrators
from workflows.dossier.trail import read
from workflows.engine.refusal import Refused
from workflows.models import Account, Institution, RoleHolding
from workflows.words.events import event_sentence
from workflows.words.names import Names


@pytest.fixture
def world(db: None) -> World:
    return WORLD.get()


def said(*words: str, **options: str) -> str:
    out = StringIO()
    call_command("appoint", *words, stdout=out, **options)
    return out.getvalue()


def test_the_first_administrators_are_appointed_by_hand_and_the_trail_says_so(world):
    told = said("lowland", "vera", "administrator", name="Vera Invented")
    vera = Account.objects.get(username="vera")
    held = RoleHolding.objects.get(account=vera)
    assert vera.pk in administrators(world.home.institution, held.since)
    link = next(word for word in told.split() if "/password/" in word)
    number, token = link.rstrip("/").split("/")[-2:]
    assert account_of(number, token) == vera
    entry = read(f"institution:{world.home.institution.pk}")[-1]
    sentence = event_sentence(entry, "en", Names(people={str(vera.pk): "Vera"}))
    assert sentence.startswith("Whoever keeps the machine gave Vera the role administrator, from ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nowhere", "vera", "dean"), "no institution"), (("lowland", "vera", "king"), "Nobody can hold a role king"),
        (("lowland", "vera", "dean", "--unit", "moon"), "no unit"),
        (("lowland", "vera", "dean", "--unit", "optics"), "held higher up"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_leaves_nothing(world, words, why):
    with pytest.raises(CommandError, match=why):
        said(*words)
    assert not Account.objects.filter(username="vera").exists()


def test_a_link_opens_once_and_for_its_account_alone(world):
    ada = world.people["ada"]
    number, token = link_for(ada).rstrip("/").split("/")[-2:]
    other = link_for(world.people["ben"]).rstrip("/").split("/")[-2]
    assert account_of(number, token) == ada
    assert account_of(other, token) is None and account_of("%%", token) is None and account_of(number, "x") is None
    ada.set_password("a long password of somebody")
    ada.save()
    assert account_of(number, token) is None, "it was used"


@pytest.mark.parametrize("column", ["is_active", "outside"])
def test_a_link_opens_nothing_for_whoever_may_not_sign_in(world, column):
    ada = world.people["ada"]
    number, token = link_for(ada).rstrip("/").split("/")[-2:]
    Account.objects.filter(pk=ada.pk).update(**{column: column == "outside"})
    assert account_of(number, token) is None


def test_the_link_goes_to_the_own_address_and_says_nothing_personal(world):
    ada, house = world.people["ada"], world.home.institution
    with pytest.raises(Refused):
        mail_link(ada, house)
    ada.email = "ada@lowland.example"
    mail_link(ada, house)
    (sent,) = mail.outbox
    assert sent.to == ["ada@lowland.example"] and "Ada" not in sent.subject + sent.body and "/password/" in sent.body


def test_an_empty_installation_gets_its_institution_and_its_administrators_from_the_machine_alone(db):
    call_command("publish_config", "voorbeeld", stdout=StringIO())
    for name in ("vera", "walt"):
        said("voorbeeld", name, "administrator")
    house = Institution.objects.get(slug="voorbeeld")
    assert len(administrators(house, RoleHolding.objects.first().since)) == 2
    published = read(f"procedure:{house.pk}/appeal")
    assert [entry.kind for entry in published] == ["ProcedurePublished"] and published[0].role == "administrator"
