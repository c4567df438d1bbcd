"""What a shape says of data that do not fit it, as plain sentences at the path where they stand."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import reduce
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workflows.authoring.faults import Path
from workflows.authoring.reading import COMMA
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem
from workflows.engine.saying import NOTHING, Saying, near, saying

WHOLE, NUMBER = saying("this is a whole number"), saying("this is a number")
YES_OR_NO, MAPPING = saying("write yes or no"), saying("here stands a mapping (key: value)")
PLAIN = {
    "string_type": saying("this is a text; put it in quotes"),
    "int_type": WHOLE,
    "int_parsing": WHOLE,
    "int_parsing_size": WHOLE,
    "int_from_float": WHOLE,
    "finite_number": WHOLE,
    "float_type": NUMBER,
    "float_parsing": NUMBER,
    "bool_type": YES_OR_NO,
    "bool_parsing": YES_OR_NO,
    "dict_type": MAPPING,
    "model_type": MAPPING,
    "list_type": saying("here stands a list"),
}
"""What is said where a value is of another type."""


def problems_in(error: ValidationError, data: Any, shape: Any) -> list[Problem]:
    """One problem for each place that does not fit, in the order of the document."""
    said: dict[Path, list[Saying]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail, data)
        sentence = _sentence(detail, path, shape)
        if sentence not in said.setdefault(path, []):
            said[path].append(sentence)
    deepest = [p for p in said if not any(q != p and q[: len(p)] == p and _branch(said[p]) for q in said)]
    return [Problem("S1", path, reduce(_or, said[path])) for path in deepest]


def _or(before: Saying, other: Saying) -> Saying:
    return saying("{before}, or {other}", before=before, other=other)


def _branch(sentences: list[Saying]) -> bool:
    """Whether all that is said is that another kind of value was thought of."""
    return all(s in PLAIN.values() for s in sentences)


def _path(detail: ErrorDetails, data: Any) -> Path:
    """The part of pydantic's location that stands in the document; its names of branches are left out."""
    path: list[str | int] = []
    for step in detail["loc"]:
        listed = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if listed or (isinstance(data, dict) and step in data):
            data = data[step]
            path.append(step)
    return tuple(path)


def _sentence(detail: ErrorDetails, path: Path, shape: Any) -> Saying:
    kind, given, context = detail["type"], detail["input"], detail.get("ctx") or {}
    match kind:
        case "extra_forbidden":
            return _unknown_key(path, shape)
        case "missing":
            return saying("`{name}` is missing here", name=detail["loc"][-1])
        case "string_pattern_mismatch":
            return saying("`{name}` is no name: small letters, digits and _ only, a letter first", name=given)
        case "literal_error":
            return _not_one_of(given, context["expected"])
        case "value_error":
            said: Saying = context["error"].args[0]
            return said
        case "greater_than_equal" | "too_short":
            return saying("at least {least} is needed here", least=context.get("ge", context.get("min_length")))
        case "less_than_equal" | "too_long":
            return saying("at most {most} may stand here", most=context.get("le", context.get("max_length")))
        case "string_too_short":
            return saying("at least {least} characters are needed here", least=context["min_length"])
        case "string_too_long":
            return saying("at most {most} characters may stand here", most=context["max_length"])
    return PLAIN.get(kind, saying("this does not fit here"))


def _not_one_of(given: Any, expected: str) -> Saying:
    options = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    known, hint = ", ".join(options), near(str(given), options)
    return saying("`{given}` is not one of {known}{hint}", given=given, known=known, hint=hint)


def _unknown_key(path: Path, shape: Any) -> Saying:
    key = str(path[-1])
    known = keys_at(shape, path[:-1])
    if len(path) == 1 and shape is Procedure:
        known.append("overlays")
    return saying("unknown key `{key}`{hint}", key=key, hint=near(key, known) or _instead(key, known))


def _instead(key: str, known: list[str]) -> Saying:
    """What may be wrong with a key that resembles no other, or what may stand in its place."""
    if " " in key:
        return saying("; {comma}", comma=COMMA)
    return saying("; here may stand {known}", known=", ".join(known)) if known else NOTHING


def keys_at(shape: Any, path: Path) -> list[str]:
    """The keys that may stand at a path of the document."""
    kinds: list[Any] = [shape]
    for step in path:
        kinds = [inner for kind in kinds for inner in _inside(kind, step)]
    return [key for kind in kinds for key in _keys(kind)]


def _keys(kind: Any) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [field.alias or name for name, field in kind.model_fields.items()]
    return [key for inner in _bare(kind) if inner is not kind for key in _keys(inner)]


def _bare(kind: Any) -> Iterator[Any]:
    """A type without Annotated, and each branch of a union."""
    origin = get_origin(kind)
    if origin is Annotated:
        yield from _bare(get_args(kind)[0])
    elif origin in (Union, types.UnionType):
        for branch in get_args(kind):
            yield from _bare(branch)
    elif origin is not Literal:
        yield kind


def _inside(kind: Any, step: str | int) -> Iterator[Any]:
    for bare in _bare(kind):
        if isinstance(bare, type) and issubclass(bare, BaseModel):
            for name, field in bare.model_fields.items():
                if step in (name, field.alias):
                    yield from _bare(field.annotation)
        elif get_origin(bare) in (dict, list):
            yield from _bare(get_args(bare)[-1])
