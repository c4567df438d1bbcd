"""Retention: shown first, erased by destroying keys, proved; counts, rows and chain stay as they were."""

import json
from copy import deepcopy
from functools import partial
from uuid import uuid4

import pytest
from django.db.models import Count

from tests.actions.erasing import EARLY, LATE, confirmed, erased
from tests.queries.procedure import DOCUMENT
from tests.queries.world import WORLD
from workflows.actions import retain
from workflows.actions.erasure import carry_out, digest_of, unfinished
from workflows.actions.execute import open_case
from workflows.actions.replay import first_difference
from workflows.actions.retain import due, unerased
from workflows.actions.uploads import receive
from workflows.actions.verify import verify_chain
from workflows.dossier import seal
from workflows.dossier.files import fault
from workflows.dossier.seal import Sealer, open_records
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.screening import RecordCheck
from workflows.models import AuditEntry, Case, Proposal, StoredFile
from workflows.queries.filters import Filters
from workflows.queries.inbox import queue


@pytest.fixture
def world(db):
    """Hugo and Noor administer the home."""
    made = WORLD.get()
    made.home.holds("administrator", made.people["noor"], None)
    return made


@pytest.fixture
def closed(world):
    """A case that was refused, with an answer about a person in it."""
    return world.decided(outcome="refused")


def counts(world):
    """What statistics see: how many cases per phase and outcome, and what the queue counts."""
    shown = queue(world.people["olga"], Filters(), at=LATE, language="en")
    rows = list(Case.objects.values("phase", "outcome", "stage", "decided_at").annotate(n=Count("pk")))
    return rows, shown.total, {name: [(f.value, f.count) for f in found] for name, found in shown.facets.items()}


def test_nothing_is_due_before_its_term_and_showing_changes_nothing(world, closed):
    assert list(due(world.home.institution, at=EARLY)) == []
    (one,) = due(world.home.institution, at=LATE)
    assert one.reference == closed.reference and "personal" in one.classes and one.records
    assert set(unerased(one.records)) == set(one.records)


def test_what_is_due_is_erased_and_counts_and_chain_are_as_they_were(world, closed):
    house = world.home.institution
    before, entries = counts(world), AuditEntry.objects.filter(institution=house).count()
    differs = verify_chain(house.pk, replay=partial(first_difference, house.pk)).difference
    (gone,) = erased(world)
    assert unerased(tuple(gone["records"])) == () and set(open_records(gone["records"]).values()) == {None}
    assert counts(world) == before
    chain = verify_chain(house.pk, replay=partial(first_difference, house.pk))
    assert chain.difference == differs and chain.entries == entries + 4, "proposed, confirmed, erased, done"
    assert list(due(house, at=LATE)) == []


def test_the_entries_name_what_went_by_which_term_and_at_whose_word(world, closed):
    (one,) = due(world.home.institution, at=LATE)
    (gone,) = erased(world)
    assert gone["ordered_by"] == str(world.people["noor"].pk) and set(one.records) == set(gone["records"])
    assert "Vito" not in AuditEntry.objects.get(kind="ContentErased").payload
    said = AuditEntry.objects.get(kind="ErasureDone")
    run = Proposal.objects.get()
    assert json.loads(said.payload) == {
        "proposal": run.pk, "cases": 1, "records": len(one.records), "spared": 0,
    }  # fmt: skip
    shown = [
        json.loads(AuditEntry.objects.get(kind=k).payload)["digest"] for k in ("ErasureProposed", "ErasureConfirmed")
    ]
    assert shown == [digest_of(run.content)] * 2


def test_where_the_proof_fails_nothing_is_erased_and_nothing_entered(world, closed, monkeypatch):
    monkeypatch.setattr(retain, "erase", lambda **_: [])
    run = confirmed(world)
    with pytest.raises(retain.NotErased):
        list(carry_out(run, at=LATE))
    assert not AuditEntry.objects.filter(kind="ContentErased").exists()
    assert unfinished(world.home.institution) == run


@pytest.fixture
def paper(world):
    """A file about the visitor, which answers a question of a case that was refused."""
    document = deepcopy(DOCUMENT)
    asked = {"type": "document", "data": "personal", "purpose": "screening", "needed_for": "check"}
    document["forms"]["request"]["questions"]["papers"] = asked
    world.home.version = world.home.lays_down(document)
    file = receive("cv.txt", b"A life.", institution=world.home.institution, owner=world.people["ada"], at=world.at)
    partner = {"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}
    answers = {"partners": [partner], "dual_use": "yes", "papers": file}
    case = open_case(
        world.home.version, "partnership", world.home.optics, Submit("asked", answers),
        by=world.people["ada"], at=world.at, request_id=uuid4(),
    )  # fmt: skip
    world.send(case, RecordCheck("lists", (("un_sanctions", "a" * 64),)), "iris")
    world.decided(case, outcome="refused")
    return StoredFile.objects.get(case=case)


def test_a_file_about_a_person_goes_with_the_answers(world, paper, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        erased(world)
    paper.refresh_from_db()
    assert paper.erased_at and not bytes(paper.wrapped) and fault(paper.sealed) == "missing"
    assert "file" not in str(first_difference(world.home.institution.pk))


def test_where_a_file_would_outlive_its_key_nothing_is_erased(world, paper, monkeypatch):
    """The control: the keys go and the files are forgotten."""
    monkeypatch.setattr(seal.files, "erase", lambda *_, **__: None)
    run = confirmed(world)
    with pytest.raises(retain.NotErased, match="outlived"):
        list(carry_out(run, at=LATE))
    assert not AuditEntry.objects.filter(kind="ContentErased").exists() and fault(paper.sealed) == ""


def test_a_case_that_was_reopened_and_closed_again_is_erased_again(world, closed):
    house = world.home.institution
    (first,) = erased(world)
    sealer = Sealer(house.pk, closed.stream, closed.pk)
    about = {"data_class": "personal", "retention_class": "personal"}
    fresh = sealer.seal({"visitor": "Wout Invented"}, subject="person", **about)
    sealer.store()
    (again,) = erased(world)
    assert again["records"] == [fresh.digest] and fresh.digest not in first["records"]
    assert unerased(tuple(again["records"])) == ()


def test_what_was_written_after_a_case_was_found_due_is_entered_with_the_rest(world, closed):
    (one,) = due(world.home.institution, at=LATE)
    run = confirmed(world)
    sealer = Sealer(world.home.institution.pk, closed.stream, closed.pk)
    late = sealer.seal("A word more.", subject="person", data_class="personal", retention_class="personal")
    sealer.store()
    list(carry_out(run, at=LATE))
    assert late.digest not in one.records and late.digest in AuditEntry.objects.get(kind="ContentErased").payload
