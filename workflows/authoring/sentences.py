"""What a shape says of data that do not fit it, as plain sentences at the path where they stand."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from workflows.authoring.faults import Path
from workflows.authoring.reading import COMMA
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem
from workflows.engine.shapes import Shape

PLAIN = {
    "string_type": "this is a text; put it in quotes",
    "int_type": "this is a whole number",
    "int_parsing": "this is a whole number",
    "int_from_float": "this is a whole number",
    "bool_type": "write yes or no",
    "bool_parsing": "write yes or no",
    "dict_type": "here stands a mapping (key: value)",
    "model_type": "here stands a mapping (key: value)",
    "model_attributes_type": "here stands a mapping (key: value)",
    "list_type": "here stands a list",
    "none_required": "this stays empty",
}


def problems_in(error: ValidationError, data: Any, shape: type[Shape]) -> list[Problem]:
    """One problem for each place that does not fit, in the order of the document."""
    said: dict[Path, list[str]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail, data)
        sentence = _sentence(detail, path, shape)
        if sentence not in said.setdefault(path, []):
            said[path].append(sentence)
    deepest = [p for p in said if not any(q != p and q[: len(p)] == p and _branch(said[p]) for q in said)]
    return [Problem("S1", path, ", or ".join(said[path])) for path in deepest]


def _branch(sentences: list[str]) -> bool:
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


def _sentence(detail: ErrorDetails, path: Path, shape: type[Shape]) -> str:
    kind, context = detail["type"], detail.get("ctx") or {}
    if kind == "extra_forbidden":
        return _unknown_key(path, shape)
    if kind == "missing":
        return f"`{detail['loc'][-1]}` is missing here"
    if kind == "string_pattern_mismatch":
        return f"`{detail['input']}` is no name: small letters, digits and _ only, a letter first"
    if kind == "literal_error":
        return _not_one_of(detail["input"], str(context.get("expected", "")))
    if kind == "value_error":
        return str(context.get("error", detail["msg"]))
    if kind in ("greater_than_equal", "too_short"):
        least = context.get("ge", context.get("min_length"))
        return f"at least {least} is needed here"
    return PLAIN.get(kind, detail["msg"][:1].lower() + detail["msg"][1:])


def _not_one_of(given: Any, expected: str) -> str:
    options = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
    return f"`{given}` is not one of {', '.join(options)}{near(str(given), options)}"


def _unknown_key(path: Path, shape: type[Shape]) -> str:
    key = str(path[-1])
    known = keys_at(shape, path[:-1])
    if len(path) == 1 and shape is Procedure:
        known.append("overlays")
    hint = near(key, known)
    if not hint and " " in key:
        hint = f"; {COMMA}"
    if not hint and known:
        hint = f"; here may stand {', '.join(known)}"
    return f"unknown key `{key}`{hint}"


def near(word: str, among: list[str]) -> str:
    """A suggestion where a word is close to one that is known."""
    found = difflib.get_close_matches(word, among, 1)
    return f", did you mean `{found[0]}`?" if found else ""


def keys_at(shape: type[Shape], path: Path) -> list[str]:
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
