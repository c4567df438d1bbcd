"""What awareness came to: notices by whom they reached and who confirmed them, small groups kept back; the training."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.actions.test_awareness import sent, step
from tests.actions.test_training import lays_down, on_record
from tests.queries.world import START, WORLD, World
from workflows.actions.awareness import confirm, withdraw
from workflows.actions.training import strike
from workflows.dossier.awareness import Group
from workflows.engine.evaluating import FIGURES
from workflows.engine.refusal import Refused
from workflows.models import Account, Affiliation, Completion, RoleHolding
from workflows.queries.seeking import Person
from workflows.reports import awareness
from workflows.reports.persons_copy import persons_copy
from workflows.reports.self_evaluation import self_evaluation

WHOLE = (START - timedelta(days=1), START + timedelta(days=400))


@pytest.fixture
def world(db: None) -> World:
    """Noor is the awareness officer; seven people hold a role in the faculty of science, and three in that of law."""
    made = WORLD.get()
    lays_down(made, valid_for={"days": 100})
    made.home.holds("awareness_officer", made.people["noor"], None)
    for n in range(10):
        one = Account.objects.create_person(f"person{n}", name=f"Person {n}")
        Affiliation.objects.create(institution=made.home.institution, account=one)
        place = made.home.optics if n < 7 else made.home.law
        RoleHolding.objects.create(institution=made.home.institution, account=one, role="researcher", unit=place)
        made.people[one.username] = one
    return made


def read(world: World, notice, *names: str, days: int) -> None:
    for name in names:
        at = world.at + timedelta(days=days)
        confirm(notice, by=world.people[name], at=at, request_id=uuid4())


def rows(make, world: World, *more) -> list[list]:
    return [list(row) for row in make(world.home.institution, WHOLE, *more, "en").rows]


def test_a_notice_is_told_with_its_readers_and_how_long_they_took(world):
    notice = sent(world, Group("role", "researcher"))
    read(world, notice, "person0", "person8", days=1)
    read(world, notice, "person1", days=9)
    ((title, reached, confirmed, share, low, high, left, median),) = rows(awareness.notices, world)
    assert (title, reached, confirmed, share, left, median) == ("Travel", 10, 3, 30, 7, 1) and low < 30 < high
    withdraw(notice, "A wrong address.", step=step(world))
    assert rows(awareness.notices, world) == [] == rows(awareness.by_unit, world)


def test_a_small_unit_is_kept_back_and_so_is_what_would_tell_it(world):
    notice = sent(world, Group("role", "researcher"))
    read(world, notice, "person0", "person8", days=1)
    nothing = [None] * 7
    assert rows(awareness.by_unit, world) == [["Travel", "law", *nothing], ["Travel", "science", *nothing]]
    for n in (10, 11):
        RoleHolding.objects.create(
            institution=world.home.institution, account=world.people[("dan", "carol")[n - 10]], role="researcher",
            unit=world.home.law,
        )  # fmt: skip
    withdraw(notice, "To send it again.", step=step(world))
    read(world, sent(world, Group("role", "researcher")), "person0", days=0)
    assert [tuple(row[1:4]) for row in rows(awareness.by_unit, world)] == [("law", 5, 0), ("science", 7, 1)]
    few = sent(world, Group("role", "dean"))
    assert few.addressees.count() == 2 and ["Travel", 2, *[None] * 6] in rows(awareness.notices, world)


def test_the_training_is_told_as_it_stands_and_so_is_what_the_gate_did(world):
    on_record(world, "person0", days=150)
    on_record(world, "person1", days=90)
    on_record(world, "ada")
    world.asked()
    for name in ("carol", "carol", "dan"):
        with pytest.raises(Refused):
            world.asked(by=name)
    told = dict(rows(awareness.training, world, world.at))
    assert list(told.values()) == [3, 1, 1, 1, 3, 2, 1], told
    lays_down(world, training=None)
    assert rows(awareness.training, world, world.at) == []


def test_the_number_of_statements_is_the_same_however_many_there_are(world):
    counts = []
    for unit in ("optics", "law"):
        notice = sent(world, Group("role", "researcher"))
        read(world, notice, "person0", "person1", days=1)
        with CaptureQueriesContext(connection) as found:
            for make in (awareness.notices, awareness.by_unit):
                rows(make, world)
            rows(awareness.training, world, world.at)
        counts.append(len(found))
        withdraw(notice, "To send it again.", step=step(world))
        sent(world, Group("unit", unit))
    assert counts[0] == counts[1] < 16


def test_the_self_evaluation_counts_notices_receipts_and_trainings(world):
    figures = ["awareness_sent", "awareness_read", "trained"]
    house = world.home.institution
    house.configuration["self_evaluation"] = [{"name": "awareness", "text": "Staff are aware", "figures": figures}]
    house.save()
    notice = sent(world, Group("role", "researcher"))
    read(world, notice, "person0", "person1", days=1)
    on_record(world)
    assert [row[3] for row in self_evaluation(house, WHOLE, "en").rows] == [1, 2, 1]
    assert set(figures) <= set(FIGURES)


def test_a_persons_copy_tells_what_they_were_sent_what_they_confirmed_and_their_trainings(world):
    notice = sent(world, Group("role", "researcher"))
    read(world, notice, "person0", days=1)
    on_record(world, "person0", days=3)
    on_record(world)
    strike(Completion.objects.get(account=world.people["person0"]).pk, "Another one.", step=step(world))
    request, one = world.asked(), world.people["person0"]
    for account, told in ((str(one.pk), ["Awareness notice sent", "Awareness notice read", "Training done",
                                         "Training struck"]), ("", [])):  # fmt: skip
        who = Person(("Person 0",), account)
        made = persons_copy(request, [], who, by=world.people["hugo"], at=world.at, language="en")
        _, *lines = load_workbook(BytesIO(made.content))["Awareness"].values
        assert [what for _at, what, *_ in lines] == told
        assert {title for _, _, title, _ in lines} <= {"Travel", None, ""}
