"""The chart: every stage and way is drawn and told, the path marked by shape and word, no line runs in a box."""

import re
from itertools import pairwise

import pytest
from defusedxml.ElementTree import fromstring
from django.utils import translation

from tests.flow.conftest import small
from workflows.engine.procedure import Procedure
from workflows.flow.chart import bpmn, chart_rows, chart_svg
from workflows.flow.layout import laid_out
from workflows.flow.sketch import Sketch
from workflows.flow.ways import ways_of

SVG = "{http://www.w3.org/2000/svg}"
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
PATH = ["self_assessment", "screening", "triage"]
FLOW_NODES = ("userTask", "startEvent", "endEvent", "intermediateCatchEvent")


def drawn(*arguments, **options):
    return fromstring(chart_svg(*arguments, **options))


def of_class(svg, name):
    return [one for one in svg.iter() if name in one.get("class", "").split()]


def words(element):
    return " ".join(text.text or "" for text in element.iter(f"{SVG}text"))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_stage_is_drawn_with_its_name_in_the_language(composite, language):
    svg = drawn(composite, language=language)
    titles = {group.find(f"{SVG}title").text for group in of_class(svg, "flow__stage")}
    sketch = Sketch(composite, language)
    assert {sketch.teller.stage(name) for name in composite.stages} <= titles
    assert svg.find(f"{SVG}title").text == composite.title[language]
    assert svg.get("lang") == language and svg.get("role") == "img"
    assert svg.get("aria-labelledby").split() == [svg.find(f"{SVG}title").get("id"), svg.find(f"{SVG}desc").get("id")]


def test_each_way_is_drawn_once_and_its_title_says_when(composite):
    svg = drawn(composite, language="en")
    pairs = {(way.source, way.to) for way in ways_of(composite)}
    lines = of_class(svg, "flow__way")
    assert len(lines) == len(pairs) + 1  # and the one from the beginning
    said = [line.find(f"{SVG}title").text for line in lines if line.find(f"{SVG}title") is not None]
    assert all(": " in text for text in said) and len(said) == len(pairs)


def test_the_path_and_the_place_are_marked_by_shape_and_word(composite):
    svg = drawn(composite, language="nl", path=PATH, here="triage")
    (here,) = of_class(svg, "flow__stage--here")
    assert "hier" in words(here) and of_class(here, "flow__ring") and of_class(here, "flow__sign")
    passed = of_class(svg, "flow__stage--passed")
    assert len(passed) == 2 and all("doorlopen" in words(one) and of_class(one, "flow__tick") for one in passed)
    taken = of_class(svg, "flow__way--taken")
    assert len(taken) == 3 and all(float(line.get("stroke-width")) > 3 for line in taken)
    assert sum("(gegaan)" in (line.findtext(f"{SVG}title") or "") for line in taken) == 2
    about = svg.find(f"{SVG}desc").text
    assert "Het dossier ging door: " in about and "Het staat in: " in about


def test_without_a_case_nothing_is_marked(composite):
    svg = drawn(composite, language="en")
    for name in ("flow__stage--here", "flow__stage--passed", "flow__way--taken", "flow__mark"):
        assert not of_class(svg, name)


def test_counts_stand_in_the_stages(composite):
    svg = drawn(composite, language="en", counts={"triage": 3, "screening": 1})
    assert [text.text for text in of_class(svg, "flow__count")] in (["1 case", "3 cases"], ["3 cases", "1 case"])


def test_a_path_that_the_procedure_does_not_foresee_is_drawn_as_it_was(composite):
    walked = [*PATH, "withdrawn"]
    svg = drawn(composite, language="en", path=walked, here="withdrawn")
    assert len(of_class(svg, "flow__way--taken")) == 4
    assert "Withdrawn" in words(of_class(svg, "flow__stage--here")[0])
    assert "Withdrawn" not in words(drawn(composite, language="en"))


def test_stages_of_another_version_are_left_out(composite):
    svg = drawn(composite, language="en", path=[("gone", "2026"), ("triage", "2026")], here="also_gone")
    assert len(of_class(svg, "flow__stage--passed")) == 1 and not of_class(svg, "flow__stage--here")


def test_the_content_policy_finds_nothing_to_forbid(composite):
    text = chart_svg(composite, language="en", path=PATH, here="triage")
    assert not re.search(r"\bstyle=|<style|<script|\bon\w+=|href=", text)
    assert re.search(r"\bstyle=", text.replace('class="flow"', 'style="x"'))  # the control


def test_what_stands_in_a_procedure_stays_text():
    document = small("hostile")
    document["title"] = "<script>alert(1)</script> & \x07\"quoted'"
    document["stages"]["asking"]["label"] = "</text><script>x</script>"
    procedure = Procedure.model_validate(document)
    for text in (chart_svg(procedure, language="en", here="asking"), bpmn(procedure, language="en")):
        assert "<script" not in text
        fromstring(text)


def crosses(start, end, shape):
    (x1, y1), (x2, y2) = start, end
    inside_x = min(x1, x2) < shape.x + shape.width and max(x1, x2) > shape.x
    return inside_x and min(y1, y2) < shape.y + shape.height and max(y1, y2) > shape.y


def tangled(number):
    """Every stage leads to the next, to one far back, to itself and to one far on."""
    stages = {
        f"s{n}": {
            "phase": "review",
            "next": [{"to": f"s{n * 7 % number}"}, {"to": f"s{max(n - 9, 0)}"}, {"to": f"s{n}"}, {"to": "over"}],
        }
        for n in range(number)
    }
    return Procedure.model_validate(small("tangled", **stages, asking={"phase": "draft", "next": [{"to": "s1"}]}))


@pytest.mark.parametrize("which", ["composite", "tangled"])
def test_no_line_runs_through_a_box_and_no_two_boxes_meet(composite, which):
    grid = laid_out(Sketch(composite if which == "composite" else tangled(40), "en"))
    shapes = [cell.shape for cell in grid.cells]
    for edge in grid.edges:
        assert len(edge.segments) >= 2
        assert not any(crosses(a, b, shape) for a, b in pairwise(edge.segments) for shape in shapes)
    for one, other in pairwise(sorted(shapes, key=lambda shape: shape.y)):
        assert one.y + one.height < other.y
    assert all(0 <= x <= grid.width and 0 <= y <= grid.height for edge in grid.edges for x, y in edge.segments)


def test_the_control_finds_a_line_in_a_box(composite):
    shape = next(iter(laid_out(Sketch(composite, "en")).cells)).shape
    assert crosses((shape.x - 9, shape.y + 5), (shape.x + 9, shape.y + 5), shape)


def test_a_lane_is_shared_only_by_ways_to_the_same_stage(composite):
    grid = laid_out(Sketch(composite, "en"))
    lanes = {}
    for edge in grid.edges:
        if len(edge.segments) == 4:
            (x, top), (_, bottom) = edge.segments[1:3]
            lanes.setdefault(edge.dst, []).append((x, min(top, bottom), max(top, bottom)))
    for one, spans in lanes.items():
        for other, others in lanes.items():
            if one is not other:
                assert not any(x == x2 and a < b2 and a2 < b for x, a, b in spans for x2, a2, b2 in others)


def test_the_drawing_is_as_narrow_as_a_page_and_begins_at_the_top(composite):
    svg = drawn(composite, language="nl")
    assert int(svg.get("width")) < 700
    groups = of_class(svg, "flow__stage")
    assert groups[0].find(f"{SVG}title").text == "Begin"
    assert of_class(groups[-1], "flow__box--closed")


def test_a_large_procedure_is_drawn_whole():
    svg = drawn(tangled(200), language="en")
    assert len(of_class(svg, "flow__box")) == 200 + 3 + 1 + 1  # the three of the pattern, an end, the beginning


def test_the_table_tells_every_way_in_both_languages(composite):
    plain = {"en": {"when the work is done", "otherwise"}, "nl": {"als het werk gedaan is", "anders"}}
    for language, said in plain.items():
        rows = chart_rows(composite, language)
        assert len(rows) == len(ways_of(composite)) + 1
        assert all(source and to and when for source, to, when in rows)
        assert said <= {when for _, _, when in rows}
    assert ("Any stage before a decision takes effect", "Withdrawn", "when the applicants withdraw") in chart_rows(
        composite, "en"
    )


TESTS = {
    "a name": ("urgent", "when urgent"),
    "a value": ({"view": "good"}, "when view: good"),
    "several values": ({"view": ["good", "bad"]}, "when view: good or bad"),
    "a list": ([{"view": "good"}, "urgent"], "when view: good and urgent"),
    "keys beside any": (
        {"view": "good", "any": ["urgent", "open_hits"]},
        "when view: good and (urgent or hits are open)",
    ),
    "not": ({"not": {"any": ["urgent", "expedited"]}}, "when not: (urgent or haste was asked for)"),
    "an order": ({"days": {"at_least": 3, "below": 9}}, "when days is at least 3 and is below 9"),
    "rows": ({"some": {"of": "partners", "where": {"partners.country": "CN"}}}, None),
    "passed": ({"passed": "asking"}, "when the case passed through Asking"),
}


@pytest.mark.parametrize("which", TESTS)
def test_a_test_is_told_as_it_reads(which):
    test, told = TESTS[which]
    document = small("told", looking={"phase": "review", "next": [{"to": "over", "when": test}]})
    rows = chart_rows(Procedure.model_validate(document), "en")
    expected = told or "when for at least one of partners: partners (country): CN"
    assert rows[1] == ("Looking", "Over", expected)


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_bpmn_holds_every_stage_and_way_with_its_place(composite, language):
    with translation.override("nl"):  # numbers stay plain in a language that writes them otherwise
        root = fromstring(bpmn(composite, language=language))
    process = root.find(f"{BPMN}process")
    nodes = {node.get("id"): node for kind in FLOW_NODES for node in process.findall(f"{BPMN}{kind}")}
    assert len(nodes) == len(composite.stages) + 2  # the beginning, and lapsed
    flows = process.findall(f"{BPMN}sequenceFlow")
    assert {(way.source, way.to) for way in ways_of(composite)} < {tuple(map(stage, ends(flow))) for flow in flows}
    assert all(source in nodes and to in nodes for source, to in map(ends, flows))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    plane = root.find(f"{DI}BPMNDiagram/{DI}BPMNPlane")
    assert plane.get("bpmnElement") == process.get("id")
    assert {shape.get("bpmnElement") for shape in plane.findall(f"{DI}BPMNShape")} == set(nodes)
    edges = plane.findall(f"{DI}BPMNEdge")
    assert {edge.get("bpmnElement") for edge in edges} == {flow.get("id") for flow in flows}
    assert all(len(list(edge)) >= 2 and all(int(point.get("x")) >= 0 for point in edge) for edge in edges)


def ends(flow):
    return flow.get("sourceRef"), flow.get("targetRef")


def stage(node):
    return node.removeprefix("id_node_").partition("_")[2]


def test_events_of_bpmn_have_only_the_flows_they_may_have(composite):
    process = fromstring(bpmn(composite, language="en")).find(f"{BPMN}process")
    flows = process.findall(f"{BPMN}sequenceFlow")
    sources, targets = {flow.get("sourceRef") for flow in flows}, {flow.get("targetRef") for flow in flows}
    (start,) = process.findall(f"{BPMN}startEvent")
    assert start.get("id") not in targets
    ended = {end.get("id") for end in process.findall(f"{BPMN}endEvent")}
    assert ended and not ended & sources
    assert {event.get("id") for event in process.findall(f"{BPMN}intermediateCatchEvent")} <= sources
    assert process.get("isExecutable") == "false"
