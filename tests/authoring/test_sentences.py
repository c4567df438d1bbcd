"""Whatever does not fit a shape is told in a sentence of ours, in the language of whoever reads it."""

import pytest
from pydantic import ValidationError

from workflows.authoring.evaluated import Commitment
from workflows.authoring.faults import BadDocument
from workflows.authoring.guides.laid import Guides
from workflows.authoring.institution import Called, Committees, Institution, Lists, Wording
from workflows.authoring.load import shaped
from workflows.authoring.reading import read_text
from workflows.authoring.sentences import problems_in
from workflows.engine.procedure import Letter, Procedure
from workflows.engine.stage import Slot
from workflows.words.faults import fault_in

SHAPES = (Procedure, Institution, Committees, Lists, Called, Guides, Letter, Wording)
WHOLE = ("int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number")
KINDS = {
    "str": ("string_type",), "bool": ("bool_type", "bool_parsing"), "int": WHOLE,
    "float": ("float_type", "float_parsing"), "list": ("list_type",), "dict": ("dict_type",), "model": ("model_type",),
    "model-fields": ("missing", "extra_forbidden"), "literal": ("literal_error",),
}  # fmt: skip
"""What the library finds wrong, by the type of what is meant to stand there."""
LIMITS = {
    ("str", "pattern"): "string_pattern_mismatch", ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long", ("int", "ge"): "greater_than_equal", ("int", "le"): "less_than_equal",
    ("list", "min_length"): "too_short", ("list", "max_length"): "too_long", ("dict", "min_length"): "too_short",
}  # fmt: skip
OF_TYPES_ALONE = {"definitions", "definition-ref", "nullable", "union", "default", "any", "model-field", "date"}
"""These find nothing themselves; a date is made before it is looked at."""
BY_US = {"function-before", "function-after"}
"""These find what our own sentences say."""


def schemas_in(schema):
    """Every part of a shape, as the library has it."""
    if isinstance(schema, list):
        for each in schema:
            yield from schemas_in(each)
    elif isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, each in schema.items():
            if key not in ("metadata", "serialization", "default", "function"):
                yield from schemas_in(each)


PARTS = [part for shape in SHAPES for part in schemas_in(shape.__pydantic_core_schema__)]
FOUND = {kind for part in PARTS for kind in KINDS.get(part["type"], ())} | {
    LIMITS[part["type"], limit] for part in PARTS for limit in ("pattern", "min_length", "max_length", "ge", "le", "gt")
    if limit in part
}  # fmt: skip
CONTEXT = {
    "pattern": "a", "ge": 1, "le": 1, "min_length": 1, "max_length": 1, "actual_length": 0, "field_type": "List",
    "expected": "'a' or 'b'", "error": "a", "class_name": "A",
}  # fmt: skip


def said_of(kind):
    """What is said of a key of which the library finds something wrong."""
    detail = {"type": kind, "loc": ("key",), "input": "x", "ctx": CONTEXT}
    (problem,) = problems_in(ValidationError.from_exception_data("", [detail]), {"key": "x"}, Procedure)
    return problem.say


def test_every_type_in_our_shapes_is_known_here():
    assert {part["type"] for part in PARTS} == KINDS.keys() | OF_TYPES_ALONE | BY_US


@pytest.mark.parametrize("kind", sorted(FOUND))
def test_whatever_can_be_found_has_a_sentence_of_ours(kind):
    say = said_of(kind)
    assert say != "this does not fit here" and fault_in(say, "nl") != say


def test_what_the_library_may_find_one_day_is_told_in_no_words_of_its_own():
    assert said_of("date_type") == "this does not fit here"


IN_DUTCH = [
    (Lists, "- a", "het bestand begint met sleutels en hun waarde (sleutel: waarde), niet met een lijst of een woord"),
    (Lists, "list: {}", "onbekende sleutel `list`, bedoelt u `lists`?"),
    (Lists, "zz: 1", "onbekende sleutel `zz`; hier mag staan: cites, lists, figures, screening, rescreen_decided_days"),
    (
        Lists, "to be or not: 1",
        "onbekende sleutel `to be or not`; een tekst met een komma, dubbele punt of accolade binnen { } moet tussen "
        "aanhalingstekens staan",
    ),
    (
        Called, "roles: {head: 3}",
        "hier hoort een tekst; zet die tussen aanhalingstekens, of hier horen sleutels met hun waarde (sleutel: "
        "waarde)",
    ),
    (Committees, "committees: {a: {title: A, members: 5, chair: 9}}", "de voorzitter heeft plaats 9, en er zijn er 5"),
    (Slot, "{by: a, meet: before, choose: [a]}", "een taak heeft naast `fill` één werkwoord, niet choose en meet"),
    (Commitment, "{text: A, figures: decission}", "er is geen cijfer `decission`, bedoelt u `decisions`?"),
    (Commitment, "{text: A, figures: [[decisions]]}", "er is geen cijfer `['decisions']`, bedoelt u `decisions`?"),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "text", "said"), IN_DUTCH, ids=[text for _, text, _ in IN_DUTCH])
def test_an_author_reads_it_in_dutch_to_the_last_clause(shape, text, said):
    with pytest.raises(BadDocument) as bad:
        shaped(read_text(text), shape)
    assert [fault_in(fault.problem.say, "nl") for fault in bad.value.faults] == [said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: {ask: Is it, really?}", "`really?` heeft geen waarde; een tekst met een komma"),
        ("a: {ask: Is it: so}", "but got ':'. Misschien ligt het hieraan: een tekst met"),
        ("a: 'b\nc: d", "Misschien klopt het inspringen niet, of ontbreekt er een aanhalingsteken"),
    ],
)
def test_what_the_reader_of_yaml_says_stands_within_a_sentence_in_dutch(text, said):
    with pytest.raises(BadDocument) as bad:
        read_text(text)
    assert said in fault_in(bad.value.faults[0].problem.say, "nl")
