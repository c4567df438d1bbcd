"""A performance of the demonstration's story: once a module, on a database of its own, committed like the real one."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections

from tests.databases import point
from tests.journeys.house import House, kept
from tests.journeys.performance import Performance


@pytest.fixture(scope="module")
def played(database_copies: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Performance]:
    """The story, played to its end."""
    with django_db_blocker.unblock():
        before = connections["default"].settings_dict["NAME"]
        copy = database_copies.make()
        point(copy.name)
        try:
            yield Performance()
        finally:
            connections.close_all()
            point(before)
            database_copies.drop(copy)


@pytest.fixture
def at(own_database: Any) -> Iterator[Callable[[str], House]]:
    """The universities of a journey, each by its short name; at its end the whole trail is verified."""
    yield lambda slug: kept(slug).get()
    call_command("verify_trail", stdout=StringIO())
