"""Notices: who hears of what, each once, never of their own act, and never more than a reference and a link."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.queries.world import WORLD, World
from workflows.actions.notices import list_since, next_digest
from workflows.actions.sending import composed
from workflows.engine.acts.asking import Ask, Reply
from workflows.engine.acts.decision import Decide
from workflows.engine.notices import NOTICES
from workflows.models import AuditEntry, ConsumerCursor, Delivery, NoticeSwitch
from workflows.words.notices import MAY_SAY, TEXTS, TITLES, strays

SECRETS = ("Fictional Optics", "Vito", "Invented", "QDe.1", "alike in name", "Another body", "book with the partner")


@pytest.fixture
def world(db: None) -> World:
    """The cast, each with an address, and a university of theirs."""
    found = WORLD.get()
    for name, account in found.people.items():
        account.email = f"{name}@example.org"
        account.save(update_fields=["email"])
    return found


def heard(world: World, channel: str = "in_app") -> set[tuple[str, str]]:
    """(name, notice) of everything listed."""
    names = {str(account.pk): name for name, account in world.people.items()}
    rows = Delivery.objects.filter(channel=channel).values_list("recipient", "notice")
    return {(names[recipient], notice) for recipient, notice in rows}


def listed(world: World, **later: int) -> int:
    return list_since(world.home.institution, at=world.at + timedelta(**later))


def test_each_hears_of_what_is_theirs(world: World) -> None:
    case = world.voted()
    world.send(case, Decide("signed", "approved", "The board advises it."), "faye")
    listed(world)
    found = heard(world)
    assert {
        ("iris", "assigned"), ("dan", "assigned"), ("erin", "assigned"), ("faye", "assigned"), ("ben", "vote_due"),
        ("dan", "vote_due"), ("carol", "vote_due"), ("ben", "stood_aside"), ("ada", "decided"),
    } <= found  # fmt: skip
    assert not {name for name, _ in found} & {"mallory", "zeno", "noor"}
    hers = {notice for name, notice in found if name == "ada"}
    assert hers == {"decided", "gate_opened"}, "the rest was her doing"


def test_nobody_hears_of_their_own_act_but_of_what_a_deputy_did_for_them(world: World) -> None:
    case = world.screened()
    world.send(case, Ask("colour", "Which laboratory?"), "erin")
    world.send(case, Reply(1, "The one on the ground floor."), "ada")
    listed(world)
    rows = Delivery.objects.filter(channel="in_app").select_related("entry")
    assert rows and all(int(row.recipient) != row.entry.by_id for row in rows)
    assert {("ada", "question"), ("erin", "answered")} <= heard(world)


def test_the_deputy_of_a_role_hears_what_the_role_hears(world: World) -> None:
    case = world.voted()
    listed(world)
    assert ("gus", "assigned") not in heard(world), "Ben is asked nothing as head yet"
    world.send(case, Decide("signed", "approved", "The board advises it."), "faye")
    listed(world)
    assert {("ben", "assigned"), ("gus", "assigned")} <= heard(world)


def test_read_again_after_a_kill_nothing_is_listed_twice(world: World) -> None:
    world.voted()
    assert listed(world) > 10
    before = sorted(Delivery.objects.values_list("entry", "recipient", "channel"))
    for place in (0, 3):
        ConsumerCursor.objects.update(seq=place)
        assert listed(world) == 0
    assert sorted(Delivery.objects.values_list("entry", "recipient", "channel")) == before


def test_what_is_due_comes_at_once_and_the_rest_with_the_digest(world: World) -> None:
    world.advised()
    at = world.at
    listed(world)
    due = {row.notice: row.next_at for row in Delivery.objects.filter(channel="mail")}
    assert due["vote_due"] == at and due["assigned"] > at
    assert due["assigned"] == datetime(2026, 3, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("habit", "at", "when"),
    [
        ("daily", datetime(2026, 3, 28, 22, 30, tzinfo=UTC), datetime(2026, 3, 29, 5, tzinfo=UTC)),
        ("daily", datetime(2026, 3, 28, 23, 30, tzinfo=UTC), datetime(2026, 3, 30, 5, tzinfo=UTC)),
        ("weekly", datetime(2026, 3, 2, 5, tzinfo=UTC), datetime(2026, 3, 9, 6, tzinfo=UTC)),
        ("weekly", datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 3, 2, 6, tzinfo=UTC)),
    ],
)
def test_a_digest_comes_in_the_morning_of_the_institution(habit: str, at: datetime, when: datetime) -> None:
    assert next_digest(habit, at, "Europe/Brussels") == when


def test_a_switch_is_heeded_but_not_where_the_law_or_the_procedure_asks(world: World) -> None:
    for notice in ("vote_due", "decided"):
        for name in ("ben", "ada"):
            NoticeSwitch.objects.create(
                institution=world.home.institution, account=world.people[name], notice=notice, channel="mail", on=False
            )
    case = world.voted()
    world.send(case, Decide("signed", "approved", "The board advises it."), "faye")
    listed(world)
    assert ("ben", "vote_due") not in heard(world, "mail") and ("ben", "vote_due") in heard(world)
    assert ("dan", "vote_due") in heard(world, "mail") and ("ada", "decided") in heard(world, "mail")


def test_who_has_no_address_gets_no_mail(world: World) -> None:
    world.people["ben"].email = ""
    world.people["ben"].save()
    world.advised()
    listed(world)
    assert ("ben", "vote_due") in heard(world) and ("ben", "vote_due") not in heard(world, "mail")


def test_an_old_trail_does_not_begin_with_a_flood(world: World) -> None:
    world.voted()
    last = AuditEntry.objects.filter(institution=world.home.institution).latest("seq").seq
    assert listed(world, days=40) == 0
    assert ConsumerCursor.objects.get(consumer="notices").seq == last


def mails(world: World) -> Iterator[Any]:
    for row in Delivery.objects.filter(channel="mail").select_related("entry"):
        yield composed(world.home.institution, [row], at=world.at)


def test_no_name_no_answer_and_no_hit_is_in_any_mail(world: World) -> None:
    case = world.voted(world.screened(hit=True))
    world.send(case, Decide("signed", "refused", "It could be misused by Vito."), "faye")
    listed(world)
    names = [part for account in world.people.values() for part in account.name.split()]
    texts = [f"{mail.subject}\n{mail.text}" for mail in mails(world)]
    assert sum(case.reference in text for text in texts) >= 8
    for text in texts:
        assert not [word for word in (*SECRETS, *names) if word in text], text


def test_a_mail_is_in_the_language_of_whoever_reads_it(world: World) -> None:
    world.people["ben"].language = "nl"
    world.people["ben"].save()
    world.advised()
    listed(world)
    by = {mail.to: mail for mail in mails(world)}
    assert "Uw stem" in by["ben@example.org"].subject and "Your vote" in by["carol@example.org"].subject


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_notice_has_its_words_and_can_say_no_more_than_a_reference(language: str) -> None:
    names = [notice.name for notice in NOTICES]
    assert len(set(names)) == len(names)
    assert set(TEXTS[language]) == set(TITLES[language]) == set(names)
    assert {strays(text) for texts in TEXTS[language].values() for text in texts} == {frozenset()}
    assert strays("{applicant} {reference.__class__} {}") == {"applicant", "reference.__class__", ""}
    assert {"reference", "institution"} == MAY_SAY
