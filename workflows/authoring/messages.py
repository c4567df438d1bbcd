"""What no message of an institution may say: origin as a reason; nor ask for, what nobody fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from workflows.authoring.faults import Located
from workflows.authoring.reading import Document
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying
from workflows.engine.shapes import Shape
from workflows.words.sensitive import origin_given_as_reason

PLACEHOLDERS = ("reference", "institution", "procedure", "outcome", "reasons")
"""What is filled into a letter."""


def of_texts(
    document: Document, messages: Mapping[str, Shape], placeholders: tuple[str, ...] | None = None
) -> Iterator[Located]:
    """The faults of a file of messages, each where it stands; placeholders are looked at where they are given."""
    for name, message in messages.items():
        for part, text in message:
            path = (name, part)
            for problem in (*_origin(path, text), *_strange(path, text, placeholders)) if text else ():
                yield Located(document.locate(path), problem)


def _origin(path: tuple[str, str], text: str) -> Iterator[Problem]:
    if sentence := origin_given_as_reason(text):
        say = saying("origin is never a reason, and this gives it as one: {sentence}", sentence=sentence)
        yield Problem("L12", path, say)


def _strange(path: tuple[str, str], text: str, placeholders: tuple[str, ...] | None) -> Iterator[Problem]:
    for found in dict.fromkeys(re.findall(r"\{(\w+)\}", text)) if placeholders is not None else ():
        if found not in placeholders:
            known = ", ".join(f"{{{each}}}" for each in placeholders)
            say = saying("nothing fills in {{{name}}}; known are {known}", name=found, known=known)
            yield Problem("S1", path, say)
