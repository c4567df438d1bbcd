"""A campaign that is killed in the middle goes on where it was: no case twice, and none left out."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

from django.db import Error

from tests.actions.fleet import Fleet
from tests.actions.killed_campaign import BATCH, run
from tests.databases import OwnDatabase
from workflows.actions.looking_again import go_on
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.models import AuditEntry, Campaign, CampaignCase, Case

CASES, KILLS = 20, 5


def faults(fleet: Fleet, campaign: Campaign) -> Iterator[str]:
    """Every way in which the campaign did not see to each of its cases once."""
    report = verify_chain(fleet.institution.pk)
    yield from filter(None, (report.difference, first_difference(fleet.institution.pk)))
    asked = Counter(Case.objects.filter(linked_as="reassessment").values_list("parent", flat=True))
    yield from (f"{case} is opened twice" for case, times in asked.items() if times > 1)
    rows = CampaignCase.objects.filter(campaign=campaign).select_related("child")
    yield from (f"{row.case_id} is left out" for row in rows if row.state != "opened")
    yield from (f"{row.case_id} has another's case" for row in rows if row.child and row.child.parent_id != row.case_id)
    entries = AuditEntry.objects.filter(kind="LinkedOpened").values_list("stream", flat=True)
    yield from (f"{stream} was told of it twice" for stream, times in Counter(entries).items() if times > 1)
    if len(entries) != CASES:
        yield f"{len(entries)} of {CASES} were told of it"


def killed(own_database: OwnDatabase, kills: int, **options: bool) -> tuple[Fleet, Campaign, int]:
    """A campaign over a fleet whose workers were killed; how many cases wait still."""
    fleet = Fleet()
    for _ in range(CASES):
        fleet.runs()
    campaign = fleet.started()
    run(fleet.at, kills, own_database.environment, **options)
    return fleet, campaign, CampaignCase.objects.filter(campaign=campaign, state="waiting").count()


def test_killed_in_the_middle_it_goes_on_and_sees_to_every_case_once(own_database: OwnDatabase) -> None:
    fleet, campaign, left = killed(own_database, KILLS)
    assert 0 < left < CASES and left % BATCH == 0, "whole batches, and not all of them"
    assert sum(go_on(campaign, at=fleet.at, batch=BATCH)) == left
    assert list(faults(fleet, campaign)) == []


def test_without_one_transaction_a_batch_a_kill_leaves_a_half_that_is_found(own_database: OwnDatabase) -> None:
    """The control: one kill, where rows are committed before their entries."""
    fleet, campaign, _ = killed(own_database, 1, in_two=True)
    with suppress(Error):
        list(go_on(campaign, at=fleet.at, batch=BATCH))
    assert list(faults(fleet, campaign)) != []
