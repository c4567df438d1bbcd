"""A procedure from its file and the layers below it: whole and located, or refused with every fault."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path as FilePath
from typing import TypeVar

from pydantic import ValidationError

from workflows.authoring.catalogue import read_catalogue, take_over, take_over_guides
from workflows.authoring.faults import BadDocument, Located, Mark, Path, fault, in_order
from workflows.authoring.overlay import canonical, dig, digest, merged
from workflows.authoring.reading import LARGEST, Document, mapping_of, read_text, read_yaml
from workflows.authoring.sentences import problems_in
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying
from workflows.engine.shapes import Shape

LAYERS = 10
CATALOGUES = {"catalogue": take_over, "guidance": take_over_guides}
"""The keys that name a file, or a folder of files, from which something is taken over by name, and how."""
_BASE = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*")
S = TypeVar("S", bound=Shape)


@dataclass(frozen=True)
class Loaded:
    """A procedure with the merged document that it was made from and the files that it stands in, the base first."""

    procedure: Procedure
    document: Document
    layers: tuple[str, ...]

    @property
    def digest(self) -> str:
        return digest(self.document.data)

    @property
    def canonical(self) -> str:
        """What a published version stores: the merged document, its order kept."""
        return canonical(self.document.data)

    def locate(self, path: Path) -> Mark:
        """File, line and column of a path, through the layers."""
        return self.document.locate(path)

    def located(self, problems: Iterable[Problem]) -> list[Located]:
        """Problems of the engine with the place that causes each."""
        return in_order(Located(self.locate(p.path), p) for p in problems)


def load_procedure(path: FilePath | str, templates: Sequence[FilePath | str] = ()) -> Loaded:
    """One procedure with its overlays. `templates`: folders in which a base is looked for after its own.

    Raises BadDocument with every fault that can be told; nothing of a faulty file is used.
    """
    document, layers = _layered(FilePath(path), [FilePath(t) for t in templates], ())
    for key, take in CATALOGUES.items():
        if files := document.data.pop(key, None):
            take(document, read_catalogue(files))
    return _whole(document, layers)


def load_text(text: str, file: str = "text") -> Loaded:
    """A whole procedure from a text in which nothing of it stands elsewhere, as an author pastes it into a page.

    Raises BadDocument with every fault that can be told, as for a file.
    """
    if (size := len(text.encode())) > LARGEST:
        say = saying("the text has {size:,} bytes; {most:,} is the most that is read", size=size, most=LARGEST)
        raise fault(Mark(file, 1, 1), say)
    document = read_text(text, file)
    for key in {"overlays", *CATALOGUES} & mapping_of(document, saying("a procedure")).keys():
        say = saying(
            "`{key}` names a file, and here there is none: write the whole procedure, without this line", key=key
        )
        raise fault(document.locate((key,)), say, (key,), "S1")
    return _whole(document, (file,))


def _whole(document: Document, layers: tuple[str, ...]) -> Loaded:
    procedure = shaped(document, Procedure)
    loaded = Loaded(procedure, document, layers)
    if lost := list(_fixes_nothing(loaded)):
        raise BadDocument(*loaded.located(lost))
    return loaded


def shaped(document: Document, shape: type[S]) -> S:
    """A document in a shape; BadDocument with a sentence for each place that does not fit."""
    data = mapping_of(document, saying("the file"))
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        found = problems_in(error, data, shape)
        raise BadDocument(*in_order(Located(document.locate(p.path), p) for p in found)) from None


def _fixes_nothing(loaded: Loaded) -> Iterator[Problem]:
    """Promises that fix a path at which nothing stands."""
    for i, promise in enumerate(loaded.procedure.promises):
        for path in promise.fixed or ():
            if dig(loaded.document.data, tuple(path.split("."))) is None:
                say = saying("nothing stands at `{path}`, so it cannot be fixed", path=path)
                yield Problem("S1", ("promises", i, "fixed"), say)


def _layered(file: FilePath, templates: list[FilePath], above: tuple[str, ...]) -> tuple[Document, tuple[str, ...]]:
    document = read_yaml(file)
    data = mapping_of(document, saying("a procedure"))
    for key in CATALOGUES.keys() & data:
        data[key] = _named(document, key, file, templates, folders=True)
    if "overlays" not in data:
        return document, (str(file),)
    (base,) = _named(document, "overlays", file, templates)
    seen = (*above, str(file.resolve()))
    if str(base.resolve()) in seen:
        stems = (FilePath(file).stem for file in (*seen, str(base.resolve())))
        names = reduce(lambda above, name: saying("{above} over {name}", above=above, name=name), stems)
        say = saying("overlays go in a circle: {names}", names=names)
        raise fault(document.locate(("overlays",)), say, ("overlays",), "S1")
    if len(seen) > LAYERS:
        raise fault(document.locate(("overlays",)), saying("more than {most} layers", most=LAYERS), ("overlays",), "S1")
    below, layers = _layered(base, templates, seen)
    return merged(below, document), (*layers, str(file))


def _named(
    document: Document, key: str, file: FilePath, templates: list[FilePath], *, folders: bool = False
) -> list[FilePath]:
    """The file that a key names, the layer below or a catalogue: beside this one, else in a folder of templates.

    With `folders` the name may be that of a folder; then it is every file in it.
    """
    name, mark = document.data[key], document.locate((key,))
    if not isinstance(name, str) or not _BASE.fullmatch(name):
        say = saying("`{name}` is no name of a file: folder/name, without .yaml", name=name)
        raise fault(mark, say, (key,), "S1")
    places = [folder / f"{name}.yaml" for folder in (file.parent, *templates)]
    for place in places:
        if place.is_file():
            return [place]
        if folders and (found := sorted(place.with_suffix("").glob("*.yaml"))):
            return found
    looked = ", ".join(str(p.parent) for p in places)
    say = saying("there is no `{name}.yaml`; looked in {places}", name=name, places=looked)
    raise fault(mark, say, (key,), "S1")
