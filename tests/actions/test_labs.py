"""The register of laboratories: kept by administrators, read by procedures as lists, as they stood at submission."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.actions.reference import ANSWERS, START, Reference
from tests.actions.variants import Document, varied
from tests.queries.concerned import noted
from workflows.actions.clock import run_clock
from workflows.actions.establish import keep_lists
from workflows.actions.labs import Described, amend, give, keep, propose, record, record_all
from workflows.actions.proposing import Office
from workflows.actions.replay import first_difference
from workflows.dossier.surroundings import lists_kept
from workflows.engine.refusal import Refused, reason
from workflows.models import AuditEntry, Case, Concern, Lab, Proposal, RoleHolding, SecurityEvent, WorkItem
from workflows.words.names import Names
from workflows.words.reasons import reason_sentence

pytestmark = pytest.mark.django_db
NONE: dict[str, Any] = {"lists": {"watch": ["BE"]}, "figures": {}}
WHY = "Cryostats that no other university of the country has."


def picking(document: Document) -> None:
    """The request picks a laboratory; of a sensitive one the dean signs too."""
    document["forms"]["request"]["questions"]["where"] = {"type": "choice", "options": "labs", "factor": "access"}
    document["facts"] = {"where_it_is_sensitive": {"where": {"in": "sensitive_labs"}}}
    vote = document["stages"]["vote"]
    vote["work"]["second"] = {"by": "dean", "sign": "Seen", "when": "where_it_is_sensitive"}


@pytest.fixture
def house() -> Reference:
    house = varied(picking)
    keep_lists(house.institution, NONE, at=START)
    for name in ("carol", "dan"):
        RoleHolding.objects.create(institution=house.institution, account=house.people[name], role="administrator")
    return house


def office(house: Reference, by: str = "carol") -> Office:
    return Office(house.institution, house.people[by], house.at, uuid4())


def described(name: str = "Cryogenics", kind: str = "lab", **more: Any) -> Described:
    return Described(name, kind, **{"why": "" if kind == "lab" else WHY, **more})


def sensitive(house: Reference, one: Described, lab: Lab | None = None) -> Lab:
    """What Carol proposes and Dan confirms."""
    return give(propose(one, lab=lab, office=office(house)), office=office(house, "dan"))


def asked(house: Reference, where: str = "Cryogenics") -> Case:
    case = house.submit(answers={**ANSWERS, "where": where})
    house.record_check(case)
    return case


def owed(case: Case) -> set[str]:
    return set(WorkItem.objects.filter(process=case, status="NEW").values_list("slot", flat=True))


def refused(act: Any, *given: Any, **named: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as said:
        act(*given, **named)
    return said.value.codes


def listed(house: Reference, name: str = "sensitive_labs") -> set[str]:
    house.institution.refresh_from_db()
    return set(lists_kept(house.institution.pk, house.institution.lists).named[name])


def test_a_test_of_a_procedure_reads_the_register_as_it_stood_at_submission(house):
    lab = record(described(), office=office(house))
    before = asked(house)
    assert owed(before) == {"view"}
    sensitive(house, described(kind="crown_jewel"), lab)
    assert listed(house) == listed(house, "crown_jewels") == {"Cryogenics"}
    assert owed(before) == {"view"}, "what it was handed in under holds"
    assert owed(asked(house)) == {"view", "second"}
    assert first_difference(house.institution.pk) is None


def test_a_laboratory_that_the_register_does_not_have_is_no_answer(house):
    record(described(), office=office(house))
    assert refused(asked, house, "Elsewhere") == ("not_an_option",)


def test_what_is_kept_of_the_lists_outlives_a_new_publication_of_the_configuration(house):
    sensitive(house, described(kind="sensitive"))
    keep_lists(house.institution, {"lists": {"watch": []}, "figures": {}}, at=house.at)
    assert listed(house) == {"Cryogenics"} and listed(house, "watch") == set()


def test_a_term_that_is_over_ends_with_the_clock_and_a_future_one_begins_with_it(house):
    today = house.at.date()
    sensitive(house, described("Old", "sensitive", until=today))
    sensitive(house, described("New", "sensitive", since=today + timedelta(days=1)))
    assert listed(house) == {"Old"}
    list(run_clock(at=house.at + timedelta(days=1)))
    assert listed(house) == {"New"}


def test_only_administrators_keep_it_and_what_makes_no_sense_is_refused(house):
    assert refused(record, described(), office=office(house, "ada")) == ("not_your_role",)
    lab, day = record(described(), office=office(house)), house.at.date()
    for wrong, code in (
        (described(), "lab_known"), (described(""), "lab_name"), (described("B", "secret"), "not_an_option"),
        (described("B", "sensitive", why=" "), "lab_why"), (described("B", technology="quantum"), "lab_technology"),
        (described("B", since=day, until=date(2020, 1, 1)), "ended_before"),
    ):  # fmt: skip
        assert code in refused(keep, wrong, office=office(house)), code
    assert refused(record_all, [described("C"), described()], office=office(house)) == ("lab_known",)
    assert SecurityEvent.objects.latest("pk").reasons == ["lab_known"], "noted, though all was undone"
    assert Lab.objects.get() == lab
    amend(lab, described(since=day, until=day), office=office(house))
    house.at += timedelta(days=2)
    assert refused(amend, lab, described(), office=office(house)) == ("lab_over",)


def test_why_it_is_sensitive_is_sealed_and_a_row_that_was_changed_is_found(house):
    lab = sensitive(house, described(kind="sensitive"))
    assert not AuditEntry.objects.filter(payload__contains="Cryo").exists()
    assert first_difference(house.institution.pk) is None
    Lab.objects.filter(pk=lab.pk).update(kind="lab")
    assert f"laboratory {lab.pk}" in (first_difference(house.institution.pk) or "")


def test_which_laboratory_a_case_is_about_is_noted(house):
    record(described(), office=office(house))
    case = noted(asked(house))
    assert list(Concern.objects.filter(case=case, what="lab").values_list("value", flat=True)) == ["Cryogenics"]


def test_what_is_said_of_a_sensitive_laboratory_takes_two(house):
    """Made one, made less, renamed or ended: nothing of it holds before a second administrator confirms it."""
    assert refused(record, described(kind="sensitive"), office=office(house)) == ("lab_takes_two",)
    waits = propose(described(kind="sensitive"), office=office(house))
    assert not Lab.objects.exists()
    assert refused(give, waits, office=office(house)) == ("second_person",), "not by whoever proposed it"
    assert refused(give, waits, office=office(house, "ada")) == ("not_your_role",)
    lab = give(waits, office=office(house, "dan"))
    assert listed(house) == {"Cryogenics"}
    assert refused(give, waits, office=office(house, "dan")) == ("proposal_settled",)
    ended = described(kind="sensitive", until=house.at.date())
    for less in (described(), described("Something else", "sensitive"), ended):
        assert refused(amend, lab, less, office=office(house)) == ("lab_takes_two",)
        assert keep(less, lab=lab, office=office(house)), "it waits"
    assert listed(house) == {"Cryogenics"} and Proposal.objects.filter(taken=None).count() == 3
    give(Proposal.objects.filter(taken=None).earliest("pk"), office=office(house, "dan"))
    assert listed(house) == set() and first_difference(house.institution.pk) is None
    assert not AuditEntry.objects.filter(payload__contains="Cryo").exists(), "no name stands in the trail"
    assert record_all([described("C"), described("D", "sensitive")], office=office(house)) == (2, 1)
    assert set(Lab.objects.values_list("name", flat=True)) == {"Cryogenics", "C"}


def test_what_changed_after_it_was_proposed_is_not_undone_by_confirming(house):
    lab = sensitive(house, described(kind="sensitive"))
    jewel, ended = (
        propose(one, lab=lab, office=office(house))
        for one in (described(kind="crown_jewel"), described(kind="sensitive", until=house.at.date()))
    )
    give(jewel, office=office(house, "dan"))
    with pytest.raises(Refused) as no:
        give(ended, office=office(house, "dan"))
    assert no.value.reasons == (reason("lab_moved", moved="kind"),), "the same words were sealed anew"
    assert "proposed: what it is. Drop" in reason_sentence(no.value.reasons[0], "en", Names())
    lab.refresh_from_db()
    assert (lab.kind, lab.until) == ("crown_jewel", None) and Proposal.objects.get(pk=ended.pk).taken is None
    assert first_difference(house.institution.pk) is None


def test_what_stands_as_it_stood_is_confirmed_whatever_else_changed(house):
    lab = record(described(), office=office(house))
    waits = propose(described(kind="sensitive"), lab=lab, office=office(house))
    record(described("Another"), office=office(house))
    assert give(waits, office=office(house, "dan")).kind == "sensitive"


def test_without_what_stood_a_change_made_meanwhile_would_be_undone(house):
    """The negative control: a proposal that does not hold what stood undoes what was said since."""
    lab = record(described(), office=office(house))
    waits = propose(described(kind="sensitive"), lab=lab, office=office(house))
    amend(lab, described(technology="quantum", technology_source="A list"), office=office(house))
    assert refused(give, waits, office=office(house, "dan")) == ("lab_moved",)
    Proposal.objects.filter(pk=waits.pk).update(content={**waits.content, "stood": {}})
    assert give(Proposal.objects.get(pk=waits.pk), office=office(house, "dan")).technology == ""
