"""Who hears of gates, incidents and letters to others, and what an institution says of each notice in its file."""

import shutil
from datetime import timedelta

import pytest

from tests.actions.test_notices import heard, listed
from tests.authoring.test_folder import TEMPLATES, change
from tests.queries.procedure import DOCUMENT
from tests.queries.world import WORLD, World
from workflows.actions.linked import begin
from workflows.authoring.check import check_folder
from workflows.engine.acts.conditions import Satisfy, Verify
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.models import Delivery

WITH_INCIDENT = {
    **DOCUMENT,
    "follow_ups": {"incident": {"opens": "seen", "by": ["contact_point"], "open_in": ["preconditions", "running"]}},
    "sees": {"contact_point": ["to_person"], "head": ["conditions"]},
}


@pytest.fixture
def world(db: None) -> World:
    """The cast, each with an address."""
    found = WORLD.get()
    for name, account in found.people.items():
        account.email = f"{name}@example.org"
        account.save(update_fields=["email"])
    return found


def says(world: World, **rules: dict) -> None:
    """What the institution lays down of its notices."""
    world.home.institution.configuration = {"hears": rules}
    world.home.institution.save(update_fields=["configuration"])


def test_the_applicant_hears_that_something_may_be_given_out_and_that_it_may_no_more(world):
    case = world.decided()
    listed(world)
    assert ("ada", "gate_opened") not in heard(world)
    world.send(case, Satisfy(1, "The plan."), "ada")
    world.send(case, Verify(1, True, "It is sound."), "erin")
    listed(world)
    assert ("ada", "gate_opened") in heard(world) and ("ada", "gate_closed") not in heard(world)


def test_whoever_may_take_it_out_hears_of_a_letter_to_the_person_and_nobody_where_none_was_written(world):
    world.home.version = world.home.lays_down(WITH_INCIDENT)
    world.decided()
    listed(world)
    assert not [name for name, notice in heard(world) if notice == "person_letter"]
    case = world.voted()
    world.send(case, Decide("signed", "approved", "Sound.", to_person="You are welcome."), "faye")
    listed(world)
    assert {name for name, notice in heard(world) if notice == "person_letter"} == {"erin"}


def test_whoever_decided_hears_of_an_incident_at_once(world):
    world.home.version = world.home.lays_down(WITH_INCIDENT)
    case = world.decided()
    answers = {"partners": [{"name": {"name": "Institute of Fictional Optics"}, "country": "NL"}], "dual_use": "no"}
    world.at += timedelta(minutes=1)
    begin(case, "incident", Submit("asked", answers), by=world.people["erin"], at=world.at, request_id=case.pk)
    listed(world)
    assert ("faye", "incident") in heard(world) and ("faye", "change_reported") not in heard(world)
    assert Delivery.objects.get(notice="incident", channel="mail").next_at == world.at


def test_an_institution_leaves_a_notice_untold_and_lets_others_hear_of_another(world):
    says(world, assigned={"tell": False}, vote_due={"also": ["export_officer"]})
    world.advised()
    listed(world)
    assert "assigned" not in {notice for _, notice in heard(world)}
    assert {name for name, notice in heard(world) if notice == "vote_due"} == {"ben", "carol", "dan", "iris"}


def test_a_mail_waits_for_the_digest_or_not_as_the_institution_says(world):
    says(world, vote_due={"at_once": False}, assigned={"at_once": True})
    world.advised()
    at = world.at
    listed(world)
    when = {row.notice: row.next_at for row in Delivery.objects.filter(channel="mail")}
    assert when["vote_due"] > at and when["assigned"] == at


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("vote_du: {tell: no}", "did you mean `vote_due`"), ("decided: {tell: no}", "required by the law"),
        ("vote_due: {also: nobody}", "no procedure here has the role `nobody`"),
        ("vote_due: {tel: no}", "tel"), ("vote_due: {tell: no, also: director}", ""),
    ],
)
def test_what_an_institution_may_not_say_of_a_notice_is_told(tmp_path, leiden, rule, said):
    change(leiden / "institution.yaml", "units:", f"notices:\n  {rule}\nunits:")
    faults = [str(fault) for fault in check_folder(leiden, TEMPLATES)[1].faults]
    assert (faults == []) is (said == "") and all(said in fault for fault in faults[:1])


@pytest.fixture
def leiden(tmp_path):
    """A copy of a shipped institution."""
    return shutil.copytree(TEMPLATES[0] / "institutions/leiden", tmp_path / "leiden")
