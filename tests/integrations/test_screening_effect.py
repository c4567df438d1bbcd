"""Screening as an effect: what it finds is a lead, sealed with its explanation; people dispose, and nothing decides."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from integrations.screening.effect import screen_again
from tests.actions.reference import START
from tests.integrations.screened import LISTED, NAMESAKE, Screened
from workflows.actions.effects import run_since
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.confirming import Confirm
from workflows.engine.refusal import Refused
from workflows.models import (
    Account,
    AuditEntry,
    Case,
    ConsumerCursor,
    Hit,
    Institution,
    ListVersion,
    WorkItem,
)

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    yield Screened()


def kinds(case: Case) -> list[str]:
    return [entry.kind for entry in read_case(case).entries]


def test_a_listed_owner_is_an_open_hit_with_a_sealed_explanation_and_nothing_is_decided(screened: Screened) -> None:
    case = screened.submit(owner=LISTED)
    (hit,) = Hit.objects.filter(case=case)
    assert (hit.disposition, hit.effect, hit.list_version) == ("", "prohibits", ListVersion.objects.get())
    (explanation,) = open_records([hit.explanation]).values()
    assert explanation["sentences"]["nl"] and explanation["sentences"]["en"]
    assert explanation["ref"].endswith(":owner")
    case.refresh_from_db()
    assert (case.stage, case.phase, case.outcome) == ("check", "screening", "")
    assert WorkItem.objects.filter(process=case, slot="hits", status="NEW", role="screener").exists()
    assert LISTED not in "".join(AuditEntry.objects.values_list("payload", flat=True))


def test_only_the_screening_account_records_it_and_it_cannot_sign_in(screened: Screened) -> None:
    case = screened.submit(owner=LISTED)
    (entry,) = [entry for entry in read_case(case).entries if entry.kind == "CheckRecorded"]
    account = Account.objects.get(pk=entry.by)
    assert account.service and not account.has_usable_password()


def test_a_clean_screening_names_the_version_and_closes_the_slot(screened: Screened) -> None:
    case = screened.submit()
    (entry,) = [entry for entry in read_case(case).entries if entry.kind == "CheckRecorded"]
    assert dict(entry.content["versions"]) == {"un_sanctions": ListVersion.objects.get().sha256}
    assert read_case(case).file.stage == "vote"
    assert not Hit.objects.filter(case=case)


def test_without_a_list_in_force_nothing_is_recorded_and_the_slot_waits(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    screened = Screened(in_force=False)
    case = screened.submit()
    file = read_case(case).file
    assert "CheckRecorded" not in kinds(case)
    assert (file.stage, "hits" in file.offered, file.checks) == ("check", True, {})
    run_since(screened.house.institution.pk, at=screened.house.at)
    assert "CheckRecorded" not in kinds(case)


def test_when_the_list_arrives_what_waited_is_screened(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    screened = Screened(in_force=False)
    clean, listed = screened.submit(), screened.submit(owner=LISTED)
    screened.list_arrives()
    found = dict(screen_again(screened.house.institution, at=screened.house.at))
    assert found == {clean.reference: "lists", listed.reference: "lists"}
    assert read_case(clean).file.stage == "vote"
    assert (read_case(listed).file.stage, Hit.objects.filter(case=listed).count()) == ("check", 1)


def test_a_list_that_is_configured_nowhere_is_never_clean(screened: Screened) -> None:
    Institution.objects.filter(pk=screened.house.institution.pk).update(configuration={})
    screened.house.version.institution.refresh_from_db()
    case = screened.submit()
    assert "CheckRecorded" not in kinds(case)
    assert read_case(case).file.stage == "check"


def test_a_namesake_is_cleared_by_two_people_and_by_no_fewer(screened: Screened) -> None:
    case = screened.submit(visitor=NAMESAKE)
    assert Hit.objects.filter(case=case).exists()
    screened.dispose(case, "cleared", "iris")
    assert read_case(case).file.open_hits
    with pytest.raises(Refused):
        screened.house.send(case, Confirm("hits"), "iris")
    screened.house.send(case, Confirm("hits"), "gus")
    assert read_case(case).file.stage == "vote"
    assert set(Hit.objects.filter(case=case).values_list("disposition", flat=True)) == {"cleared"}


@pytest.mark.parametrize("who", ["ada", "ben", "mallory"])
def test_nobody_else_disposes_of_a_hit(screened: Screened, who: str) -> None:
    case = screened.submit(owner=LISTED)
    with pytest.raises(Refused):
        screened.dispose(case, "cleared", who)
    assert read_case(case).file.open_hits


def test_a_name_that_cannot_be_compared_is_a_lead_and_never_clean(screened: Screened) -> None:
    case = screened.submit("???")
    (hit,) = Hit.objects.filter(case=case)
    assert hit.entry_ref.endswith("not comparable")
    assert read_case(case).file.stage == "check"


def test_reading_the_entries_again_screens_nothing_twice(screened: Screened) -> None:
    case = screened.submit(owner=LISTED)
    before = kinds(case)
    for _ in range(3):
        ConsumerCursor.objects.update(seq=0)
        run_since(screened.house.institution.pk, at=screened.house.at)
    assert kinds(case) == before
    assert list(screen_again(screened.house.institution, at=screened.house.at)) == []


def test_a_new_version_raises_only_what_is_new(screened: Screened) -> None:
    case = screened.submit("Instytut Zmyślony", owner=LISTED)
    screened.dispose(case, "cleared", "iris")
    screened.house.send(case, Confirm("hits"), "gus")
    assert read_case(case).file.stage == "vote"
    screened.house.at += timedelta(days=1)
    screened.list_arrives("INSTYTUT ZMYSLONY")
    assert list(screen_again(screened.house.institution, at=screened.house.at)) == [(case.reference, "lists")]
    old, new = Hit.objects.filter(case=case).order_by("number")
    assert (old.disposition, new.disposition) == ("cleared", "")
    assert old.entry_ref != new.entry_ref
    assert list(screen_again(screened.house.institution, at=screened.house.at)) == []
    assert list(read_case(case).file.open_hits) == [new.number]


def test_the_command_that_takes_lists_in_screens_what_waited(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    screened = Screened(in_force=False)
    case = screened.submit()
    said = StringIO()
    call_command("sync_lists", stdout=said)
    assert f"{case.reference}: screened again (lists)" in said.getvalue()
    assert read_case(case).entries[-1].at > START
