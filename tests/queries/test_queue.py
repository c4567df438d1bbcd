"""The queue: narrowed, sorted, sliced, counted, and never dearer for being long."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from workflows.models import Case, WorkItem
from workflows.queries.access import cases_for
from workflows.queries.filters import Filters, is_late, narrowed
from workflows.queries.first import ORDERS, sorted_by
from workflows.queries.inbox import queue


def many(world, number: int) -> None:
    """More cases like one that is there, written as rows."""
    like = Case.objects.get(pk=world.asked().pk)
    rows = [
        Case.objects.opened(
            institution=like.institution, procedure_version_id=like.procedure_version_id, kind=like.kind,
            unit_id=like.unit_id, opener_id=like.opener_id, stage=like.stage, stage_label=like.stage_label,
            reference=f"LOW-2025-{n:04}", entered_at=world.at - timedelta(days=n),
            due_at=world.at + timedelta(days=n - 3),
        )
        for n in range(number)
    ]  # fmt: skip
    Case.objects.bulk_create(rows)


def asked(world, name: str, language: str = "en", **given):
    return queue(world.people[name], Filters.read(given), at=world.at, language=language)


def test_a_row_says_where_with_whom_since_when_and_by_when(world):
    case = world.advised()
    (row,) = asked(world, "erin", "nl").rows
    assert (row.reference, row.stage_label, row.kind, row.phase_label) == (
        case.reference, "Commissie", "Partnerschap", "Beoordeling"
    )  # fmt: skip
    assert row.waits_with == ("Commissie",) and row.due is not None and not row.late and row.outcome == ""
    assert asked(world, "ada").rows[0].stage_label == "Under review"


def test_an_applicant_reads_no_outcome_in_the_list_before_it_is_in_force(world):
    case = world.voted()
    Case.objects.filter(pk=case.pk).update(outcome="approved")
    assert asked(world, "ada").rows[0].outcome == ""
    assert asked(world, "faye").rows[0].outcome == "approved"


def test_each_sees_their_own_queue_and_mallory_an_empty_one(world):
    world.screened()
    assert {name: asked(world, name).total for name in ("erin", "ada", "olga", "zeno", "mallory")} == {
        "erin": 1, "ada": 1, "olga": 1, "zeno": 0, "mallory": 0
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"phase": "review"}, 1), ({"phase": "screening"}, 1), ({"stage": "experts"}, 1), ({"kind": "partnership"}, 2),
        ({"role": "screener"}, 1), ({"late": "yes"}, 0), ({"late": "no"}, 2), ({"institution": "lowland"}, 2),
        ({"institution": "elsewhere"}, 0), ({"text": "LOW-2026-0001"}, 1), ({"text": "ada low"}, 2),
        ({"text": "zzz"}, 0), ({"phase": "review", "role": "screener"}, 0), ({"nonsense": "x"}, 2),
    ],
)  # fmt: skip
def test_the_queue_is_narrowed_by(world, given, found):
    world.screened()
    world.asked()
    assert asked(world, "erin", **given).total == found


def test_facets_count_what_the_other_filters_leave(world):
    world.screened()
    world.asked()
    facets = asked(world, "erin", phase="review").facets
    assert [(f.value, f.label, f.count) for f in facets["phase"]] == [
        ("review", "Review", 1), ("screening", "Screening", 1)
    ]  # fmt: skip
    assert [(f.label, f.count) for f in facets["stage"]] == [("Experts", 1)]
    assert {f.value: f.count for f in facets["role"]} == {"contact_point": 1, "export_officer": 1, "rights_expert": 1}


@pytest.mark.parametrize("name", ["erin", "ada"])
def test_kinds_and_roles_are_called_as_in_their_procedure(world, name):
    """Of the office as of an applicant, in whose reach there is none."""
    world.screened()
    facets = asked(world, name, "nl").facets
    assert [facet.label for facet in facets["kind"]] == ["Partnerschap"]
    assert [facet.label for facet in facets["role"]] == ["Contactpunt", "Mensenrechtenexpert", "Uitvoercontrole"]


def test_late_cases_are_found_and_closed_ones_are_never_late(world):
    many(world, 6)
    found = asked(world, "erin", late="yes")
    assert found.total == 3 and all(row.late for row in found.rows)
    assert {f.value: f.count for f in found.facets["late"]} == {"yes": 3, "no": 4}


def test_it_is_sorted_and_sliced_and_a_page_too_far_is_the_last_one(world):
    many(world, 7)
    first = asked(world, "erin", order="reference", size=5)
    assert [row.reference for row in first.rows] == [f"LOW-2025-{n:04}" for n in range(5)] and first.pages == 2
    last = asked(world, "erin", order="reference", size=5, page=99)
    assert last.page == 2 and len(last.rows) == 3
    assert asked(world, "erin", order="due").rows[0].reference == "LOW-2025-0000"


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("named", [0, 300])
def test_what_is_found_along_each_way_is_what_one_sees_in_that_order(world, monkeypatch, order, named):
    """Cases with and without a date, urgent ones and closed ones; of whose work few are named, or none."""
    monkeypatch.setattr("workflows.queries.access.FEW", named)
    world.screened()
    many(world, 8)
    rows = Case.objects.filter(reference__startswith="LOW-2025-")
    rows.filter(reference__endswith="1").update(due_at=None)
    rows.filter(reference__in=["LOW-2025-0002", "LOW-2025-0005"]).update(urgent=True)
    rows.filter(reference="LOW-2025-0003").update(closed_at=world.at)
    for name, late in product(("erin", "ada", "olga"), ("", "yes", "no")):
        plain = cases_for(world.people[name], at=world.at).order_by(*sorted_by(order))
        if late:
            plain = plain.filter(is_late(world.at) if late == "yes" else ~is_late(world.at))
        found = asked(world, name, order=order, late=late)
        assert [row.reference for row in found.rows] == list(plain.values_list("reference", flat=True))
    waiting = cases_for(world.people["erin"], at=world.at).order_by(*sorted_by(order))
    waiting = waiting.filter(work_items__role="screener", work_items__finished=None)
    found = asked(world, "erin", order=order, role="screener")
    assert [row.reference for row in found.rows] == list(waiting.values_list("reference", flat=True)) != []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows how many there are of each.")
def test_what_waits_with_a_role_is_found_by_the_work(world):
    """Given no statistics; then a case is reached by its own key, and the control goes along the institution."""
    by_key = "SEARCH workflows_case USING INDEX sqlite_autoindex_workflows_case_1"
    house = world.asked().institution
    work = WorkItem.objects.filter(role="screener", finished=None)
    there = Case.objects.filter(institution=house)
    assert by_key in narrowed(there, Filters(role="screener"), at=world.at).explain().splitlines()[0]
    assert by_key not in there.filter(pk__in=work.values("process")).explain().splitlines()[0], "the control"


def test_filters_come_from_an_address_and_go_back_into_it():
    given = {"phase": "review", "text": "ada", "order": "newest", "page": "2"}
    filters = Filters.read(given)
    assert filters.address() == "phase=review&text=ada&order=newest&page=2"
    assert filters.address(page=1, phase="") == "text=ada&order=newest"
    broken = Filters.read({"order": "; drop", "page": "-1", "size": "many"})
    assert (broken.order, broken.page, broken.size) == ("due", 1, 50)


def statements(world) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert asked(world, "erin", size=200).rows
    return len(captured)


def test_two_hundred_cases_cost_no_more_statements_than_one(world):
    world.screened()
    few = statements(world)
    many(world, 200)
    assert statements(world) == few <= 16


def test_a_list_resolves_no_flow(world):
    many(world, 3)
    Case.objects.all().update(flow_class="workflows/flows.Flow_" + 40 * "0")
    assert len(asked(world, "erin").rows) == 4
    with CaptureQueriesContext(connection) as captured:
        assert list(Case.objects.all())
    assert len(captured) > 1, "the control: reading whole rows looks for their flow"


def test_beyond_what_is_counted_the_first_are_listed_and_every_phase_stays_to_be_chosen(world, monkeypatch):
    """Given more cases than are counted; then no figure claims to be whole, and every phase is there."""
    monkeypatch.setattr("workflows.queries.facets.MOST", 6)
    many(world, 9)
    found = asked(world, "erin", order="reference", size=4, page=9)
    assert (found.total, found.more, found.page, found.pages) == (6, True, 2, 2)
    assert [row.reference for row in found.rows] == ["LOW-2025-0004", "LOW-2025-0005"]
    assert {facet.count for name in found.facets for facet in found.facets[name]} == {None}
    assert "closed" in {facet.value for facet in found.facets["phase"]}
    assert not asked(world, "erin", text="LOW-2025-0003").more
