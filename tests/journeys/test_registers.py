"""What the institution remembers: a partner that turns out to be another one it has known under another name."""

from contextlib import suppress
from datetime import timedelta
from uuid import uuid4

from integrations.screening.campaign import go_on
from tests.journeys.onlooker import proved
from workflows.actions.merging import merge
from workflows.actions.partner_leads import dispose
from workflows.actions.partners import Keeping, record, restrict
from workflows.actions.rescreening import begin
from workflows.dossier.partner_details import read_details
from workflows.dossier.partners import counting
from workflows.dossier.seal import open_records
from workflows.engine.refusal import Refused
from workflows.models import Partner, SecurityEvent
from workflows.queries.partners import page

OLD, NEW = "Zelmorin Institute", "Academie voor Verzonnen Wetenschap"
WHY = "The institute is a department of the academy since 1 January; see its statutes."


def step(house, role: str, number: int = 0) -> Keeping:
    """One step in the register, of somebody who holds that role, a minute after the last."""
    house.at += timedelta(minutes=1)
    return Keeping(house.institution, house.cast.roles[role][number], house.at, uuid4())


def named_in(request) -> list[str]:
    """The partners as the request names them."""
    digest = request.case.forms["details"]
    return [row["name"] for row in open_records([digest])[digest]["partners"]]


def asks(house, partner: str):
    request = house.asks(
        "flemish_composite", "partnership", formal="yes", ends_on=timedelta(days=365),
        partners=[{"name": partner, "country": "XA"}],
    )  # fmt: skip
    request.submits("scope", "dossier", "rights_test", "security_test", "region_test")
    return request


def screened_again(house) -> None:
    who = house.cast.roles["contact_point"][0]
    *_, over = go_on(begin(house.institution, by=who, at=house.at, request_id=uuid4()), at=house.at)
    assert over.finished_at


def said_not_to_be_the_same(house, lead) -> None:
    """Whoever screens clears a lead, and a second one agrees where the list asks for that."""
    for who in house.cast.roles["screener"]:
        with suppress(Refused):
            dispose(lead, "cleared", "Another body of that name.", by=who, at=house.at, request_id=uuid4())


def test_a_merged_partner_keeps_its_history_under_its_old_name(at):
    house = at("voorbeeld")
    said = {"name": OLD, "country": "XA", "identifiers": "ror: 05xvt9f17"}
    old = record(read_details(said), keeping=step(house, "screener"))
    said = {"name": NEW, "country": "XA", "names": "en: Academy of Inventions"}
    new = record(read_details(said), keeping=step(house, "screener"))
    before, beside = asks(house, OLD), asks(house, NEW)
    screened_again(house)
    lead = counting(house.institution).get(partner=old, list_name="eu_sanctions")
    said_not_to_be_the_same(house, lead)
    keeper = house.cast.roles["contact_point"][0]

    refusals = SecurityEvent.objects.filter(command="MergePartners").count()
    for one, other, why in ((new, new, WHY), (old, new, "")):
        with suppress(Refused):
            merge(one, other, why, keeping=step(house, "contact_point"))
    assert SecurityEvent.objects.filter(command="MergePartners").count() == refusals + 2
    merge(old, new, WHY, keeping=step(house, "contact_point"))
    when = house.at
    proved(house.institution)

    read = page(new, keeper, at=house.at, language="en")
    assert read.names == (NEW, OLD, "Academy of Inventions") and read.merged == (old,)
    told = [(line.of, line.title, line.why) for line in read.history]
    assert told[0] == (OLD, "Partners merged", WHY) and read.history[0].at == when
    assert read.history[0].sentence == f"{keeper.name} merged this partner into partner {new.pk}."
    assert (OLD, "Match with a partner judged", "Another body of that name.") in told
    assert {(OLD, "Partner recorded", ""), (NEW, "Partner recorded", "")} <= set(told)
    assert Partner.objects.get(pk=old.pk).name == OLD, "nothing is deleted"
    assert "Partner recorded" in {line.title for line in page(old, keeper, at=house.at, language="en").history}

    followed = counting(house.institution).get(pk=lead.pk)
    assert (followed.partner, followed.disposition) == (new, "cleared")
    assert (named_in(before), named_in(beside)) == ([OLD], [NEW]), "cases point to what they named"
    named = {(case.reference, case.partner) for case in read.cases}
    assert named == {(before.current.reference, OLD), (beside.current.reference, NEW)}, "and are found under either"

    restrict(new, "Its owner changed.", keeping=step(house, "screener"))
    later = asks(house, OLD)
    assert "own_register" in {entry.content["list"] for entry in later.entries("HitRaised")}, "by its old name"
