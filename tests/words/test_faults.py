"""Whatever an author is told has words in every language that we ship, and the same places to be filled."""

import ast
import string
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.house.tree import ROOT, parsed
from workflows.engine.saying import NOTHING, Saying, either, near, saying
from workflows.words.faults import TABLES, fault_in, faults_of, language_of
from workflows.words.languages import FALLBACK, LANGUAGES

AUTHORS = ("workflows/engine", "workflows/authoring")
"""Where what is told to an author is found."""
TELLING = ("fault", "Problem", "_at")
"""What a fault is told with."""
NO_AUTHORS = (ROOT / "workflows/authoring/guides/licence.py",)
"""Reads a file that comes with the project, and whoever breaks that is no author of an institution."""
OTHERS = [language for language in LANGUAGES if language != FALLBACK]


def sayings_in(tree: ast.Module) -> Iterator[str]:
    """The English sentences of a module; one that is not written out is named by its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "saying":
            yield from _written(node.args[0])


def misgiven_in(tree: ast.Module) -> list[int]:
    """The lines of a module on which a sentence is not given just what it fills in, each by its name."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "saying"]
    filled = {call: set().union(*map(places, _written(call.args[0]))) for call in calls}
    given = {call: {keyword.arg for keyword in call.keywords} for call in calls}
    return [call.lineno for call in calls if given[call] != filled[call]]


def unsaid_in(tree: ast.Module) -> list[int]:
    """The lines of a module on which a fault is told in words that no other language has."""
    nodes = list(ast.walk(tree))
    calls = [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) in TELLING]
    told = [argument for call in calls for argument in call.args[1:]]
    told += [node.value for node in nodes if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "say"]
    return [node.lineno for node in told if _is_plain(node)]


def _is_plain(node: ast.expr) -> bool:
    """Whether a sentence, or what one is put together from, stands here as plain text; a word is the code of a rule."""
    if isinstance(node, ast.BinOp):
        return _is_plain(node.left) or _is_plain(node.right)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and " " in str(node.value))


def _written(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_written(node.body), *_written(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        yield f"line {node.lineno} writes no sentence out"


def plain_refusals_in(tree: ast.Module) -> list[int]:
    """The lines of a module that raise a ValueError whose words no other language has."""
    raised = (node.exc for node in ast.walk(tree) if isinstance(node, ast.Raise))
    calls = (exc for exc in raised if isinstance(exc, ast.Call) and ast.unparse(exc.func) == "ValueError")
    return [call.lineno for call in calls if not ast.unparse(call).startswith("ValueError(saying(")]


def places(sentence: str) -> set[str]:
    """What is filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


SENTENCES = {
    sentence
    for folder in AUTHORS
    for file in sorted((ROOT / folder).rglob("*.py"))
    for sentence in sayings_in(parsed(file))
    if sentence
}


@pytest.mark.parametrize("language", OTHERS)
def test_what_an_author_is_told_has_words_in_each_language(language):
    assert len(SENTENCES) > 100
    assert SENTENCES - set(faults_of(language)) == set(), "these have no words"
    assert set(faults_of(language)) - SENTENCES == set(), "nobody says these"


@pytest.mark.parametrize("language", OTHERS)
def test_no_sentence_stands_in_two_tables(language):
    tables = [import_module(f"workflows.words.{table}_{language}").FAULTS for table in TABLES]
    assert sum(map(len, tables)) == len(faults_of(language))


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_places_are_filled(language):
    odd = {english for english, said in faults_of(language).items() if places(said) != places(english)}
    assert odd == set()
    for said in faults_of(language).values():
        assert said.format_map(dict.fromkeys(places(said), "a text")), "numbers are texts by then"


def test_no_shape_refuses_in_words_of_one_language():
    files = {file for folder in AUTHORS for file in (ROOT / folder).rglob("*.py")}
    plain = {str(file): lines for file in files.difference(NO_AUTHORS) if (lines := plain_refusals_in(parsed(file)))}
    assert plain == {}


def test_each_sentence_is_given_what_it_fills_in():
    files = [file for folder in AUTHORS for file in (ROOT / folder).rglob("*.py")]
    assert {str(file): lines for file in files if (lines := misgiven_in(parsed(file)))} == {}


def test_no_fault_of_a_file_is_told_in_words_of_one_language():
    files = (ROOT / "workflows/authoring").rglob("*.py")  # of the engine mypy asks the same
    assert {str(file): lines for file in files if (lines := unsaid_in(parsed(file)))} == {}


def test_a_sentence_is_told_with_what_was_put_into_it():
    said = saying("{choice}{hint}", choice=either(["a", "b"]), hint=near("colour", ["colours"]))
    assert said == "a or b, did you mean `colours`?"
    assert fault_in(said.given["choice"], "nl") == "a of b"
    assert fault_in(said.given["hint"], "nl") == ", bedoelt u `colours`?"
    assert fault_in(said, "fr") == said and fault_in("plain", "nl") == "plain" and not near("x", [])
    told = saying("{step}: {why}", step="sign", why=saying("no condition is owed"))
    assert fault_in(told, "nl") == "sign: er staat geen voorwaarde open"
    assert [language_of(each, "nl") for each in (told, "plain", said)] == ["nl", "en", "en"]
    assert isinstance(NOTHING, Saying) and not NOTHING and either([]) == ""


def test_a_sentence_that_is_not_written_out_and_a_plain_refusal_are_found():
    tree = ast.parse("saying('a' if x else 'b')\nsaying(f'{x}')\nraise ValueError('no')\nraise ValueError(saying('a'))")
    assert set(sayings_in(tree)) == {"a", "b", "line 2 writes no sentence out"}
    assert plain_refusals_in(tree) == [3]


def test_a_sentence_that_is_given_something_else_and_a_fault_in_plain_words_are_found():
    well = "saying('{a}' if x else '{b}', a=1, b=2)\nfault(mark, say, path, 'S1')\n"
    odd = ast.parse(well + "saying('{a}', b=1)\nsaying('{a}')\nsaying('a', a=1)\nsaying('{a}', **told)")
    assert misgiven_in(odd) == [3, 4, 5, 6]
    odd = ast.parse(well + "say = 'no way' + x\nfault(mark, f'{x}')\nProblem('S1', path, 'no way')")
    assert sorted(unsaid_in(odd)) == [3, 4, 5]
