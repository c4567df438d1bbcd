"""The auditor's search: every facet narrows, every line is a sentence, and it is never dearer for being long."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.kept import Kept
from tests.queries.world import World
from workflows.engine.acts.asking import Comment
from workflows.engine.acts.oversight import Pause
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Condition, RoleHolding
from workflows.queries import trail_filters
from workflows.queries.reach import reach_of
from workflows.queries.trail import SIZE, Found, search
from workflows.queries.trail_choices import choices
from workflows.queries.trail_filters import Asked, audited

FIRST, LAST = "LOW-2026-0001", "LOW-2026-0002"


def scope(world: World, name: str = "olga"):
    return audited(world.people[name], reach_of(world.people[name], at=world.at), at=world.at)


def found(world: World, name: str = "olga", language: str = "en", **given) -> Found:
    return search(scope(world, name), Asked.read(given), language=language)


def decided_and_screened() -> World:
    """One case that was decided against an advice, with a condition, and one that was only screened."""
    world = World()
    world.decided()
    world.screened(hit=True)
    return world


TWO = Kept(decided_and_screened)


@pytest.fixture
def two(db: None) -> World:
    return TWO.get()


def test_a_line_says_in_plain_words_who_did_what_and_where_it_stands_in_its_case(two):
    (line,) = found(two, kind="HitDisposed").lines
    assert (line.reference, line.institution, line.title) == (LAST, "", "Match judged")
    assert line.sentence.startswith("Iris (fictional)") and "cleared as no match" in line.sentence
    entry = AuditEntry.objects.get(kind="HitDisposed")
    assert (line.seq, line.chain, line.at) == (entry.stream_seq, entry.seq, entry.at)
    assert found(two, language="nl", kind="HitDisposed").lines[0].title == "Treffer beoordeeld"


@pytest.mark.parametrize(
    ("given", "cases"),
    [
        ({}, {FIRST, LAST, ""}), ({"reference": "0001"}, {FIRST}), ({"kind": "HitRaised"}, {LAST}),
        ({"role": "board"}, {FIRST}), ({"role": "clock"}, set()), ({"stage": "experts"}, {LAST}),
        ({"stage": "preconditions"}, {FIRST}), ({"procedure": "seen"}, {FIRST, LAST}), ({"procedure": "x"}, set()),
        ({"outcome": "approved_with_conditions"}, {FIRST}), ({"override": "yes"}, {FIRST}), ({"overdue": "yes"}, set()),
        ({"since": "2026-03-03"}, set()), ({"until": "2026-03-01"}, set()), ({"institution": "elsewhere"}, set()),
        ({"since": "2026-03-02", "until": "2026-03-02", "kind": "DecisionRecorded"}, {FIRST}),
        ({"since": "nonsense", "person": "; drop", "before": "-1", "kind": "HitRaised"}, {LAST}),
    ],
)  # fmt: skip
def test_every_facet_narrows_and_what_is_unknown_is_ignored(two, given, cases):
    assert {line.reference for line in found(two, **given).lines} == cases


def test_a_person_is_found_by_number_and_so_is_what_others_did_in_their_name(two):
    ben, gus = two.people["ben"], two.people["gus"]
    mine = found(two, person=str(gus.pk))
    assert mine.total == 0
    lines = found(two, person=str(ben.pk)).lines
    assert {line.by for line in lines} == {ben.pk} and lines
    AuditEntry.objects.bulk_create([_copy(two, on_behalf_of=ben, by=gus)])
    assert found(two, person=str(ben.pk)).total == len(lines) + 1 and found(two, person=str(gus.pk)).total == 1


def _copy(world: World, **columns) -> AuditEntry:
    """One more entry of the trail, of which only a list knows."""
    like = AuditEntry.objects.filter(stream__startswith="case:").latest("pk")
    like.pk, like.seq, like.stream_seq, like.request_id = None, like.seq + 1, like.stream_seq + 1, uuid4()
    for name, value in columns.items():
        setattr(like, name, value)
    return like


def test_a_condition_is_overdue_when_its_day_passed_and_nobody_verified_it(two):
    Condition.objects.update(due=datetime(2026, 3, 1, tzinfo=UTC))
    assert {line.reference for line in found(two, overdue="yes").lines} == {FIRST}
    Condition.objects.update(state="waived")
    assert found(two, overdue="yes").total == 0


def test_refused_attempts_are_found_as_a_kind_of_their_own_without_a_word_of_what_was_typed(two):
    case = Case.objects.get(reference=LAST)
    with pytest.raises(Refused):
        two.send(case, Pause("It may not be said anywhere."), "ada")
    (line,) = found(two, kind="Refused").lines
    assert line.refused and line.reference == LAST and line.seq is None
    assert "Ada (fictional) tried to stop the clocks, and was refused" in line.sentence
    assert "It may not be said" not in line.sentence
    assert found(two, kind="Refused", person=str(two.people["ben"].pk)).total == 0
    assert found(two, kind="Refused", reference="0001").total == 0


def test_nobody_but_an_auditor_audits_anything_and_a_deputy_of_one_does_not(two):
    assert {name: bool(scope(two, name).houses) for name in ("olga", "hugo", "erin", "gus", "mallory")} == {
        "olga": True, "hugo": False, "erin": False, "gus": False, "mallory": True
    }  # fmt: skip
    assert FIRST not in {line.reference for line in found(two, "mallory").lines}


def test_who_audits_a_faculty_reads_of_its_cases_alone_and_of_nothing_beside_them(two):
    RoleHolding.objects.filter(role="auditor", account=two.people["olga"]).update(unit=two.home.law)
    assert found(two).total == 0 and found(two, kind="Refused").total == 0
    RoleHolding.objects.filter(role="auditor", account=two.people["olga"]).update(unit=two.home.science)
    assert {line.reference for line in found(two).lines} == {FIRST, LAST}


def test_pages_follow_each_other_without_a_gap_or_a_repetition(two):
    case = Case.objects.get(reference=LAST)
    for n in range(SIZE):
        two.send(case, Comment(f"Comment {n}"), "erin")
    first = found(two)
    second = found(two, before=str(first.after))
    assert len(first.lines) == SIZE and second.after is None
    chains = [line.chain for line in (*first.lines, *second.lines)]
    assert (
        chains == sorted(chains, reverse=True)
        and len(set(chains))
        == AuditEntry.objects.filter(institution=two.home.institution).count()
        == first.total
        == second.total
    )


def statements(world: World, **given) -> int:
    with CaptureQueriesContext(
        connection,
    ) as ran:
        one, asked = scope(world), Asked.read(given)
        search(one, asked, language="en")
        choices(one, asked, language="en")
    return len(ran)


def test_the_number_of_statements_depends_on_neither_cases_nor_entries(two):
    before = statements(two), statements(two, stage="experts", override="yes")
    for _ in range(4):
        two.decided()
    assert (statements(two), statements(two, stage="experts", override="yes")) == before
    assert max(before) <= 16


def test_the_facets_are_called_what_the_procedure_calls_them(two):
    offered = choices(scope(two), Asked(), language="nl")
    assert ("experts", "Experts") in offered.stages and ("signed", "") not in offered.stages
    assert ("approved", "Goedgekeurd") in offered.outcomes and ("seen", "Samenwerking") in offered.procedures
    assert ("dean", "Decaan") in offered.roles and ("clock", "de klok") in offered.roles
    assert ("DecisionRecorded", "Beslissing") in offered.kinds and ("Refused", "Geweigerde pogingen") in offered.kinds
    assert str(two.people["carol"].pk) in dict(offered.people), "who only sits in a committee"
    assert str(two.people["ada"].pk) not in dict(offered.people)
    asked = Asked.read({"person": str(two.people["ada"].pk)})
    assert dict(choices(scope(two), asked, language="nl").people)[asked.person] == "Ada (fictional)"
    stranger = Asked.read({"person": str(two.people["mallory"].pk)})
    assert stranger.person not in dict(choices(scope(two), stranger, language="nl").people)


def test_an_address_says_what_is_asked_and_nothing_else():
    asked = Asked.read({"kind": "Decided", "since": "2026-01-01", "x": "y", "before": "12"})
    assert asked.address(before=None) == "kind=Decided&since=2026-01-01" and asked.since == date(2026, 1, 1)
    assert Asked().address() == ""


@pytest.mark.parametrize("given", [{"reference": "0001"}, {"stage": "experts"}, {"override": "yes"}])
def test_few_cases_named_one_by_one_and_many_by_a_question_give_the_same(two, given, monkeypatch):
    named = found(two, **given).lines
    assert len(named) > 5
    monkeypatch.setattr(trail_filters, "FEW", 0)
    assert found(two, **given).lines == named
