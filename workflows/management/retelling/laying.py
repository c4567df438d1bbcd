"""Rows as plain values, laid out as the database at hand holds them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from types import NoneType
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

AS_IT_IS = {str, int, bool, NoneType, bytes, datetime, date, UUID}
Laid = tuple[type[Model], Sequence[Any]]
"""A row: its table, and its values as they are written."""


@cache
def columns_of(model: type[Model]) -> tuple[Any, ...]:
    """The columns that are written; a number that the database counts is not among them."""
    return tuple(f for f in model._meta.concrete_fields if not getattr(f, "db_returning", False))


def laid(row: Model) -> Laid:
    """A row as plain values; what only its field can write is written already."""
    values = [(field, getattr(row, field.attname)) for field in columns_of(type(row))]
    return type(row), tuple(
        value if type(value) in AS_IT_IS else field.get_db_prep_save(value, connection) for field, value in values
    )


def held(values: Iterable[Any]) -> list[Any]:
    """Values as the database holds them: moments, days and numbers are texts in SQLite."""
    texts = _texts_for()
    return [texts[kind](value) if (kind := type(value)) in texts else value for value in values]


def in_sqlite(moment: str) -> str:
    """A moment or a day in UTC, written out, as SQLite holds it."""
    return moment.removesuffix("+00:00").removesuffix(".000000").replace("T", " ")


def _moment(moment: datetime) -> str:
    return in_sqlite(moment.astimezone(UTC).isoformat())


_IN_SQLITE: Mapping[type, Callable[[Any], str]] = {datetime: _moment, date: date.isoformat, UUID: attrgetter("hex")}


@cache
def _texts_for() -> Mapping[type, Callable[[Any], str]]:
    """What is written as a text in the database of this process."""
    return _IN_SQLITE if connection.vendor == "sqlite" else {}
