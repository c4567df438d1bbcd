"""The negative control of every journey: one whose rows were tampered with does not go on."""

from collections.abc import Callable

import pytest

from tests.journeys.house import kept
from tests.journeys.journey import Journey
from tests.journeys.onlooker import Unproved, proved
from workflows.models import Case, WorkItem

pytestmark = pytest.mark.usefixtures("own_database")


def a_stage(journey: Journey) -> None:
    Case.objects.filter(pk=journey.current.pk).update(stage="started")


def an_outcome(journey: Journey) -> None:
    Case.objects.filter(pk=journey.current.pk).update(outcome="start")


def work_taken_away(journey: Journey) -> None:
    WorkItem.objects.filter(process=journey.current.pk, slot="outside").update(status="CANCELED")


def work_put_in(journey: Journey) -> None:
    item = WorkItem.objects.filter(process=journey.current.pk, slot="outside").get()
    item.pk, item.slot = None, "verdict"
    item.save()


TAMPERED: dict[str, tuple[Callable[[Journey], None], str]] = {
    "stage": (a_stage, "its row says stage"),
    "outcome": (an_outcome, "its row says outcome"),
    "work_taken_away": (work_taken_away, "work is owed and not offered: outside"),
    "work_put_in": (work_put_in, "work is offered and not owed: verdict"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_journey_whose_rows_were_tampered_with_fails(what):
    tamper, sentence = TAMPERED[what]
    leiden = kept("leiden").get()
    request, other = (leiden.asks("leiden_collaboration", "partnership", sensitive_field="yes") for _ in range(2))
    request.submits("assessment", "judgement")
    tamper(request)
    with pytest.raises(Unproved, match=sentence):
        other.submits("assessment")
        proved(leiden.institution)
