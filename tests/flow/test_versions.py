"""From the name in a row to the flow: published versions resolve, bad rows do not break a list, misses cost once."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.module_loading import import_string
from viewflow.workflow.fields import import_flow_by_ref

from tests.flow.conftest import digest_of, small
from workflows import flows
from workflows.flow import versions
from workflows.flow.compile import compile_flow, flow_name
from workflows.flow.versions import Shelf, flow_of
from workflows.models import Case, WorkItem

NOWHERE = "workflows/flows.Flow_" + "0" * 40


@pytest.fixture(autouse=True)
def shelf(monkeypatch):
    """A shelf that has read nothing yet, as in a process that has just begun."""
    fresh = Shelf()
    monkeypatch.setattr(versions, "SHELF", fresh)
    monkeypatch.setattr(flows, "SHELF", fresh)
    return fresh


def test_the_name_that_viewflow_stores_resolves_to_the_compiled_class(publish, pinned):
    version = publish(small("stored"))
    case = pinned(version, flow=f"workflows/flows.{flow_name(version.sha256)}")
    found = Case.objects.get(pk=case.pk).flow_class
    assert found is flow_of(version)
    assert import_string(f"workflows.flows.{found.__name__}") is found


def test_all_published_versions_are_read_in_one_statement_and_then_no_more(publish):
    names = [flow_name(publish(small(f"primed_{n}")).sha256) for n in range(5)]
    with CaptureQueriesContext(connection) as first:
        getattr(flows, names[0])
    with CaptureQueriesContext(connection) as then:
        resolved = [getattr(flows, name) for name in names]
    assert (len(first), len(then), len(set(resolved))) == (1, 0, 5)


def test_a_version_published_later_is_found(publish):
    getattr(flows, flow_name(publish(small("early")).sha256))
    assert getattr(flows, flow_name(publish(small("late")).sha256)).process_description == "late"


def test_what_is_missing_is_an_import_error_and_costs_one_statement_once(db, shelf):
    name = "Flow_" + "1" * 40
    with CaptureQueriesContext(connection) as first, pytest.raises(ImportError, match="no published version"):
        getattr(flows, name)
    with CaptureQueriesContext(connection) as again, pytest.raises(ImportError, match="no published version"):
        getattr(flows, name)
    assert (len(first), len(again)) == (2, 0)  # all versions, then this one


BAD = {
    "not JSON": ("{", "cannot be followed"),
    "no procedure": ('{"procedure": "x"}', "cannot be followed"),
    "a way to nowhere": (json.dumps(small("nowhere", looking={"phase": "review", "next": [{"to": "x"}]})), "no stage"),
}


@pytest.mark.parametrize("why", BAD)
def test_a_document_that_cannot_be_followed_is_an_import_error(publish, why):
    text, told = BAD[why]
    version = publish({}, text=text, sha256=versions.hashlib.sha256(text.encode()).hexdigest())
    with pytest.raises(ImportError, match=told):
        getattr(flows, flow_name(version.sha256))


def test_a_document_changed_after_publication_is_not_followed(publish):
    document = small("changed")
    version = publish(document, text=json.dumps(small("to_something_else")))
    with pytest.raises(ImportError, match="changed after it was published"):
        getattr(flows, flow_name(version.sha256))
    with pytest.raises(ValueError, match="changed after it was published"):
        flow_of(version)


class Broken(Shelf):
    """A shelf on which the database is down."""

    def flow_named(self, name):
        raise RuntimeError("the database is down")


def test_any_other_error_is_an_import_error_too(monkeypatch):
    monkeypatch.setattr(flows, "SHELF", Broken())
    with pytest.raises(ImportError, match="the database is down"):
        getattr(flows, "Flow_" + "2" * 40)


def test_a_list_with_a_bad_row_shows_the_others(publish, pinned):
    version = publish(small("listed"))
    pinned(version, reference="VBD-2026-0001")
    bad = pinned(version, flow=NOWHERE, reference="VBD-2026-0002")
    lost = f"{NOWHERE}.stage_asking"
    WorkItem.objects.create(process=bad, institution_id=bad.institution_id, flow_task=lost, flow_task_type="HUMAN")
    assert [case.flow_class is None for case in Case.objects.order_by("reference")] == [False, True]
    assert [item.flow_task for item in WorkItem.objects.all()] == [None]


def test_an_error_that_is_no_import_error_would_break_the_list(publish, pinned, monkeypatch):
    """The control: without the translation, one bad row takes the list with it."""
    pinned(publish(small("unlisted")), flow="workflows/flows.Flow_" + "3" * 40)
    monkeypatch.setattr(flows, "__getattr__", lambda name: Broken().flow_named(name))
    with pytest.raises(RuntimeError):
        list(Case.objects.all())


def test_an_item_of_a_stage_that_is_not_there_does_not_break_a_list(publish, pinned):
    case = pinned(publish(small("renamed")))
    reference = f"workflows/flows.{case.flow_class.__name__}.stage_gone"
    WorkItem.objects.create(
        process=case, institution_id=case.institution_id, flow_task=reference, flow_task_type="HUMAN"
    )
    assert WorkItem.objects.get().flow_task is None


def test_a_list_that_defers_the_flow_resolves_none(publish, pinned):
    version = publish(small("deferred"))
    for n in range(20):
        pinned(version, flow="workflows/flows.Flow_" + f"{n:040x}", reference=f"VBD-2026-{n:04}")
    with CaptureQueriesContext(connection) as statements:
        rows = [(case.reference, case.stage, case.phase) for case in Case.objects.defer("flow_class")]
    assert (len(rows), len(statements)) == (20, 1)


def test_names_of_another_kind_are_answered_as_python_asks():
    assert not hasattr(flows, "__path__") and not hasattr(flows, "Flow_short")
    with pytest.raises(ImportError):
        import_flow_by_ref("workflows/flows.Flow_short")


def test_two_institutions_may_publish_the_same_document(publish):
    version = publish(small("shared"))
    assert flow_of(version) is compile_flow(None, digest_of(small("shared")))
