"""The clock: every reminder and rung once, whatever happens to the machine's own; a person decides, never it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from tests.actions.reference import START, Reference
from tests.actions.variants import moving_on, varied, with_a_ladder
from workflows.actions.clock import ClockStumbled, run_clock, service
from workflows.actions.execute import execute
from workflows.actions.notices import list_since
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.ticking import KeepOpen, LetLapse, UndoLapse
from workflows.engine.refusal import Refused
from workflows.models import Account, Case, Delivery, Record, WorkItem

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LAST = datetime(2026, 3, 12, 12, tzinfo=UTC)  # ten days after START: the last day of the ladder's clock


def run(at: datetime) -> list[str]:
    return [kind for _, kinds in run_clock(at=at) for kind in kinds]


def told(case: Case) -> list[tuple[str, object]]:
    """The clock's entries of a case: each reminder with its days, each rung with its number."""
    kinds = ("Reminded", "Escalated", "LapseOffered", "Proceeded")
    entries = [entry for entry in trail.read(case.stream) if entry.kind in kinds]
    return [(entry.kind, entry.content.get("days", entry.content.get("rung"))) for entry in entries]


WHOLE = [("Reminded", 5), ("Reminded", 2), ("Escalated", 0), ("Escalated", 1), ("LapseOffered", 2)]


@pytest.fixture
def house() -> Reference:
    return varied(with_a_ladder)


@pytest.fixture
def case(house: Reference) -> Case:
    return house.submit()


def each(first: datetime, step: timedelta, days: int) -> Iterator[datetime]:
    at = first
    while at < first + days * DAY:
        yield at
        at += step


@pytest.mark.parametrize("hours", [5, 24])
def test_every_reminder_and_rung_comes_once_however_often_it_runs(case: Case, hours: int) -> None:
    for at in each(START, timedelta(hours=hours), 40):
        run(at)
    assert told(case) == WHOLE


def test_at_one_moment_it_does_nothing_more(case: Case) -> None:
    assert run(LAST + DAY) == ["Escalated"]
    entries = read_case(case).seq
    for _ in range(3):
        assert run(LAST + DAY) == []
    assert read_case(case).seq == entries


def test_after_a_week_away_it_catches_up_without_a_flood(case: Case) -> None:
    run(LAST - 6 * DAY)
    run(LAST + 2 * DAY)
    assert told(case) == [("Escalated", 0)]
    run(LAST + 30 * DAY)
    assert told(case) == [("Escalated", 0), ("Escalated", 1), ("LapseOffered", 2)]


def test_a_week_away_brings_each_person_one_notice_a_rung_and_no_reminder(house: Reference) -> None:
    cases = [house.submit() for _ in range(3)]
    assert list_since(house.institution, at=START) > 0
    run(LAST + 6 * DAY)
    assert list_since(house.institution, at=LAST + 6 * DAY) == 2 * len(cases)
    late = Delivery.objects.filter(notice__in=("late", "term_near"), channel="in_app").values_list("recipient", "entry")
    assert len(set(late)) == len(late) == 2 * len(cases)
    run(LAST + 6 * DAY)
    assert list_since(house.institution, at=LAST + 6 * DAY) == 0


def test_of_reminders_missed_only_the_nearest_is_sent(case: Case) -> None:
    run(LAST - DAY)
    assert told(case) == [("Reminded", 2)]


def test_a_month_forward_and_back_an_hour_brings_nothing_twice(case: Case) -> None:
    run(START + 30 * DAY)
    first = told(case)
    for at in (START + 30 * DAY - timedelta(hours=1), START + DAY, START + 30 * DAY, START + 31 * DAY):
        run(at)
    assert told(case) == first
    assert Counter(first).most_common(1)[0][1] == 1


@pytest.mark.parametrize("start", [datetime(2026, 3, 27, 9, tzinfo=UTC), datetime(2026, 10, 23, 9, tzinfo=UTC)])
def test_over_a_change_of_summer_time_every_rung_comes_once_on_its_day(house: Reference, start: datetime) -> None:
    house.at = start
    case = house.submit()
    days = {}
    for at in each(start, timedelta(hours=3), 12):
        for kind in run(at):
            days[kind, len(days)] = (at.astimezone(ZoneInfo(case.institution.timezone)).date() - start.date()).days
    assert told(case) == WHOLE[:3]
    assert list(days.values()) == [5, 8, 11]


def test_a_lapse_is_offered_as_work_and_the_case_stays_until_a_person_decides(house: Reference, case: Case) -> None:
    run(LAST + 30 * DAY)
    case.refresh_from_db()
    assert (case.stage, case.phase, case.outcome) == ("check", "screening", "")
    assert WorkItem.objects.filter(process=case, kind="lapse", status="NEW").get().role == "dean"
    house.at = LAST + 31 * DAY
    with pytest.raises(Refused, match="not_your_role"):
        house.send(case, LetLapse("Nobody asked."), "iris")
    house.send(case, LetLapse("The applicant says it is over."), "faye")
    case.refresh_from_db()
    assert (case.stage, case.outcome_effect) == ("lapsed", "neutral")
    house.send(case, UndoLapse("It is not over."), "ada")
    case.refresh_from_db()
    assert case.phase != "closed"


def test_a_person_keeps_it_open_and_its_clock_runs_anew(house: Reference, case: Case) -> None:
    run(LAST + 30 * DAY)
    house.at = LAST + 31 * DAY
    house.send(case, KeepOpen("The screener was ill."), "faye")
    assert run(LAST + 31 * DAY) == []
    before = told(case)
    run(LAST + 31 * DAY + 40 * DAY)
    assert told(case)[len(before) :] == WHOLE[2:]


def test_one_run_brings_a_case_through_every_stage_that_is_late_and_decides_nothing() -> None:
    house = varied(moving_on)
    case = house.submit()
    run(START + 6 * DAY)
    assert read_case(case).file.stage == "vote"
    run(START + 12 * DAY)
    run(START + 90 * DAY)
    file = read_case(case).file
    assert (file.stage, file.outcome, file.phase) == ("sign", None, "sign_off")


@pytest.mark.parametrize("change", [with_a_ladder, moving_on])
def test_it_never_refuses_a_case(change) -> None:
    house = varied(change)
    cases = [house.submit(), house.submit()]
    house.record_check(cases[1])
    for at in each(START, 3 * DAY, 400):
        run(at)
    for case in cases:
        case.refresh_from_db()
        assert (case.outcome, case.outcome_effect) == ("", "")
    with pytest.raises(Refused):
        refusal = Decide("signed", "refused", "It is late.")
        execute(cases[1].pk, refusal, by=service("clock"), at=START + 500 * DAY, request_id=uuid4())


def test_nothing_due_is_no_attempt_and_leaves_no_line(case: Case) -> None:
    assert run(START) == []
    assert read_case(case).seq == Case.objects.get(pk=case.pk).last_seq
    assert not Account.objects.get(username="clock").has_usable_password()


def test_a_damaged_case_does_not_stop_the_others(house: Reference, case: Case) -> None:
    damaged = house.submit()
    house.at = START
    sound = [case, house.submit(), house.submit()]
    key = damaged.key
    type(key).objects.filter(pk=key.pk).update(wrapped=b"damaged")
    assert Record.objects.filter(key=key).exists()
    with pytest.raises(ClockStumbled, match="1 cases"):
        list(run_clock(at=LAST + DAY))
    assert all(("Escalated", 0) in told(one) for one in sound)
    with pytest.raises(CommandError, match="could not be looked at"):
        call_command("run_clock", at="2026-03-14T09:00")
