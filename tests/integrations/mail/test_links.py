"""A link for somebody outside goes out by mail to an address that is sealed, once, and not where it opens nothing."""

import logging
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.actions.advised import OUTSIDE, Outside
from tests.web.reading import Page
from workflows.actions.notices import list_since
from workflows.actions.outside import give, revoke
from workflows.actions.sending import LEASE, send_due
from workflows.engine.acts.advice import Advise
from workflows.engine.refusal import Refused
from workflows.models import Account, AuditEntry, Delivery, OutsideLink, SecurityEvent

ADDRESS = "a.fictional.expert@example.org"


@pytest.fixture
def world(db: None) -> Outside:
    return OUTSIDE.get()


def carried(world: Outside) -> tuple[int, int]:
    """Everything that is due is listed and sent."""
    list_since(world.home.institution, at=world.at)
    return send_due(world.home.institution, at=world.at)


def test_it_goes_out_once_in_its_language_and_opens(world: Outside) -> None:
    token = world.link(world.waiting(), to=ADDRESS, language="nl")
    assert carried(world) == (1, 0)
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS] and "vraagt wat u ervan denkt" in sent.subject
    assert f"/outside/{token}/" in sent.body and "LOW-" not in sent.body and "Vito" not in sent.body
    world.at += LEASE
    assert carried(world) == (0, 0) and len(mail.outbox) == 1


def test_the_address_stands_nowhere_but_in_a_sealed_record(world: Outside, caplog) -> None:
    case = world.waiting()
    with caplog.at_level(logging.DEBUG):
        world.link(case, to=ADDRESS)
        carried(world)
    assert ADDRESS not in caplog.text
    for model in (Account, AuditEntry, Delivery, OutsideLink, SecurityEvent):
        assert not [row for row in model.objects.values_list() if any(ADDRESS in str(value) for value in row)], model


def test_without_an_address_nothing_is_mailed(world: Outside) -> None:
    world.link(world.waiting())
    assert carried(world) == (0, 0) and mail.outbox == []


@pytest.mark.parametrize("how", ["revoked", "used", "over"])
def test_a_link_that_opens_nothing_any_more_is_not_sent(world: Outside, how: str) -> None:
    case = world.waiting()
    token = world.link(case, to=ADDRESS)
    if how == "revoked":
        revoke(case, 1, "The wrong person.", by=world.people["erin"], at=world.at, request_id=uuid4())
    elif how == "used":
        give(token, [Advise("outside_view", "favourable", "Fine.")], at=world.at, request_id=uuid4())
    else:
        world.at += timedelta(days=20)
    carried(world)
    assert not [sent for sent in mail.outbox if sent.to == [ADDRESS]]
    assert not Delivery.objects.filter(recipient=str(Account.objects.get(outside=True).pk), done_at=None).exists()


def test_what_is_no_address_is_refused_and_no_link_is_made(world: Outside) -> None:
    with pytest.raises(Refused) as refused:
        world.link(world.waiting(), to="nobody at all")
    assert refused.value.codes == ("not_an_address",) and not OutsideLink.objects.exists()


def test_on_the_page_the_link_is_not_shown_where_it_is_mailed(world: Outside) -> None:
    case, client = world.waiting(), Client()
    client.force_login(world.people["erin"], backend="django.contrib.auth.backends.ModelBackend")
    place = f"/cases/{case.reference}/link/outside_view/"
    typed = {"until": (timezone.localdate() + timedelta(days=7)).isoformat(), "language": "en", "to": ADDRESS}
    number = Page(client.get(place)).hidden("request_id")
    shown = Page(client.post(place, {**typed, "request_id": number}))
    assert "goes out by mail" in shown.text and not shown.all("input", id="address") and "/outside/" not in shown.html
    assert OutsideLink.objects.count() == 1
