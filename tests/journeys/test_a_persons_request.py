"""A visitor without an account asks what is kept about them: a copy without others in it; what is wrong is mended."""

import io
from datetime import timedelta
from uuid import uuid4

import pytest
from openpyxl import load_workbook

from tests.journeys.journey import LATER
from tests.journeys.onlooker import proved
from workflows.actions.persons_requests import enter_search, hand_over
from workflows.dossier.seal import open_records
from workflows.engine.acts.correcting import Correct
from workflows.engine.refusal import Refused
from workflows.models import Case
from workflows.queries.cases import page
from workflows.queries.seeking import Person, found_in, sought_in
from workflows.reports.persons_copy import persons_copy

ALL = ("dossier", "rights_test", "security_test", "region_test")
ADVICE = "The background of this guest worries me."


def visit_of(house, name, email):
    """A guest in a laboratory, on whom an expert advised and a service was asked, and whom the rector lets in."""
    made = house.asks(
        "flemish_composite", "visit", visitor=name, visitor_email=email, days_on_site=60, lab="yes", dual_use="yes",
        misuse="yes", ends_on=LATER, benefit="A better lens.",
        partners=[{"name": "Universiteit Zeemeeuw", "country": "NL"}],
    )  # fmt: skip
    made.submits(*ALL)
    made.chooses("colour", "amber")
    made.asks_elsewhere("outside_advice", "A service that keeps its own files")
    return made


def sheets_of(content):
    """Sheet by sheet, every cell that says something."""
    found = load_workbook(io.BytesIO(content), read_only=True)
    return {page.title: [[str(c) for c in row if c is not None] for row in page.values] for page in found}


def search(request, *names, by="privacy_officer"):
    """Somebody in this role looks for the person; the cases where they stand."""
    found = found_in(request.institution, Person(names), but=request.current.pk)
    officer = request.account(request.person(by))
    enter_search(request.current, names, "", found, by=officer, at=request.at, request_id=uuid4())
    proved(request.institution)
    return found


def copied(request, cases, language="en"):
    """The copy of some cases for the person of the last search, not entered yet; and the officer who makes it."""
    officer = request.account(request.person("privacy_officer"))
    found = Case.objects.filter(pk__in=cases).select_related("institution", "procedure_version", "unit")
    who = sought_in(request.history())
    return persons_copy(request.current, found, who, by=officer, at=request.at, language=language), officer


def handed_over(request, made, officer):
    """Enter it everywhere, as the page does before the file leaves."""
    hand_over(request.current, made.records, made.digest, by=officer, at=request.at, request_id=uuid4())
    proved(request.institution)


def test_a_visitor_gets_what_is_kept_about_them_and_nothing_of_anybody_else(at):
    home = at("voorbeeld")
    wout = visit_of(home, "Wout Verzonnen", "wout@zeemeeuw.example")
    ilse = visit_of(home, "Ilse Verzonnen", "ilse@zeemeeuw.example")
    page(wout.current, wout.account(wout.person("contact_point")), at=wout.at)
    about = {"person": "Wout Verzonnen", "capacity": "visitor", "address": "wout@zeemeeuw.example"}
    request = home.asks("data_subject", "access", **about)
    request.submits("asked")
    assert (request.due()["reply"] - request.at.date()).days in (28, 29, 30, 31), "GDPR, art. 12(3): one month"
    request.answers_by_link("confirmed_by_person", sent_by="privacy_officer")
    request.chooses("who_asks", "certain")
    request.chooses("effort", "complex")
    assert (request.due()["reply"] - request.at.date()).days > 80, "two months longer"

    with request.refused("not_listed"):
        search(request, "Wout Verzonnen", by="dpo")
    assert search(request, "Wout Verzonnen", "W. Verzonnen") == (wout.current.pk,)
    made, officer = copied(request, [wout.current.pk])
    assert wout.entries("OpenedForPerson") == [], "nothing has left yet"
    handed_over(request, made, officer)
    (opened,) = wout.entries("OpenedForPerson")
    assert set(opened.content["records"]) == set(made.records[0][1]) and opened.content["records"]
    (told,) = wout.said("OpenedForPerson")
    assert request.current.reference in told and officer.name in told
    assert request.entries("CopyHandedOver")[0].content["file"] == made.digest
    assert ilse.entries("OpenedForPerson") == []

    sheets = sheets_of(made.content)
    said = str(sheets)
    assert "Wout Verzonnen" in said and "wout@zeemeeuw.example" in said, "what is about them"
    assert "Amber" in str(sheets["Decisions"]) and "Contact point" in str(sheets["Decisions"])
    assert {row[0] for row in sheets["Lists compared"][1:]} == {wout.current.reference}, "which lists, which version"
    assert "Not yet known: the term counts from closing" in str(sheets["How long"])
    assert "Contact point" in str(sheets["Who saw it"]), "by role, never by name"
    assert "A service or desk outside was asked" in str(sheets["Withheld"])
    hidden = ["Ilse", ilse.current.reference, "A better lens.", "A service that keeps its own files"]
    assert [word for word in (*hidden, *home.names()) if word in said] == []

    with pytest.raises(Refused) as refused:
        handed_over(request, *copied(request, [ilse.current.pk]))
    assert refused.value.codes == ("not_sought",)
    request.gives("gathered")
    request.decides("reply_given", "answered", confirmed_by="dpo")
    request.ended("closed", "answered")


def test_advice_given_in_confidence_is_withheld_and_that_is_said(at):
    home = at("voorbeeld")
    wout = visit_of(home, "Wout Verzonnen", "wout@zeemeeuw.example")
    wout.advises("export_advice", "unfavourable")
    request = home.asks("data_subject", "access", person="Wout Verzonnen", capacity="visitor")
    request.submits("asked")
    request.chooses("who_asks", "certain")
    made, _ = copied(request, search(request, "Wout Verzonnen"), "nl")
    sheets = sheets_of(made.content)
    (record,) = [given.record for name, given in wout.case.given.items() if name == "export_advice"]
    advice = open_records([record])[record]
    assert advice and str(advice) not in str(sheets)
    assert any("advies dat in vertrouwen gegeven is" in cell for row in sheets["Niet gegeven"] for cell in row)


def test_what_was_wrong_is_put_right_with_a_link_to_the_request_and_stays_readable(at):
    home = at("voorbeeld")
    wout = visit_of(home, "Wout Verzonen", "wout@zeemeeuw.example")
    request = home.asks(
        "data_subject", "rectification", person="Wout Verzonnen", capacity="visitor", wrong="My name has two n's."
    )
    request.submits("asked")
    request.chooses("who_asks", "certain")
    given = open_records([wout.case.forms["details"]])[wout.case.forms["details"]]
    right = Correct("dossier", {**given, "visitor": "Wout Verzonnen"}, "Misspelt.", request.current.reference)
    wout.send(right, wout.person("contact_point"))
    (told,) = wout.said("AnswersCorrected")
    assert f"on request {request.current.reference}" in told and "stays readable" in told
    after = open_records([wout.case.forms["details"], wout.entries("AnswersCorrected")[0].content["before"]])
    assert {content["visitor"] for content in after.values()} == {"Wout Verzonen", "Wout Verzonnen"}
    assert search(request, "Wout Verzonnen") == (wout.current.pk,)


def test_in_doubt_about_who_asks_nothing_is_looked_for_and_the_reasons_are_told(at):
    request = at("voorbeeld").asks("data_subject", "access", person="Wout Verzonnen", capacity="other")
    request.submits("asked")
    request.chooses("who_asks", "doubtful")
    request.decides("reply_given", "not_granted", confirmed_by="dpo")
    request.ended("refused", "not_granted")
    assert request.entries("PersonSought") == []
    request.at += timedelta(days=1)
    with request.refused("closed"):
        search(request, "Wout Verzonnen")
