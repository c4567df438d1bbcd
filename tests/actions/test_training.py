"""The training before a request: recorded by the officer, from a table or by oneself; the gate holds without it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.actions.test_awareness import refused, step
from tests.queries.world import WORLD, World
from workflows.actions import retold_awareness
from workflows.actions.training import declare, record, strike
from workflows.dossier.history import read_case
from workflows.dossier.trail import read
from workflows.dossier.training import Known, training_of
from workflows.engine.training import Trained
from workflows.models import AuditEntry, Case, Completion, SecurityEvent

TRAINING = {
    "name": {"en": "Safe knowledge", "nl": "Veilige kennis"}, "link": "https://train.example", "minutes": 45,
    "before": "first_submission", "kinds": ["partnership"], "valid_for": {"years": 1}, "declared": True,
}  # fmt: skip


@pytest.fixture
def world(db: None) -> World:
    """Noor is the awareness officer, and a training is asked before a partnership."""
    made = WORLD.get()
    lays_down(made)
    made.home.holds("awareness_officer", made.people["noor"], None)
    return made


def lays_down(world: World, **changes) -> None:
    laid = {**TRAINING, **changes} if changes.get("training", ...) is ... else None
    world.home.institution.configuration = {"awareness": {"by": "awareness_officer", "training": laid}}
    world.home.institution.save()


def on_record(world: World, name: str = "ada", *, days: int = 0, by: str = "noor", number=None) -> int:
    done = [(world.people[name], world.at.date() - timedelta(days=days))]
    return record(done, "officer", step=step(world, by, number))


def told(world: World) -> list[str]:
    return [entry.kind for entry in read(f"awareness:{world.home.institution.pk}")]


def test_without_it_a_request_is_refused_and_then_it_is_let_in_and_the_trail_says_why(world):
    assert refused(world.asked) == ("training_missing",)
    assert not Case.objects.exists() and SecurityEvent.objects.latest("pk").reasons == ["training_missing"]
    on_record(world)
    case = world.asked()
    shown = next(entry for entry in read_case(case).entries if entry.kind == "TrainingShown")
    assert shown.content == {"person": str(world.people["ada"].pk), "done": "2026-03-02", "until": "2027-03-02"}
    world.at += timedelta(days=400)
    again = next(e for e in read_case(world.asked()).entries if e.kind == "TrainingShown")
    assert again.content == {"person": str(world.people["ada"].pk)}, "asked before the first alone"
    assert refused(world.asked, by="carol") == ("training_missing",)


def test_where_it_is_asked_before_every_request_it_lapses_by_the_calendar(world):
    lays_down(world, before="every_submission")
    on_record(world)
    world.asked()
    world.at += timedelta(days=366)
    assert refused(world.asked) == ("training_over",)
    on_record(world)
    world.asked()
    lays_down(world, before="every_submission", kinds=["visit"])
    world.asked(by="carol")


def test_what_was_recorded_in_error_opens_nothing_any_more(world):
    on_record(world)
    row = Completion.objects.get()
    assert refused(strike, row.pk, " ", step=step(world)) == ("missing_reasons",)
    assert refused(strike, row.pk, "Another Ada.", step=step(world, "ada")) == ("not_your_role",)
    strike(row.pk, "Another Ada.", step=step(world))
    assert refused(strike, row.pk, "Again.", step=step(world)) == ("training_not_on_record",)
    assert refused(world.asked) == ("training_missing",)
    on_record(world)
    world.asked()
    assert told(world) == ["TrainingRecorded", "TrainingStruck", "TrainingRecorded"]
    assert not AuditEntry.objects.filter(payload__contains="Another Ada").exists()


def test_a_table_is_taken_in_whole_or_not_at_all(world):
    people = [(world.people[name], world.at.date()) for name in ("ada", "ben", "carol")]
    number = uuid4()
    assert record(people, "roster", step=step(world, number=number)) == 3
    assert record(people, "roster", step=step(world, number=number)) == 3
    assert told(world) == ["TrainingRecorded"] * 3
    mixed = [(world.people["dan"], world.at.date()), people[0]]
    assert refused(record, mixed, "roster", step=step(world)) == ("training_on_record",)
    twice = [(world.people["dan"], world.at.date())] * 2
    assert refused(record, twice, "roster", step=step(world)) == ("training_on_record",)
    strange = [(world.people["dan"], world.at.date()), (world.people["mallory"], world.at.date())]
    assert refused(record, strange, "roster", step=step(world)) == ("not_of_house",)
    late = [(world.people["dan"], world.at.date() + timedelta(days=1))]
    assert refused(record, late, "officer", step=step(world)) == ("training_not_done_yet",)
    assert refused(record, [], "roster", step=step(world)) == ("training_of_nobody",)
    assert Completion.objects.count() == 3


def test_one_puts_ones_own_on_record_only_where_the_institution_lets_one(world):
    declare(world.at.date(), step=step(world, "ada"))
    assert Completion.objects.get().how == "declared"
    world.asked()
    lays_down(world, declared=False)
    assert refused(declare, world.at.date(), step=step(world, "carol")) == ("training_not_declared",)
    assert refused(on_record, world, "carol", by="ada") == ("not_your_role",)
    lays_down(world, training=None)
    assert refused(on_record, world, "carol") == ("training_not_asked",)
    assert refused(declare, world.at.date(), step=step(world, "carol")) == ("training_not_asked",)


def test_what_is_laid_down_by_halves_opens_no_door(world):
    world.home.institution.configuration["awareness"]["training"].pop("kinds")
    world.home.institution.save()
    with pytest.raises(KeyError):
        world.asked()
    assert not Case.objects.exists()


def test_rows_that_were_changed_behind_the_trail_are_found(world):
    on_record(world)
    assert retold_awareness.difference(world.home.institution.pk) is None
    Completion.objects.update(done_on=world.at.date() + timedelta(days=900))
    assert "training on record" in (retold_awareness.difference(world.home.institution.pk) or "")
    Completion.objects.all().delete()
    assert "training on record" in (retold_awareness.difference(world.home.institution.pk) or "")


def test_what_is_on_record_of_somebody_is_read_once_for_a_case(world, django_assert_num_queries):
    on_record(world)
    known = Known(world.asked(), training_of(world.home.institution), world.at.date())
    with django_assert_num_queries(2):
        assert known[str(world.people["ada"].pk)] == known[str(world.people["ada"].pk)] == Trained(world.at.date())
