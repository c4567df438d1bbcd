"""A command is carried out whole, with its entries, rows and work items, or not at all."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.actions.reference import REFERENCE, Reference
from workflows.dossier.history import read_case
from workflows.engine.acts.voting import CastVote
from workflows.engine.refusal import Refused
from workflows.flow.work import open_items
from workflows.models import AuditEntry, Case, Decision, SecurityEvent, Vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference() -> Reference:
    return REFERENCE.get()


def test_the_reference_case_goes_from_form_to_sign_off(reference: Reference) -> None:
    case = Case.objects.get(pk=reference.whole().pk)
    assert (case.stage, case.phase, case.outcome, case.reference) == ("done", "closed", "approved", "REF-2026-0001")
    assert [vote.option for vote in Vote.objects.filter(case=case)] == ["approved", "approved"]
    assert Decision.objects.get(case=case).by == reference.people["faye"]
    assert open_items(case) == []
    statuses = sorted(case.work_items.values_list("slot", "status"))
    assert statuses == [("hits", "DONE"), ("signed", "DONE"), ("view", "CANCELED"), ("view", "DONE"), ("view", "DONE")]


def test_the_entries_alone_tell_the_case_again(reference: Reference) -> None:
    case = reference.whole()
    file = read_case(case).file
    assert (file.stage, file.outcome, file.givers["view"]) == (
        "done", "approved", frozenset({str(reference.people[name].pk) for name in ("ben", "dan")})
    )  # fmt: skip


def test_a_refusal_writes_nothing_but_the_attempt(reference: Reference) -> None:
    case = reference.submit()
    before = AuditEntry.objects.count()
    with pytest.raises(Refused) as refused:
        reference.vote(case, "ben")
    assert "not_asked" in refused.value.codes
    assert AuditEntry.objects.count() == before
    assert SecurityEvent.objects.get().reasons == ["not_asked"]


def test_another_institution_person_is_refused_with_every_reason(reference: Reference) -> None:
    case = reference.submit()
    reference.record_check(case)
    with pytest.raises(Refused) as refused:
        reference.vote(case, "mallory")
    assert refused.value.codes == ("not_seated",)


def test_a_repeated_request_gets_the_first_answer_and_has_one_effect(reference: Reference) -> None:
    case, request = reference.submit(), uuid4()
    reference.record_check(case)
    command = CastVote("view", "approved", "Sound.")
    first = reference.send(case, command, "ben", request)
    again = reference.send(case, command, "ben", request)
    assert again == first
    assert Vote.objects.count() == 1
    with pytest.raises(Refused) as refused:
        reference.send(case, CastVote("view", "refused", "Sound."), "ben", request)
    assert refused.value.codes == ("request_reused",)
    with pytest.raises(Refused):
        reference.send(case, command, "dan", request)


def test_opening_twice_with_one_request_opens_one_case(reference: Reference) -> None:
    request = uuid4()
    assert reference.submit(request).pk == reference.submit(request).pk
    with pytest.raises(Refused):
        reference.submit(request, by="carol")
    assert Case.objects.count() == 1


def test_a_stale_page_is_refused_and_says_what_happened_since(reference: Reference) -> None:
    case = reference.submit()
    seen = read_case(case).seq
    reference.record_check(case)
    with pytest.raises(Refused) as refused:
        reference.send(case, CastVote("view", "approved", "Sound."), "ben", seen=seen)
    assert "CheckRecorded" in str(refused.value)


def test_the_reference_case_stays_within_its_statements(reference: Reference) -> None:
    reference.whole()
    with CaptureQueriesContext(connection) as captured:
        reference.whole()
    begin_and_commit = 0 if any("BEGIN" in q["sql"] for q in captured) else 10
    savepoints = sum("SAVEPOINT" in q["sql"] for q in captured)
    count = len(captured) - savepoints + begin_and_commit
    assert count <= 77, "\n".join(q["sql"][:150] for q in captured)


def test_words_that_a_command_needs_must_be_said(reference: Reference) -> None:
    case = reference.submit()
    reference.record_check(case)
    with pytest.raises(Refused) as refused:
        reference.send(case, CastVote("view", "approved", ""), "ben")
    assert refused.value.codes == ("missing_reasons",)
    assert reference.vote(case, "ben")
