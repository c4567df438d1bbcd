"""A certificate: what was decided and whether it holds, for anybody with its code, and nothing about any person."""

import json
from datetime import timedelta

import pytest
from django.conf import settings

from tests.documents.reading import Paper, named_in
from tests.queries.procedure import DOCUMENT
from tests.queries.world import CAST, World
from tests.web.reading import Page
from workflows.actions.certificates import certify
from workflows.actions.effects import run_since
from workflows.documents.certificate import certificate_pdf
from workflows.dossier.certifying import grouped, read_code
from workflows.dossier.history import read_case
from workflows.dossier.signing import CERTIFICATE, public_key, signed, verifies
from workflows.engine.acts.conditions import Satisfy, Verify
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Sign
from workflows.engine.acts.office import Reopen
from workflows.models import AuditEntry, Case, Certificate
from workflows.queries.certificates import CertificateView, verified


def shown(world: World, case: Case, days: int = 0) -> CertificateView | None:
    """What stands under the code of the case's first certificate."""
    code = Certificate.objects.filter(case=case).order_by("pk").first().code
    return verified(code, at=world.at + timedelta(days=days), language="en")


def laid_down(world: World, **changes: object) -> None:
    """The procedure with other keys at the top."""
    world.home.version = world.home.lays_down(DOCUMENT | changes)


def test_a_decision_in_force_is_certified_once_and_holds(world):
    case = world.certified()
    (row,) = Certificate.objects.all()
    view = shown(world, case)
    assert (view.says, view.state, view.authentic) == ("approved", "holds", True)
    assert view.outcome == "Approved with conditions" and view.reference == case.reference
    world.certified(case)
    assert list(Certificate.objects.values()) == [Certificate.objects.values().get(pk=row.pk)]


@pytest.mark.parametrize("outcome", ["refused", ""])
def test_a_refusal_and_what_is_not_decided_are_certified_to_nobody(world, outcome):
    case = world.decided(outcome=outcome) if outcome else world.voted()
    world.certified(case)
    assert not Certificate.objects.exists()


def test_what_the_procedure_itself_decides_is_no_approval(world):
    outcomes = DOCUMENT["outcomes"] | {"no_review": {"effect": "neutral", "label": {"en": "No review", "nl": "Vrij"}}}
    over = DOCUMENT["stages"]["over"] | {"outcome": "no_review"}
    asking = DOCUMENT["stages"]["request"] | {"next": [{"to": "over"}]}
    stages = DOCUMENT["stages"] | {"over": over, "request": asking}
    laid_down(world, outcomes=outcomes, stages=stages, checks={})
    case = world.certified(world.asked())
    view = shown(world, case)
    assert (view.says, view.outcome) == ("not_in_scope", "No review")
    assert "not an approval" in view.says_sentence


def test_nothing_about_a_person_stands_in_it(world):
    case = world.certified()
    (row,) = Certificate.objects.all()
    text = row.statement + " " + Paper(certificate_pdf(shown(world, case), "https://example.org/x")).text
    assert case.reference in text
    assert named_in(text, (*CAST, "Vito", "Invented", "access is limited")) == []
    assert named_in(f"{text} Ada", CAST) == ["ada"], "a name would be found"


def test_a_later_decision_takes_its_place(world):
    laid_down(world, may=DOCUMENT["may"] | {"contact_point": ["reopen"]})
    case = world.decided(outcome="approved_with_conditions")
    world.certified(case)
    world.send(case, Satisfy(1, "The plan."), "ada")
    world.send(case, Verify(1, True, "It is sound."), "erin")
    assert shown(world, case).state == "holds"
    world.send(case, Sign("closing", None), "ben")
    world.send(case, Reopen("sign", "A new fact."), "erin")
    assert shown(world, case).state == "superseded"
    world.send(case, Decide("signed", "approved", "Still sound."), "faye")
    world.certified(case)
    assert shown(world, case).state == "superseded"
    assert Certificate.objects.filter(case=case).count() == 2
    assert verified(Certificate.objects.latest("pk").code, at=world.at, language="nl").state == "holds"


def test_it_expires_with_its_outcome(world):
    outcome = DOCUMENT["outcomes"]["approved_with_conditions"] | {"valid": {"months": 6}}
    laid_down(world, outcomes=DOCUMENT["outcomes"] | {"approved_with_conditions": outcome})
    case = world.certified()
    assert (shown(world, case, days=180).state, shown(world, case, days=200).state) == ("holds", "expired")


def test_page_paper_and_query_say_the_same_of_every_gate(world, browser):
    case = world.certified()
    for is_open in (False, True):
        view = shown(world, case)
        said = "open" if is_open else "not yet"
        assert [(gate.label, gate.open) for gate in view.gates] == [("Badge", is_open)]
        page = Page(browser().get(f"/verify/{view.code}/"))
        assert f"Badge {said}" in page.text
        assert f"Badge: {'yes' if is_open else 'not yet'}" in Paper(certificate_pdf(view, "x")).text
        if not is_open:
            world.send(case, Satisfy(1, "The plan."), "ada")
            world.send(case, Verify(1, True, "It is sound."), "erin")


def test_the_signature_covers_every_letter_and_the_kind_of_thing_signed(world):
    world.certified()
    (row,) = Certificate.objects.all()
    assert row.public_key == public_key()
    assert verifies(CERTIFICATE, row.statement, row.signature, row.public_key)
    assert not verifies("sluis checkpoint 1", row.statement, row.signature, row.public_key)
    assert not verifies(CERTIFICATE, row.statement.replace("approved", "Approved"), row.signature, row.public_key)
    assert not verifies(CERTIFICATE, row.statement, row.signature[:-1], row.public_key)
    assert not verifies(CERTIFICATE, row.statement, row.signature, "no key")


def test_a_certificate_of_another_key_still_proves_itself_by_the_key_it_names(world, settings):
    case = world.certified()
    settings.SIGNING_KEY = b"another key of thirty-two bytes!"
    assert shown(world, case).authentic
    assert not verifies(CERTIFICATE, "x", signed(CERTIFICATE, "x"), Certificate.objects.get().public_key)


def test_it_names_the_entry_that_it_rests_on(world):
    case = world.certified()
    told = json.loads(Certificate.objects.get().statement)
    entry = AuditEntry.objects.get(hash=told["entry"])
    assert (entry.stream, entry.kind) == (case.stream, "StageEntered")
    assert told["rules"] == case.procedure_version.sha256


def test_the_codes_cannot_be_foreseen_and_are_forgiving_to_type(world, settings):
    codes = {Certificate.objects.get(case=world.certified()).code for _ in range(5)}
    assert len(codes) == 5 and all(len(code) == 20 for code in codes)
    code = next(iter(codes))
    assert read_code(f" {grouped(code).lower()} ") == code == read_code(code.replace("O", "0").replace("B", "8"))
    first = Certificate.objects.first()
    settings.RECORD_KEY = b"another key of thirty-two bytes!"
    entry = next(e for e in read_case(first.case).entries if e.kind == "StageEntered" and "conditions" in e.payload)
    certify(first.case, entry, at=world.at)
    assert Certificate.objects.filter(case=first.case).count() == 1


@pytest.mark.parametrize("typed", ["", "x", "A" * 20, "A" * 21, "../../", "%00", "é" * 30])
def test_an_unknown_code_tells_nothing(world, browser, typed):
    world.certified()
    answer = browser().get(f"/verify/?code={typed}", follow=True)
    assert answer.status_code == (404 if typed and "/" not in typed else answer.status_code)
    assert "LOW-2026" not in answer.content.decode()


def test_anybody_with_the_code_sees_it_without_signing_in(world, browser):
    case = world.certified()
    code = Certificate.objects.get().code
    page = Page(browser().get(f"/verify/?code={grouped(code).lower()}", follow=True))
    assert "This certificate holds." in page.text and case.reference in page.text
    assert "Ada" not in page.text and "Faye" not in page.text


def test_whoever_may_see_the_case_can_keep_it(world, browser):
    case = world.certified()
    assert f"/cases/{case.reference}/certificate/" in browser("ada").get(f"/cases/{case.reference}/").content.decode()
    kept = browser("ada").get(f"/cases/{case.reference}/certificate.pdf")
    view = shown(world, case)
    assert kept["Content-Type"] == "application/pdf" and view.code in Paper(kept.content).text
    assert f"http://testserver/verify/{view.code}/" in Paper(kept.content).text.replace(" ", "")
    assert browser("mallory").get(f"/cases/{case.reference}/certificate.pdf").status_code == 404


def test_it_is_made_after_the_commit_by_whatever_runs_the_effects(world):
    case = world.decided()
    assert "workflows.actions.certificates.certify" in settings.EFFECTS["StageEntered"]
    run_since(case.institution_id, at=world.at)
    assert Certificate.objects.filter(case=case).count() == 1
