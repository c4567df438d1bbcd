"""A version that begins on a later day: until then new cases begin under the one before, and the trail says both."""

import hashlib
import json
from datetime import datetime, time, timedelta
from io import StringIO
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from tests.queries.procedure import DOCUMENT
from tests.queries.world import WORLD, World
from workflows.actions.publish import enter, latest, publish
from workflows.actions.replay import first_difference
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.dossier.situation import gather
from workflows.engine.acts.transferring import MoveVersion
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Delegation, ProcedureVersion
from workflows.queries.procedures import published, versions
from workflows.words.events import event_sentence
from workflows.words.names import Names

pytestmark = pytest.mark.django_db
LATER = {**DOCUMENT, "version": "2"}
BEGINS = datetime(2026, 3, 9, tzinfo=ZoneInfo("Europe/Brussels"))
BEFORE = BEGINS - timedelta(seconds=1)


@pytest.fixture
def world() -> World:
    return WORLD.get()


def laid_down(world: World, begins: datetime | None = BEGINS) -> ProcedureVersion:
    return publish(
        world.home.institution, Procedure.model_validate(LATER), json.dumps(LATER), by=world.people["erin"],
        at=world.at, proved=True, in_force_from=begins,
    )[0]  # fmt: skip


def test_until_its_day_new_cases_begin_under_the_version_before(world: World) -> None:
    old, new = world.home.version, laid_down(world)
    house = world.home.institution
    assert latest(house, "seen", at=BEFORE) == old and latest(house, "seen", at=BEGINS) == new
    assert [p.id for p in published(house, language="en", at=BEFORE)] == [old.pk]
    assert [p.id for p in published(house, language="en", at=BEGINS)] == [new.pk]
    found = [(p.id, p.in_force) for p in versions(house, "seen", language="en", at=BEFORE)]
    assert found == [(new.pk, False), (old.pk, True)]


def test_nothing_is_in_force_before_the_first_version_begins(world: World) -> None:
    with pytest.raises(ProcedureVersion.DoesNotExist):
        latest(world.home.institution, "seen", at=world.home.version.published_at - timedelta(seconds=1))


def test_a_running_case_is_moved_to_it_only_once_it_is_in_force(world: World) -> None:
    case, new = world.asked(), laid_down(world)
    erin = world.people["erin"]
    assert not list(gather(read_case(case), by=erin, at=BEFORE).versions)
    assert list(gather(read_case(case), by=erin, at=BEGINS).versions) == [new.sha256]
    with pytest.raises(Refused, match="no_such_version|not_listed"):
        world.send(case, MoveVersion(new.sha256, "It is new."), "erin")


def test_the_trail_says_from_which_day(world: World) -> None:
    laid_down(world)
    row = AuditEntry.objects.filter(kind="ProcedurePublished").latest("seq")
    (*_, entry) = trail.read(row.stream)
    names = Names(Procedure.model_validate(DOCUMENT))
    assert "for cases that begin from 2026-03-09 on" in event_sentence(entry, "en", names)
    assert "voor dossiers die beginnen vanaf 2026-03-09" in event_sentence(entry, "nl", names)


@pytest.mark.parametrize(("entered", "found"), [(BEGINS, ""), (None, "its row says"), (BEFORE, "its row says")])
def test_a_row_with_another_day_than_was_entered_is_found(world: World, entered: datetime | None, found: str) -> None:
    house = world.home.institution
    said = {"procedure": "seen", "version": "2", "sha256": hashlib.sha256(b"{}").hexdigest()}
    row = ProcedureVersion(
        institution=house, procedure=world.home.version.procedure, document="{}", version="2", sha256=said["sha256"],
        published_at=world.at, published_by=world.people["erin"], in_force_from=BEGINS,
    )  # fmt: skip
    row.save(force_insert=True)
    told = said | ({"since": entered.isoformat()} if entered else {})
    enter(
        house, f"procedure:{house.pk}/seen", [("ProcedurePublished", told)], by=world.people["erin"],
        role="administrator", at=world.at, request_id=uuid4(),
    )  # fmt: skip
    Delegation.objects.all().delete()  # the cast's own, which nobody entered
    difference = first_difference(house.pk) or ""
    assert bool(difference) == bool(found) and found in difference


def test_the_command_publishes_for_a_day_as_the_institution_counts_it(world: World) -> None:
    tomorrow = localdate() + timedelta(days=1)
    call_command("publish_config", "aarhus", "--by", "erin", "--from", tomorrow.isoformat(), stdout=StringIO())
    (version,) = ProcedureVersion.objects.filter(institution__slug="aarhus")
    assert version.in_force_from == datetime.combine(tomorrow, time(), ZoneInfo("Europe/Copenhagen"))
    with pytest.raises(CommandError, match="Not published"):
        call_command("publish_config", "leiden", "--by", "erin", "--from", "2026-03-01", stderr=StringIO())
    assert not ProcedureVersion.objects.filter(institution__slug="leiden").exists()


def test_a_day_that_has_begun_is_refused(world: World) -> None:
    with pytest.raises(ValueError, match="that day has begun"):
        laid_down(world, begins=world.at - timedelta(days=1))
    assert ProcedureVersion.objects.filter(institution=world.home.institution).count() == 1
