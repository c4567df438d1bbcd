"""Receipts and trainings past their term: shown first, without a name afterwards, and every figure as it was."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command

from tests.actions.erasing import confirmed, office, proposed, refused
from tests.actions.test_awareness import TEXT, receipt, sent, step
from tests.actions.test_awareness import refused as not_done
from tests.actions.test_training import lays_down, on_record
from tests.queries.world import WORLD, World
from workflows.actions import retain_awareness, retold_awareness
from workflows.actions.awareness import remind
from workflows.actions.erasure import carry_out, confirm_erasure, propose_erasure, unfinished
from workflows.actions.notices import list_since
from workflows.actions.retain import NotErased
from workflows.actions.retain_awareness import erased_awareness, named_still, past
from workflows.actions.training import strike
from workflows.actions.verify import verify_chain
from workflows.dossier.awareness_kept import under_hold
from workflows.engine.acts.office import Hold
from workflows.models import Addressee, AwarenessNotice, Completion, Delivery, Proposal
from workflows.queries.awareness import about
from workflows.reports import awareness

YEAR = timedelta(days=366)


@pytest.fixture
def world(db: None) -> World:
    """Hugo and Noor administer the home; Noor is its awareness officer; both terms are two years, as nothing is said.

    Everybody got a notice that Ada and Ben confirmed; Ada did the training twice, Carol once, once in error.
    """
    made = WORLD.get()
    lays_down(made)
    for role in ("administrator", "awareness_officer"):
        made.home.holds(role, made.people["noor"], None)
    notice = sent(made)
    for name in ("ada", "ben"):
        receipt(made, notice, name)
    on_record(made, days=500)
    for name in ("ada", "carol"):
        on_record(made, name)
    on_record(made, "dan")
    strike(Completion.objects.get(account=made.people["dan"]).pk, "Another Dan.", step=step(made))
    list_since(made.home.institution, at=made.at)
    return made


def due(world, years):
    return past(world.home.institution, at=world.at + years * YEAR)


def done(world, years=4):
    """A run that two agreed on and that was carried out, that many years later."""
    at = world.at + years * YEAR
    run = propose_erasure(office=office(world, at=at))
    confirm_erasure(run, office=office(world, "noor", at=at))
    run.refresh_from_db()
    return run, list(carry_out(run, at=at))


def figures(world):
    """What is counted of awareness, and how everybody stands with the training."""
    house, whole = world.home.institution, (world.at - YEAR, world.at + YEAR)
    return (
        awareness.notices(house, whole, "en").rows, awareness.by_unit(house, whole, "en").rows,
        awareness.training(house, whole, world.at + 4 * YEAR, "en").rows,
    )  # fmt: skip


def test_a_term_counts_from_sending_and_from_the_end_of_a_training_and_the_last_one_stays(world):
    assert not due(world, 1)
    first, dans = Completion.objects.order_by("pk").first(), Completion.objects.get(account=world.people["dan"])
    assert len(due(world, 2).notices) == 1 and first.pk in due(world, 2).trainings
    assert set(due(world, 4).trainings) == {first.pk, dans.pk}, "of those who are here the last one stays"
    world.people["carol"].is_active = False
    world.people["carol"].save()
    carols = Completion.objects.get(account=world.people["carol"]).pk
    assert carols not in due(world, 2).trainings and carols in due(world, 4).trainings
    world.home.institution.configuration["awareness"]["keep"] = {"receipts": {"days": 10}, "trainings": {"years": 9}}
    world.home.institution.save()
    past_it = past(world.home.institution, at=world.at + timedelta(days=11))
    assert past_it.number == Addressee.objects.count() and not past_it.trainings and not due(world, 4).trainings


def test_what_is_due_loses_its_person_and_figures_and_chain_stay(world):
    before, number = figures(world), due(world, 4).number
    run, went = done(world)
    assert [(one.reference, one.records) for one in went] == [("", number)] and not unfinished(world.home.institution)
    assert not Addressee.objects.filter(account__isnull=False).exists()
    assert list(about(str(world.people["ben"].pk), world.home.institution, at=world.at, language="en")) == []
    assert not Delivery.objects.filter(notice="awareness").exists()
    assert Completion.objects.filter(account__isnull=False).count() == 2
    assert figures(world) == before
    assert named_still(run.institution, erased_awareness(run)) == 0
    assert verify_chain(world.home.institution.pk).difference is None
    assert retold_awareness.difference(world.home.institution.pk) is None
    assert list(carry_out(run, at=world.at)) == [] and not due(world, 4)


def test_a_receipt_changed_after_it_lost_its_person_is_found(world):
    done(world)
    Addressee.objects.filter(read_at=None).update(read_at=world.at)
    assert "receipt without a name" in (retold_awareness.difference(world.home.institution.pk) or "")


def test_a_receipt_that_got_its_person_back_is_found(world):
    run, _ = done(world)
    row = Addressee.objects.first()
    Addressee.objects.filter(pk=row.pk).update(account=world.people["ada"])
    assert named_still(run.institution, erased_awareness(run)) == 1
    assert "addressee of awareness" in (retold_awareness.difference(world.home.institution.pk) or "")


def test_what_is_of_whoever_opened_a_case_on_hold_stays(world):
    run = propose_erasure(office=office(world, at=world.at + 4 * YEAR))
    confirm_erasure(run, office=office(world, "noor", at=world.at + 4 * YEAR))
    run.refresh_from_db()
    world.send(world.asked(), Hold("The case is before a court."), "erin")
    ada = world.people["ada"].pk
    assert under_hold(world.home.institution) == {ada}
    list(carry_out(run, at=world.at + 4 * YEAR))
    assert set(Addressee.objects.exclude(account=None).values_list("account", flat=True)) == {ada}
    assert Completion.objects.filter(account=ada).count() == 2
    assert not due(world, 4) and retold_awareness.difference(world.home.institution.pk) is None
    mine = list(about(str(ada), world.home.institution, at=world.at, language="en"))
    assert [str(until)[:4] for *_, until in mine] == ["2028", "2028", "2027", "2029"]


def test_nobody_confirms_reminds_or_strikes_what_names_nobody(world):
    done(world)
    notice = AwarenessNotice.objects.get()
    assert not_done(receipt, world, notice, "carol") == ("not_addressed",)
    assert not_done(remind, notice, step=step(world)) == ("awareness_over",)
    number = Completion.objects.filter(account=None, struck_at=None).get().pk
    assert not_done(strike, number, "In error.", step=step(world)) == ("training_not_on_record",)


def test_no_more_goes_than_was_shown_and_a_proof_that_fails_undoes_it(world, monkeypatch):
    run = confirmed(world)
    world.at += timedelta(days=1)
    sent(world, written=replace(TEXT, link=""))
    monkeypatch.setattr(retain_awareness, "named_still", lambda house, told: 1)
    with pytest.raises(NotErased):
        list(carry_out(run, at=world.at + 9 * YEAR))
    assert not Addressee.objects.filter(account=None).exists() and erased_awareness(run) is None
    monkeypatch.undo()
    list(carry_out(run, at=world.at + 9 * YEAR))
    assert Addressee.objects.filter(account=None).count() * 2 == Addressee.objects.count()


def test_nothing_is_proposed_before_and_the_command_shows_it_first(world, capsys):
    early = office(world, at=world.at + YEAR)
    assert refused(propose_erasure, office=early) == ("none_past_term",)
    call_command("retain", "lowland", at=(world.at + 4 * YEAR).isoformat())
    shown = capsys.readouterr().out
    assert "receipts until 2028-03-02" in shown and "2 trainings" in shown and "Nothing was changed" in shown
    proposed(world)
    assert Proposal.objects.get().content["cases"] == []
