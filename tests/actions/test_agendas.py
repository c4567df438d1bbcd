"""Before a meeting: the committee's calendar, the agenda in order and on time, and each member's promise of silence."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from tests.actions.test_meetings import ON, Council, refused
from tests.actions.variants import in_a_meeting, varied
from workflows.actions import agendas, meetings
from workflows.actions.agendas import Place
from workflows.actions.verify import verify_chain
from workflows.models import Acknowledgement, AgendaItem, Institution, Meeting, Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def council() -> Council:
    """A board that does not meet in July, and whose agenda closes five days before."""
    made = Council(varied(listed))
    closed = {made.board.name: {"meets": {"not_in": [7], "agenda_closes_days_before": 5}}}
    Institution.objects.filter(pk=made.house.institution.pk).update(configuration={"committees": closed})
    made.board.institution.refresh_from_db()
    return made


def listed(document: dict) -> None:
    """Votes in a meeting, and the screener may put a case on the agenda."""
    in_a_meeting(document)
    document["stages"]["vote"]["may"] = {"screener": ["place_on_agenda"]}


def step(council: Council, by: str = "ben") -> dict:
    council.house.at += timedelta(minutes=1)
    return {"by": council.house.people[by], "at": council.house.at, "request_id": uuid4()}


def on_agenda(meeting: Meeting) -> list[tuple[str, int]]:
    return list(meeting.agenda.order_by("order").values_list("case__reference", "takes"))


def test_no_meeting_is_called_in_a_closed_month_and_the_month_counts_where_it_is_held(council: Council) -> None:
    Institution.objects.filter(pk=council.house.institution.pk).update(timezone="Europe/Brussels")
    council.board.institution.refresh_from_db()
    for on in (datetime(2026, 7, 15, 14, tzinfo=UTC), datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        with refused("closed_month"):
            meetings.call(council.board, on, **step(council))
    assert not Meeting.objects.exists()
    assert meetings.call(council.board, datetime(2026, 6, 30, 21, 30, tzinfo=UTC), **step(council)).number == 1


def test_a_stranger_who_calls_in_a_closed_month_hears_both_reasons(council: Council) -> None:
    with pytest.raises(Exception) as found:
        meetings.call(council.board, datetime(2026, 7, 15, 14, tzinfo=UTC), **step(council, "carol"))
    assert found.value.codes == ("not_your_role", "closed_month")


def test_the_agenda_closes_so_many_days_before_at_the_hour_of_the_meeting(council: Council) -> None:
    assert council.call().cut_off == ON - timedelta(days=5)


def test_after_the_cut_off_only_who_leads_takes_a_case_and_it_stands_there_as_late(council: Council) -> None:
    early, late = council.waiting(), council.waiting()
    meeting = council.call()
    council.place(meeting, early, "iris")
    council.house.at = meeting.cut_off
    with refused("agenda_closed"):
        council.place(meeting, late, "iris")
    council.place(meeting, late, "dan")
    assert list(AgendaItem.objects.order_by("order").values_list("case", "late")) == [
        (early.pk, False), (late.pk, True),
    ]  # fmt: skip


def test_the_agenda_is_put_in_order_with_times_and_the_trail_tells_it(council: Council) -> None:
    first, second = council.waiting(), council.waiting()
    meeting = council.call()
    council.place(meeting, first)
    council.place(meeting, second)
    places = [Place(str(second.pk), "view", 30), Place(str(first.pk), "view", 0)]
    agendas.arrange(meeting, places, **step(council))
    assert on_agenda(meeting) == [(second.reference, 30), (first.reference, 0)]
    assert council.entered()[-1] == "AgendaArranged"
    assert verify_chain(council.house.institution.pk).sound


@pytest.mark.parametrize("who", ["carol", "erin", "mallory"])
def test_nobody_but_chair_and_secretary_puts_it_in_order(council: Council, who: str) -> None:
    case, meeting = council.waiting(), council.call()
    council.place(meeting, case)
    with refused("not_your_role"):
        agendas.arrange(meeting, [Place(str(case.pk), "view", 10)], **step(council, who))
    assert on_agenda(meeting) == [(case.reference, 0)]


def test_an_order_made_from_another_agenda_or_beyond_the_day_is_refused_with_every_reason(council: Council) -> None:
    case, other, meeting = council.waiting(), council.waiting(), council.call()
    council.place(meeting, case)
    with pytest.raises(Exception) as found:
        places = [Place(str(case.pk), "view", 481), Place(str(other.pk), "view", 5)]
        agendas.arrange(meeting, places, **step(council))
    assert found.value.codes == ("agenda_changed", "not_minutes")
    council.open(meeting, ["ben"])
    council.close(meeting)
    with refused("meeting_over"):
        agendas.arrange(meeting, [Place(str(case.pk), "view", 5)], **step(council))


def test_a_member_promises_silence_once_for_a_meeting_and_not_for_the_next(council: Council) -> None:
    first, second = council.call(), council.call()
    agendas.acknowledge(first, **step(council, "carol"))
    with refused("already_acknowledged"):
        agendas.acknowledge(first, **step(council, "carol"))
    agendas.acknowledge(second, **step(council, "carol"))
    assert Acknowledgement.objects.count() == 2
    for stranger in ("erin", "mallory"):
        with refused("not_seated"):
            agendas.acknowledge(first, **step(council, stranger))


def test_a_member_whose_term_is_over_promises_nothing_any_more(council: Council) -> None:
    meeting = council.call()
    over = (council.house.at - timedelta(days=1)).date()
    Membership.objects.filter(account=council.house.people["carol"]).update(until=over)
    with refused("not_seated"):
        agendas.acknowledge(meeting, **step(council, "carol"))
