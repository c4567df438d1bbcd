"""A run of retention: proposed by one, confirmed by another, past what may not go, and to its end after a kill."""

import json
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from tests.actions.erasing import EARLY, LATE, confirmed, office, proposed, refused
from tests.queries.world import WORLD
from workflows.actions import erasure
from workflows.actions.erasure import carry_out, confirm_erasure, propose_erasure, unfinished
from workflows.actions.notices import list_since
from workflows.actions.proposing import drop
from workflows.actions.retain import due, erase_case
from workflows.actions.retold_offices import difference
from workflows.dossier.seal import open_records
from workflows.engine.acts.office import Hold, LiftHold
from workflows.models import AuditEntry, Delivery, Proposal, Record, SecurityEvent


@pytest.fixture
def world(db):
    """Hugo and Noor administer the home."""
    made = WORLD.get()
    made.home.holds("administrator", made.people["noor"], None)
    return made


@pytest.fixture
def closed(world):
    """A case that was refused, with an answer about a person in it."""
    return world.decided(outcome="refused")


def test_a_run_takes_a_second_administrator_and_nothing_goes_without_one(world, closed):
    run = proposed(world)
    assert refused(confirm_erasure, run, office=office(world)) == ("second_person",)
    for name in ("erin", "olga", "mallory"):
        assert refused(confirm_erasure, run, office=office(world, name)) == ("not_your_role",)
        assert refused(propose_erasure, office=office(world, name)) == ("not_your_role",)
    assert refused(propose_erasure, office=office(world, "noor")) == ("erasure_waits",)
    drop(run, office=office(world))
    assert refused(confirm_erasure, run, office=office(world, "noor")) == ("proposal_settled",)
    assert not Record.objects.filter(erased_at__isnull=False).exists() and unfinished(world.home.institution) is None


def test_nothing_is_proposed_where_nothing_is_past_its_term(world, closed):
    assert refused(propose_erasure, office=office(world, at=EARLY)) == ("none_past_term",)
    assert not Proposal.objects.exists()


def test_a_case_on_hold_is_shown_and_not_proposed(world, closed):
    world.send(closed, Hold("The case is before a court."), "erin")
    (one,) = due(world.home.institution, at=LATE)
    assert one.held and one.records
    assert refused(propose_erasure, office=office(world)) == ("none_past_term",)


def test_a_run_over_a_case_on_hold_says_why_and_goes_on_with_the_others(world, closed):
    others = [world.decided(outcome="refused") for _ in range(2)]
    run = confirmed(world)
    world.send(closed, Hold("The case is before a court."), "erin")
    went = {one.reference: one for one in carry_out(run, at=LATE)}
    assert [why.code for why in went[closed.reference].reasons] == ["on_hold"]
    assert SecurityEvent.objects.get(command="EraseContent").reasons == ["on_hold"]
    assert all(went[other.reference].records and not went[other.reference].reasons for other in others)
    kept = Record.objects.filter(case=closed)
    assert not kept.filter(erased_at__isnull=False).exists() and None not in open_records([r.pk for r in kept]).values()
    assert json.loads(AuditEntry.objects.get(kind="ErasureDone").payload)["spared"] == 1
    world.send(closed, LiftHold("It is settled."), "erin")
    assert [one.reference for one in due(world.home.institution, at=LATE)] == [closed.reference]


def test_no_more_goes_than_was_shown_to_both(world, closed):
    run = confirmed(world)
    later = world.decided(outcome="refused")
    assert [one.reference for one in carry_out(run, at=LATE)] == [closed.reference]
    assert [one.reference for one in due(world.home.institution, at=LATE)] == [later.reference]


def test_a_run_that_is_cut_off_goes_on_where_it_was_and_ends_once(world, closed):
    world.decided(outcome="refused")
    run = confirmed(world)
    next(carry_out(run, at=LATE))
    assert unfinished(world.home.institution) == run
    assert len(list(carry_out(run, at=LATE))) == 1 and list(carry_out(run, at=LATE)) == []
    assert unfinished(world.home.institution) is None
    assert json.loads(AuditEntry.objects.get(kind="ErasureDone").payload)["cases"] == 2


def test_two_that_carry_out_a_run_at_once_erase_each_case_once(world, closed, monkeypatch):
    """Another administrator goes on with the run after this one found the case, and before it is erased."""
    run = confirmed(world)

    def erased_meanwhile(case, classes, **told):
        monkeypatch.undo()
        assert [one.reference for one in carry_out(run, at=LATE)] == [closed.reference]
        return erase_case(case, classes, **told)

    monkeypatch.setattr(erasure, "erase_case", erased_meanwhile)
    assert list(carry_out(run, at=LATE)) == []
    entries = AuditEntry.objects.filter(kind__in=("ContentErased", "ErasureDone")).order_by("seq")
    assert list(entries.values_list("kind", flat=True)) == ["ContentErased", "ErasureDone"]


def test_a_list_of_cases_altered_after_it_was_shown_is_found(world, closed):
    run = proposed(world)
    assert difference(world.home.institution.pk) is None
    Proposal.objects.filter(pk=run.pk).update(
        content={**run.content, "cases": [*run.content["cases"], [str(uuid4()), "personal"]]}
    )
    assert "run of erasure" in difference(world.home.institution.pk)


def test_the_command_shows_first_and_erases_at_the_word_of_two(world, closed, capsys):
    call_command("retain", "lowland", at=LATE.isoformat())
    assert "Nothing was changed" in capsys.readouterr().out
    with pytest.raises(CommandError, match="--by"):
        call_command("retain", "lowland", erase=True)
    with pytest.raises(CommandError, match="--propose"):
        call_command("retain", "lowland", erase=True, by="hugo", at=LATE.isoformat())
    call_command("retain", "lowland", propose=True, by="hugo", at=LATE.isoformat())
    with pytest.raises(CommandError, match="second administrator"):
        call_command("retain", "lowland", erase=True, by="hugo", at=LATE.isoformat())
    call_command("retain", "lowland", erase=True, by="noor", at=LATE.isoformat())
    out = capsys.readouterr().out
    assert closed.reference in out and "none of it opens any more" in out


def test_before_anything_goes_the_other_administrators_and_the_auditors_hear_of_it(world, closed):
    proposed(world)
    list_since(world.home.institution, at=LATE)
    rows = Delivery.objects.filter(notice="about_to_erase", channel="in_app").values_list("recipient", flat=True)
    assert set(rows) == {str(world.people[name].pk) for name in ("noor", "olga")}
