"""A case's phase changes by a transition alone, and the transitions restate the promises from rows."""

import pytest
from django_fsm import TransitionNotAllowed as Original

from tests.models.cast import NOON, case, institution, person, version
from workflows.models import Case, Condition, Decision, Hit, Phase, TransitionNotAllowed
from workflows.models import promises as wall

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return institution()


@pytest.fixture
def ada():
    return person("ada")


@pytest.fixture
def request_of_ada(home, ada):
    """Ada's case, in phase draft."""
    return case(home, ada, version(home, ada))


def raise_hit(on: Case, **columns) -> Hit:
    given = {"check_name": "lists", "number": 1, "effect": "escalates", "raised_at": NOON} | columns
    return Hit.objects.create(institution=on.institution, case=on, **given)


def impose(on: Case, **columns) -> Condition:
    given = {"number": 1, "kind": "before", "owner_role": "host", "verifier_role": "head"} | columns
    return Condition.objects.create(institution=on.institution, case=on, **given)


def with_outcome(on: Case, outcome: str, effect: str) -> Case:
    on.outcome, on.outcome_effect = outcome, effect
    return on


def test_a_case_begins_in_draft_and_goes_its_way(request_of_ada):
    for phase in ("intake", "screening", "review", "sign_off", "review"):
        request_of_ada.enter(phase)
    request_of_ada.save()

    assert Case.objects.values_list("phase", flat=True).get() == Phase.REVIEW


def test_opening_and_moving_on_is_one_insert(home, ada, django_assert_num_queries):
    pinned = version(home, ada)
    with django_assert_num_queries(1):
        opened = Case.objects.opened(
            institution=home, procedure_version=pinned, kind="visit", opener=ada, stage="hits", reference="LOW-2026-1",
            entered_at=NOON,
        )  # fmt: skip
        opened.enter("screening")
        opened.save(force_insert=True)
    assert Case.objects.values_list("phase", flat=True).get() == Phase.SCREENING


def test_the_phase_is_not_assigned(request_of_ada, home, ada):
    with pytest.raises(AttributeError):
        request_of_ada.phase = "active"
    with pytest.raises(AttributeError):
        Case.objects.update(phase="active")
    with pytest.raises(AttributeError):
        Case.objects.bulk_update([request_of_ada], ["phase"])
    with pytest.raises(AttributeError):
        case(home, ada, request_of_ada.procedure_version, phase="active")
    request_of_ada.refresh_from_db(fields=["phase"])
    assert request_of_ada.phase == Phase.DRAFT


def test_staying_costs_nothing(request_of_ada, django_assert_num_queries):
    with django_assert_num_queries(0):
        request_of_ada.enter("draft")


def test_each_fenced_phase_costs_one_statement(request_of_ada, django_assert_num_queries):
    with_outcome(request_of_ada, "approved", "positive")
    for phase in ("sign_off", "conditions", "active", "closed"):
        with django_assert_num_queries(1):
            request_of_ada.enter(phase)


@pytest.mark.parametrize("phase", ["sign_off", "conditions", "active", "closed"])
def test_nothing_positive_takes_effect_over_an_open_hit(request_of_ada, phase):
    with_outcome(request_of_ada, "approved", "positive")
    hit = raise_hit(request_of_ada)

    with pytest.raises(TransitionNotAllowed):
        request_of_ada.enter(phase)

    hit.disposition, hit.disposed_by = "cleared", request_of_ada.opener
    hit.save()
    request_of_ada.enter(phase)
    assert request_of_ada.phase == phase


def test_the_conditions_are_what_refuses(request_of_ada, monkeypatch):
    """The control: with the wall taken down the same transition passes."""
    raise_hit(request_of_ada)
    with_outcome(request_of_ada, "approved", "positive")
    guarded = Case.to_active._django_fsm.transitions["draft"]
    assert guarded.conditions == [wall.may_be_active]
    monkeypatch.setattr(guarded, "conditions", [])

    request_of_ada.enter("active")

    assert request_of_ada.phase == Phase.ACTIVE


@pytest.mark.parametrize("effect", ["clear", "informs"])
def test_a_hit_that_only_informs_holds_nothing_up(request_of_ada, effect):
    raise_hit(request_of_ada, effect=effect)
    with_outcome(request_of_ada, "approved", "positive").enter("active")


@pytest.mark.parametrize("phase", ["conditions", "active"])
@pytest.mark.parametrize("outcome", [("", ""), ("refused", "negative"), ("later", "pending"), ("ended", "neutral")])
def test_a_case_runs_only_on_a_positive_or_conditional_outcome(request_of_ada, phase, outcome):
    with pytest.raises(TransitionNotAllowed):
        with_outcome(request_of_ada, *outcome).enter(phase)


@pytest.mark.parametrize("state", ["imposed", "satisfied", "overdue"])
def test_a_case_is_not_active_while_a_precondition_is_unverified(request_of_ada, state):
    condition = impose(request_of_ada, state=state)
    with_outcome(request_of_ada, "approved_with", "conditional").enter("conditions")

    with pytest.raises(TransitionNotAllowed):
        request_of_ada.enter("active")

    condition.state = "verified"
    condition.save()
    request_of_ada.enter("active")


def test_a_running_condition_or_a_waived_one_does_not_hold_it_up(request_of_ada):
    impose(request_of_ada, kind="during")
    impose(request_of_ada, number=2, state="waived")
    with_outcome(request_of_ada, "approved_with", "conditional").enter("active")


def test_another_cases_hits_do_not_matter(request_of_ada, home, ada):
    raise_hit(case(home, ada, request_of_ada.procedure_version))
    request_of_ada.enter("sign_off")


def test_nothing_closes_without_an_outcome(request_of_ada):
    for outcome in (("", ""), ("later", "pending")):
        with pytest.raises(TransitionNotAllowed):
            with_outcome(request_of_ada, *outcome).enter("closed")


def test_a_refusal_was_decided_by_a_person(request_of_ada):
    with_outcome(request_of_ada, "refused", "negative")
    decided = {"institution": request_of_ada.institution, "case": request_of_ada, "stage": "s", "slot": "d", "at": NOON}
    clock = type(request_of_ada.opener).objects.create_service("clock")
    Decision.objects.create(**decided, outcome="refused", effect="negative", by=clock)
    with pytest.raises(TransitionNotAllowed):
        request_of_ada.enter("closed")

    Decision.objects.create(**decided, outcome="refused", effect="negative", by=request_of_ada.opener)
    request_of_ada.enter("closed")


def test_nothing_closes_over_an_open_task_of_its_end(request_of_ada):
    with_outcome(request_of_ada, "approved", "positive").enter("active")
    task = impose(request_of_ada, kind="exit", state="satisfied")
    with pytest.raises(TransitionNotAllowed):
        request_of_ada.enter("closed")
    task.state = "verified"
    task.save()
    request_of_ada.enter("closed")


def test_no_review_needed_closes_only_without_an_open_hit(request_of_ada):
    raise_hit(request_of_ada)
    with pytest.raises(TransitionNotAllowed):
        with_outcome(request_of_ada, "no_review_needed", "neutral").enter("closed")
    with_outcome(request_of_ada, "withdrawn", "neutral").enter("closed")


def test_closed_is_final_except_by_name(request_of_ada):
    with_outcome(request_of_ada, "withdrawn", "neutral").enter("closed")
    for phase in Phase.values:
        if phase != Phase.CLOSED:
            with pytest.raises(TransitionNotAllowed):
                request_of_ada.enter(phase)

    request_of_ada.reopen("review")

    assert request_of_ada.phase == Phase.REVIEW
    with pytest.raises(TransitionNotAllowed):
        request_of_ada.reopen("review")


def test_reopening_keeps_the_promises(request_of_ada):
    with_outcome(request_of_ada, "withdrawn", "neutral").enter("closed")
    for phase in ("active", "conditions", "closed", "nowhere"):
        with pytest.raises(TransitionNotAllowed):
            request_of_ada.reopen(phase)


def test_the_refusal_is_the_librarys_own():
    assert TransitionNotAllowed is Original
