"""The letter: only once the decision takes effect, for whoever may read all of it, in the initiator's language."""

from dataclasses import replace

import pytest

from tests.documents.reading import Paper
from tests.queries.world import World
from workflows.documents.letter import letter_pdf
from workflows.dossier.seal import erase
from workflows.engine.acts.conditions import Satisfy, Verify
from workflows.models import Case
from workflows.queries.access import case_for
from workflows.queries.letters import LetterView, filled, letter_of
from workflows.queries.looking import look_at


def read_by(world: World, case: Case, name: str) -> LetterView | None:
    """The letter as somebody may read it now."""
    account = world.people[name]
    found = case_for(account, case.reference, at=world.at, institution=case.institution)
    return letter_of(look_at(found, account, at=world.at))


def test_there_is_no_letter_before_the_decision_takes_effect_and_one_after(world):
    case = world.voted()
    assert read_by(world, case, "ada") is None
    letter = read_by(world, world.decided(case=world.screened()), "ada")
    assert letter.subject == f"Approved with conditions: {letter.reference}"
    assert ("The committee advises it; access is limited.",) in letter.paragraphs
    assert letter.at == world.at


def test_it_tells_the_conditions_with_who_owes_and_who_verifies_them(world):
    case = world.decided()
    (condition,) = read_by(world, case, "ada").conditions
    assert condition.text == "Access plan"
    assert condition.terms == "Before the start. Owed by: Host. Verified by: Contact point."
    assert "no objection of its own" in read_by(world, case, "ada").objection


def test_it_stays_the_same_letter_while_the_case_goes_on(world):
    case = world.decided()
    before = read_by(world, case, "ada")
    world.send(case, Satisfy(1, "The plan."), "ada")
    world.send(case, Verify(1, True, "It is sound."), "erin")
    assert Case.objects.get(pk=case.pk).phase == "active"
    assert read_by(world, case, "ada") == before


def test_it_is_in_the_initiators_language_whoever_reads_it(world):
    ada = world.people["ada"]
    ada.language = "nl"
    ada.save(update_fields=["language"])
    case = world.decided()
    mine, auditors = (read_by(world, case, name) for name in ("ada", "olga"))
    assert mine == auditors
    assert mine.language == "nl" and mine.paragraphs[0] == ("Beste aanvrager,",)
    assert mine.conditions[0].terms.startswith("Vóór de start.")


@pytest.mark.parametrize("name", ["ben", "carol", "dan", "erin", "faye", "iris", "hugo"])
def test_who_may_not_read_the_reasons_gets_no_letter(world, name):
    assert read_by(world, world.decided(), name) is None


def test_erased_reasons_leave_a_letter_that_says_so(world):
    case = world.decided()
    erase(institution=case.institution_id, stream=case.stream, at=world.at)
    letter = read_by(world, case, "ada")
    assert ("The reasons of this decision were erased when their time was over.",) in letter.paragraphs


def test_what_is_filled_in_is_not_filled_in_again():
    assert filled("{a} {b} {other}", {"a": "{b}", "b": "x"}) == "{b} x {other}"


def test_as_pdf_it_says_the_same(world):
    letter = read_by(world, world.decided(outcome="refused"), "ada")
    paper = Paper(letter_pdf(letter))
    for part in (letter.subject, "It cannot start.", "access is limited.", letter.objection, letter.foot, letter.on):
        assert part in paper.text
    assert letter_pdf(letter) == letter_pdf(letter)
    assert "fictional" in Paper(letter_pdf(replace(letter, fictional="All of it is fictional."))).text


def test_on_the_pages_it_is_there_to_read_and_to_keep(world, browser):
    case = world.decided()
    page = browser("ada").get(f"/cases/{case.reference}/")
    assert f'href="/cases/{case.reference}/letter/"' in page.content.decode()
    shown = browser("ada").get(f"/cases/{case.reference}/letter/").content.decode()
    assert "Yours sincerely,<br>" in shown, "each line of a paragraph on a line of its own"
    assert "Dear applicant," in shown and "Access plan" in shown
    kept = browser("ada").get(f"/cases/{case.reference}/letter.pdf")
    assert kept["Content-Type"] == "application/pdf"
    assert kept["Content-Disposition"] == f'attachment; filename="{case.reference}.pdf"'
    assert "Dear applicant," in Paper(kept.content).text
    assert (
        f'href="/cases/{case.reference}/letter/"' not in browser("faye").get(page.request["PATH_INFO"]).content.decode()
    )
