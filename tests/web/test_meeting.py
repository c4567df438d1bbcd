"""A chair holds a meeting from its page: order, room, quorum as it stands, recusals and votes; members see the same."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.kept import Kept
from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from tests.web.conftest import signed_in
from tests.web.reading import Page
from workflows.engine.acts.handling import DeclareConflict
from workflows.engine.acts.voting import CastVote, CloseVote
from workflows.models import Committee, Meeting


class Hall:
    """A board with two cases that wait for it, and the meeting that its chair has called for them."""

    def __init__(self) -> None:
        self.world = world = World()
        world.at, world.home.version = timezone.now(), world.home.lays_down(in_a_meeting(deepcopy(DOCUMENT)))
        self.cases = [world.advised(), world.advised()]
        self.board = Committee.objects.get(institution=world.home.institution)
        self.step("call", on="2030-12-10T14:00")
        self.meeting = Meeting.objects.get()
        for case in self.cases:
            self.step("place", item=f"{case.reference} view")

    @property
    def browser(self) -> Callable[..., Client]:
        return partial(signed_in, self.world)

    def step(self, what: str = "", by: str = "ben", **fields):
        about = {"meeting": self.meeting.pk} if hasattr(self, "meeting") else {}
        form = {"committee": self.board.pk, "request_id": str(uuid4()), **about, **({"do": what} if what else {})}
        return self.browser(by).post("/committees/step/", {**form, **fields})

    def page(self, by: str = "ben", language: str = "en") -> Page:
        return Page(self.browser(by).get(f"/committees/{self.meeting.pk}/?language={language}"))

    def there(self, *names: str) -> list[int]:
        return [self.world.people[name].pk for name in names]

    def keys(self) -> list[str]:
        rows = self.meeting.agenda.order_by("order").values_list("case__reference", "slot")
        return [f"{reference} {slot}" for reference, slot in rows]


def in_a_meeting(document: dict) -> dict:
    """The board votes in meetings."""
    (stage,) = [stage for stage in document["stages"].values() if "view" in stage.get("work", {})]
    stage["work"]["view"]["vote"] = {"held": "meeting"}
    stage.setdefault("may", {})["board.chair"] = ["recuse"]
    return document


HALL = Kept(Hall)


@pytest.fixture
def hall(db: None) -> Hall:
    return HALL.get()


def test_the_agenda_has_order_and_time_and_the_chair_moves_a_point_up(hall: Hall) -> None:
    first, second = hall.keys()
    assert hall.step("arrange", item=[first, second], takes=["20", ""]).status_code == 302
    assert "14:00 " + hall.cases[0].reference in hall.page().text
    assert "14:20 " + hall.cases[1].reference in hall.page().text
    hall.step("arrange", item=[first, second], takes=["20", "45"], up=second)
    assert hall.keys() == [second, first]
    assert "14:45 " + hall.cases[0].reference in hall.page().text
    hall.step("arrange", item=[second, first], takes=["45", "20"], down=second)
    assert hall.keys() == [first, second]


@pytest.mark.parametrize(
    ("fields", "say"),
    [({"takes": ["soon", ""]}, "480 minutes"), ({"takes": ["9999", ""]}, "480 minutes"), ({"takes": []}, "agenda")],
)
def test_times_that_are_none_are_refused_and_nothing_moves(hall: Hall, fields, say) -> None:
    before = hall.keys()
    answer = hall.step("arrange", item=before[::-1], **fields)
    assert answer.status_code == 409 and say in Page(answer).text
    assert hall.keys() == before


def test_a_vote_that_no_open_meeting_counts_tells_who_has_voted(hall: Hall) -> None:
    text = hall.page().text
    assert text.count("0 of 3 have voted, 2 needed") == 2 and "not there" not in text.partition("In the room")[0]


def test_quorum_and_recusal_stand_on_the_page_as_they_are(hall: Hall) -> None:
    hall.step("open", present=hall.there("ben"))
    assert hall.page().text.count("Not quorate: 1 of 3 are there, 2 needed") == 2
    hall.step("attend", present=hall.there("ben", "dan"))
    assert hall.page().text.count("Quorate: 2 of 3 are there, 2 needed") == 2
    hall.world.send(hall.cases[0], DeclareConflict("I wrote a book with the partner."), "carol")
    text = hall.page().text
    assert "Quorate: 2 of 2 are there, 2 needed" in text and "Quorate: 2 of 3 are there, 2 needed" in text
    assert "Carol (fictional) stands aside" in text


def test_who_stands_aside_reads_nothing_of_the_case_there(hall: Hall) -> None:
    hall.world.send(hall.cases[0], DeclareConflict("I wrote a book with the partner."), "carol")
    shown, other = hall.page("carol"), hall.page("dan")
    assert "you stand aside from it" in shown.text and shown.text.count("needed") == 1
    assert "you stand aside from it" not in other.text and other.text.count("needed") == 2


def test_an_open_vote_tells_who_has_voted_and_only_the_count_tells_what(hall: Hall) -> None:
    case = hall.cases[0]
    hall.step("open", present=hall.there("ben", "dan"))
    hall.world.send(case, CastVote("view", "refused", "Too risky."), "dan")
    text = hall.page().text
    assert "Dan (fictional) has voted" in text and "Carol (fictional) not there" in text
    assert "Dan (fictional) Refused" not in text
    hall.world.send(case, CastVote("view", "refused", "Too risky."), "ben")
    text = hall.page().text
    assert "Dan (fictional) Refused" in text and "Ben (fictional) Refused" in text, text


def test_chair_and_members_find_what_they_may_do_on_the_page(hall: Hall) -> None:
    case = hall.cases[0]
    hall.step("open", present=hall.there("ben", "dan"))
    links = {name: {a["href"] for a in hall.page(name).all("a")} for name in ("ben", "dan", "carol")}
    recuse = f"/cases/{case.reference}/do/recuse/"
    assert recuse in links["ben"] and recuse not in links["dan"]
    vote, close = f"/cases/{case.reference}/do/castvote/view/", f"/cases/{case.reference}/do/closevote/view/"
    assert {vote, close} <= links["ben"]
    assert vote in links["dan"] and close not in links["dan"]
    assert not {vote, close} & links["carol"]
    for link in links["ben"]:
        if link.startswith("/"):
            assert hall.browser("ben").get(link).status_code in (200, 409), link


def test_a_meeting_without_a_quorum_decides_nothing_and_says_so(hall: Hall) -> None:
    hall.step("open", present=hall.there("ben"))
    hall.world.send(hall.cases[0], CloseVote("view"), "ben")
    assert "no quorum" in hall.page().text


def test_only_who_leads_is_offered_to_lead(hall: Hall) -> None:
    assert hall.page("ben").all("button", name="do", value="open")
    assert not hall.page("dan").all("button", name="do", value="open")
    assert hall.step("open", by="dan", present=hall.there("dan")).status_code == 409


def test_silence_is_promised_on_the_page_once(hall: Hall) -> None:
    assert hall.page("carol").all("button", value="acknowledge")
    assert hall.step("acknowledge", by="carol").status_code == 302
    assert not hall.page("carol").all("button", value="acknowledge")
    assert hall.page("dan").all("button", value="acknowledge")
    assert "1 of 3 have promised" in hall.page("ben").text


def test_in_dutch_nothing_of_the_page_is_english(hall: Hall) -> None:
    hall.step("open", present=hall.there("ben"))
    text = hall.page(language="nl").text
    assert "Niet in getal: 1 van 3 zijn er, 2 nodig" in text
    assert not [word for word in ("quorate", "needed", "Packet", "In the room", "stand aside") if word in text]
