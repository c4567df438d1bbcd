"""The section `bench web`: what it measures, in which databases, and its table. Nothing is timed here."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from institution_config.management.bench import book
from institution_config.management.bench.pages import NAMES
from institution_config.management.bench.web import Section
from workflows.management.postgresql import NoPostgreSQL, Server

pytestmark = pytest.mark.pure  # what it would run in processes of their own is told here


class Rehearsed(Section):
    """Answers for every process what such a process says, and keeps what was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    @staticmethod
    @contextmanager
    def server() -> Iterator[Server]:
        raise NoPostgreSQL("none for this test")
        yield

    def child(self, environment: Mapping[str, str], *command: str) -> str:
        self.asked.append(command)
        if command[-1].endswith(".book"):
            return json.dumps(dict.fromkeys(book.KEYS, 1.0))
        if command[-1].endswith(".pages"):
            few = any("3" in asked for asked in self.asked[-2])
            return json.dumps({page: {"statements": 9, "ms": 20.0 if few else 25.0} for page in NAMES})
        return "Set up\n3 cases in 1.0 s: 3 a second.\n"


def test_each_size_is_seeded_and_opened_and_the_table_says_how_it_grew() -> None:
    section = Rehearsed()
    found, notes = section.measured({"few": 3, "many": 7})

    assert [asked[-1] for asked in section.asked if "seed_cases" in asked] == ["3", "7"]
    measured = {key for key in section.keys if key in found}
    assert set(section.keys) - measured == {key for key in section.keys if "postgresql" in key}
    table = list(section.table(found, notes))
    assert any(line.startswith("inbox, SQLite") and "1.25" in line and "at most 12" in line for line in table)
    assert any("PostgreSQL is not measured: none for this test" in line for line in table)
    assert any("3 cases in 1.0 s" in line for line in table)


@pytest.mark.parametrize("way", ["safe", "plain"])
def test_both_ways_of_writing_a_workbook_are_measured(way: str) -> None:
    found: dict[str, Any] = book.written(way, 20)
    assert found["s"] > 0 and found["mb"] > 1
