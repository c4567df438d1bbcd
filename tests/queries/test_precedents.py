"""Precedents: what similar cases came to, beside a case for who decides on it, and for nobody else."""

from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.concerned import noted
from workflows.actions.execute import open_case
from workflows.actions.merging import merge
from workflows.actions.partners import Keeping
from workflows.dossier.seal import erase
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.models import AccessLog, Case, Partner
from workflows.queries.access import case_for
from workflows.queries.looking import look_at
from workflows.queries.precedents import Precedents, Treatment, precedents

OPTICS, PLAN = "Institute of Fictional Optics", "Access plan"
SUMMARY, REASONS = "Approved with an access plan.", "The committee advises it; what Vito Invented may open is limited."


def beside(world, case: Case, name: str) -> Precedents | None:
    """What somebody is shown beside a case."""
    who = world.people[name]
    look = look_at(case_for(who, case.reference, at=world.at), who, at=world.at, language="en")
    return precedents(look, who, at=world.at)


def elsewhere(world, partner: str = OPTICS, country: str = "NL", outcome: str = "approved_with_conditions") -> Case:
    """A case of the other faculty, decided there with a text for everybody."""
    answers = {"partners": [{"name": partner, "country": country}], "dual_use": "yes", "visitor": "Vito Invented"}
    case = open_case(
        world.home.version, "partnership", world.home.law, Submit("asked", answers),
        by=world.people["noor"], at=world.at, request_id=uuid4(),
    )  # fmt: skip
    world.voted(world.screened(case))
    world.send(case, Decide("signed", outcome, REASONS, summary=SUMMARY), "zeno")
    return noted(Case.objects.get(pk=case.pk))


def test_who_decides_reads_how_similar_cases_were_treated_and_what_is_alike(world):
    first, second = noted(world.decided()), noted(world.decided())
    third, now = elsewhere(world), world.voted()
    found = beside(world, now, "faye")
    assert found.treated == (Treatment(3, "Approved with conditions", (PLAN,)),), "three alike, with the same condition"
    alike = {f"the same partner, {OPTICS}", "the same topic: Dual use", "the same country, Netherlands"}
    assert all(set(one.alike) == alike | {"the same kind of request"} for one in found.nearest)
    assert {one.reference for one in found.nearest} == {first.reference, second.reference, ""}, third.reference


def test_of_a_case_that_one_may_not_open_nothing_is_told_beyond_what_a_precedent_may_say(world):
    other, now = elsewhere(world), world.voted()
    (one,) = beside(world, now, "faye").nearest
    assert (one.reference, one.year, one.outcome, one.conditions, one.own) == (
        "", 2026, "Approved with conditions", (PLAN,), 0,
    )  # fmt: skip
    assert one.summary == SUMMARY
    for secret in (REASONS, "Vito", other.reference):
        assert secret not in str(one)
    assert AccessLog.objects.filter(case=other, purpose="precedent", account=world.people["faye"]).count() == 1


def test_only_who_owes_the_decision_or_a_vote_reads_precedents(world):
    elsewhere(world)
    voting = world.advised()
    shown = {name: beside(world, voting, name) is not None for name in ("ben", "erin", "iris", "ada", "olga", "hugo")}
    assert shown == {"ben": True} | dict.fromkeys(("erin", "iris", "ada", "olga", "hugo"), False)
    deciding = world.voted()
    assert beside(world, deciding, "faye") is not None and beside(world, deciding, "ben") is None


def test_another_partner_is_alike_by_topic_and_country_together_alone(world):
    now = world.voted()
    elsewhere(world, "Another Institute", "FR")
    assert beside(world, now, "faye") is None, "the topic alone makes no precedent"
    elsewhere(world, "A Third Institute")
    (one,) = beside(world, now, "faye").nearest
    assert one.alike == ("the same topic: Dual use", "the same country, Netherlands", "the same kind of request")


def test_a_merged_partner_is_alike_under_either_name(world):
    elsewhere(world, "Institute of Old", "FR")
    house = world.home.institution
    old, new = (Partner.objects.create(institution=house, name=name) for name in ("Institute of Old", OPTICS))
    now = world.voted()
    assert beside(world, now, "faye") is None
    merge(old, new, "Its new name.", keeping=Keeping(house, world.people["iris"], world.at, uuid4()))
    (one,) = beside(world, now, "faye").nearest
    assert f"the same partner, {OPTICS}" in one.alike and "Old" not in str(one)


def test_an_erased_case_and_an_undecided_one_are_no_precedents(world):
    other, now = elsewhere(world), world.voted()
    noted(world.voted())
    assert len(beside(world, now, "faye").nearest) == 1
    erase(institution=other.institution_id, stream=other.stream, at=world.at)
    assert beside(world, now, "faye") is None


def test_the_number_of_statements_does_not_grow_with_the_precedents(world, django_assert_num_queries):
    elsewhere(world)
    now, who = world.voted(), world.people["faye"]
    look = look_at(case_for(who, now.reference, at=world.at), who, at=world.at, language="en")
    precedents(look, who, at=world.at)
    with CaptureQueriesContext(connection) as few:
        precedents(look, who, at=world.at)
    assert 0 < len(few) <= 12
    elsewhere(world)
    with django_assert_num_queries(len(few)):
        precedents(look, who, at=world.at)
