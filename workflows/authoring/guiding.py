"""An institution's playbooks and checklists checked: flags, conditions and kinds that there are, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from workflows.authoring.faults import Located, Path, fault
from workflows.authoring.folder import Folder
from workflows.authoring.guides.laid import FILE, Guides
from workflows.authoring.institution import MEANS
from workflows.engine.form import ASKED_TO_SAY, Question
from workflows.engine.saying import Saying, near, saying
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
            say = saying("this text is missing in {languages}", languages=", ".join(sorted(lost)))
            yield from _at(folder, path, say, "S14")
    conditions = {name for loaded in folder.procedures.values() for name in loaded.procedure.conditions}
    for name, play in guides.playbooks.items():
        path: Path = ("playbooks", name)
        for i, say in _odd_answers(folder, play.raised_by.answers):
            yield from _own(folder, (*path, "raised_by", "answers", i), say)
        for i, odd, hint in _strange(play.raised_by.hits, [*MEANS, *folder.lists.screening]):
            say = saying("no list here is called `{name}`, or means that{hint}", name=odd, hint=hint)
            yield from _own(folder, (*path, "raised_by", "hits", i), say)
        for i, odd, hint in _strange(play.mitigations, [*folder.guides.conditions, *conditions]):
            say = saying("there is no condition `{name}`{hint}", name=odd, hint=hint)
            yield from _at(folder, (*path, "mitigations", i), say)
    kinds = [kind for loaded in folder.procedures.values() for kind in loaded.procedure.kinds]
    for name, checklist in guides.checklists.items():
        for i, odd, hint in _strange(checklist.kinds, kinds):
            say = saying("no procedure here has the kind `{kind}`{hint}", kind=odd, hint=hint)
            yield from _own(folder, ("checklists", name, "kinds", i), say)


def _strange(names: list[str], known: list[str]) -> Iterator[tuple[int, str, Saying]]:
    """Each name that is not known, with its place in the list and what may have been meant."""
    found = frozenset(known)
    yield from ((i, name, near(name, known)) for i, name in enumerate(names) if name not in found)


def _odd_answers(folder: Folder, names: list[str]) -> Iterator[tuple[int, Saying]]:
    """Questions that no procedure here asks, options that they do not have, and answers that never ask for a look."""
    asked: dict[str, list[Question]] = {}
    for form in chain.from_iterable(loaded.procedure.forms.values() for loaded in folder.procedures.values()):
        for name, question in form.questions.items():
            asked.setdefault(name, []).append(question)
    for i, written in enumerate(names):
        name, _, option = written.partition("=")
        if name not in asked:
            yield i, saying("no procedure here asks `{name}`{hint}", name=name, hint=near(name, asked))
        elif option and not any(_has(question, option) for question in asked[name]):
            options = [each for question in asked[name] for each in question.option_names or ()]
            hint = near(option, options)
            yield i, saying("`{option}` is no option of `{name}`{hint}", option=option, name=name, hint=hint)
        elif not option and not any(map(_flags, asked[name])):
            yield i, saying(
                "no answer to `{name}` is a reason to look; name one as `{name}=option`, or give it `flags`", name=name
            )


def _has(question: Question, option: str) -> bool:
    """Whether it may be chosen; anything may, where that is a list of the institution."""
    return isinstance(question.options, str) or option in (question.option_names or ())


def _flags(question: Question) -> bool:
    said = ASKED_TO_SAY.get(question.type) or question.option_names or question.flags or ()
    return any(question.raises_flag(answer) for answer in said)


def _own(folder: Folder, path: Path, say: Saying) -> tuple[Located, ...]:
    """What is wrong with a name where it stands in the institution's own file."""
    own = folder.guides.document.locate(path).file == str(folder.path / FILE)
    return _at(folder, path, say) if own else ()


def _at(folder: Folder, path: Path, say: Saying, rule: str = "S1") -> tuple[Located, ...]:
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
