"""The shapes by which the matcher is measured from outside: they say what the product says, without a framework."""

import subprocess
import sys

import pytest

from integrations.screening.matcher import THRESHOLD
from tests.bench.screening import ALG, official
from tests.house.tree import ROOT

pytestmark = pytest.mark.pure
PLAIN = {"aliases": [], "weak": [], "orig": [], "countries": [], "dob": ""}
ENTITIES = {
    "a-1": {**PLAIN, "schema": "Person", "name": "Hassan Karimi", "aliases": ["Abu Tariq al-Zarrini"]},
    "a-2": {**PLAIN, "schema": "Organization", "name": "Zarrin Institute of Optics", "weak": ["ZIO"], "dob": "1970"},
}
ROWS = [("a-1", "Person", "Hassan Karimi"), ("a-2", "Organization", "Zarrin Institute of Optics")]


def test_a_pair_is_scored_with_the_products_own_threshold():
    score, threshold = ALG["sluis"]
    assert threshold == THRESHOLD / 1000
    assert score("Person", "Hasan Karimi", "Hassan Karimi") >= threshold
    assert score("Person", "Maria Lopez", "Hassan Karimi") < threshold
    assert score("Institution", ["Nothing Alike", "ZIO"], ["Optics", "ZIO"]) == 1.0


def test_a_pairs_attributes_count():
    score, _ = ALG["sluis"]
    born = {"birthDate": ["1970-03-14"], "country": "ir"}
    other = {"birthDate": "1950-01-01", "country": ["nl"]}
    bare = score("Person", "Hasan Karimi", "Hassan Karimi")
    assert score("Person", "Hasan Karimi", "Hassan Karimi", born, born) > bare
    assert score("Person", "Hasan Karimi", "Hassan Karimi", born, other) < bare


def test_a_search_finds_an_entity_by_its_alias_unless_that_alias_is_left_out():
    search = official(ROWS, ENTITIES)
    assert [number for number, score in search("Person", "Abu Tariq Zarrini", None) if score > 0.7] == ["a-1"]
    assert search("Person", "Abu Tariq Zarrini", ("a-1", "Abu Tariq al-Zarrini")) == []
    assert search("Organization", "Institute of Optics Zarrin", ("a-2", "Zarrin Institute of Optics")) == []
    assert search("Person", "Hassan Karimi", ("a-1", "Abu Tariq al-Zarrini")) == [("a-1", 1.0)]


def test_it_is_imported_without_the_framework():
    program = "import sys, tests.bench.screening; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
