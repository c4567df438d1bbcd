"""`manage.py bench screening` on a handful of names: every key, the right shares, and a peer that is a fake script."""

import csv
import json
import shutil
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from integrations.management.bench.accuracy import INNOCENT, PAIRS, RECALL
from integrations.management.bench.changes import measured
from integrations.management.bench.corpus import located, made_up
from integrations.management.bench.screening import UNMEASURED, Section
from integrations.screening.sources import FICTIONAL

pytestmark = pytest.mark.pure  # what it stores, it stores in a database of its own
ENTITY = {"weak": [], "orig": [], "countries": [], "dob": ""}
ENTITIES = [
    {**ENTITY, "id": "a-1", "schema": "Person", "name": "Hassan Karimi", "aliases": ["Tariq Zarrini"]},
    {**ENTITY, "id": "a-2", "schema": "Organization", "name": "Zarrin Institute of Optics", "aliases": []},
]
LISTS = f"def load_all():\n    return {ENTITIES!r}\n"
CORPUS = """
def entries(n):
    return [("a-1", "Person", "Hassan Karimi"), ("a-1", "Person", "Tariq Zarrini")][:n]
def queries(n):
    return [("Person", "Hasan Karimi"), ("Person", "Anna Thistledown")][:n]
"""
SEARCHED = [*RECALL.values(), *INNOCENT.values(), "universities_other_countries"]
PEER = """
import json, sys
figures = {figures!r}
engines = sys.argv[-1].split(",")  # the first is the peer's, and takes twenty times as long as any other
pace = {{engine: {{**figures, "ms": 1.0 if place else 20.0}} for place, engine in enumerate(engines)}}
told = {{f"{{name}}/{{engine}}": found for name in {names!r} for engine, found in pace.items()}}
json.dump(told, open("out_.json", "w"))
"""


def write(folder: Path, name: str, *rows: dict[str, str]) -> None:
    """Labelled cases in a file of that name."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0])
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A folder of data with two entities, a case of each kind, the fictional lists, and scripts beside it."""
    public, scripts = tmp_path / "data" / "matching" / "public", tmp_path / "bench"
    shutil.copytree(FICTIONAL, tmp_path / "data")
    public.mkdir(parents=True)
    scripts.mkdir()
    for name in RECALL.values():
        case = {"schema": "Person", "query": "Tariq Zarrini", "expect_id": "a-1"}
        write(public, name, case, {**case, "query": "Hasan Karimi"})
    for name in INNOCENT.values():
        write(public, name, {"full_name": "Anna Thistledown"}, {"full_name": "Hassan Karimi"})
    for name in PAIRS.values():
        pair = {"schema": "Person", "query": "Hasan Karimi", "candidate": "Hassan Karimi", "match": "1"}
        bare = {"query_attrs": "", "candidate_attrs": ""}
        other = {**pair, "query": "Anna Thistledown", "match": "0"}
        write(public, name, {**pair, **bare}, {**pair, **bare, "query": "Bo Yang"}, {**other, **bare})
    (tmp_path / "data" / "universities").mkdir()
    known = [{"name": "Zarrin Institute of Optics", "alpha_two_code": code} for code in ("CN", "NL")]
    (tmp_path / "data" / "universities" / "world_universities_and_domains.json").write_text(json.dumps(known))
    (scripts / "lists.py").write_text(LISTS)
    (scripts / "corpus.py").write_text(CORPUS)
    (scripts / "bench_pairs.py").write_text(PEER.format(figures={"F1": 0.5, "FPR": 0.25}, names=[*PAIRS.values()]))
    figures = {"recall": 0.75, "alert": 0.125, "ms": 20.0}
    (scripts / "bench_retrieval.py").write_text(PEER.format(figures=figures, names=SEARCHED))
    return tmp_path / "data"


def test_a_tiny_run_writes_every_key_and_what_the_peer_says_beside_it(data: Path, tmp_path: Path) -> None:
    said, file = StringIO(), tmp_path / "figures.json"

    call_command("bench", "screening", data=str(data), peer=sys.executable, json=str(file), stdout=said)

    found = json.loads(file.read_text())
    assert tuple(found) == Section.keys
    assert None not in found.values()
    assert (found["recall_un_treated"], found["recall_un_alias"]) == (1.0, 0.5), (
        "an alias that is left out finds nobody"
    )
    assert (found["alerts_people_global"], found["alerts_universities"]) == (0.5, 1.0)
    assert found["f1_names"] == 0.6667 and found["alerts_institutions"] == 0.0
    assert (found["peer_f1_names"], found["peer_recall_un_alias"], found["peer_alerts_people_us"]) == (0.5, 0.75, 0.125)
    assert (found["peer_qps_mixed"], found["qps_mixed"], found["qps_un_treated"]) == (50.0, 1000.0, 1000.0)
    assert said.getvalue().count("20 times the peer's: 20.0") == len(SEARCHED) + 1
    assert "both in one process and thread, by processor time" in said.getvalue()
    assert "Taken in on SQLite:" in said.getvalue() and "the same hits as a full run" in said.getvalue()


def test_without_data_only_the_speed_is_measured_on_made_up_names() -> None:
    told = made_up(names=40, queries=10)
    assert len(told["names"]) == 40 and len(told["queries"]) == 10
    assert told == made_up(names=40, queries=10), "the same names every time"
    figures, equal = measured(told)
    assert equal and set(figures) == {"delta_s"}
    assert located(None, "") is None
    lines = list(Section().table(figures, ["a note"]))
    assert UNMEASURED in lines[1] and lines[-1] == "a note"


def test_changed_entries_are_said_to_differ_where_they_do() -> None:
    """The negative control: a hit that a full run would not find is noticed."""
    told = {"names": [["a", "Person", "Hassan Karimi"]], "queries": [["Person", "Hassan Karimi"]]}
    assert measured(told)[1]
    assert not measured(told, full=())[1]


def test_the_data_are_found_by_the_folder_of_either_or_of_both(data: Path) -> None:
    for folder in (data, data.parent, data.parent / "bench"):
        found = located(str(folder), "")
        assert found is not None and (found.folder, found.scripts) == (data, data.parent / "bench")
    assert located(None, str(data)) == located(str(data), "")


def test_what_is_not_there_is_told(data: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"--data .*: there is no matching/public"):
        call_command("bench", "screening", data=str(tmp_path / "nowhere"))
    (data.parent / "bench" / "lists.py").write_text("raise SystemExit('no such list')")
    with pytest.raises(CommandError, match="could not read .*: no such list"):
        call_command("bench", "screening", data=str(data))
