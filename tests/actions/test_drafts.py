"""What is being written is not yet in the trail: it always saves, sealed, is overwritten in place, and lapses."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from tests.actions.reference import REFERENCE, START, Reference
from workflows.actions import drafts
from workflows.actions.clock import run_clock
from workflows.actions.execute import open_case
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase
from workflows.engine.acts.intake import Submit
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Draft, Record

pytestmark = pytest.mark.django_db
SECRET = "Vito Invented was born in the summer"


@pytest.fixture
def house() -> Reference:
    return REFERENCE.get()


def save(house: Reference, answers: dict[Any, Any], who: str = "ada", **where: Any) -> Draft:
    house.at += timedelta(minutes=1)
    return drafts.save(
        house.people[who], house.version, kind="partnership", slot="asked", answers=answers, at=house.at, **where
    )


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"dual_use": "perhaps", "no_such_question": ["x", {"y": None}]},
        {"partners": "not rows at all", "dual_use": 17},
        {"number": 1.5, "huge": 10**40, "money": Decimal("0.10"), "day": START},
        {"half": "\ud800 half a character", "nul": "a\x00b", "": " "},
        {"ключ": "a key in another script", 7: "a number as key"},
        {"deep": [[[{"a": (1, 2, {3})}]]]},
        {"long": "x" * 200_000},
    ],
)
def test_it_always_saves_even_nonsense(house: Reference, answers: dict[Any, Any]) -> None:
    found = Draft.objects.select_related("key").get(pk=save(house, answers).pk)
    assert len(drafts.read(found)) == len(answers)


def test_what_can_be_kept_is_kept_as_it_was(house: Reference) -> None:
    answers = {"partners": [{"name": {"name": "Instytut Zmyślony"}}], "dual_use": "yes", "none": None, "n": 3}
    assert drafts.read(Draft.objects.select_related("key").get(pk=save(house, answers).pk)) == answers


def test_it_is_overwritten_in_place(house: Reference) -> None:
    first = save(house, {"dual_use": "yes"})
    again = save(house, {"dual_use": "no"}, draft=first.pk)
    assert (again.pk, Draft.objects.count()) == (first.pk, 1)
    assert drafts.read(Draft.objects.select_related("key").get()) == {"dual_use": "no"}
    assert again.expires_at > first.expires_at


def test_neither_the_row_nor_the_log_of_changes_holds_a_plain_answer(house: Reference) -> None:
    save(house, {"benefit": SECRET, "dual_use": "yes"})
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            kept = b"".join(
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            )
            assert b"Vito Invented" not in kept, table


def test_nothing_of_it_is_in_the_trail_nor_among_the_records(house: Reference) -> None:
    before = AuditEntry.objects.count(), Record.objects.count()
    found = save(house, {"dual_use": "yes"})
    save(house, {"dual_use": "no"}, draft=found.pk)
    drafts.discard(found)
    assert (AuditEntry.objects.count(), Record.objects.count()) == before


def test_another_persons_draft_is_not_found(house: Reference) -> None:
    hers = save(house, {"benefit": SECRET})
    with pytest.raises(Draft.DoesNotExist):
        save(house, {"benefit": "mine now"}, who="mallory", draft=hers.pk)
    assert drafts.mine(house.people["mallory"], house.at) == []
    assert drafts.read(Draft.objects.select_related("key").get()) == {"benefit": SECRET}


def test_two_people_write_beside_a_case_without_seeing_each_other(house: Reference) -> None:
    case = house.submit()
    save(house, {"grounds": "by Ben"}, who="ben", case=case)
    save(house, {"grounds": "by Dan"}, who="dan", case=case)
    save(house, {"grounds": "by Ben again"}, who="ben", case=case)
    assert Draft.objects.count() == 2
    found = drafts.in_case(house.people["ben"], case, "asked")
    assert found is not None and drafts.read(found) == {"grounds": "by Ben again"}
    assert drafts.in_case(house.people["carol"], case, "asked") is None
    assert read_case(case).seq == AuditEntry.objects.filter(stream=case.stream).count()


def test_a_draft_of_a_case_that_is_not_open_yet_opens_none(house: Reference) -> None:
    found = save(house, {"dual_use": "yes"})
    assert found.case_id is None and not Case.objects.exists()
    assert [draft.pk for draft in drafts.mine(house.people["ada"], house.at)] == [found.pk]


def test_it_lapses_and_the_clock_sweeps_it_away(house: Reference) -> None:
    early, late = save(house, {"a": "1"}), None
    house.at += timedelta(days=1)
    late = save(house, {"b": "2"})
    assert drafts.sweep(early.expires_at - timedelta(seconds=1)) == 0
    assert [d.pk for d in drafts.mine(house.people["ada"], early.expires_at)] == [late.pk]
    assert list(run_clock(at=early.expires_at)) == []
    assert [draft.pk for draft in Draft.objects.all()] == [late.pk]
    assert AuditEntry.objects.filter(stream__startswith="case:").count() == 0


def test_after_its_key_is_erased_it_reads_as_empty_and_can_be_written_anew(house: Reference) -> None:
    found = save(house, {"benefit": SECRET})
    erase(institution=house.institution.pk, stream=f"draft:{found.pk}", at=house.at)
    assert drafts.read(Draft.objects.select_related("key").get()) == {}
    save(house, {"benefit": "anew"}, draft=found.pk)
    assert drafts.read(Draft.objects.select_related("key").get()) == {"benefit": "anew"}


def test_what_a_draft_takes_the_door_still_refuses(house: Reference) -> None:
    nonsense = {"dual_use": "perhaps"}
    save(house, nonsense)
    with pytest.raises(Refused, match="dual_use"):
        open_case(
            house.version, "partnership", house.unit, Submit("asked", nonsense),  # type: ignore[arg-type]
            by=house.people["ada"], at=house.at, request_id=uuid4(),
        )  # fmt: skip
    assert not Case.objects.exists()
