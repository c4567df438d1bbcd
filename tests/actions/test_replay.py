"""The rows say what the entries tell, and every difference is found and named."""

import pytest

from tests.actions.reference import REFERENCE, Reference
from workflows.actions.replay import first_difference
from workflows.models import Case, Decision, RoleHolding, Vote, WorkItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference() -> Reference:
    found = REFERENCE.get()
    found.whole()
    found.submit()
    return found


def test_rows_and_entries_agree(reference: Reference) -> None:
    assert first_difference(reference.institution.pk) is None


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda: Case.objects.filter(phase="closed").update(outcome="refused"), "outcome"),
        (lambda: Case.objects.filter(phase="closed").update(stage="vote"), "stage"),
        (lambda: Case.objects.filter(phase="closed").update(last_seq=3), "last_seq"),
        (lambda: Vote.objects.filter(slot="view").update(option="refused"), "votes"),
        (lambda: Decision.objects.update(outcome="refused"), "decision"),
        (lambda: WorkItem.objects.filter(status="NEW").update(slot="other"), "work"),
        (lambda: WorkItem.objects.filter(slot="signed").update(status="NEW"), "still offered"),
    ],
)
def test_a_changed_row_is_found(reference: Reference, change, named: str) -> None:
    change()
    assert named in (first_difference(reference.institution.pk) or "")


def test_work_stays_owed_where_its_roles_lost_their_last_holders_and_where_they_have_one_again(
    reference: Reference,
) -> None:
    held = list(RoleHolding.objects.all())
    RoleHolding.objects.all().delete()
    assert WorkItem.objects.filter(status="NEW", offered_to=None).exists()
    assert first_difference(reference.institution.pk) is None
    case = reference.submit()
    assert first_difference(reference.institution.pk) is None
    assert work_items(case) == work_items(Case.objects.exclude(pk=case.pk).exclude(phase="closed").get())
    RoleHolding.objects.bulk_create(held)
    assert first_difference(reference.institution.pk) is None


def work_items(case: Case) -> set[tuple[str, str]]:
    return set(WorkItem.objects.filter(process=case, status="NEW").values_list("slot", "role"))


def test_a_row_without_entries_is_found(reference: Reference) -> None:
    case = Case.objects.filter(phase="closed").first()
    case._state.adding = True
    case.pk, case.reference = "00000000-0000-0000-0000-000000000001", "REF-2026-9999"
    case.save(force_insert=True)
    assert "rows of cases" in (first_difference(reference.institution.pk) or "")
