"""Steps of an institution beside commands on its cases: one waits for the other, and the database undoes neither."""

from uuid import uuid4

import pytest
from django.db import connection, transaction

from tests.actions.crossing import crossed
from tests.actions.fleet import Fleet
from tests.actions.test_partners import WHY, keeping, lead, recorded
from tests.queries.world import World
from workflows.actions import campaigns
from workflows.actions.looking_again import go_on
from workflows.actions.merging import merge
from workflows.actions.partner_leads import dispose
from workflows.dossier.trail import lock_head
from workflows.engine.acts.asking import Comment
from workflows.models import Campaign, Case, Partner, PartnerLead

pytestmark = [
    pytest.mark.usefixtures("own_database"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite BEGIN IMMEDIATE is the only lock"),
]


def test_a_campaign_is_proposed_while_one_of_its_cases_goes_on() -> None:
    fleet = Fleet()
    case = fleet.runs()
    assert crossed(lambda: fleet.proposed(case), lambda: fleet.does(case, Comment("A word."), "erin")) == []
    assert Campaign.objects.count() == 1


def test_a_campaign_is_stopped_while_it_opens_cases() -> None:
    fleet = Fleet()
    fleet.runs(), fleet.runs()
    campaign, at = fleet.started(), fleet.at
    stop = fleet.step("erin")
    assert crossed(
        lambda: list(go_on(campaign, at=at, batch=1)), lambda: campaigns.stop(campaign, "Enough.", step=stop)
    ) == []  # fmt: skip
    campaign.refresh_from_db()
    assert campaign.state == "stopped"


def test_somebody_says_what_a_lead_is_while_its_partner_is_merged() -> None:
    world = World()
    one, other = recorded(world, "One"), recorded(world, "Other")
    found = lead(world, one, "a" * 64, "")
    iris = world.people["iris"]
    assert crossed(
        lambda: merge(one, other, WHY, keeping=keeping(world)),
        lambda: dispose(found, "cleared", WHY, by=iris, at=world.at, request_id=uuid4()),
    ) == []  # fmt: skip
    assert Partner.objects.get(pk=one.pk).merged_into == other
    assert PartnerLead.objects.get().disposition == "cleared"


def test_whoever_locks_in_another_order_is_found() -> None:
    """The control: the head before the case, and the case before the head."""
    fleet = Fleet()
    case = fleet.runs()

    def the_case() -> None:
        Case.objects.select_for_update(of=("self",)).get(pk=case.pk)

    def one_way() -> None:
        with transaction.atomic():
            lock_head(fleet.institution.pk)
            the_case()

    def the_other() -> None:
        with transaction.atomic():
            the_case()
            lock_head(fleet.institution.pk)

    assert crossed(one_way, the_other) != []
