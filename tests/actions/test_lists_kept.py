"""An institution's named lists are kept by digest; a case goes on reading those it was handed in under."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.actions.reference import ANSWERS, START, Reference
from tests.actions.variants import Document, varied
from workflows.actions import retold
from workflows.actions.establish import keep_lists
from workflows.actions.replay import first_difference
from workflows.dossier import trail
from workflows.dossier.history import read_case
from workflows.dossier.situation import gather
from workflows.dossier.surroundings import lists_kept
from workflows.engine.acts.intake import Sign
from workflows.engine.reading import ListsRead
from workflows.models import Case, NamedLists, WorkItem

pytestmark = pytest.mark.django_db


def lists(*watched: str, free: str = "1") -> dict[str, Any]:
    return {"lists": {"watch": list(watched)}, "figures": {"freedom": {"BE": free}}}


def watching(document: Document) -> None:
    """The board sees what is about a watched country, or one of little freedom; its vote is one slot of two."""
    document["forms"]["request"]["questions"]["country"] = {"type": "country", "factor": "country"}
    document["facts"] = {
        "free": {"figure": "freedom", "of": "country", "if_unknown": 0},
        "watched": {"any": [{"country": {"in": "watch"}}, {"free": {"below": 1}}]},
    }
    vote = document["stages"]["vote"]
    vote["work"]["second"] = {"by": "dean", "sign": "Seen", "when": "watched"}
    vote["next"] = [{"to": "sign", "when": "watched"}, {"to": "again"}]
    document["stages"]["again"] = {
        "phase": "review", "work": {"back": {"by": "dean", "sign": "Back"}}, "next": [{"to": "vote"}],
    }  # fmt: skip


@pytest.fixture
def house() -> Reference:
    """The reference institution with a list and a figure that its procedure tests."""
    house = varied(watching)
    keep_lists(house.institution, lists("BE"), at=START)
    return house


def handed_in(house: Reference, country: str = "BE") -> Case:
    """A case that was handed in and screened, and now is before the board."""
    case = house.submit(answers={**ANSWERS, "country": country})
    house.record_check(case)
    return case


def stands(case: Case) -> str:
    return Case.objects.get(pk=case.pk).stage


def voted(house: Reference, case: Case) -> str:
    """The board votes; where the case stands after it."""
    for name in ("ben", "dan"):
        house.vote(case, name)
    return stands(case)


def owed(case: Case) -> set[str]:
    return set(WorkItem.objects.filter(process=case, status="NEW").values_list("slot", flat=True))


def test_what_was_laid_down_at_submission_decides_whatever_is_laid_down_since(house: Reference) -> None:
    case = handed_in(house)
    assert "second" in owed(case)
    keep_lists(house.institution, lists(), at=house.at)
    house.send(case, Sign("second"), "faye")
    assert voted(house, case) == "sign"
    assert first_difference(house.institution.pk) is None


@pytest.mark.parametrize("change", [lists("BE"), lists(free="0")], ids=["a list", "a figure"])
def test_neither_a_list_nor_a_figure_that_is_new_reaches_a_case_under_way(house: Reference, change: Any) -> None:
    keep_lists(house.institution, lists(), at=START)
    case = handed_in(house)
    keep_lists(house.institution, change, at=house.at)
    assert voted(house, case) == "again"


def test_without_the_digest_in_the_trail_the_change_reaches_it(
    house: Reference, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_lists(house.institution, lists(), at=START)
    monkeypatch.setattr(ListsRead, "tell", lambda *_: None)
    case = handed_in(house)
    keep_lists(house.institution, lists("BE"), at=house.at)
    house.vote(case, "ben")
    assert "second" in owed(case)  # the vote is half cast, and suddenly something else is asked


def test_a_return_to_a_stage_reads_what_is_laid_down_then(house: Reference) -> None:
    keep_lists(house.institution, lists(), at=START)
    case = handed_in(house)
    keep_lists(house.institution, lists("BE"), at=house.at)
    assert voted(house, case) == "again"
    house.send(case, Sign("back"), "faye")
    assert stands(case) == "vote" and "second" in owed(case)
    digests = [entry.content["digest"] for entry in read_case(case).entries if entry.kind == "ListsRead"]
    assert [lists_kept(house.institution.pk, one).named["watch"] for one in digests] == [set(), {"BE"}]


def half_written(document: Document) -> None:
    """A request is handed in with a signature beside its form."""
    watching(document)
    document["stages"]["request"]["work"]["promised"] = {"by": "host", "sign": "It is so"}


def test_a_replay_of_a_request_that_is_being_written_reads_what_was_read_then() -> None:
    house = varied(half_written)
    keep_lists(house.institution, lists(), at=START)
    case, ada = house.submit(answers={**ANSWERS, "country": "BE"}), house.people["ada"]
    keep_lists(house.institution, lists("BE"), at=house.at)

    def watched(*, replayed: bool) -> set[str]:
        there = Case.objects.get(pk=case.pk)
        return set(gather(read_case(there), by=ada, at=house.at, replayed=replayed).lists.named["watch"])

    assert (case.phase, watched(replayed=True), watched(replayed=False)) == ("draft", set(), {"BE"})
    house.send(case, Sign("promised"), "ada")
    house.record_check(case)
    assert "second" in owed(case)  # what was laid down when it was handed in


def test_lists_that_a_case_read_and_that_are_gone_or_changed_are_found(house: Reference) -> None:
    case = handed_in(house)
    last = read_case(case).entries[-1].stream_seq
    trail.append(
        house.institution.pk, case.stream, [("ListsRead", {"digest": "f" * 64})], after=last,
        by=house.people["ada"].pk, role="", on_behalf_of=None, at=house.at, request_id=uuid4(),
    )  # fmt: skip
    assert "named lists " + "f" * 64 in (retold.difference(house.institution.pk) or "")


def test_changed_content_is_never_read(house: Reference) -> None:
    NamedLists.objects.create(institution=house.institution, sha256="e" * 64, content="{}", kept_at=START)
    with pytest.raises(ValueError, match="were changed after they were kept"):
        lists_kept(house.institution.pk, "e" * 64)


def test_the_same_lists_are_kept_once(house: Reference) -> None:
    keep_lists(house.institution, lists("BE"), at=START + timedelta(days=1))
    assert NamedLists.objects.get().kept_at == START
