"""Minutes come from the trail, are corrected by who leads and approved by the chair; dissent is printed."""

from uuid import uuid4

import pytest

from tests.documents.reading import Paper
from tests.kept import Kept
from tests.queries.world import World
from tests.web.reading import Page
from tests.web.test_meeting import Hall
from workflows.actions.replay import first_difference
from workflows.dossier import trail
from workflows.dossier.seal import erase
from workflows.engine.acts.handling import DeclareConflict
from workflows.engine.acts.voting import CastVote
from workflows.models import Delegation, Meeting, Membership, MinutesPassage


class Record(Hall):
    """A meeting that was held: one case approved against Dan's vote, Carol standing aside; two not voted on."""

    def __init__(self) -> None:
        super().__init__()
        world = self.world
        Membership.objects.filter(account=world.people["dan"]).update(secretary=True)
        noor = world.people["noor"]
        Membership.objects.create(institution=self.board.institution, committee=self.board, account=noor)
        self.cases.append(world.advised())
        self.step("place", item=f"{self.cases[2].reference} view")
        world.send(self.cases[2], DeclareConflict("I wrote a book with the partner."), "carol")
        self.step("open", present=self.there("ben", "dan", "noor"))
        world.send(self.cases[2], CastVote("view", "refused", "The contract says nothing of re-export."), "dan")
        for name in ("ben", "noor"):
            world.send(self.cases[2], CastVote("view", "approved", "Sound."), name)
        self.meeting.refresh_from_db()

    def close(self) -> "Record":
        self.step("close")
        return self

    def minutes(self, by: str = "dan", language: str = "en") -> Page:
        return Page(self.browser(by).get(f"/committees/{self.meeting.pk}/minutes/?language={language}"))

    def texts(self, by: str = "dan") -> list[str]:
        return [one.text for one in self.answer(by).context["minutes"].passages]

    def answer(self, by: str = "dan"):
        return self.browser(by).get(f"/committees/{self.meeting.pk}/minutes/")

    def send(self, by: str, do: str, version: int, **fields):
        form = {"request_id": str(uuid4()), "version": version, "do": do, **fields}
        return self.browser(by).post(f"/committees/{self.meeting.pk}/minutes/", form)

    def corrected(self) -> list[str]:
        return [*self.texts()[:-1], "Approved with two votes to one, after a long debate."]


RECORD = Kept(Record)


@pytest.fixture
def held(db: None) -> Record:
    return RECORD.get()


@pytest.fixture
def world(held: Record) -> World:
    return held.world


def test_the_draft_tells_room_count_recusal_dissent_and_decision_from_the_trail(held: Record) -> None:
    text = held.close().minutes("carol").text
    for part in ("Ben (fictional)", "Not there: Carol (fictional).", "No vote was counted in this meeting."):
        assert part in text
    assert "You stand aside from this case." in text and "re-export" not in text
    text = " ".join(held.texts("ben"))
    for part in (
        "The vote on View of the committee closed: Approved.", "Standing aside: Carol (fictional).",
        "Dissent of Dan (fictional), who voted Refused: The contract says nothing of re-export.",
        "The committee gave View of the committee: Approved.",
    ):  # fmt: skip
        assert part in text
    assert "Dissent of Ben" not in text and "Dissent of Noor" not in text


def test_before_the_meeting_opens_there_are_none_and_strangers_find_none(world, browser, held: Record) -> None:
    second = held.step("call", on="2031-01-10T14:00")
    assert second.status_code == 302
    number = Meeting.objects.latest("pk").pk
    assert browser("ben").get(f"/committees/{number}/minutes/").status_code == 404
    for name in ("ada", "erin", "olga", "mallory"):
        assert held.answer(name).status_code == 404
        assert browser(name).get(f"/committees/{held.meeting.pk}/minutes.pdf").status_code == 404


def test_the_secretary_corrects_and_the_chair_approves_each_as_an_entry_of_its_own(world, held: Record) -> None:
    held.close()
    assert held.send("dan", "write", 0, text=held.texts()).status_code == 302
    assert held.send("dan", "write", 1, text=held.corrected()).status_code == 302
    assert "after a long debate" in held.minutes("ben").text
    assert held.send("ben", "approve", 2).status_code == 302
    kinds = [entry.kind for entry in trail.read(f"committee:{held.board.pk}")]
    assert kinds[-3:] == ["MinutesWritten", "MinutesWritten", "MinutesApproved"]
    meeting = Meeting.objects.get(pk=held.meeting.pk)
    assert (meeting.state, len(meeting.minutes)) == ("minuted", 64)
    assert "Approved by the chair, version 2" in held.minutes("noor").text
    told = " ".join(entry.payload for entry in trail.read(f"committee:{held.board.pk}"))
    assert "long debate" not in told and "re-export" not in told
    Delegation.objects.all().delete()  # the cast's, which nobody entered
    assert first_difference(world.home.institution.pk) is None


def test_minutes_as_pdf_say_what_the_page_says(held: Record) -> None:
    held.close()
    held.send("dan", "write", 0, text=held.corrected())
    paper = Paper(held.browser("ben").get(f"/committees/{held.meeting.pk}/minutes.pdf").content)
    assert paper.raw.startswith(b"%PDF")
    for part in ("Version 1, not approved yet", "Who was there", "after a long debate."):
        assert part in paper.text


@pytest.mark.parametrize(
    ("by", "do", "version", "reasons"),
    [
        ("noor", "write", 0, "Ask one of them"), ("dan", "approve", 0, "This is for"),
        ("ben", "approve", 0, "No minutes were written"), ("dan", "write", 7, "have changed"),
    ],
)  # fmt: skip
def test_who_may_not_or_has_not_seen_the_last_version_is_refused(held: Record, by, do, version, reasons) -> None:
    held.close()
    answer = held.send(by, do, version, text=held.texts("ben"))
    assert answer.status_code == 409 and reasons in Page(answer).text
    assert not MinutesPassage.objects.exists()


def test_nothing_is_written_while_the_meeting_runs_nor_after_the_approval(held: Record) -> None:
    answer = held.send("dan", "write", 0, text=held.texts())
    assert answer.status_code == 409 and "not over yet" in Page(answer).text
    held.close()
    held.send("dan", "write", 0, text=held.texts())
    held.send("ben", "approve", 1)
    for by, do in (("dan", "write"), ("ben", "approve")):
        answer = held.send(by, do, 1, text=held.texts())
        assert answer.status_code == 409 and "were approved" in Page(answer).text
    assert set(MinutesPassage.objects.values_list("version", flat=True)) == {1}


def test_an_empty_passage_is_refused_and_what_was_typed_is_shown_again(held: Record) -> None:
    held.close()
    answer = held.send("dan", "write", 0, text=[*held.texts()[:-1], " "])
    assert answer.status_code == 409 and "is empty" in Page(answer).text


def test_words_on_origin_are_warned_of_once_and_kept_on_a_second_word(held: Record) -> None:
    held.close()
    texts = [*held.texts()[:-1], "Approved, since the nationality of the visitor plays no part."]
    answer = held.send("dan", "write", 0, text=texts)
    assert answer.status_code == 422 and "nationality" in Page(answer).text
    assert not MinutesPassage.objects.exists()
    assert held.send("dan", "write", 0, text=texts, heeded="yes").status_code == 302


def test_a_secretary_who_stands_aside_writes_and_reads_nothing_of_that_case(held: Record) -> None:
    held.close()
    held.send("ben", "write", 0, text=[*held.texts("ben")[:-1], "The chair's own words."])
    Membership.objects.filter(account=held.world.people["carol"]).update(secretary=True)
    assert "The chair's own words." not in held.minutes("carol").text
    held.send("carol", "write", 1, text=[*held.texts("carol")[:-1], "Overwritten."])
    assert held.texts("ben")[-1] == "The chair's own words."


def test_erasing_a_case_erases_its_passage_and_leaves_the_others(held: Record) -> None:
    held.close()
    held.send("dan", "write", 0, text=held.corrected())
    case = held.cases[2]
    erase(institution=case.institution_id, stream=case.stream, at=held.world.at)
    texts = held.texts("ben")
    assert texts[-1] == "Erased." and "Ben (fictional)" in texts[0]


def test_in_dutch_the_draft_is_dutch(held: Record) -> None:
    text = held.close().minutes("ben", "nl").text
    assert "Afwijkende stem van Dan (fictional), die" in text and "Wie er was" in text
    assert not [word for word in ("Dissent", "Standing", "closed", "Keep these") if word in text]
