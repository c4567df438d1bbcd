"""An institution's playbooks and checklists checked: flags, conditions and kinds that there are, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from workflows.authoring.faults import Located, Path, fault
from workflows.authoring.folder import Folder
from workflows.authoring.guides.laid import FILE, Guides
from workflows.authoring.institution import MEANS
from workflows.authoring.sentences import near
from workflows.engine.form import ASKED_TO_SAY, Question
from workflows.engine.shapes import Text


def odd_guides(folder: Folder) -> Iterator[Located]:
    """What names nothing, and what is not said in a language. Their YAML and shape were read before.

    Guides that ship name questions, lists and kinds of several institutions: of these only an institution's own are
    looked up among what it has.
    """
    guides = folder.guides.guides
    languages = set(folder.institution.languages) if folder.institution else set()
    for path, text in texts(guides):
        if isinstance(text, dict) and (lost := languages - set(text)):
            yield from _at(folder, path, f"this text is missing in {', '.join(sorted(lost))}", "S14")
    conditions = {name for loaded in folder.procedures.values() for name in loaded.procedure.conditions}
    for name, play in guides.playbooks.items():
        path: Path = ("playbooks", name)
        yield from _own(folder, (*path, "raised_by", "answers"), _odd_answers(folder, play.raised_by.answers))
        known = [*MEANS, *folder.lists.screening]
        said = _strange(play.raised_by.hits, known, "no list here is called `{}`, or means that")
        yield from _own(folder, (*path, "raised_by", "hits"), said)
        for odd in _strange(play.mitigations, [*folder.guides.conditions, *conditions], "there is no condition `{}`"):
            yield from _at(folder, (*path, "mitigations", odd[0]), odd[1])
    kinds = [kind for loaded in folder.procedures.values() for kind in loaded.procedure.kinds]
    for name, checklist in guides.checklists.items():
        said = _strange(checklist.kinds, kinds, "no procedure here has the kind `{}`")
        yield from _own(folder, ("checklists", name, "kinds"), said)


Odd = Iterator[tuple[int, str]]
"""The place of a name in its list, and what is wrong with it."""


def _strange(names: list[str], known: list[str], say: str) -> Odd:
    found = frozenset(known)
    yield from ((i, say.format(name) + near(name, known)) for i, name in enumerate(names) if name not in found)


def _odd_answers(folder: Folder, names: list[str]) -> Odd:
    """Questions that no procedure here asks, options that they do not have, and answers that never ask for a look."""
    asked: dict[str, list[Question]] = {}
    for form in chain.from_iterable(loaded.procedure.forms.values() for loaded in folder.procedures.values()):
        for name, question in form.questions.items():
            asked.setdefault(name, []).append(question)
    for i, written in enumerate(names):
        name, _, option = written.partition("=")
        if name not in asked:
            yield i, f"no procedure here asks `{name}`{near(name, list(asked))}"
        elif option and not any(_has(question, option) for question in asked[name]):
            options = [each for question in asked[name] for each in question.option_names or ()]
            yield i, f"`{option}` is no option of `{name}`{near(option, options)}"
        elif not option and not any(map(_flags, asked[name])):
            yield i, f"no answer to `{name}` is a reason to look; name one as `{name}=option`, or give it `flags`"


def _has(question: Question, option: str) -> bool:
    """Whether it may be chosen; anything may, where that is a list of the institution."""
    return isinstance(question.options, str) or option in (question.option_names or ())


def _flags(question: Question) -> bool:
    said = ASKED_TO_SAY.get(question.type) or question.option_names or question.flags or ()
    return any(question.raises_flag(answer) for answer in said)


def _own(folder: Folder, path: Path, odd: Odd) -> Iterator[Located]:
    """What is wrong with a list of names that stands in the institution's own file."""
    if folder.guides.document.locate(path).file == str(folder.path / FILE):
        for place, say in odd:
            yield from _at(folder, (*path, place), say)


def _at(folder: Folder, path: Path, say: str, rule: str = "S1") -> tuple[Located, ...]:
    return fault(folder.guides.document.locate(path), say, path, rule).faults


def texts(guides: Guides) -> Iterator[tuple[Path, Text | None]]:
    """Every text that a person reads, with its place."""
    for name, play in guides.playbooks.items():
        path: Path = ("playbooks", name)
        yield from (((*path, key), getattr(play, key)) for key in ("title", "means", "cites"))
        for part in ("check", "ask"):
            yield from (((*path, part, i), text) for i, text in enumerate(getattr(play, part)))
    for name, checklist in guides.checklists.items():
        path = ("checklists", name)
        yield from (((*path, key), getattr(checklist, key)) for key in ("title", "about", "cites"))
        for i, each in enumerate(checklist.parts):
            yield from (((*path, "parts", i, key), getattr(each, key)) for key in ("title", "cites"))
            yield from (((*path, "parts", i, "points", n), text) for n, text in enumerate(each.points))
