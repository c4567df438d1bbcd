"""An institution's folder: everything in it loaded, or every fault of every file told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from workflows.authoring.faults import BadDocument, Located, Mark, fault
from workflows.authoring.guides.laid import FILE as GUIDES
from workflows.authoring.guides.laid import Guided, read_guides
from workflows.authoring.institution import Called, Committees, Institution, Lists, Wording
from workflows.authoring.load import Loaded, load_procedure, shaped
from workflows.authoring.messages import PLACEHOLDERS, of_texts
from workflows.authoring.overlay import canonical
from workflows.authoring.reading import Document, mapping_of, read_yaml
from workflows.authoring.sentences import problems_in
from workflows.engine.drafting.lawfulness import deciders
from workflows.engine.kinds import CommitteeShape, Known
from workflows.engine.labs import INVENTED, LISTS
from workflows.engine.play import Surroundings
from workflows.engine.procedure import Letter
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying
from workflows.engine.shapes import Name, Shape, Text
from workflows.engine.texts import ADDRESSED

S = TypeVar("S", bound=Shape)
FILES = ("institution.yaml", "committees.yaml", "lists.yaml", "names.yaml")
NOTICES = "notices.yaml"
WORDINGS = "wordings.yaml"
LETTERS = "letters.yaml"
_Letters, _Wordings = dict[Name, Letter], dict[Name, Wording]
_LETTERS, _WORDINGS = TypeAdapter(_Letters), TypeAdapter(_Wordings)


@dataclass
class Folder:
    """One institution as its folder says it. `faults`: what could not be loaded; what could, is here."""

    path: Path
    institution: Institution | None = None
    committees: Committees = field(default_factory=Committees)
    lists: Lists = field(default_factory=Lists)
    called: Called = field(default_factory=Called)
    letters: dict[str, dict[str, Letter]] = field(default_factory=dict)
    notices: dict[str, dict[str, Letter]] = field(default_factory=dict)
    wordings: dict[str, dict[str, Wording]] = field(default_factory=dict)
    procedures: dict[str, Loaded] = field(default_factory=dict)
    guides: Guided = field(default_factory=Guided)
    faults: list[Located] = field(default_factory=list)

    @property
    def known(self) -> Known:
        """What tests and checks of its procedures may name."""
        return Known(
            lists=frozenset((*self.lists.lists, *LISTS)),
            figures=frozenset(self.lists.figures),
            committees=self.shapes,
            outcomes={name: _outcomes(loaded) for name, loaded in self.procedures.items()},
            letters={language: frozenset(letters) for language, letters in self.letters.items()},
            screening=frozenset(self.lists.screening),
            forms={name: frozenset(loaded.procedure.forms) for name, loaded in self.procedures.items()},
            kinds={name: frozenset(loaded.procedure.kinds) for name, loaded in self.procedures.items()},
            deciders={name: deciders(loaded.procedure) for name, loaded in self.procedures.items()},
            confidential=frozenset(n for n, loaded in self.procedures.items() if loaded.procedure.confidential),
            assessments=frozenset(n for n, each in self.lists.screening.items() if each.means == "assessment"),
        )

    @property
    def shapes(self) -> dict[str, CommitteeShape]:
        found = self.committees.committees.items()
        return {name: CommitteeShape(committee.members, frozenset(committee.seats)) for name, committee in found}

    @property
    def surroundings(self) -> Surroundings:
        """The same with its values, as golden cases are played among them."""
        return Surroundings(
            lists={name: frozenset(each.values) for name, each in self.lists.lists.items()} | INVENTED,
            figures={
                name: {key: Decimal(str(value)) for key, value in figure.values.items()}
                for name, figure in self.lists.figures.items()
            },
            committees=self.shapes,
        )

    @property
    def titles(self) -> dict[str, dict[str, Text]]:
        """What things are called that no procedure labels: by names.yaml, and lists and figures by their titles."""
        lists = {"lists": self.lists.lists, "figures": self.lists.figures, "screening": self.lists.screening}
        titled = {part: {name: each.title for name, each in found.items()} for part, found in lists.items()}
        return {**self.called.model_dump(exclude={"cites"}), **titled}

    def published(self, loaded: Loaded) -> str:
        """What a version of a procedure stores: the merged document with the letters that its outcomes name.

        Those to others than the initiator go by the name of the text that they hold. A case keeps the
        letters that it began under, as it keeps its rules.
        """
        wanted = {*ADDRESSED, *(outcome.letter for outcome in loaded.procedure.outcomes.values())}
        letters = {}
        for language in loaded.procedure.languages:
            found = self.letters.get(language, {}) | loaded.procedure.letters.get(language, {})
            wanted_here = sorted(wanted & found.keys())
            letters[language] = {name: found[name].model_dump(exclude_none=True) for name in wanted_here}
        return canonical({**loaded.document.data, "letters": letters})


def _outcomes(loaded: Loaded) -> frozenset[str]:
    """The outcomes with which a case of a procedure can close."""
    return frozenset(name for name, outcome in loaded.procedure.outcomes.items() if outcome.effect != "pending")


def institutions_in(path: Path) -> list[Path]:
    """The folders of institutions."""
    return sorted(found for found in path.iterdir() if (found / "institution.yaml").is_file())


def load_folder(path: Path | str, templates: Sequence[Path | str] = ()) -> Folder:
    """Everything of one institution. Never raises for a faulty file: `faults` has all that is wrong."""
    folder = Folder(Path(path))
    folder.institution = _part(folder, "institution.yaml", Institution)
    folder.committees = _part(folder, "committees.yaml", Committees) or folder.committees
    folder.lists = _part(folder, "lists.yaml", Lists) or folder.lists
    folder.called = _part(folder, "names.yaml", Called) or folder.called
    if folder.institution and folder.institution.slug != folder.path.name:
        mark = Mark(str(folder.path / "institution.yaml"), 1, 1)
        say = saying(
            "the slug is `{slug}` and the folder is called `{name}`",
            slug=folder.institution.slug, name=folder.path.name,
        )  # fmt: skip
        folder.faults += fault(mark, say, ("slug",), "S1").faults
    for language in folder.institution.languages if folder.institution else ():
        _messages(folder, language, templates)
    for file in sorted((folder.path / "procedures").glob("*.yaml")):
        _procedure(folder, file, templates)
    try:
        folder.guides = read_guides(folder.path, templates)
    except BadDocument as bad:
        folder.faults += bad.faults
    folder.faults += _strangers(folder.path)
    return folder


def _part(folder: Folder, name: str, shape: type[S]) -> S | None:
    try:
        return shaped(read_yaml(folder.path / name), shape)
    except BadDocument as bad:
        folder.faults += bad.faults
        return None


def _messages(folder: Folder, language: str, templates: Sequence[Path | str]) -> None:
    """Every file of messages in one language: notices and wordings in their own, the letters in all others."""
    home = folder.path / "messages" / language
    files = sorted(home.glob("*.yaml"))
    if not files:
        say = saying("there are no messages in {language}; write {file}", language=language, file=home / LETTERS)
        folder.faults += fault(Mark(str(home), 1, 1), say, rule="S14").faults
    below = [Path(t) / "messages" / language / name for t in templates for name in (WORDINGS, LETTERS)]
    for file in (*(file for file in below if file.is_file()), *files):
        try:
            document = read_yaml(file)
            _taken(folder, language, document, file.name)
        except BadDocument as bad:
            folder.faults += bad.faults
        except ValidationError as error:
            folder.faults += _of_messages(document, file.name, error)


def _taken(folder: Folder, language: str, document: Document, name: str) -> None:
    data = mapping_of(document, saying("a file of messages"))
    if name == WORDINGS:
        wordings = _WORDINGS.validate_python(data)
        folder.wordings[language] = {**folder.wordings.get(language, {}), **wordings}
        folder.faults += of_texts(document, wordings)
        return
    kept = folder.notices if name == NOTICES else folder.letters
    found = _LETTERS.validate_python(data)
    kept[language] = {**kept.get(language, {}), **found}
    folder.faults += of_texts(document, found, PLACEHOLDERS if kept is folder.letters else None)


def _of_messages(document: Document, name: str, error: ValidationError) -> Iterator[Located]:
    """What does not fit in a file of messages, each with what such a message is."""
    what = saying("a letter is {{subject: text, body: text}}")
    if name == WORDINGS:
        what = saying("a wording has a text under any of {parts}", parts=", ".join(Wording.model_fields))
    for found in problems_in(error, document.data, _Wordings if name == WORDINGS else _Letters):
        say = saying("{what}: {fault}", what=what, fault=found.say)
        yield Located(document.locate(found.path), Problem(found.rule, found.path, say))


def _procedure(folder: Folder, file: Path, templates: Sequence[Path | str]) -> None:
    try:
        loaded = load_procedure(file, templates)
    except BadDocument as bad:
        folder.faults += bad.faults
        return
    name = loaded.procedure.procedure
    if name in folder.procedures:
        other = folder.procedures[name].document.path
        say = saying("the procedure `{name}` stands in two files; the other is {other}", name=name, other=other)
        folder.faults += fault(loaded.locate(("procedure",)), say, ("procedure",), "S1").faults
        return
    folder.procedures[name] = loaded


def _strangers(path: Path) -> Iterable[Located]:
    """Files that nobody would read: a name misspelt is told, not passed over."""
    for file in sorted(path.glob("*.y*ml")):
        if file.name not in (*FILES, GUIDES):
            say = saying(
                "nobody reads a file of this name here; known are {known}, procedures/ and messages/",
                known=", ".join((*FILES, GUIDES)),
            )
            yield from fault(Mark(str(file), 1, 1), say, rule="S1").faults
