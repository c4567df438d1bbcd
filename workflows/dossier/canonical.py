"""Canonical JSON: one way to write a value, so that what is hashed is what is stored.

Sorted keys, no blanks, UTF-8. With ASCII keys and without floats this is RFC 8785 (JCS) for what we write.
"""

import json
from collections.abc import Mapping
from typing import Any

SAFE_INTEGER = 2**53 - 1  # beyond it RFC 8785 readers in other languages round

_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode


class NotCanonical(ValueError):
    """A value has no single way of being written; the message says where it stands and what to use instead."""


def canonical(value: Any) -> str:
    """The canonical text of a value made of dict, list, tuple, str, int, bool and None; NotCanonical otherwise."""
    _refuse_unfit(value, "$")
    return _encode(value)


def _refuse_unfit(value: Any, where: str) -> None:
    kind = type(value)
    if kind is str:
        if not value.isascii():
            _refuse_surrogates(value, where)
    elif kind is int:
        if abs(value) > SAFE_INTEGER:
            raise NotCanonical(f"{where}: {value} is too large a number; write it as a string.")
    elif kind is dict:
        for key, inner in value.items():
            if type(key) is not str or not key.isascii():
                raise NotCanonical(f"{where}: the key {key!r} is not an ASCII string.")
            _refuse_unfit(inner, f"{where}.{key}")
    elif kind in (list, tuple):
        for place, inner in enumerate(value):
            _refuse_unfit(inner, f"{where}[{place}]")
    elif value is not None and kind is not bool:
        hint = " Write decimals as strings." if kind is float else ""
        raise NotCanonical(f"{where}: {kind.__name__} has no canonical form here.{hint}")


def _refuse_surrogates(text: str, where: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotCanonical(f"{where}: the text holds half a character (a lone surrogate).") from None


def parsed(text: str) -> Mapping[str, Any] | list[Any] | str | int | bool | None:
    """The value of a canonical text."""
    value: Mapping[str, Any] | list[Any] | str | int | bool | None = json.loads(text)
    return value
