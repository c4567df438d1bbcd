"""The questions on the export licence, walked by their answers: pure, and the same way for the same answers."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ANSWERS = ("yes", "no", "unsure")
UNCERTAIN = "uncertain"
FILE = Path(__file__).with_name("licence.toml")


@dataclass(frozen=True)
class Question:
    """One question, and where an answer leads: to another question or to a result."""

    name: str
    ask: Mapping[str, str]
    leads: Mapping[str, str]


@dataclass(frozen=True)
class Tree:
    """All questions and results, with where they are from."""

    source: str
    first: str
    questions: Mapping[str, Question]
    results: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Walk:
    """What was answered, and what comes next: a question, or the result by its name."""

    steps: tuple[tuple[Question, str], ...]
    question: Question | None
    result: str


def walk(tree: Tree, answers: Sequence[str]) -> Walk:
    """Follow the answers from the first question. ValueError for one that is none, or that comes after the result."""
    steps: list[tuple[Question, str]] = []
    at = tree.first
    for answer in answers:
        if answer not in ANSWERS or at not in tree.questions:
            raise ValueError(f"{answer!r} is no answer here")
        question = tree.questions[at]
        steps.append((question, answer))
        at = question.leads[answer]
    return Walk(tuple(steps), tree.questions.get(at), at if at in tree.results else "")


def read_tree(text: str) -> Tree:
    """The tree of a TOML text. ValueError where an answer leads nowhere, or some way never ends."""
    told = tomllib.loads(text)
    questions = {
        name: Question(name, each["ask"], {"yes": each["yes"], "no": each["no"], "unsure": UNCERTAIN})
        for name, each in told["questions"].items()
    }
    tree = Tree(told["source"], told["first"], questions, {name: each["say"] for name, each in told["results"].items()})
    _refuse_endless(tree, tree.first, ())
    if lost := questions.keys() - _reached(tree):
        raise ValueError(f"no answer leads to {', '.join(sorted(lost))}")
    return tree


def _refuse_endless(tree: Tree, name: str, passed: tuple[str, ...]) -> None:
    if name in passed:
        raise ValueError(f"{name} leads back to itself")
    if name not in tree.questions and name not in tree.results:
        raise ValueError(f"there is neither a question nor a result {name}")
    for target in tree.questions[name].leads.values() if name in tree.questions else ():
        _refuse_endless(tree, target, (*passed, name))


def _reached(tree: Tree) -> set[str]:
    leads = {target for question in tree.questions.values() for target in question.leads.values()}
    return leads | {tree.first}


@cache
def licence() -> Tree:
    """The tree that comes with the project."""
    return read_tree(FILE.read_text(encoding="utf-8"))
