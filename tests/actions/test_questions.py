"""Questions that wait: the clock reminds the applicants by its table, each time once; their end is for a person."""

from datetime import timedelta
from typing import Any

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions.clock import run_clock
from workflows.actions.notices import list_since
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.asking import Ask
from workflows.engine.acts.revising import Revise
from workflows.engine.acts.ticking import LetLapse
from workflows.models import Case, Delegation, Delivery, WorkItem

pytestmark = pytest.mark.django_db


class Asked(World):
    """Erin has asked Ada about one answer, under a procedure that lets a question lapse after thirty days."""

    def __init__(self) -> None:
        super().__init__()
        self.home.version = self.home.lays_down({**DOCUMENT, "information": {"lapses_after": 30}})
        self.case: Case = self.screened()
        self.send(self.case, Ask("colour", "Does this hold for the sensors too?", ("dual_use",)), "erin")

    def clock(self, **later: float) -> list[str]:
        """What the clock did on the case."""
        self.at += timedelta(**later)
        return [kind for _, kinds in run_clock(at=self.at, institution=self.home.institution.pk) for kind in kinds]

    def reminders(self) -> int:
        list_since(self.home.institution, at=self.at)
        mine = Delivery.objects.filter(notice="question_waits", channel="in_app")
        assert set(mine.values_list("recipient", flat=True)) <= {str(self.people["ada"].pk)}
        return mine.count()

    def answer(self, **answers: Any) -> None:
        digest = read_case(self.case).file.forms["request"]
        given = open_records([digest])[digest]
        self.send(self.case, Revise(1, "asked", {**given, **answers}, "The sensors were left out."), "ada")


@pytest.fixture
def world(db: None) -> Asked:
    return Asked()


def test_the_applicants_are_reminded_after_three_ten_and_twenty_days_however_often_the_clock_runs(world: Asked) -> None:
    told = {}
    for day in range(1, 26):
        told[day] = [kind for kind in world.clock(days=1) + world.clock() if "Question" in kind]
    assert {day: kinds for day, kinds in told.items() if kinds} == {
        3: ["QuestionReminded"], 10: ["QuestionReminded"], 20: ["QuestionReminded"],
    }  # fmt: skip
    assert world.reminders() == 3


def test_the_clock_looks_at_a_question_though_the_case_has_no_term_that_is_near(world: Asked) -> None:
    Case.objects.filter(pk=world.case.pk).update(due_at=None)
    assert "QuestionReminded" in world.clock(days=4)


def test_an_answer_ends_the_reminders_and_the_work(world: Asked) -> None:
    world.clock(days=4)
    world.answer(dual_use="no")
    assert not WorkItem.objects.filter(process=world.case, kind="reply", finished=None).exists()
    assert "QuestionReminded" not in world.clock(days=8) and world.reminders() == 1
    Delegation.objects.all().delete()  # the cast's, which nobody entered
    assert first_difference(world.home.institution.pk) is None


def test_a_lapse_is_work_for_the_role_that_asked_and_nothing_lapses_by_itself(world: Asked) -> None:
    assert "LapseOffered" in world.clock(days=31)
    assert WorkItem.objects.filter(process=world.case, kind="lapse", role="contact_point", finished=None).exists()
    world.clock(days=60)
    assert read_case(world.case).file.stage != "lapsed"
    world.send(world.case, LetLapse("Nobody answered in three months."), "erin")
    assert read_case(world.case).file.stage == "lapsed"
