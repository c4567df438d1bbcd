"""A cleared hit is remembered and said so, until a side changes, its time is over, or it is erased."""

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from tests.integrations.screened import NAMESAKE, Screened
from tests.integrations.screening.lists import content
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.dossier.marks import mark_of_institution
from workflows.dossier.seal import erase, open_records
from workflows.engine.acts.disposing import ReopenHit
from workflows.models import AuditEntry, Case, Clearing, Hit
from workflows.models import Screened as Row

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    yield Screened()


@pytest.fixture
def first(screened: Screened) -> Case:
    """A case in which a namesake was cleared by two people."""
    case = screened.submit(visitor=NAMESAKE)
    screened.cleared(case)
    assert read_case(case).file.stage == "vote"
    return case


def stage(case: Case) -> str:
    return read_case(case).file.stage


def test_the_same_person_in_another_case_is_shown_as_cleared_with_who_when_why_and_until(screened, first):
    second = screened.submit(visitor=f"  {NAMESAKE.upper()} ")
    (event,) = [e for e in read_case(second).entries if e.kind == "ClearedBefore"]
    people = sorted(str(screened.house.people[name].pk) for name in ("iris", "gus"))
    assert (event.content["by"], event.content["on"]) == (people, str(screened.house.at.date()))
    assert event.content["until"] == str(screened.house.at.date() + timedelta(days=365))
    assert stage(second) == "vote"
    (hit,) = Hit.objects.filter(case=second)
    before = open_records([hit.explanation])[hit.explanation]["before"]
    assert (hit.disposition, before["reference"]) == ("cleared", first.reference)
    assert before["why"] == "Compared name, country and field."
    assert first_difference(screened.house.institution.pk) is None


def test_a_person_may_doubt_it_and_then_it_is_remembered_no_more(screened, first):
    second = screened.submit(visitor=NAMESAKE)
    screened.house.send(first, ReopenHit(1, "A new photograph."), "iris")
    assert not Clearing.objects.exists()
    third = screened.submit(visitor=NAMESAKE)
    assert (stage(second), stage(third)) == ("vote", "check")
    assert first_difference(screened.house.institution.pk) is None


def test_another_writing_of_the_name_is_another_subject(screened, first):
    assert stage(screened.submit(visitor="Hasan Karimi")) == "check"


def test_a_changed_entry_is_another_entry(screened, first):
    changed = content("un_sanctions").replace(b"name that many people carry", b"name that some people carry")
    assert changed != content("un_sanctions")
    screened.supply(changed)
    assert stage(screened.submit(visitor=NAMESAKE)) == "check"


def test_a_clearing_ends(screened, first):
    screened.house.at += timedelta(days=366)
    screened.list_arrives()  # its source has nothing newer
    assert stage(screened.submit(visitor=NAMESAKE)) == "check"


def test_when_the_clearing_of_a_running_case_is_over_its_hit_is_raised_again_once(screened, first):
    screened.house.at += timedelta(days=366)
    screened.list_arrives()
    assert screened.again() == [(first.reference, "lists")]
    assert read_case(first).file.open_hits == (2,)
    assert screened.again() == []


def test_a_confirmed_hit_is_remembered_by_nobody(screened):
    case = screened.submit(visitor=NAMESAKE)
    screened.dispose(case, "confirmed", "iris")
    assert stage(screened.submit(visitor=NAMESAKE)) == "check" and not Clearing.objects.exists()


def test_what_was_erased_is_forgotten(screened, first):
    with transaction.atomic():
        erase(institution=screened.house.institution.pk, stream=first.stream, at=screened.house.at)
    assert not Clearing.objects.exists()
    assert stage(screened.submit(visitor=NAMESAKE)) == "check"


def test_the_memory_is_told_again_by_the_trail(screened, first):
    rows = list(Clearing.objects.values("case", "number", "mark", "by", "until"))
    compared = list(Row.objects.values("case", "check_name", "subjects", "versions", "at"))
    Clearing.objects.all().delete()
    Row.objects.all().delete()
    call_command("retell_screening", screened.house.institution.slug, stdout=(told := StringIO()))
    assert told.getvalue() == "1 clearings are remembered.\n"
    assert list(Clearing.objects.values("case", "number", "mark", "by", "until")) == rows
    assert list(Row.objects.values("case", "check_name", "subjects", "versions", "at")) == compared


def test_nobodys_memory_is_told_again():
    with pytest.raises(CommandError, match="no institution"):
        call_command("retell_screening", "nowhere")


def test_neither_names_nor_what_finds_them_again_stand_in_the_trail(screened, first):
    trail = "".join(AuditEntry.objects.values_list("payload", flat=True))
    (hit,) = Hit.objects.filter(case=first)
    same = open_records([hit.explanation])[hit.explanation]["same"]
    marks = [row.mark for row in Clearing.objects.all()]
    assert marks == [mark_of_institution(screened.house.institution.pk, same)]
    assert marks != [mark_of_institution(screened.house.institution.pk + 1, same)]
    for secret in (NAMESAKE, same, *marks):
        assert secret not in trail
