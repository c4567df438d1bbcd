"""Playbooks for red flags and checklists for visits and travel: those that ship, under what an institution says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from workflows.authoring.load import shaped
from workflows.authoring.overlay import merged
from workflows.authoring.reading import Document, mapping_of, read_yaml
from workflows.engine.form import Factor
from workflows.engine.saying import saying
from workflows.engine.shapes import Bare, Link, Name, Several, Shape, Text

FILE = "guides.yaml"
SHIPPED = ("guides/playbooks.yaml", "guides/checklists.yaml")
CONDITIONS = "conditions/mitigations.yaml"
Texts = Annotated[list[Text], Field(min_length=1)]


class RaisedBy(Shape):
    """The red flags that a playbook is for.

    `answers`: questions whose answer is a reason to look, or `question=option`; `factors`: any other such answer about
    one of these; `hits`: the names of lists, or what their lists mean.
    """

    answers: Several = Field(default_factory=list)
    factors: Annotated[list[Factor], Bare] = Field(default_factory=list)
    hits: Several = Field(default_factory=list)

    @model_validator(mode="after")
    def _anything(self) -> RaisedBy:
        if not (self.answers or self.factors or self.hits):
            raise ValueError(saying("say which flags raise it: `answers`, `factors` or `hits`"))
        return self


class Sourced(Shape):
    """Guidance with a title, which says under `cites` where it comes from, or that it is `ours`."""

    title: Text
    link: Link | None = None

    @model_validator(mode="after")
    def _from_somewhere(self) -> Sourced:
        if not self.cites:
            raise ValueError(saying("say under `cites` where this comes from, or `ours`"))
        return self


class Playbook(Sourced):
    """What a red flag means, what to check, whom to ask, and which conditions are usual."""

    raised_by: RaisedBy
    means: Text
    check: Texts
    ask: Texts
    mitigations: Several = Field(default_factory=list)


class Part(Shape):
    """A part of a checklist, with its points; `cites` where it has a source of its own."""

    title: Text
    points: Texts


class Checklist(Sourced):
    """A list to print and tick off. It stands beside the cases of its `kinds`, in whatever procedure they are."""

    about: Text
    kinds: Several = Field(default_factory=list)
    parts: list[Part] = Field(min_length=1)


class Guides(Shape):
    """guides.yaml, and the files that ship."""

    playbooks: dict[Name, Playbook] = Field(default_factory=dict)
    checklists: dict[Name, Checklist] = Field(default_factory=dict)


@dataclass(frozen=True)
class Guided:
    """The guides of an institution with the place of each key, and the conditions that ship, by name."""

    guides: Guides = field(default_factory=Guides)
    document: Document = field(default_factory=lambda: Document(FILE, {}))
    conditions: Mapping[str, Text] = field(default_factory=dict)


def read_guides(home: Path, templates: Sequence[Path | str] = ()) -> Guided:
    """The shipped guides with those of an institution's folder over them. BadDocument with every fault."""
    document, conditions = Document(str(home / FILE), {}), {}
    for layer in (*(Path(root) / name for root in templates for name in SHIPPED), home / FILE):
        if layer.is_file():
            over = read_yaml(layer)
            mapping_of(over, saying("a file of guides"))
            document = merged(document, over)
    for root in templates:
        if (file := Path(root) / CONDITIONS).is_file():
            laid = mapping_of(read_yaml(file), saying("a catalogue of conditions"))
            conditions |= {name: condition["text"] for name, condition in laid.items()}
    return Guided(shaped(document, Guides), document, conditions)
