"""The register of partners as people keep it: what is said, what is refused, and what a merge leaves readable."""

import json
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.world import WORLD, World
from workflows.actions.merging import merge
from workflows.actions.partners import Keeping, amend, lift, record, record_all, restrict
from workflows.actions.retold_partners import difference
from workflows.dossier.partner_details import as_lines, read_details
from workflows.dossier.partners import called, clearance, names_of
from workflows.dossier.seal import open_records
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Partner, PartnerLead, ScreeningRun, SecurityEvent

pytestmark = pytest.mark.django_db
WHY = "The academy took over the institute on 1 January."
SAID = {
    "name": "Institute of  Fictional Optics", "country": "cn", "names": "zh: 虚构光学研究所\nIFO",
    "identifiers": "https://ror.org/05xvt9f17; whed: IAU-012345",
    "owners": "State of Somewhere, CN, 51%, state\nA. Holding", "tier": "high risk", "tier_source": "a tracker, 2025",
}  # fmt: skip


@pytest.fixture
def world() -> World:
    return WORLD.get()


def keeping(world: World, by: str = "iris", **more: Any) -> Keeping:
    return Keeping(world.home.institution, world.people[by], world.at, more.pop("number", uuid4()), **more)


def recorded(world: World, name: str = "Academy of Inventions", **more: str) -> Partner:
    return record(read_details({"name": name, **more}), keeping=keeping(world))


def refused(act: Any, *given: Any, **named: Any) -> tuple[str, ...]:
    with pytest.raises(Refused) as said:
        act(*given, **named)
    return said.value.codes


def test_what_lines_say_of_a_partner_is_kept_and_can_be_shown_as_lines_again(world):
    partner = record(read_details(SAID), keeping=keeping(world))
    assert partner.identifiers == {"ror": "05xvt9f17", "whed": "IAU-012345"}
    assert partner.owners[0] == {"name": "State of Somewhere", "country": "CN", "share": 51, "kind": "state"}
    assert names_of([partner])[partner.pk] == ("Institute of Fictional Optics", "虚构光学研究所", "IFO")
    assert called(world.home.institution.pk, "虚构光学研究所") == (partner,)
    details = read_details(SAID)
    assert read_details(as_lines(details)) == details
    (entry,) = AuditEntry.objects.filter(stream=f"partner:{partner.pk}")
    assert "Optics" not in entry.payload and difference(world.home.institution.pk) is None


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "partner_name"),
        ({"country": "China"}, "partner_country"),
        ({"names": "zh:"}, "partner_other_name"),
        ({"identifiers": "ror: 123"}, "partner_identifier"),
        ({"identifiers": "duns: 123456789"}, "partner_identifier"),
        ({"owners": "State, 101%"}, "partner_owner"),
        ({"tier_source": ""}, "partner_tier"),
    ],
)
def test_what_is_no_description_is_refused(wrong, code):
    assert refused(read_details, SAID | wrong) == (code,)


def test_a_partner_stands_there_once_and_a_table_is_taken_in_whole_or_not_at_all(world):
    partner = record(read_details(SAID), keeping=keeping(world))
    assert refused(record, read_details(SAID), keeping=keeping(world)) == ("partner_known", *["identifier_taken"] * 2)
    table = [read_details({"name": "One"}), read_details({"name": partner.name, "country": "CN"})]
    assert refused(record_all, table, keeping=keeping(world)) == ("partner_known",)
    assert Partner.objects.count() == 1
    assert SecurityEvent.objects.latest("pk").reasons == ["partner_known"], "noted, though all was undone"
    number = uuid4()
    for _ in range(2):
        assert record_all(table[:1], keeping=keeping(world, number=number)) == 1
    assert Partner.objects.count() == 2


def test_only_who_keeps_the_register_changes_it_and_an_attempt_is_noted(world):
    for name in ("ada", "faye", "olga", "mallory"):
        assert refused(record, read_details(SAID), keeping=keeping(world, name)) == ("not_your_role",)
    assert SecurityEvent.objects.filter(command="RecordPartner").count() == 4
    partner = recorded(world)
    assert refused(amend, partner, read_details({"name": partner.name}), keeping=keeping(world)) == (
        "partner_unchanged",
    )
    amend(partner, read_details({"name": partner.name, "country": "NL"}), keeping=keeping(world, "hugo"))
    assert Partner.objects.get().country == "NL" and difference(world.home.institution.pk) is None


def test_a_restriction_is_laid_and_lifted_with_a_reason(world):
    partner, house = recorded(world), world.home.institution.pk
    assert refused(restrict, partner, " ", keeping=keeping(world)) == ("missing_reasons",)
    assert refused(lift, partner, WHY, keeping=keeping(world)) == ("partner_not_restricted",)
    restrict(partner, WHY, keeping=keeping(world))
    assert clearance(house, partner.name, world.at.date()) == "restricted"
    assert refused(restrict, partner, WHY, keeping=keeping(world)) == ("partner_restricted",)
    lift(partner, WHY, keeping=keeping(world))
    assert clearance(house, partner.name, world.at.date()) == "none" and difference(house) is None


def test_a_merged_partner_is_read_as_the_other_by_every_name_and_the_longest_clearance_holds(world):
    old, new = record(read_details(SAID), keeping=keeping(world)), recorded(world)
    Partner.objects.filter(pk=old.pk).update(clearance="valid", clearance_until=date(2027, 1, 1))
    merge(old, new, WHY, keeping=keeping(world))
    for name in (old.name, "IFO", new.name):
        assert called(new.institution_id, name) == (new,)
        assert clearance(new.institution_id, name, date(2026, 12, 31)) == "valid"
    assert names_of([new])[new.pk] == (new.name, old.name, "虚构光学研究所", "IFO")
    assert names_of([old])[old.pk] == (old.name, "虚构光学研究所", "IFO"), "as it stood"
    (entry,) = AuditEntry.objects.filter(kind="PartnersMerged")
    assert entry.stream == f"partner:{old.pk}" and WHY not in entry.payload
    assert WHY in open_records([json.loads(entry.payload)["record"]]).values()


def test_a_restriction_outlives_a_merge_whichever_way_round(world):
    one, other, third = recorded(world, "One"), recorded(world, "Other"), recorded(world, "Third")
    restrict(one, WHY, keeping=keeping(world))
    assert merge(one, other, WHY, keeping=keeping(world)).clearance == "restricted"
    assert merge(third, other, WHY, keeping=keeping(world)).clearance == "restricted"
    assert difference(world.home.institution.pk) is None


def test_what_makes_no_sense_is_refused_and_nothing_is_changed(world):
    one, other, third = recorded(world, "One"), recorded(world, "Other"), recorded(world, "Third")
    abroad = Partner.objects.create(institution=world.abroad.institution, name="Elsewhere")
    assert refused(merge, one, one, WHY, keeping=keeping(world)) == ("partner_itself",)
    assert refused(merge, one, abroad, WHY, keeping=keeping(world)) == ("partner_elsewhere",)
    assert refused(merge, abroad, one, WHY, keeping=keeping(world)) == ("partner_elsewhere",)
    assert refused(merge, one, other, " ", keeping=keeping(world)) == ("missing_reasons",)
    assert not Partner.objects.exclude(merged_into=None).exists()
    merge(one, other, WHY, keeping=keeping(world))
    assert refused(merge, one, third, WHY, keeping=keeping(world)) == ("partner_merged",)
    assert refused(merge, third, one, WHY, keeping=keeping(world)) == ("partner_merged",)
    assert refused(merge, other, one, WHY, keeping=keeping(world)) == ("partner_circle",)
    assert refused(amend, one, read_details({"name": "New"}), keeping=keeping(world)) == ("partner_merged",)
    merge(other, third, WHY, keeping=keeping(world))
    assert set(Partner.objects.filter(merged_into=third)) == {one, other}
    assert difference(world.home.institution.pk) is None


def lead(world: World, partner: Partner, same: str, disposition: str) -> PartnerLead:
    run, _ = ScreeningRun.objects.get_or_create(institution=world.home.institution, started_at=world.at)
    said = {"by": world.people["iris"], "at": world.at} if disposition else {}
    return PartnerLead.objects.create(
        institution=world.home.institution, partner=partner, run=run, list_name="un_sanctions", entry="E.1", score=900,
        same=same, disposition=disposition, **said,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "of_other", "may"),
    [("cleared", "cleared", True), ("cleared", "confirmed", False), ("confirmed", "", False), ("", "", True)],
)
def test_leads_go_along_and_what_was_said_differently_of_them_is_settled_first(world, said, of_other, may):
    one, other = recorded(world, "One"), recorded(world, "Other")
    first, second = lead(world, one, "a" * 64, said), lead(world, other, "b" * 64, of_other)
    if not may:
        assert refused(merge, one, other, WHY, keeping=keeping(world)) == ("leads_disagree",)
    else:
        merge(one, other, WHY, keeping=keeping(world))
    first.refresh_from_db()
    assert (first.partner == other) is may and PartnerLead.objects.filter(partner=second.partner).exists()


def test_a_merge_costs_the_same_statements_however_many_leads_go_along(world):
    def statements(many: int) -> int:
        one, other = recorded(world, f"One of {many}"), recorded(world, f"Other of {many}")
        for number in range(many):
            lead(world, one, f"{number}" * 64, "")
        with CaptureQueriesContext(connection) as captured:
            merge(one, other, WHY, keeping=keeping(world))
        assert PartnerLead.objects.filter(partner=other).count() == many
        return len(captured)

    assert statements(1) == statements(4)


def test_a_merge_whose_row_was_turned_back_is_found(world):
    one, other = recorded(world, "One"), recorded(world, "Other")
    merge(one, other, WHY, keeping=keeping(world))
    Partner.objects.filter(pk=one.pk).update(merged_into=None)
    said = f"The merged partner {one.pk} was entered, and its row is gone."
    assert difference(world.home.institution.pk) == said
    Partner.objects.filter(pk=one.pk).update(merged_into=other)
    Partner.objects.filter(pk=other.pk).update(tier="none", tier_source="nobody")
    assert "partner" in (difference(world.home.institution.pk) or "")
