"""Consult packages: nothing of a person in them, own words read first, exactly what was read; and what became of it."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.actions.advised import ANSWERS, Outside, asking_a_desk
from workflows.actions.execute import open_case
from workflows.actions.publish import publish
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.dossier.situation import gather
from workflows.engine.acts.consulting import (
    AskElsewhere,
    NoteAnswer,
    NoteFollowed,
    NoteNotFollowed,
    SendPackage,
    as_sent,
)
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.consult import free_text, package
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Consultation, Delegation
from workflows.queries.consultations import Filters, register
from workflows.words.names import Names
from workflows.words.package import as_text, said

pytestmark = pytest.mark.django_db


class Desk(Outside):
    """The same case, with a slot of the contact point that sends a package to a national desk."""

    def __init__(self) -> None:
        super().__init__()
        laid = asking_a_desk()
        self.home.version, _ = publish(
            self.home.institution, Procedure.model_validate(laid), json.dumps(laid), by=self.people["erin"],
            at=self.at, proved=True,
        )  # fmt: skip

    def handed_in(self, answers: dict[str, Any]) -> Case:
        case = open_case(
            self.home.version, "partnership", self.home.optics, Submit("asked", answers), by=self.people["ada"],
            at=self.at, request_id=uuid4(),
        )  # fmt: skip
        self.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),)), "iris")
        return case

    def now(self, case: Case) -> Any:
        return gather(read_case(case), by=self.people["erin"], at=self.at)

    def sent(self, case: Case, *, by: str = "erin", read: tuple[str, ...] = ("topic",), content: Any = None) -> None:
        built = as_sent(package(self.now(case), "desk_view"))
        self.send(case, SendPackage("desk_view", "National desk", content or built, read), by)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def codes(act: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes


def test_a_package_holds_what_the_slot_sends_and_nothing_of_a_person(desk: Desk) -> None:
    case = desk.handed_in(ANSWERS)
    now = desk.now(case)
    names = [name for name, _ in package(now, "desk_view")]
    assert names == ["partners", "dual_use", "topic"], "the visitor is about a person, whatever the procedure says"
    text = as_text(said(package(now, "desk_view"), Names(now.rules.procedure), "en"))
    assert "Institute of Fictional Optics" in text and "Lenses for telescopes." in text
    assert "Vito" not in text and "example.org" not in text


def test_it_is_sealed_as_it_was_read_and_named_by_digest_only(desk: Desk) -> None:
    case = desk.handed_in(ANSWERS)
    desk.sent(case)
    entry = next(e for e in read_case(case).entries if e.kind == "PackageSent")
    sealed = open_records([entry.content["content"]])[entry.content["content"]]
    assert sealed == as_sent(package(desk.now(case), "desk_view"))
    assert entry.content["questions"] == ["partners", "dual_use", "topic"] and entry.content["read"] == ["topic"]
    rows = AuditEntry.objects.filter(stream=case.stream).values_list("payload", flat=True)
    assert not [text for text in rows if "Lenses" in text or "National desk" in text]


def test_own_words_must_be_read_first(desk: Desk) -> None:
    case = desk.handed_in(ANSWERS)
    assert free_text(desk.now(case), "desk_view") == ("topic",)
    assert codes(lambda: desk.sent(case, read=())) == ("not_read",)
    assert not Consultation.objects.exists()


def test_what_is_sent_is_exactly_what_the_rule_builds(desk: Desk) -> None:
    case = desk.handed_in(ANSWERS)
    built = as_sent(package(desk.now(case), "desk_view"))
    for content in ([["visitor", "Vito Invented"]], [*built, ["topic", "more"]], built[1:]):
        assert codes(lambda content=content: desk.sent(case, content=content)) == ("package_changed",)


def test_only_who_owes_the_slot_sends_and_a_slot_that_sends_nothing_has_no_package(desk: Desk) -> None:
    case = desk.handed_in(ANSWERS)
    for name in ("iris", "ada", "mallory"):
        assert "not_your_role" in codes(lambda name=name: desk.sent(case, by=name))
    assert "not_asked" in codes(lambda: desk.send(case, AskElsewhere("view", "A service."), "erin"))


def test_a_service_asked_off_the_system_is_asked_answered_and_followed_without_its_content(desk: Desk) -> None:
    case = desk.handed_in(ANSWERS)
    desk.send(case, AskElsewhere("desk_view", "An intelligence service; file kept by the rector."), "erin")
    assert codes(lambda: desk.send(case, NoteFollowed(1, "It agreed."), "erin")) == ("not_answered_yet",)
    desk.send(case, NoteAnswer(1), "erin")
    assert codes(lambda: desk.send(case, NoteAnswer(1), "erin")) == ("answered_already",)
    desk.send(case, NoteNotFollowed(1, "Other facts weighed more."), "erin")
    assert codes(lambda: desk.send(case, NoteFollowed(1, "After all."), "erin")) == ("weighed_already",)
    row = Consultation.objects.get()
    assert (row.kind, row.content, row.followed, row.answered_at is not None) == ("elsewhere", "", False, True)
    assert codes(lambda: desk.send(case, NoteAnswer(2), "erin")) == ("no_such_consultation",)
    Delegation.objects.all().delete()  # the cast's own, which nobody entered
    assert first_difference(desk.home.institution.pk) is None
    Consultation.objects.update(followed=True)
    assert "consultations" in str(first_difference(desk.home.institution.pk))


def test_the_register_tells_what_was_asked_of_whom_and_what_became_of_it(desk: Desk) -> None:
    case, other = desk.handed_in(ANSWERS), desk.handed_in(ANSWERS)
    desk.sent(case)
    desk.send(other, AskElsewhere("desk_view", "A service"), "erin")
    desk.at += timedelta(days=3)
    desk.send(case, NoteAnswer(1), "erin")

    def lines(name: str, **given: str) -> list[tuple[str, str, int | None]]:
        found = register(desk.people[name], Filters.read(given), at=desk.at, language="en")
        return [(line.reference, line.desk, line.days) for line in found]

    both = [(other.reference, "A service", None), (case.reference, "National desk", 3)]
    assert lines("erin") == lines("olga") == both
    assert lines("erin", state="waiting") == both[:1] and lines("erin", kind="package") == both[1:]
    assert lines("erin", text=case.reference, kind="nonsense") == both[1:]
    assert lines("ada") == lines("mallory") == lines("zeno") == []
