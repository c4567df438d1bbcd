"""A procedure compiled into a flow: every stage and end is there, the ways are right, and one class serves all."""

import hashlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.flow.conftest import digest_of, small
from workflows.engine.procedure import Procedure
from workflows.flow import compile as compiling
from workflows.flow.compile import compile_flow
from workflows.flow.nodes import BEGINNING, OutcomeNode, StageNode, node_id
from workflows.flow.ways import NoSuchStage, ways_of
from workflows.models import Case


def flow_for(document, **options):
    return compile_flow(Procedure.model_validate(document), digest_of(document), **options)


def targets(flow, stage):
    return [edge.dst.name for edge in flow.instance.node(node_id(stage))._outgoing()]


@pytest.fixture(scope="module")
def flow(composite):
    return compile_flow(composite, hashlib.sha256(b"composite").hexdigest())


def test_every_stage_and_every_end_are_nodes_and_a_closed_stage_is_an_outcome(flow, composite):
    names = {node.name for node in flow.instance.nodes()}
    ends = {"end_withdrawn", "end_lapsed", "end_merged"}
    assert names == {BEGINNING, *ends} | {f"stage_{stage}" for stage in composite.stages}
    for name, stage in composite.stages.items():
        kind = OutcomeNode if stage.phase == "closed" else StageNode
        assert type(flow.instance.node(f"stage_{name}")) is kind


def test_ways_lead_from_moves_and_from_the_ladders_of_deadlines(flow, composite):
    assert targets(flow, "triage") == ["stage_light", "stage_experts"]
    assert "end_lapsed" in targets(flow, "self_assessment")  # where its deadline's ladder leads
    assert "stage_rectorate" in targets(flow, "committee_repair")
    for name, stage in composite.stages.items():
        assert {node_id(move.to) for move in stage.next} <= set(targets(flow, name))
    reached = {edge.src.name for edge in flow.instance.node("stage_triage")._incoming()}
    assert {"stage_screening", "stage_stop_check"} <= reached


def test_a_ladder_counts_where_it_runs_and_nowhere_else():
    spanning = {"from": "looking", "until": ["over"], "days": 28, "late": [{"to": "lapsed"}]}
    document = small(looking={**small()["stages"]["looking"], "deadline": None})
    document["deadlines"] = {"decision": spanning, "draft": {"days": 60, "late": [{"to": "withdrawn"}]}}
    ways = {(way.source, way.to) for way in ways_of(Procedure.model_validate(document))}
    assert ("looking", "lapsed") in ways and ("asking", "lapsed") in ways  # a move leads back into the span
    assert ("asking", "withdrawn") not in ways  # the default gives way to the clock that spans the stage
    document["deadlines"].pop("decision")
    assert ("asking", "withdrawn") in {(way.source, way.to) for way in ways_of(Procedure.model_validate(document))}


def test_a_way_to_nowhere_is_refused_with_its_place():
    document = small(looking={"phase": "review", "next": [{"to": "overr"}]})
    with pytest.raises(NoSuchStage, match=r"stages.looking: there is no stage `overr`"):
        flow_for(document)


def test_the_class_is_named_by_the_digest_and_compiled_once(flow, composite):
    digest = hashlib.sha256(b"composite").hexdigest()
    assert flow.__name__ == f"Flow_{digest[:40]}" and flow.__module__ == "workflows.flows"
    assert compile_flow(composite, digest) is flow


@pytest.mark.parametrize("digest", ["", "abc", "Z" * 64, "a" * 39, "a" * 65])
def test_what_is_no_digest_names_no_flow(composite, digest):
    with pytest.raises(ValueError, match="SHA-256"):
        compile_flow(composite, digest)


class NoLock:
    """A lock that keeps nobody out."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_error: object) -> None: ...


class Slowly:
    """Makes nodes as ever, and lets other threads go first."""

    def __init__(self, made):
        self.made, self.times = made, 0

    def __call__(self, *arguments):
        self.times += 1
        time.sleep(0.02)
        return self.made(*arguments)


def classes_from_eight_threads(name, monkeypatch):
    slowly = Slowly(compiling.nodes_of)
    monkeypatch.setattr(compiling, "nodes_of", slowly)
    document, together = small(name), threading.Barrier(8)

    def one(_number):
        together.wait()
        return flow_for(document)

    with ThreadPoolExecutor(8) as pool:
        set(pool.map(one, range(8)))
    return slowly.times


def test_eight_threads_compile_one_class(monkeypatch):
    assert classes_from_eight_threads("at_once", monkeypatch) == 1


def test_without_the_lock_they_compile_more(monkeypatch):
    monkeypatch.setattr(compiling, "_compiling", NoLock())
    assert classes_from_eight_threads("at_once_unlocked", monkeypatch) > 1


def test_names_that_a_flow_has_itself_do_not_overwrite_it():
    names = ("cancel", "instance", "lock", "nodes", "urls", "process_class", "career_path", "withdraw")
    extra = {name: {"phase": "review", "next": [{"to": "over"}]} for name in names}
    flow = flow_for(small("awkward", **extra))
    assert flow.process_class is Case and callable(flow.cancel)
    assert {f"stage_{name}" for name in names} <= {node.name for node in flow.instance.nodes()}
    assert flow.instance.urls[0][0].url_patterns == []


def test_compiling_leaves_no_permission_on_the_table(monkeypatch):
    flow_for(small("without_permission"))
    assert Case._meta.default_permissions == ()


def test_viewflow_alone_would_leave_one(monkeypatch):
    monkeypatch.setattr(compiling, "_permissions_kept", lambda _model: NoLock())
    monkeypatch.setattr(Case._meta, "default_permissions", ())
    flow_for(small("with_permission"))
    assert Case._meta.default_permissions == ("manage",)


def test_thirty_stages_are_compiled_as_a_whole():
    chain = {f"step_{n}": {"phase": "review", "next": [{"to": f"step_{n + 1}"}]} for n in range(27)}
    document = small("long", **chain, step_27={"phase": "review", "next": [{"to": "over"}]})
    assert len(list(flow_for(document).instance.nodes())) == 31 + 4
