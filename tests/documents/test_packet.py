"""A packet holds each case as its member may read it; a dossier is an auditor's; a calendar file names nobody."""

from datetime import timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from tests.documents.reading import Paper, named_in
from tests.queries.world import CAST, World
from tests.web.reading import Page
from workflows.actions import meetings
from workflows.engine.acts.handling import DeclareConflict
from workflows.models import AccessLog, AuditEntry, Case, Committee, Meeting


@pytest.fixture
def case(world: World) -> Case:
    """A case that waits for the committee; Carol stands aside."""
    found = world.advised()
    world.send(found, DeclareConflict("I wrote a book with the partner."), "carol")
    return found


@pytest.fixture
def meeting(world: World, case: Case) -> Meeting:
    """A meeting with the case on its agenda."""
    board, when = Committee.objects.get(name="board"), {"by": world.people["ben"], "at": world.at}
    made = meetings.call(board, world.at + timedelta(days=7), request_id=uuid4(), **when)
    meetings.place_on_agenda(made, case, "view", request_id=uuid4(), **when)
    Meeting.objects.filter(pk=made.pk).update(place="Room 1")
    return Meeting.objects.get(pk=made.pk)


def promised(client, meeting: Meeting) -> None:
    """Somebody promises to keep a meeting confidential."""
    form = {"do": "acknowledge", "committee": meeting.committee_id, "meeting": meeting.pk, "request_id": uuid4()}
    assert client.post("/committees/step/", form).status_code == 302


def packet(browser, name: str, meeting: Meeting) -> str:
    """The text of a member's packet, once they promised to keep it confidential; its page says the same."""
    promised(browser(name), meeting)
    paper = Paper(browser(name).get(f"/committees/{meeting.pk}/packet.pdf").content)
    page = Page(browser(name).get(f"/committees/{meeting.pk}/packet/"))
    assert paper.raw.startswith(b"%PDF") and "Committee" in page.text
    return paper.text


def test_a_member_s_packet_holds_the_cases_of_the_agenda(browser, case, meeting):
    text = packet(browser, "ben", meeting)
    assert f"1. {case.reference}" in text
    for part in ("Institute of Fictional Optics", "Export advice", "No listed technology.", "With an access plan."):
        assert part in text
    assert "Vito" not in text and "about a person; not shown here" in text


def test_who_stands_aside_gets_the_name_of_the_case_and_nothing_of_it(browser, case, meeting):
    text = packet(browser, "carol", meeting)
    assert case.reference in text and "You stand aside from this case." in text
    assert "Fictional Optics" not in text and "advice" not in text.lower()


@pytest.mark.parametrize("what", ["packet/", "packet.pdf"])
def test_a_packet_is_shut_until_its_member_has_promised_to_keep_it_confidential(browser, case, meeting, what):
    client = browser("ben")
    answer = client.get(f"/committees/{meeting.pk}/{what}")
    assert answer.status_code == 409 and "promise" in Page(answer).text
    assert b"Fictional Optics" not in answer.content
    promised(browser("dan"), meeting)
    assert client.get(f"/committees/{meeting.pk}/{what}").status_code == 409
    promised(client, meeting)
    assert client.get(f"/committees/{meeting.pk}/{what}").status_code == 200


@pytest.mark.parametrize("name", ["ada", "erin", "faye", "olga", "mallory"])
def test_who_has_no_seat_finds_no_packet_and_no_invitation(browser, meeting, name):
    for what in ("packet/", "packet.pdf", "invitation.ics"):
        assert browser(name).get(f"/committees/{meeting.pk}/{what}").status_code == 404


def test_the_reading_of_a_packet_is_noted(world, browser, case, meeting):
    before = AccessLog.objects.filter(account=world.people["dan"]).count()
    packet(browser, "dan", meeting)
    assert AccessLog.objects.filter(account=world.people["dan"], case=case).count() > before


def test_an_auditor_s_dossier_holds_the_case_and_its_whole_trail(world, browser):
    case = world.decided()
    paper = Paper(browser("olga").get(f"/cases/{case.reference}/dossier.pdf").content)
    for part in ("access is limited.", "Where it stands", "The entries of the trail", "What happened"):
        assert part in paper.text
    hashes = set(AuditEntry.objects.filter(stream=case.stream).values_list("hash", flat=True))
    printed = paper.text.replace(" ", "")
    assert len(hashes) > 20 and not [found for found in hashes if found not in printed]
    assert "Vito" not in paper.text
    assert {"H2", "H3"} <= paper.tags


@pytest.mark.parametrize("name", ["ada", "ben", "erin", "faye", "hugo"])
def test_a_dossier_is_for_auditors_alone(world, browser, name):
    case = world.decided()
    assert browser(name).get(f"/cases/{case.reference}/dossier.pdf").status_code == 404


def events(content: bytes) -> list[dict[str, str]]:
    """What a calendar reads in a file."""
    found = Calendar.from_ical(content).walk("VEVENT")
    return [{key.lower(): value.to_ical().decode() for key, value in event.items()} for event in found]


def test_an_invitation_says_when_and_where_and_names_nobody(world, browser, meeting):
    answer = browser("dan").get(f"/committees/{meeting.pk}/invitation.ics")
    assert answer["Content-Type"].startswith("text/calendar")
    (event,) = events(answer.content)
    assert event["summary"] == "board\\, meeting 1" and event["location"] == "Room 1"
    assert event["dtstart"] == meeting.on.strftime("%Y%m%dT%H%M%SZ")
    assert event["uid"] == f"meeting-{meeting.pk}@testserver"
    assert named_in(answer.content.decode(), CAST) == []
    assert "attendee" not in event and "organizer" not in event


def test_the_terms_of_a_case_are_days_without_a_word_of_it(world, browser):
    case = world.decided()
    answer = browser("erin").get(f"/cases/{case.reference}/deadlines.ics")
    found = events(answer.content)
    assert [event["summary"] for event in found] and all(case.reference in event["summary"] for event in found)
    text = answer.content.decode()
    assert "Access plan" not in text and named_in(text, CAST) == []
    assert len({event["uid"] for event in found}) == len(found)
    again = events(browser("erin").get(f"/cases/{case.reference}/deadlines.ics").content)
    assert [event["uid"] for event in again] == [event["uid"] for event in found]
