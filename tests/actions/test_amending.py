"""Answers corrected, a duplicate merged, a case moved to a newer version: rows, work, flow and trail follow."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.actions.repeating import Office
from workflows.actions.effects import run_since
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.advice import Choose
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.correcting import Correct
from workflows.engine.acts.transferring import Merge, MoveVersion
from workflows.engine.case import Words
from workflows.engine.refusal import Refused
from workflows.flow.compile import flow_name
from workflows.flow.work import open_items
from workflows.models import AuditEntry, Case, ConsumerCursor, WorkItem

pytestmark = pytest.mark.usefixtures("own_database")
WHY = Words("For a reason that is written down.")
ANSWERS = {"dual_use": "no", "ends_on": "2027-12-31"}


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def case(office: Office) -> Case:
    case = office.case("office", {}, ANSWERS)
    office.send(case, "hugo", Confirm("asked"))
    return case


def now(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def test_a_correction_keeps_the_old_answers_readable_and_seals_the_new(office: Office, case: Case) -> None:
    other: Any = {**ANSWERS, "dual_use": "yes"}
    office.send(case, "erin", Correct("asked", other, WHY))
    file = read_case(case).file
    (before,) = file.former["request"]
    opened = open_records([before, file.forms["request"]])
    assert (opened[before], opened[file.forms["request"]]) == (ANSWERS, other)
    payload = AuditEntry.objects.get(kind="AnswersCorrected").payload
    assert "2027-12-31" not in payload and "written down" not in payload
    assert first_difference(office.institution.pk) is None


def test_a_duplicate_points_to_the_case_that_stays_and_that_one_back(office: Office, case: Case) -> None:
    twin = office.twin(case)
    office.send(case, "erin", Merge(twin, WHY))
    assert (now(case).phase, now(case).outcome, now(case).status) == ("closed", "merged", "CANCELED")
    for _ in range(2):
        ConsumerCursor.objects.update(seq=0)
        run_since(office.institution.pk, at=office.at)
    assert read_case(Case.objects.get(pk=twin)).file.duplicates == {str(case.pk)}
    assert AuditEntry.objects.filter(kind="DuplicateTaken").count() == 1
    assert first_difference(office.institution.pk) is None


def test_a_case_of_another_institution_is_no_case_to_merge_into(office: Office, case: Case) -> None:
    abroad = Office("lowland")
    with pytest.raises(Refused, match="no_such_case"):
        office.send(case, "erin", Merge(str(abroad.case("office", {}, ANSWERS).pk), WHY))
    for number in ("not a number", str(UUID(int=1))):
        with pytest.raises(Refused, match="no_such_case"):
            office.send(case, "erin", Merge(number, WHY))


def test_a_case_that_is_moved_takes_its_flow_its_work_and_its_clock_along(office: Office, case: Case) -> None:
    stages = office.document["stages"]
    desk = {**stages["desk"], "label": "The new desk", "deadline": {"days": 30, "late": [{"tell": "dean"}]}}
    desk["work"] = {**desk["work"], "second": {"by": "dean", "sign": "Seen"}}
    digest = office.later(stages={**stages, "desk": desk})
    kept = {item.pk: item.created for item in open_items(case)}
    due = now(case).due_at
    office.send(case, "rita", MoveVersion(digest, WHY))
    moved = now(case)
    assert (moved.procedure_version.sha256, moved.flow_class.__name__) == (digest, flow_name(digest))
    assert moved.stage_label["office"] == {"": "The new desk"}
    assert moved.due_at.date() - due.date() == timedelta(days=20)
    items = open_items(moved)
    assert {item.slot for item in items} == {"triage", "note", "second"}
    assert set(kept) < {item.pk for item in items}
    assert {type(item.flow_task.flow_class.instance).__name__ for item in items} == {flow_name(digest)}
    assert {item.due for item in items} == {moved.due_at}
    assert first_difference(office.institution.pk) is None
    office.send(case, "erin", Choose("triage", "heavy"))
    assert WorkItem.objects.get(process=case, slot="second").status == "NEW"
    assert first_difference(office.institution.pk) is None


def test_a_case_is_not_moved_back_nor_to_another_procedure(office: Office, case: Case) -> None:
    first = now(case).procedure_version.sha256
    office.send(case, "rita", MoveVersion(office.later(), WHY))
    other = office.case("experts", {}, {"dual_use": "no"}).procedure_version.sha256
    for digest in (first, other):
        with pytest.raises(Refused, match="no_such_version"):
            office.send(case, "rita", MoveVersion(digest, WHY))


def test_a_row_that_stays_under_its_old_version_is_found(office: Office, case: Case) -> None:
    """The control: the entry says that the case was moved, and its row does not."""
    before = now(case).procedure_version_id
    office.send(case, "rita", MoveVersion(office.later(), WHY))
    Case.objects.filter(pk=case.pk).update(procedure_version=before)
    assert "procedure_version_id" in str(first_difference(office.institution.pk))
