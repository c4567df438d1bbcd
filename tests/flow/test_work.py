"""Work items through viewflow activations: each deed from the right states only, and in one statement."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow.status import STATUS

from tests.flow.conftest import NOON, small, statements, statuses
from workflows.flow import work
from workflows.flow.activation import WorkActivation
from workflows.flow.work import NoFlow, Offer, WorkChanged
from workflows.models import Case, WorkItem

LATER = NOON + timedelta(hours=1)
DEEDS = {
    "claim": lambda items, who: work.claim(items, by=who, at=LATER),
    "release": lambda items, who: work.release(items),
    "reassign": lambda items, who: work.reassign(items, to=who, at=LATER),
    "complete": lambda items, who: work.complete(items, by=who, at=LATER),
    "cancel": lambda items, who: work.cancel(items, at=LATER),
}
ALLOWED = {
    STATUS.NEW: {"claim": "ASSIGNED", "reassign": "ASSIGNED", "complete": "DONE", "cancel": "CANCELED"},
    STATUS.ASSIGNED: {"release": "NEW", "reassign": "ASSIGNED", "complete": "DONE", "cancel": "CANCELED"},
    STATUS.DONE: {},
    STATUS.CANCELED: {},
}


def test_any_number_of_offers_is_one_insert(case, ada):
    offers = [
        Offer("wish", role="host", due=LATER, then={"tell": "desk"}, rung=1, label={"en": "I ask", "nl": "Ik vraag"}),
        Offer("vote", kind="vote", person=ada.pk, row="r1", round=2, in_person=True, blind=True, stage="looking"),
        Offer("extra", optional=True),
    ]
    assert statements(lambda: work.offer(case, offers, at=NOON)) == (["INSERT"], 1)
    wish, vote, extra = WorkItem.objects.order_by("pk")
    assert (wish.stage, wish.slot, wish.kind, wish.role, wish.status) == ("asking", "wish", "slot", "host", "NEW")
    assert (wish.due, wish.then, wish.rung, wish.created) == (LATER, {"tell": "desk"}, 1, NOON)
    assert wish.label["nl"] == "Ik vraag" and wish.institution_id == case.institution_id
    assert (vote.offered_to_id, vote.row_key, vote.round, vote.in_person, vote.blind) == (ada.pk, "r1", 2, True, True)
    assert extra.then == {"optional": True}
    assert wish.flow_task is case.flow_class.instance.node("stage_asking") and wish.flow_task_type == "HUMAN"
    assert vote.flow_task is case.flow_class.instance.node("stage_looking")
    assert not wish.previous.exists()


def test_nothing_to_offer_is_no_statement(case):
    assert statements(lambda: work.offer(case, [], at=NOON)) == ([], 0)


def test_without_the_version_or_the_stage_nothing_is_offered(case, pinned):
    with pytest.raises(NoFlow, match="no stage `gone`"):
        work.offer(case, [Offer("wish", stage="gone")], at=NOON)
    lost = pinned(case.procedure_version, flow="workflows/flows.Flow_" + "4" * 40, reference="VBD-2026-0009")
    with pytest.raises(NoFlow, match="VBD-2026-0009"):
        work.offer(Case.objects.get(pk=lost.pk), [Offer("wish")], at=NOON)
    assert not WorkItem.objects.exists()


def test_reading_the_open_items_and_acting_on_all_is_two_statements(case, ada):
    work.offer(case, [Offer("wish"), Offer("vote"), Offer("gone")], at=NOON)
    work.cancel(work.picked(work.open_items(case), slot="gone"), at=NOON)
    case = Case.objects.get(pk=case.pk)

    def all_done():
        items = work.open_items(case)
        work.complete(items, by=ada.pk, at=LATER)

    assert statements(all_done)[0] == ["SELECT", "UPDATE"]
    assert statuses() == ["CANCELED", "DONE", "DONE"]


def test_no_deed_adds_a_savepoint_to_the_transaction_of_a_command(item, ada):
    assert statements(lambda: work.claim([item], by=ada.pk, at=LATER)) == (["UPDATE"], 1)


def test_items_are_picked_by_slot_kind_row_and_person(case, ada, ben):
    votes = [Offer("verdict", kind="vote", person=who.pk, row="r") for who in (ada, ben)]
    items = work.offer(case, [*votes, Offer("wish")], at=NOON)
    assert work.picked(items, kind="vote", person=ben.pk) == [items[1]]
    assert work.picked(items, slot="wish") == [items[2]]
    assert work.picked(items, row="r") == items[:2]


def test_what_each_deed_writes(case, ada, ben):
    def told():
        item = WorkItem.objects.get()
        return item.status, item.owner_id, item.assigned, item.finished

    items = work.offer(case, [Offer("wish")], at=NOON)
    work.claim(items, by=ada.pk, at=LATER)
    assert told() == ("ASSIGNED", ada.pk, LATER, None)
    work.reassign(items, to=ben.pk, at=NOON)
    assert told() == ("ASSIGNED", ben.pk, NOON, None)
    work.release(items)
    assert told() == ("NEW", None, None, None)
    work.complete(items, by=ada.pk, at=LATER)
    assert told() == ("DONE", ada.pk, None, LATER)


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("status", ALLOWED)
def test_each_deed_is_done_from_the_right_states_only(item, ada, status, deed):
    WorkItem.objects.update(status=status)
    item.refresh_from_db()
    if deed in ALLOWED[status]:
        DEEDS[deed]([item], ada.pk)
        assert statuses() == [ALLOWED[status][deed]]
    else:
        with pytest.raises(TransitionNotAllowed):
            DEEDS[deed]([item], ada.pk)
        assert statuses() == [status] and item.status == status


def test_one_item_that_may_not_leaves_all_as_they_were(case, ada):
    items = work.offer(case, [Offer("wish"), Offer("vote")], at=NOON)
    work.complete(items[1:], by=ada.pk, at=NOON)
    with pytest.raises(TransitionNotAllowed):
        work.claim(items, by=ada.pk, at=LATER)
    assert statuses() == ["DONE", "NEW"]


def test_an_item_that_another_took_meanwhile_is_not_written_over(item, ada, ben):
    stale = WorkItem.objects.get()
    work.claim([item], by=ada.pk, at=NOON)
    with pytest.raises(WorkChanged, match="Nothing was written"), transaction.atomic():
        work.claim([stale], by=ben.pk, at=LATER)
    assert WorkItem.objects.get().owner_id == ada.pk


def test_who_swallows_that_error_commits_nothing_either(item, ada, ben):
    stale = WorkItem.objects.get()
    work.claim([item], by=ada.pk, at=NOON)
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        with suppress(WorkChanged):
            work.claim([stale], by=ben.pk, at=LATER)
        Case.objects.update(stage="looking")
    assert Case.objects.get().stage == "asking"


def test_without_the_guard_in_the_statement_it_would_be(item, ada, ben, monkeypatch):
    """The control: the same race, written the way viewflow writes."""
    stale = WorkItem.objects.get()
    work.claim([item], by=ada.pk, at=NOON)
    WorkActivation(stale).claim(by=ben.pk, at=LATER)
    stale.save()
    assert WorkItem.objects.get().owner_id == ben.pk


def test_the_clock_of_a_wait_is_three_columns_in_one_statement(case):
    items = work.offer(case, [Offer("wish"), Offer("vote")], at=NOON)
    assert statements(lambda: work.set_clock(items, due=LATER, then={"to": "lapsed"}, rung=2)) == (["UPDATE"], 1)
    assert {(i.due, i.then["to"], i.rung) for i in WorkItem.objects.all()} == {(LATER, "lapsed", 2)}


def test_the_clock_leaves_optional_work_optional_and_finished_work_alone(case, ada):
    items = work.offer(case, [Offer("wish"), Offer("extra", optional=True)], at=NOON)
    work.set_clock(items, due=LATER, then={"tell": "desk"}, rung=1)
    assert [i.then for i in WorkItem.objects.order_by("pk")] == [
        {"tell": "desk"},
        {"tell": "desk", "optional": True},
    ]
    work.complete(items, by=ada.pk, at=LATER)
    with pytest.raises(WorkChanged), transaction.atomic():
        work.set_clock(items, due=None, then={}, rung=2)


def test_an_activation_costs_no_statement_where_the_case_is_set(case, publish):
    work.offer(case, [Offer("wish")], at=NOON)
    case = Case.objects.get(pk=case.pk)
    items = work.open_items(case)
    assert statements(lambda: [WorkActivation(item).status for item in items]) == ([], 0)
    alone = WorkItem.objects.get()
    assert statements(lambda: WorkActivation(alone))[0] == ["SELECT"]  # the control


def test_a_made_up_procedure_needs_no_more_than_its_document(publish, pinned):
    case = pinned(publish(small("another")), reference="VBD-2026-0010")
    assert work.offer(case, [Offer("wish")], at=NOON)[0].stage == "asking"


@pytest.mark.parametrize(("outcome", "status"), [("noted", "DONE"), ("withdrawn", "CANCELED"), ("lapsed", "CANCELED")])
def test_viewflows_own_status_follows_the_phase(case, outcome, status):
    case.outcome, case.outcome_effect = outcome, "neutral"
    case.enter("closed")
    assert statements(lambda: work.stamp(case, at=LATER)) == ([], 0)
    assert (case.status, case.finished) == (status, LATER)
    case.reopen("review")
    work.stamp(case, at=LATER)
    assert (case.status, case.finished) == ("NEW", None)
