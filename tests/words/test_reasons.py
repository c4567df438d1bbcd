"""Every reason has its sentence in both languages, filled from its parameters and the procedure's labels."""

import ast

import pytest

from tests.house.tree import ROOT
from tests.words.source import raised, raised_in
from workflows.authoring.load import load_procedure
from workflows.engine.permissions import LISTED
from workflows.engine.refusal import reason
from workflows.engine.words import COMMANDS
from workflows.words.names import TERMS, Names, placeholders
from workflows.words.reasons import REASONS, attempt_sentence, reason_in_short, reason_sentence, sentences_of

RAISED = raised("workflows")


def unsaid(found: dict[str, set[frozenset[str]]], language: str) -> set[str]:
    """The codes that are raised with parameters which no sentence of theirs fits."""
    return {
        code
        for code, ways in found.items()
        for params in ways
        if not any(placeholders(s) <= params for s in sentences_of(code, language))
    }


@pytest.fixture(scope="module")
def names() -> Names:
    """The names of the Flemish composite, and one person."""
    procedure = load_procedure(ROOT / "institution_config/templates/flemish_composite.yaml").procedure
    return Names(procedure, people={"7": "Carol"})


@pytest.mark.parametrize("language", sorted(REASONS))
def test_every_reason_that_is_raised_has_a_sentence(language):
    assert len(RAISED) > 60
    assert unsaid(RAISED, language) == set()


def test_a_reason_without_a_sentence_or_without_a_parameter_is_found():
    tree = ast.parse('refuse("never_heard_of")\nreason("not_asked", slot=1)\nreason("a" if x else "b")')
    found = {code: {params} for code, params in raised_in(tree)}
    assert unsaid(found, "en") == {"never_heard_of", "not_asked", "a", "b"}


def test_a_code_that_a_function_answers_with_is_found():
    function = 'def why() -> str | None:\n    return None if 1 else "not_text"\n'
    tree = ast.parse(function + "reason(why(), x=1)\nreason(y, q=1)")
    assert dict(raised_in(tree)) == {"not_text": {"q"}}


def test_the_languages_have_the_same_sentences_with_the_same_placeholders():
    ways = {
        language: {code: [placeholders(s) for s in sentences_of(code, language)] for code in REASONS[language]}
        for language in REASONS
    }
    assert ways["nl"] == ways["en"]


@pytest.mark.parametrize(
    ("why", "english", "dutch"),
    [
        (
            reason("not_your_role", roles="dean, board.chair"),
            "This is for Dean, Ethics committee (chair). Ask one of them, or have it delegated to you.",
            "Dit is voor: Decaan, Ethische commissie (voorzitter). Vraag het een van hen, of laat het aan u "
            "delegeren.",
        ),
        (
            reason("claimed_by_another", person=7),
            "Carol has taken this on. Ask them to release it, or have it reassigned.",
            "Carol heeft dit op zich genomen. Vraag om het vrij te geven, of laat het opnieuw toewijzen.",
        ),
        (
            reason("claimed_by_another", person=8),
            "Somebody has taken this on. Ask them to release it, or have it reassigned.",
            "Iemand heeft dit op zich genomen. Vraag om het vrij te geven, of laat het opnieuw toewijzen.",
        ),
        (
            reason("missing", question="formal"),
            "Will the institution sign an agreement: not answered yet. Answer it before you submit.",
            "Tekent de instelling een overeenkomst: nog niet beantwoord. Antwoord hierop voor u indient.",
        ),
    ],
)
def test_a_reason_is_said_in_the_procedure_s_own_labels(names, why, english, dutch):
    assert reason_sentence(why, "en", names) == english
    assert reason_sentence(why, "nl", names) == dutch


def test_the_rule_of_a_form_is_said_as_the_procedure_words_it_in_the_reader_s_language():
    rule = {"must": {"all": []}, "say": {"nl": "Vraag tien dagen vooraf.", "en": "Ask ten days ahead."}}
    form = {"questions": {"x": {"type": "text"}}, "rules": [rule]}
    shape = type(load_procedure(ROOT / "institution_config/templates/incident.yaml").procedure)
    made_up = shape.model_validate(
        {"procedure": "p", "title": "P", "kinds": ["k"], "opens_in": "s", "roles": {"host": "opener"},
         "stages": {"s": {"phase": "closed"}}, "forms": {"f": form}}
    )  # fmt: skip
    why = reason("rule", form="f", rule=0, say=rule["say"])
    assert reason_sentence(why, "nl", Names(made_up)) == "Vraag tien dagen vooraf."
    assert reason_sentence(why, "en", Names(made_up)) == "Ask ten days ahead."


def test_a_code_nobody_gave_words_is_shown_as_it_is():
    assert reason_sentence(reason("odd", a=1), "nl", Names()) == "odd (a: 1)"


@pytest.mark.parametrize("language", sorted(REASONS))
def test_what_is_kept_of_a_refused_attempt_is_told_without_naming_anything(language):
    for code in REASONS[language]:
        short = reason_in_short(code, language)
        assert short.endswith(".") and "{" not in short and "  " not in short, short
    neutral = set(TERMS[language]["neutral"])
    assert {p for code in REASONS[language] for s in sentences_of(code, language) for p in placeholders(s)} == neutral


@pytest.mark.parametrize("language", sorted(REASONS))
def test_every_command_and_everything_a_procedure_may_list_has_a_word(language):
    assert (set(COMMANDS) | set(LISTED)) - set(TERMS[language]["commands"]) == set()


def test_a_refused_attempt_is_one_sentence():
    told = attempt_sentence("Carol", "CastVote", ["recused", "not_on_agenda"], "en")
    assert told == (
        "Carol tried to vote, and was refused: You stand aside from this case because of a conflict of interest. "
        "The case is not on the agenda of an open meeting."
    )
