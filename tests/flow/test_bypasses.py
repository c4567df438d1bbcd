"""The ways of viewflow around the engine and the trail are closed, each beside what would happen were it open."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.activation import Activation
from viewflow.workflow.status import STATUS

from tests.flow.conftest import NOON, statuses
from workflows.flow import work
from workflows.flow.activation import Closed, WorkActivation
from workflows.models import Case, WorkItem

LATER = NOON + timedelta(hours=1)


def test_undo_and_revive_are_closed(item, ada):
    work.complete([item], by=ada.pk, at=LATER)
    for name in ("undo", "revive", "create_next", "activate_next", "create", "exception_guard"):
        with pytest.raises(Closed, match=f"`{name}` is closed"):
            getattr(WorkActivation(item), name)()
    assert statuses() == ["DONE"]


def test_viewflows_own_activation_would_undo(item, ada):
    """The control: what our activation closes stands open in the one it comes from."""
    assert Activation.undo.get_transitions() and Activation.revive.get_transitions()
    names = {method.slug for method in WorkActivation.status.get_transitions()}
    assert names == {"activate", "claim", "release", "reassign", "complete", "cancel"}


def test_the_unguarded_method_and_a_state_by_hand_write_nothing(item, ada):
    activation = WorkActivation(item)
    activation.complete.original(by=ada.pk, at=LATER)
    with pytest.raises(AttributeError, match="not allowed"):
        activation.status = STATUS.DONE
    assert WorkItem.objects.get().status == "NEW" and WorkItem.objects.get().finished is None


class Superuser:
    """Somebody to whom Django refuses nothing."""

    is_authenticated = is_superuser = is_active = True

    def has_perm(self, _permission, _obj=None):
        return True


def test_viewflow_offers_nobody_anything_not_even_a_superuser(item):
    assert WorkActivation(item).get_available_transitions(Superuser()) == []
    flow = item.process.flow_class.instance
    assert not flow.has_manage_permission(Superuser()) and not flow.has_view_permission(Superuser())


def test_a_flow_cancels_no_case_and_makes_no_item_by_itself(case, item):
    with pytest.raises(Closed):
        case.flow_class.instance.cancel(case)
    with pytest.raises(Closed):
        item.flow_task._create(WorkActivation(item), "start")
    assert statuses() == ["NEW"] and Case.objects.get().status == "NEW"


def test_who_opens_an_activation_the_way_of_viewflow_has_the_row_lock_of_the_case(item):
    with CaptureQueriesContext(connection) as seen, item.activation() as activation:
        assert isinstance(activation, WorkActivation)
    locked = [statement["sql"] for statement in seen if "FOR UPDATE" in statement["sql"]]
    assert len(locked) == (1 if connection.features.has_select_for_update else 0)
