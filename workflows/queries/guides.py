"""An institution's playbooks and checklists in a reader's language, and which of them a case asks for."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from workflows.engine.form import Question
from workflows.engine.shapes import Text, source_of, text_in
from workflows.models import Guidance, Institution
from workflows.queries.looking import Look
from workflows.queries.parts import AnswerView
from workflows.words.names import plain

CHOSEN = ("choice", "choices")


@dataclass(frozen=True)
class Playbook:
    """What a red flag means, what to check, whom to ask, usual conditions. `cites` is empty where it is ours."""

    name: str
    title: str
    means: str
    check: tuple[str, ...]
    ask: tuple[str, ...]
    mitigations: tuple[str, ...]
    cites: str
    link: str


@dataclass(frozen=True)
class Part:
    """A part of a checklist."""

    title: str
    points: tuple[str, ...]
    cites: str


@dataclass(frozen=True)
class Checklist:
    """A list to tick off; `cites` is empty where it is ours."""

    name: str
    title: str
    about: str
    parts: tuple[Part, ...]
    cites: str
    link: str


@dataclass(frozen=True)
class Raised:
    """A playbook, and the flags that raise it in a case."""

    playbook: Playbook
    by: tuple[str, ...]


class Shelf:
    """The guides of one institution."""

    def __init__(self, content: Mapping[str, Any], language: str) -> None:
        self._playbooks: Mapping[str, Any] = content.get("playbooks", {})
        self._checklists: Mapping[str, Any] = content.get("checklists", {})
        self._conditions: Mapping[str, Text] = content.get("conditions", {})
        self._language = language

    @property
    def playbooks(self) -> tuple[Playbook, ...]:
        """All of them, in the order in which they are laid down."""
        return tuple(map(self._playbook, self._playbooks))

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """All of them, in the order in which they are laid down."""
        return tuple(map(self._checklist, self._checklists))

    def for_kind(self, kind: str) -> tuple[Checklist, ...]:
        """The checklists that stand beside a case of this kind."""
        return tuple(self._checklist(name) for name, each in self._checklists.items() if kind in each.get("kinds", ()))

    def beside_answers(self, look: Look, answers: Iterable[AnswerView]) -> tuple[Raised, ...]:
        """The playbooks of the answers that this reader sees; those for a question come before those for its factor."""
        found: dict[str, list[str]] = {}
        for answer in answers:
            if not answer.hidden:
                for name in self._of_answer(answer, look):
                    found.setdefault(name, []).append(answer.ask)
        return self._raised(found)

    def beside_hits(self, look: Look, numbers: Iterable[int], called: str) -> tuple[Raised, ...]:
        """The playbooks of hits that are not cleared; those for a list come before those for what it means.

        `called`: what a hit is called, with `{number}` in it.
        """
        lists = look.history.case.institution.configuration.get("screening", {})
        found: dict[str, list[str]] = {}
        for number in numbers:
            hit = look.now.case.hits[number]
            if hit.superseded or hit.state == "cleared":
                continue
            means = lists.get(hit.list, {}).get("means", "")
            for name in self._naming("hits", [hit.list]) or self._naming("hits", [means]):
                found.setdefault(name, []).append(called.format(number=number))
        return self._raised(found)

    def _of_answer(self, answer: AnswerView, look: Look) -> list[str]:
        question: Question = look.now.rules.names.question(answer.question)
        names = [answer.question] if answer.flagged else []
        if question.type in CHOSEN:
            given = look.facts.get(answer.question)
            names += [f"{answer.question}={option}" for option in (given if isinstance(given, list) else [given])]
        factors = [question.factor] if answer.flagged and question.factor else []
        return self._naming("answers", names) or self._naming("factors", factors)

    def _naming(self, part: str, names: list[str]) -> list[str]:
        """The playbooks that one of these names raises."""
        return [n for n, each in self._playbooks.items() if {*each["raised_by"].get(part, ())} & {*names}]

    def _raised(self, found: Mapping[str, list[str]]) -> tuple[Raised, ...]:
        return tuple(Raised(self._playbook(name), tuple(found[name])) for name in self._playbooks if name in found)

    def _playbook(self, name: str) -> Playbook:
        laid = self._playbooks[name]
        return Playbook(
            name, self._say(laid["title"]), self._say(laid["means"]), self._each(laid["check"]),
            self._each(laid["ask"]),
            tuple(self._say(self._conditions.get(m, plain(m))) for m in laid.get("mitigations", ())),
            self._source(laid), laid.get("link", ""),
        )  # fmt: skip

    def _checklist(self, name: str) -> Checklist:
        laid = self._checklists[name]
        parts = (Part(self._say(p["title"]), self._each(p["points"]), self._source(p)) for p in laid["parts"])
        return Checklist(
            name, self._say(laid["title"]), self._say(laid["about"]), tuple(parts), self._source(laid),
            laid.get("link", ""),
        )  # fmt: skip

    def _each(self, texts: list[Text]) -> tuple[str, ...]:
        return tuple(map(self._say, texts))

    def _source(self, laid: Mapping[str, Any]) -> str:
        return source_of(laid.get("cites"), self._language)

    def _say(self, text: Text) -> str:
        return text_in(text, self._language)


def shelf_of(institution: Institution, language: str) -> Shelf:
    """The guides of an institution; an empty shelf where it has laid none down."""
    return Shelf(_kept(institution.pk, institution.guides) if institution.guides else {}, language)


@lru_cache(maxsize=256)
def _kept(institution: int, digest: str) -> Mapping[str, Any]:
    content: dict[str, Any] = json.loads(Guidance.objects.get(institution=institution, sha256=digest).content)
    return content
