"""How well the work is done: counted from the trail and its rows, in a constant number of statements."""

from datetime import timedelta
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.world import START
from workflows.engine.acts.asking import Ask
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.models import AuditEntry, SecondLook
from workflows.reports import quality

WHOLE = (START - timedelta(days=1), START + timedelta(days=30))


def test_a_request_that_had_to_be_asked_about_was_not_complete_at_once(world):
    world.screened()
    asked_about = world.screened()
    world.send(asked_about, Ask("colour", "Which laboratory is it?"), "erin")
    (row,) = quality.completeness(world.home.institution, WHOLE, "en").rows
    assert row[:4] == ["Partnership", 2, 1, 50] and row[4] < 50 < row[5]


def test_a_request_that_came_back_to_its_applicants_was_not_complete_at_once(world):
    """The control: the same entry before the case had left them tells nothing."""
    first, again = world.screened(), world.screened()
    AuditEntry.objects.bulk_create(_in_draft(world, case, seq) for case, seq in ((first, 0), (again, 99)))
    (row,) = quality.completeness(world.home.institution, WHOLE, "en").rows
    assert row[:4] == ["Partnership", 2, 1, 50]


def _in_draft(world, case, seq: int) -> AuditEntry:
    number = uuid4()
    return AuditEntry(
        institution=world.home.institution, seq=900 + seq, stream=case.stream, stream_seq=seq, kind="StageEntered",
        payload='{"phase":"draft","stage":"request"}', by=world.people["ada"], role="host", at=world.at,
        request_id=number, n=0, hash=number.hex,
    )  # fmt: skip


def test_matches_that_were_none_are_counted_by_list_and_open_ones_by_nobody(world):
    world.screened(hit=True)
    for disposition in ("confirmed", ""):
        case = world.asked()
        found = (Found("un_sanctions", "prohibits", "QDe.1", 912, "p1"),)
        world.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),), found, ("alike in name",)), "iris")
        if disposition:
            world.send(case, DisposeHit(1, disposition, "The same body."), "iris")
    (row,) = quality.false_positives(world.home.institution, WHOLE, "en").rows
    assert row[1:4] == [2, 1, 50]


def test_two_assessments_agree_where_their_outcomes_have_the_same_effect(world):
    for view in ("approved", "refused"):
        SecondLook.objects.create(
            institution=world.home.institution, case=world.decided(outcome="approved"), drawn_from="decided", role="r",
            drawn_at=world.at, taken_by=world.people["noor"], view=view, first="approved", first_effect="positive",
            view_effect={"approved": "positive", "refused": "negative"}[view], given_at=world.at,
        )  # fmt: skip
    (row,) = quality.agreement(world.home.institution, WHOLE, "en").rows
    assert row[:4] == ["cases that people decided", 2, 1, 50] and row[6:] == [0.0, None, None]


def test_another_institution_and_another_time_are_not_counted(world):
    world.screened(hit=True)
    later = (WHOLE[1], WHOLE[1] + timedelta(days=9))
    for house, period in ((world.abroad.institution, WHOLE), (world.home.institution, later)):
        assert not list(quality.completeness(house, period, "en").rows)
        assert not list(quality.false_positives(house, period, "en").rows)
        assert not list(quality.agreement(house, period, "en").rows)


def test_more_cases_cost_no_more_statements(world):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            quality.completeness(world.home.institution, WHOLE, "en")
            quality.false_positives(world.home.institution, WHOLE, "en")
            quality.agreement(world.home.institution, WHOLE, "en")
        return len(captured)

    world.screened(hit=True)
    statements()  # reads the version, once in a process
    few = statements()
    for _ in range(3):
        world.screened(hit=True)
    assert statements() == few <= 4
