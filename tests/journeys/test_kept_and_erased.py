"""What was kept long enough goes for good, at the word of two, and neither the figures nor the trail are another."""

from datetime import timedelta

import pytest

from tests.journeys.onlooker import proved
from workflows.actions.erasure import carry_out, confirm_erasure, propose_erasure
from workflows.actions.retain import due
from workflows.dossier.files import fault
from workflows.dossier.seal import open_records
from workflows.engine.acts.office import Hold, LiftHold
from workflows.engine.refusal import Refused
from workflows.models import Record, StoredFile
from workflows.queries.cases import page
from workflows.reports import audit_tables
from workflows.reports.topics import TOPICS, Wanted, tables

NAMES = ("Ilse Verzonnen", "Wout Verzonnen", "Bram Verzonnen")


def guest(house, name):
    """A guest whose background is looked into, with a file about them."""
    made = house.asks(
        "aarhus_guests", "visit", guest=name, citizenships=["FR"], days_of_stay=90, critical_research="yes"
    )
    made.submits("announcement", "papers", "first_part")
    made.gives("search_report")
    made.advises("deans_view", "no_view")
    return made


def turned_down(house, name):
    made = guest(house, name)
    made.decides("head_decision", "rejected")
    made.ended("turned_down", "rejected")
    return made


def about_a_person(request):
    """The records of a case that are about a person, as far as they open: everything that stands in them."""
    digests = Record.objects.filter(case=request.row, key__subject="person").values_list("digest", flat=True)
    return str([content for content in open_records(digests).values() if content is not None])


def file_of(request):
    """The uploaded file: whether it still opens, and what is wrong with its ciphertext in storage."""
    row = StoredFile.objects.get(case=request.row)
    return bool(bytes(row.wrapped)), fault(row.sealed)


def figures(house, at):
    """Every report and every count of cases, as they are read; an erasure adds one entry to the case it is about."""
    wanted = Wanted(house.institution, (at - timedelta(days=2000), at), at, "en")
    reports = {topic: [list(table.rows) for table in tables(topic, wanted)] for topic in TOPICS}
    return reports, [row | {"entries": None} for row in house.audited(audit_tables.cases, at=at)]


def test_a_run_erases_people_past_their_term_and_leaves_figures_and_trail_as_they_were(at):
    aarhus = at("aarhus")
    ilse, wout = turned_down(aarhus, NAMES[0]), turned_down(aarhus, NAMES[1])
    bram = guest(aarhus, NAMES[2])
    bram.decides("head_decision", "approved")
    aarhus.at += timedelta(days=200)
    shown = {one.reference: one for one in due(aarhus.institution, at=aarhus.at)}
    assert set(shown) == {ilse.current.reference, wout.current.reference}, "who was approved is kept for two years"
    run, second = propose_erasure(office=aarhus.administers(0)), aarhus.administers(1)
    with pytest.raises(Refused) as alone:
        confirm_erasure(run, office=aarhus.administers(0))
    assert alone.value.codes == ("second_person",)
    with wout.refused("not_listed"):
        wout.send(Hold("I should like to keep it."), wout.person("dean"))
    wout.send(Hold("A complaint is before the ombudsman."), wout.person("screening_office"))
    before = figures(aarhus, aarhus.at)
    assert NAMES[0] in about_a_person(ilse) and file_of(ilse) == (True, "")

    confirm_erasure(run, office=second)
    run.refresh_from_db()
    went = {one.reference: one for one in carry_out(run, at=aarhus.at)}

    assert [why.code for why in went[wout.current.reference].reasons] == ["on_hold"]
    assert went[ilse.current.reference].records == len(shown[ilse.current.reference].records) > 0
    assert about_a_person(ilse) == "[]" and file_of(ilse) == (False, "missing")
    for kept, name in ((wout, NAMES[1]), (bram, NAMES[2])):
        assert name in about_a_person(kept) and file_of(kept) == (True, "")
    proved(aarhus.institution)
    assert figures(aarhus, aarhus.at) == before
    seen = page(ilse.current, ilse.account(ilse.person("head")), at=aarhus.at, language="en")
    assert NAMES[0] not in str(seen) and seen.outcome.label == "Rejected", "the decision stands, the person is gone"
    assert "at the word of " + second.by.name in ilse.said("ContentErased")[0]

    wout.send(LiftHold("It was settled."), wout.person("screening_office"))
    assert [one.reference for one in due(aarhus.institution, at=aarhus.at)] == [wout.current.reference]
