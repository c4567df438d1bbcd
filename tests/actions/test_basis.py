"""What tests saw is sealed once a command, and gone with the key while the chain stays whole."""

from typing import Any
from uuid import uuid4

import pytest

from tests.actions.reference import ANSWERS, Reference
from tests.actions.variants import Document, varied
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase, open_records
from workflows.engine.acts.screening import RecordCheck
from workflows.models import Case, DataKey, Record

pytestmark = pytest.mark.django_db
BORN = "1987-06-05"


def about_a_person(document: Document) -> None:
    """The board sees who was born after a day; the dean is told how the facts stood."""
    document["forms"]["request"]["questions"]["born"] = {
        "type": "date", "factor": "person", "data": "personal", "purpose": "screening", "needed_for": "check",
    }  # fmt: skip
    document["facts"] = {"young": {"born": {"above": "1980-01-01"}}, "sensitive": {"dual_use": "yes"}}
    document["stages"]["check"]["next"] = [{"to": "vote", "when": ["young", "sensitive"]}, {"to": "sign"}]


def plain(document: Document) -> None:
    """The reference procedure as it is: its one test is about the topic."""


def whole(house: Reference, **answers: Any) -> Case:
    case = house.submit(answers={**ANSWERS, **answers})
    house.record_check(case)
    for name in ("ben", "dan"):
        house.vote(case, name)
    house.sign(case)
    return case


def seen(case: Case) -> dict[str, dict[str, Any]]:
    """The kinds of entry that name a record of what was seen, each with what it holds for that entry."""
    named = [entry for entry in read_case(case).entries if "saw" in entry.content]
    opened = open_records({entry.content["saw"] for entry in named})
    return {e.kind + e.content.get("stage", ""): opened[e.content["saw"]][str(e.n)] for e in named}


def test_a_move_and_a_decision_name_what_they_saw() -> None:
    found = seen(whole(varied(about_a_person), born=BORN))
    assert found == {
        "StageEnteredvote": {
            "clauses": [["young is yes", True]],
            "values": {"young": "yes", "sensitive": "yes", "born": BORN, "dual_use": "yes"},
        },
        "DecisionRecorded": {
            "clauses": [["young is yes", True]],
            "values": {"young": "yes", "sensitive": "yes", "born": BORN, "dual_use": "yes"},
        },
    }


def test_nothing_about_a_person_stands_in_the_trail_and_the_rest_does() -> None:
    case = whole(varied(about_a_person), born=BORN)
    payloads = [entry.payload for entry in read_case(case).entries]
    assert not any(BORN in text or "young" in text for text in payloads)
    assert sum('["sensitive is yes",true]' in text for text in payloads) == 2


@pytest.mark.parametrize(("house", "kept"), [(about_a_person, ("personal", "person")), (plain, ("internal", ""))])
def test_it_is_kept_under_the_key_of_what_it_is_about(house: Any, kept: tuple[str, str]) -> None:
    case = whole(varied(house), **({"born": BORN} if house is about_a_person else {}))
    records = Record.objects.filter(digest__in=read_case(case).file.bases).select_related("key")
    assert {(record.data_class, record.key.subject) for record in records} == {kept}


def test_with_the_key_it_is_gone_and_the_chain_stays_valid() -> None:
    house = varied(about_a_person)
    case = whole(house, born=BORN)
    bases = read_case(case).file.bases
    assert all(open_records(bases).values())
    erased = erase(institution=house.institution.pk, stream=case.stream, subject="person", at=house.at)
    assert bases <= set(erased) and set(open_records(bases).values()) == {None}
    assert verify_chain(house.institution.pk).difference is None
    assert first_difference(house.institution.pk) is None


def test_the_key_of_the_case_opens_nothing_of_a_person() -> None:
    """The control: another key's erasure leaves it readable."""
    house = varied(about_a_person)
    case = whole(house, born=BORN)
    erase(institution=house.institution.pk, stream=case.stream, subject="", at=house.at)
    assert all(open_records(read_case(case).file.bases).values())
    assert DataKey.objects.get(stream=case.stream, erased_at=None).subject == "person"


def test_a_command_that_comes_again_is_answered_with_the_same_record() -> None:
    house = varied(about_a_person)
    case, request = house.submit(answers={**ANSWERS, "born": BORN}), uuid4()
    clean = RecordCheck("lists", (("un_sanctions", "a" * 64),))
    first = house.send(case, clean, "iris", request)
    assert house.send(case, clean, "iris", request) == first
    assert Record.objects.filter(digest__in=read_case(case).file.bases).count() == 1
