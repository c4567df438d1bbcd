"""Mail is sent at least once under one number, fails without holding up another, and comes again after a kill."""

import email
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from tests.databases import OwnDatabase
from tests.integrations.mail.carriers import Refusing
from tests.queries.world import World
from workflows.actions.deliveries import PATIENCE, given_up
from workflows.actions.notices import list_since
from workflows.actions.sending import LEASE, send_due
from workflows.models import Delivery

HERE = "tests.integrations.mail.carriers"
PROGRAM = """
import django; django.setup()
from datetime import datetime
from workflows.actions.sending import send_due
from workflows.models import Institution
send_due(Institution.objects.get(slug="lowland"), at=datetime.fromisoformat({at!r}))
"""


def told() -> World:
    """A case before the committee, and everybody's mail listed."""
    world = World()
    for name, account in world.people.items():
        account.email = f"{name}@example.org"
        account.save(update_fields=["email"])
    world.advised()
    world.asked()
    list_since(world.home.institution, at=world.at)
    return world


@pytest.fixture
def world(db: None) -> World:
    return told()


def test_what_is_due_goes_out_and_what_is_not_waits_for_the_digest(world: World) -> None:
    assert send_due(world.home.institution, at=world.at) == (3, 0)
    assert {tuple(message.to) for message in mail.outbox} == {(f"{n}@example.org",) for n in ("ben", "carol", "dan")}
    assert send_due(world.home.institution, at=world.at + LEASE) == (0, 0), "nothing goes out twice"
    send_due(world.home.institution, at=world.at + timedelta(days=1))
    digests = [m for m in mail.outbox if m.to == ["iris@example.org"]]
    assert len(digests) == 1 and "lowland: 2 notices" in digests[0].subject
    assert digests[0].body.count("LOW-2026-0002") == 3
    assert not Delivery.objects.filter(channel="mail", done_at=None).exists()


def test_every_mail_says_that_a_machine_sent_it_and_bears_a_number(world: World) -> None:
    send_due(world.home.institution, at=world.at)
    for message in mail.outbox:
        sent = message.message()
        assert sent["Auto-Submitted"] == "auto-generated" and sent["Content-Language"] == "en"
        assert sent["Message-ID"].startswith("<") and sent["Message-ID"].endswith("@127.0.0.1>")
    assert len({message.message()["Message-ID"] for message in mail.outbox}) == 3


def test_one_that_fails_holds_up_no_other_and_is_given_up_where_a_person_sees_it(world: World, settings: Any) -> None:
    settings.EMAIL_BACKEND, Refusing.refused = f"{HERE}.Refusing", {"ben@example.org"}
    at = world.at
    assert send_due(world.home.institution, at=at) == (2, 1)
    numbers = set()
    for wait in PATIENCE:
        assert not given_up().exists()
        at += wait
        send_due(world.home.institution, at=at)
        numbers |= set(Delivery.objects.filter(notice="vote_due", done_at=None).values_list("bundle", flat=True))
    lost = given_up().get(notice="vote_due")
    assert (lost.attempts, lost.error, numbers) == (len(PATIENCE) + 1, "ConnectionRefusedError", {lost.bundle})


def test_killed_in_the_middle_it_is_delivered_again_under_the_same_number(
    own_database: OwnDatabase, tmp_path: Path
) -> None:
    world = told()
    mails = tmp_path / "mails"
    mails.mkdir()

    def sent(at: Any, kill_at: int) -> int:
        variables = {
            "MAILS": str(mails), "KILL_AT": str(kill_at), "DJANGO_SETTINGS_MODULE": "tests.integrations.mail.killed",
            **own_database.environment,
        }  # fmt: skip
        program = PROGRAM.format(at=at.isoformat())
        return subprocess.run([sys.executable, "-c", program], env={**os.environ, **variables}, check=False).returncode

    assert sent(world.at, 2) == -signal.SIGKILL
    assert Delivery.objects.filter(notice="vote_due", done_at=None).count() == 2, "one done, one cut off, one not begun"
    assert sent(world.at + LEASE, 0) == 0
    found = [email.message_from_bytes(file.read_bytes()) for file in sorted(mails.iterdir())]
    assert len(found) == 4 and found[1]["Message-ID"] in {found[2]["Message-ID"], found[3]["Message-ID"]}
    twice = [m for m in found if m["Message-ID"] == found[1]["Message-ID"]]
    assert len(twice) == 2 and twice[0].get_payload() == twice[1].get_payload() and twice[0]["To"] == twice[1]["To"]
    assert not Delivery.objects.filter(notice="vote_due", done_at=None).exists()
