"""Assessing again: drawn by lot, judged by somebody without a hand in it who does not know; differences are told."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.test_confidence import TOLD
from tests.queries.world import WORLD, World
from workflows.actions import retold_looks
from workflows.actions.notices import list_since
from workflows.actions.second_looks import assess, draw, draw_due, leave, take
from workflows.dossier.seal import open_records
from workflows.dossier.second_looks import last_span, lot
from workflows.dossier.trail import read
from workflows.engine.refusal import Refused
from workflows.models import Case, Delivery, SecondLook, SecurityEvent
from workflows.queries.access import cases_for

RULE = {"by": "second_reader", "tell": ["contact_point"], "one_in": {"light": 2, "decided": 2}, "every": "month"}
MARCH = (date(2026, 3, 1), date(2026, 4, 1))


@pytest.fixture
def world(db: None) -> World:
    """Noor assesses again; so would Iris, who screened every case."""
    made = WORLD.get()
    made.home.institution.configuration = {"assessed_again": RULE}
    made.home.institution.save()
    for name in ("noor", "iris"):
        made.home.holds("second_reader", made.people[name], None)
    return made


def drawn(world: World, *, by: str = "olga", seed: str = "7", number=None) -> int:
    told = {"by": world.people[by], "at": world.at, "request_id": number or uuid4()}
    return draw(world.home.institution, *MARCH, seed=seed, **told)


def told(world: World, by: str = "noor", number=None) -> dict:
    return {"by": world.people[by], "at": world.at, "request_id": number or uuid4()}


def kinds(world: World) -> list[str]:
    return [entry.kind for entry in read(f"looks:{world.home.institution.pk}")]


def refused(act, *given, **more) -> tuple[str, ...]:
    with pytest.raises(Refused) as no:
        act(*given, **more)
    return no.value.codes


def test_what_was_told_in_confidence_is_not_drawn(world):
    case, openly = world.decided(outcome="approved"), world.home.version
    for version, number in ((world.home.lays_down(TOLD), 0), (openly, 1)):
        Case.objects.filter(pk=case.pk).update(procedure_version=version)
        assert drawn(world) == number


def test_one_in_so_many_is_drawn_by_lot_and_anybody_can_draw_it_again(world):
    cases = [world.decided(outcome="approved") for _ in range(3)]
    world.screened()
    assert drawn(world) == 2
    looks = set(SecondLook.objects.values_list("case", flat=True))
    assert looks == set(sorted((case.pk for case in cases), key=lambda pk: lot("7", pk))[:2])
    (entry,) = read(f"looks:{world.home.institution.pk}")
    assert (entry.content["seed"], entry.content["of"]) == ("7", {"light": 0, "decided": 3})
    assert not {"approved", "positive"} & set(str(entry.content).replace("'", " ").split())


def test_the_clock_draws_once_for_every_span_that_is_over_by_a_seed_nobody_chose(world):
    world.decided(outcome="approved")
    in_april = datetime(2026, 4, 2, 8, tzinfo=UTC)
    head = read(f"case:{world.decided(outcome='approved').pk}")[-1].hash
    assert list(draw_due(at=in_april)) == [(world.home.institution, 1)]
    assert list(draw_due(at=in_april)) == []
    (entry,) = read(f"looks:{world.home.institution.pk}")
    assert entry.role == "clock" and entry.content["seed"] == head[:16]
    assert last_span("quarter", date(2026, 1, 5)) == (date(2025, 10, 1), date(2026, 1, 1))


def test_nobody_draws_but_an_auditor_and_nothing_where_nothing_is_laid_down(world):
    assert refused(drawn, world, by="erin") == ("not_your_role",)
    assert SecurityEvent.objects.latest("pk").command == "DrawSecondLooks"
    world.home.institution.configuration = {}
    world.home.institution.save()
    assert refused(drawn, world) == ("nothing_assessed_again",)
    assert list(draw_due(at=world.at)) == []


def test_a_second_look_is_told_beside_the_first_only_when_it_is_given(world):
    case = world.decided(outcome="approved")
    drawn(world)
    look = take(SecondLook.objects.get(), **told(world))
    assert (look.first, look.first_effect) == ("", "")
    look = assess(look, "refused", "The topic is on the list.", **told(world))
    assert (look.view_effect, look.first, look.first_effect) == ("negative", "approved", "positive")
    assert open_records([look.reason])[look.reason] == "The topic is on the list."
    assert kinds(world) == ["SampleDrawn", "SecondLookTaken", "SecondLookGiven", "AssessmentsDiffer"]
    assert refused(assess, look, "approved", "Or not.", **told(world)) == ("assessed_already",)
    assert drawn(world) == 0 and case.pk == look.case_id


def test_who_had_a_hand_in_a_case_or_sees_every_outcome_does_not_assess_it(world):
    world.decided(outcome="approved")
    drawn(world)
    look = SecondLook.objects.get()
    assert refused(take, look, **told(world, "iris")) == ("had_a_hand",)
    world.home.holds("second_reader", world.people["olga"], None)
    assert refused(take, look, **told(world, "olga")) == ("had_a_hand",)
    assert refused(take, look, **told(world, "erin")) == ("not_your_role", "had_a_hand")
    take(look, **told(world))
    world.home.holds("second_reader", world.people["zeno"], None)
    assert refused(take, look, **told(world, "zeno")) == ("taken_already",)


def test_what_is_given_back_is_offered_again_and_only_by_whoever_took_it(world):
    world.decided(outcome="approved")
    drawn(world)
    look = take(SecondLook.objects.get(), **told(world))
    assert refused(leave, look, **told(world, "iris")) == ("not_taken_by_you",)
    assert refused(assess, look, "approved", "Fine.", **told(world, "iris")) == ("not_taken_by_you",)
    assert refused(assess, look, "maybe", " ", **told(world)) == ("not_an_option", "missing_reasons")
    assert leave(look, **told(world)).taken_by is None
    assert take(look, **told(world)).taken_by == world.people["noor"]


def test_a_case_is_hidden_from_whoever_is_to_assess_it_until_they_have(world):
    """Noor is a dean too, so she saw the case, and sees it again afterwards; Iris, who screened it, sees it always."""
    case = world.decided(outcome="approved")
    world.home.holds("dean", world.people["noor"], world.home.science)

    def sees(name: str) -> bool:
        return cases_for(world.people[name], at=world.at).filter(pk=case.pk).exists()

    assert sees("noor")
    drawn(world)
    assert not sees("noor") and sees("iris") and sees("faye")
    look = take(SecondLook.objects.get(), **told(world))
    assert not sees("noor")
    assess(look, "approved", "Nothing against it.", **told(world))
    assert sees("noor") and kinds(world)[-1] == "SecondLookGiven"


def test_the_readers_hear_of_a_draw_and_a_role_of_every_difference(world):
    world.decided(outcome="approved")
    drawn(world)
    world.home.holds("contact_point", world.people["zeno"], world.home.law)
    look = take(SecondLook.objects.get(), **told(world))
    assess(look, "refused", "The topic is on the list.", **told(world))
    list_since(world.home.institution, at=world.at)
    heard = Delivery.objects.filter(channel="in_app", notice__in=("to_assess_again", "assessments_differ"))
    who = {(row.notice, row.recipient) for row in heard}
    people = {name: str(world.people[name].pk) for name in ("noor", "iris", "erin")}
    readers = {("to_assess_again", people[name]) for name in ("noor", "iris")}
    assert who == readers | {("assessments_differ", people["erin"])}


def test_a_repeated_step_has_one_effect(world):
    world.decided(outcome="approved")
    number = uuid4()
    assert drawn(world, number=number) == drawn(world, number=number) == 1
    look = SecondLook.objects.get()
    steps = [(take, ()), (leave, ()), (take, ()), (assess, ("approved", "Fine."))]
    for act, given in steps:
        again = told(world)
        act(look, *given, **again)
        act(look, *given, **again)
    assert len(kinds(world)) == 1 + len(steps)


def test_rows_are_what_their_entries_tell(world):
    world.decided(outcome="approved")
    drawn(world)
    look = assess(take(SecondLook.objects.get(), **told(world)), "approved", "Fine.", **told(world))
    assert retold_looks.difference(world.home.institution.pk) is None
    for column, said in (("view", "refused"), ("view_effect", "negative"), ("first_effect", "negative")):
        SecondLook.objects.filter(pk=look.pk).update(**{column: said})
        assert "second look" in (retold_looks.difference(world.home.institution.pk) or ""), column
        SecondLook.objects.filter(pk=look.pk).update(**{column: getattr(look, column)})


def test_a_draw_costs_the_same_statements_however_many_cases_there_are(world):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            drawn(world)
        return len(captured)

    world.decided(outcome="approved")
    few = statements()
    for _ in range(3):
        world.decided(outcome="approved")
    assert statements() == few
