"""Every kind of event has its sentence in both languages; the sentences say who, for whom, and which rule fired."""

import ast
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.house.tree import ROOT
from tests.institution_config.shelf import institution
from tests.words.source import entered, entered_in
from workflows.authoring.load import load_procedure
from workflows.engine.case import Event, Said
from workflows.engine.golden import Differs, Steps
from workflows.engine.play import Play
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Refused
from workflows.engine.rulebook import Rulebook
from workflows.engine.words import EVENTS as KINDS
from workflows.engine.words import payload
from workflows.words.clauses import clause_sentence
from workflows.words.events import EVENTS, TITLES, all_placeholders, event_sentence, event_title
from workflows.words.names import Names
from workflows.words.pieces import PIECES, PIECES_OF, WHY
from workflows.words.terms_en import TERMS as ENGLISH
from workflows.words.terms_nl import TERMS as DUTCH

ELSEWHERE = entered("workflows/actions")
PEOPLE = {"1": "Ada", "2": "Ben", "3": "Carol", "6": "Faye", "7": "Gus"}


@dataclass
class Entry:
    """An entry of the trail, as far as a sentence looks at it."""

    kind: str
    content: dict[str, Any] = field(default_factory=dict)
    by: int = 2
    role: str = ""
    on_behalf_of: int | None = None


def unsaid(kinds: set[str], language: str) -> set[str]:
    return {kind for kind in kinds if not EVENTS[language].get(kind) or not TITLES[language].get(kind)}


@pytest.fixture(scope="module")
def names() -> Names:
    """The names of the Flemish composite, and the people of the cast."""
    procedure = load_procedure(ROOT / "institution_config/templates/flemish_composite.yaml").procedure
    return Names(procedure, people=PEOPLE)


@pytest.mark.parametrize("language", sorted(EVENTS))
def test_every_kind_of_event_has_a_sentence_and_a_title(language):
    assert unsaid(set(KINDS), language) == set()


def test_a_kind_without_a_sentence_is_found():
    assert unsaid({*KINDS, "NeverHeardOf"}, "nl") == {"NeverHeardOf"}


@pytest.mark.parametrize("language", sorted(EVENTS))
def test_what_is_entered_beside_cases_has_a_sentence_and_a_title(language):
    assert len(ELSEWHERE) >= 8
    assert unsaid(ELSEWHERE, language) == set()
    assert set(entered_in(ast.parse('_enter(c, "NeverHeardOf", {"a": 1}, by)'))) == {"NeverHeardOf"}


def test_no_sentence_is_left_over_from_an_event_that_is_gone():
    assert {name.partition(".")[0] for name in EVENTS["en"]} == set(KINDS) | ELSEWHERE == set(TITLES["en"])


def test_the_languages_agree_in_sentences_placeholders_and_words():
    assert dict(all_placeholders("nl")) == dict(all_placeholders("en"))
    assert {w: set(PIECES["nl"][w]) & set("{}") for w in PIECES["nl"]} == {
        w: set(PIECES["en"][w]) & set("{}") for w in PIECES["en"]
    }
    assert WHY["nl"].keys() == WHY["en"].keys()
    assert {group: set(words) for group, words in DUTCH.items()} == {g: set(words) for g, words in ENGLISH.items()}


def test_every_placeholder_is_one_that_can_be_filled():
    assert {p for _, found in all_placeholders("en") for p in found} <= set(PIECES_OF)


@pytest.mark.parametrize(
    ("entry", "english", "dutch"),
    [
        (
            Entry("SlotGiven", {"slot": "rights_advice", "value": "favourable", "persons": ["2", "3"]},
                  role="rights_expert", on_behalf_of=3),
            "Ben (Human-rights expert), for Carol, advised: favourable (Human-rights advice).",
            "Advies van Ben (Expert mensenrechten), voor Carol: gunstig (Advies mensenrechten).",
        ),
        (
            Entry("VoteCast", {"slot": "board_advice", "member": "2", "vote": "approved"}, role="board.chair"),
            "Ben (chair, Ethics committee) voted Approved (Advice of the committee).",
            "Ben (voorzitter, Ethische commissie) stemde Goedgekeurd (Advies van de commissie).",
        ),
        (
            Entry("SlotGiven", {"slot": "hits", "value": "done"}, role="clock"),
            "Dispose of hits: nothing is open any more.",
            "Treffers beoordelen: er staat niets meer open.",
        ),
        (
            Entry("SlotGiven", {"slot": "stop", "value": "prohibited", "persons": ["2", "6"]}, by=6, role="rector"),
            "Ben and Faye decided: Prohibited by a rule (Does a rule prohibit this).",
            "Beslissing van Ben en Faye: Verboden door een regel (Verbiedt een regel dit).",
        ),
        (
            Entry("HitDisposed", {"number": 2, "disposition": "cleared", "final": False}, by=99, role="screener"),
            "Screener: hit 2 is cleared as no match; a second person must agree.",
            "Screener: treffer 2 is afgedaan als geen overeenkomst; een tweede persoon moet het eens zijn.",
        ),
        (
            Entry("StageEntered", {"stage": "triage", "phase": "intake", "why": "late"}, role="clock"),
            "The case went to Triage: the time there was over.",
            "Het dossier ging naar Triage: de termijn daar was voorbij.",
        ),
        (
            Entry("AwarenessSent", {"number": 1}), "Ben sent an awareness notice to 1 person.",
            "Ben stuurde een bewustwordingsbericht aan 1 persoon.",
        ),
        (
            Entry("ErasureProposed", {"cases": 1, "records": 3, "awareness": 2}),
            "Ben proposed to erase what is past its term: 3 records of 1 case, and whose 2 receipts and trainings are. "
            "A second administrator must confirm it.",
            "Ben stelde voor te wissen wat voorbij zijn termijn is: 3 stukken van 1 dossier, en van wie 2 ontvangsten "
            "en opleidingen zijn. Een tweede beheerder moet dit bevestigen.",
        ),
        (
            Entry("AwarenessErased", {"number": 1, "proposal": 4}),
            "The erasure of number 4 took the names out of what was past its term: 1 receipt or training.",
            "De wissing met nummer 4 nam de namen uit wat voorbij zijn termijn was: 1 ontvangst of opleiding.",
        ),
        (
            Entry("AwarenessReminded", {"number": 2}),
            "Ben reminded 2 people of an awareness notice that was not confirmed yet.",
            "Ben herinnerde 2 mensen aan een bewustwordingsbericht dat nog niet bevestigd was.",
        ),
        (
            Entry("ClockTurned", {"whose": "you"}),
            "The time that runs now is the applicants'.",
            "De tijd die nu loopt, is van de aanvragers.",
        ),
    ],
)  # fmt: skip
def test_an_entry_is_told_plainly(names, entry, english, dutch):
    assert event_sentence(entry, "en", names) == english
    assert event_sentence(entry, "nl", names) == dutch


def test_a_move_is_told_with_the_rule_that_fired(names):
    clauses = [["colour is green", True], ["formal is yes", False]]
    moved = Entry("StageEntered", {"stage": "triage", "why": "joined", "clauses": clauses})
    assert event_sentence(moved, "en", names) == (
        "The case went to Triage, because Colour is Green; "
        "it was not so that “Will the institution sign an agreement?” is yes."
    )


def test_clauses_on_rows_lists_and_stages_are_told(names):
    clauses = ("some of partners: country is CN", "passed triage", "x ~ 1")
    told = [clause_sentence(text, "en", names) for text in clauses]
    assert told[0] == "at least one of “Who are the partners?”: “Country of establishment” is CN"
    assert told[1] == "the case passed through Triage"
    assert told[2] == "x ~ 1"


def test_a_person_who_may_not_be_named_is_called_by_the_role(names):
    hidden = Names(names.procedure)
    told = Entry("SlotGiven", {"slot": "colour", "value": "amber", "persons": ["2"]}, role="contact_point")
    assert event_sentence(told, "nl", hidden) == "Gekozen door Contactpunt: Oranje (Kleur)."


def test_a_kind_from_elsewhere_is_told_by_its_name(names):
    assert event_sentence(Entry("DelegationGiven", role="dean"), "en", names) == "Ben (Dean): delegation given."
    assert event_title("DelegationGiven", "en") == "Delegation given"


def told_in_golden_cases() -> Iterator[tuple[Procedure, Event, Said]]:
    """Every event of every golden case that a fictional institution ships."""
    shelf = institution("voorbeeld")
    for procedure in shelf.procedures.values():
        rules = Rulebook(procedure, shelf.known)
        for golden in procedure.golden.values():
            play = Play(rules, shelf.world, kind=golden.kind or next(iter(procedure.kinds)))
            steps = Steps(play, dict(golden.answers))
            for step in golden.steps:
                with suppress(Refused, Differs):
                    steps.take(step)
            yield from ((procedure, event, said) for event, said in play.told)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_entry_of_the_shipped_golden_cases_is_told(language):
    kinds = set()
    for procedure, event, said in told_in_golden_cases():
        kind = type(event).__name__
        content = json.loads(json.dumps(payload(event)))
        told = event_sentence(Entry(kind, content, by=1, role=said.role), language, Names(procedure))
        assert told.endswith(".") and "{" not in told and "None" not in told, told
        kinds.add(kind)
    assert len(kinds) > 25
