"""A chair holds a meeting from the pages; nobody else moves it, and who sits in no committee finds nothing there."""

from uuid import uuid4

import pytest

from workflows.models import AgendaItem, Attendance, Committee, Meeting


@pytest.fixture
def committee(world) -> Committee:
    world.advised()
    return Committee.objects.get(institution=world.home.institution)


def sent(client, what: str, committee: Committee, **fields):
    return client.post(
        "/committees/step/", {"do": what, "committee": committee.pk, "request_id": str(uuid4()), **fields}
    )


def test_the_chair_calls_fills_opens_and_closes_a_meeting(browser, world, committee) -> None:
    chair = browser("ben")
    waiting = chair.get("/committees/").context["chambers"][0][0].waiting
    assert len(waiting) == 1
    assert sent(chair, "call", committee, on="2026-12-10T14:00").status_code == 302
    meeting = Meeting.objects.get()
    sent(chair, "place", committee, meeting=meeting.pk, item=f"{waiting[0].reference} {waiting[0].slot}")
    assert AgendaItem.objects.get().case.reference == waiting[0].reference
    there = [world.people[name].pk for name in ("ben", "dan")]
    sent(chair, "open", committee, meeting=meeting.pk, present=there)
    assert set(Attendance.objects.filter(present=True).values_list("account", flat=True)) == set(there)
    sent(chair, "attend", committee, meeting=meeting.pk, present=there[:1])
    assert Attendance.objects.filter(present=True).count() == 1
    sent(chair, "close", committee, meeting=meeting.pk)
    assert Meeting.objects.get().state == "closed"
    page = chair.get("/committees/").content.decode()
    assert waiting[0].reference in page


def test_a_member_who_does_not_lead_is_refused_with_the_reason(browser, committee) -> None:
    answer = sent(browser("dan"), "call", committee, on="2026-12-10T14:00")
    assert answer.status_code == 409
    assert not Meeting.objects.exists()


def test_the_same_form_sent_twice_calls_one_meeting(browser, committee) -> None:
    chair, number = browser("ben"), str(uuid4())
    for _ in range(2):
        form = {"do": "call", "committee": committee.pk, "request_id": number, "on": "2026-12-10T14:00"}
        assert chair.post("/committees/step/", form).status_code == 302
    assert Meeting.objects.count() == 1


@pytest.mark.parametrize("name", ["ada", "mallory", "zeno"])
def test_who_sits_elsewhere_finds_no_such_committee(browser, committee, name: str) -> None:
    client = browser(name)
    assert sent(client, "call", committee, on="2026-12-10T14:00").status_code == 404
    assert committee.name not in client.get("/committees/").content.decode()


def test_what_is_no_date_or_no_step_changes_nothing(browser, committee) -> None:
    chair = browser("ben")
    assert sent(chair, "call", committee, on="soon").status_code == 409
    assert sent(chair, "dissolve", committee).status_code == 404
    assert sent(chair, "open", committee, meeting="999").status_code == 404
    assert not Meeting.objects.exists()


def by_calendar(committee: Committee) -> None:
    """It meets on the second Thursday of a month, not in July, and its agenda closes a week before."""
    house = committee.institution
    meets = {"each": "month", "on": "second thursday", "not_in": [7], "agenda_closes_days_before": 7}
    house.configuration = {**house.configuration, "committees": {committee.name: {"meets": meets}}}
    house.save(update_fields=["configuration"])


def test_the_days_of_the_calendar_are_shown_and_offered_when_a_meeting_is_called(browser, committee) -> None:
    by_calendar(committee)
    chair, member = browser("ben"), browser("dan")
    (chamber, _number), *_ = member.get("/committees/").context["chambers"]
    days = [day.on for day in chamber.coming]
    assert len(days) == 5 and all(d.weekday() == 3 and 8 <= d.day <= 14 and d.month != 7 for d in days)
    assert all((day.on - day.closes).days == 7 for day in chamber.coming)
    shown = member.get("/committees/").content.decode()
    assert all(f'datetime="{day}"' in shown for day in days) and 'name="day"' not in shown
    assert all(f'<option value="{day}">' in chair.get("/committees/").content.decode() for day in days)
    assert sent(chair, "call", committee, day=str(days[1]), hour="14:30", on="").status_code == 302
    assert Meeting.objects.get().on.date() == days[1]
    assert sent(chair, "call", committee, day=str(days[1]), hour="", on="").status_code == 409
    assert sent(chair, "call", committee, day=str(days[0]), hour="14:30", on="2099-12-10T14:00").status_code == 302
    assert Meeting.objects.latest("number").on.year == 2099, "the moment that was typed counts"
