"""Retention: shown first, erased by destroying keys, proved; counts, rows and chain stay as they were."""

from copy import deepcopy
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from workflows.actions import retain
from workflows.actions.execute import open_case
from workflows.actions.replay import first_difference
from workflows.actions.retain import due, erase_case, erase_due, unerased
from workflows.actions.uploads import receive
from workflows.actions.verify import verify_chain
from workflows.dossier import seal
from workflows.dossier.files import fault
from workflows.dossier.seal import Sealer, open_records
from workflows.engine.acts.intake import Submit
from workflows.engine.acts.office import Hold
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Case, Record, StoredFile
from workflows.queries.filters import Filters
from workflows.queries.inbox import queue

EARLY, LATE = datetime(2026, 6, 1, 9, tzinfo=UTC), datetime(2040, 6, 1, 9, tzinfo=UTC)


@pytest.fixture
def world(db):
    return World()


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
    (one,) = erase_due(house, ordered_by=world.people["hugo"], at=LATE)
    assert unerased(one.records) == () and set(open_records(one.records).values()) == {None}
    assert counts(world) == before
    chain = verify_chain(house.pk, replay=partial(first_difference, house.pk))
    assert chain.difference == differs and chain.entries == entries + 1
    assert list(due(house, at=LATE)) == [] == list(erase_due(house, ordered_by=world.people["hugo"], at=LATE))


def test_the_entry_names_what_went_by_which_term_and_at_whose_word(world, closed):
    (one,) = erase_due(world.home.institution, ordered_by=world.people["hugo"], at=LATE)
    said = AuditEntry.objects.get(kind="ContentErased")
    assert f'"ordered_by":"{world.people["hugo"].pk}"' in said.payload
    assert all(record in said.payload for record in one.records) and "Vito" not in said.payload


def test_a_case_on_hold_is_not_due_and_a_run_that_looked_before_is_refused(world, closed):
    (one,) = due(world.home.institution, at=LATE)
    world.send(closed, Hold("The case is before a court."), "erin")
    assert list(due(world.home.institution, at=LATE)) == []
    with pytest.raises(Refused) as refused:
        erase_case(one, world.home.institution, ordered_by=world.people["hugo"], at=LATE)
    assert [r.code for r in refused.value.reasons][:1] == ["on_hold"]
    assert set(unerased(one.records)) == set(one.records)


def test_only_an_administrator_of_the_institution_orders_it(world, closed):
    for name in ("erin", "olga", "mallory"):
        with pytest.raises(Refused):
            list(erase_due(world.home.institution, ordered_by=world.people[name], at=LATE))
    assert Record.objects.filter(erased_at__isnull=False).count() == 0


def test_where_the_proof_fails_nothing_is_erased_and_nothing_entered(world, closed, monkeypatch):
    monkeypatch.setattr(retain, "erase", lambda **_: [])
    with pytest.raises(retain.NotErased):
        list(erase_due(world.home.institution, ordered_by=world.people["hugo"], at=LATE))
    assert not AuditEntry.objects.filter(kind="ContentErased").exists()


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
        list(erase_due(world.home.institution, ordered_by=world.people["hugo"], at=LATE))
    paper.refresh_from_db()
    assert paper.erased_at and not bytes(paper.wrapped) and fault(paper.sealed) == "missing"
    assert "file" not in str(first_difference(world.home.institution.pk))


def test_where_a_file_would_outlive_its_key_nothing_is_erased(world, paper, monkeypatch):
    """The control: the keys go and the files are forgotten."""
    monkeypatch.setattr(seal.files, "erase", lambda *_, **__: None)
    with pytest.raises(retain.NotErased, match="outlived"):
        list(erase_due(world.home.institution, ordered_by=world.people["hugo"], at=LATE))
    assert not AuditEntry.objects.filter(kind="ContentErased").exists() and fault(paper.sealed) == ""


def test_the_command_shows_first_and_erases_at_somebodys_word(world, closed, capsys):
    call_command("retain", "lowland", at=LATE.isoformat())
    assert "nothing was changed" in capsys.readouterr().out
    with pytest.raises(CommandError, match="--by"):
        call_command("retain", "lowland", erase=True)
    call_command("retain", "lowland", erase=True, by="hugo", at=LATE.isoformat())
    out = capsys.readouterr().out
    assert closed.reference in out and "none of it opens any more" in out


def test_a_case_that_was_reopened_and_closed_again_is_erased_again(world, closed):
    house, hugo = world.home.institution, world.people["hugo"]
    (first,) = erase_due(house, ordered_by=hugo, at=LATE)
    sealer = Sealer(house.pk, closed.stream, closed.pk)
    about = {"data_class": "personal", "retention_class": "personal"}
    fresh = sealer.seal({"visitor": "Wout Invented"}, subject="person", **about)
    sealer.store()
    (again,) = erase_due(house, ordered_by=hugo, at=LATE)
    assert again.records == (fresh.digest,) and fresh.digest not in first.records
    assert unerased(again.records) == ()


def test_what_was_written_after_a_case_was_found_due_is_entered_with_the_rest(world, closed):
    (one,) = due(world.home.institution, at=LATE)
    sealer = Sealer(world.home.institution.pk, closed.stream, closed.pk)
    late = sealer.seal("A word more.", subject="person", data_class="personal", retention_class="personal")
    sealer.store()
    erase_case(one, world.home.institution, ordered_by=world.people["hugo"], at=LATE)
    assert late.digest not in one.records and late.digest in AuditEntry.objects.get(kind="ContentErased").payload
