"""The catalogues: whole in both languages, taken over by name, and what a procedure says of a condition comes first."""

import pytest

from tests.engine.drafting.breaking import CONFIG, HERE
from workflows.authoring.catalogue import read_catalogue
from workflows.authoring.faults import BadDocument
from workflows.authoring.load import load_procedure
from workflows.authoring.reading import read_yaml
from workflows.engine.drafting.narrative import sentences
from workflows.engine.drafting.texts import s14_every_language
from workflows.engine.guide import Guide
from workflows.engine.kinds import Known
from workflows.engine.names import read_names
from workflows.engine.procedure import Condition
from workflows.engine.shapes import OURS

FILE = CONFIG / "templates/conditions/mitigations.yaml"
CATALOGUE = read_yaml(FILE).data
GUIDES = read_catalogue(sorted((CONFIG / "templates/guides/questions").glob("*.yaml"))).data
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")


@pytest.fixture
def taking(tmp_path):
    """The small procedure with conditions taken over from the catalogue."""

    def load(conditions, head="catalogue: templates/conditions/mitigations\n"):
        (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
        (tmp_path / "over.yaml").write_text(f"overlays: small\n{head}conditions: {conditions}\n", encoding="utf-8")
        return load_procedure(tmp_path / "over.yaml", [CONFIG])

    return load


def test_there_are_forty_five_in_the_order_of_their_numbers():
    numbered = [line.partition("  # M") for line in FILE.read_text(encoding="utf-8").splitlines() if "  # M" in line]
    assert [(name.rstrip(":"), int(number)) for name, _, number in numbered] == list(
        zip(CATALOGUE, range(1, 46), strict=True)
    )


@pytest.mark.parametrize("name", CATALOGUE)
def test_each_is_whole_and_says_what_its_source_is(name):
    condition = Condition.model_validate(CATALOGUE[name])
    assert set(condition.text) == {"nl", "en"} and all(condition.text.values())
    assert condition.owner != condition.verifier and condition.treats and condition.overdue and condition.cites
    assert condition.kind == "before" or condition.due or condition.every, "a running one has a day of its own"


def test_no_two_say_the_same():
    texts = [text for found in CATALOGUE.values() for text in found["text"].values()]
    assert len(set(texts)) == len(texts)


def test_one_is_taken_over_by_its_name_and_what_is_said_beside_it_comes_first(taking):
    loaded = taking("{escort: {verifier: desk}, exit_plan: {verifier: desk, due: {months: 3}, overdue: remind}}")
    escort, exit_plan = (loaded.procedure.conditions[name] for name in ("escort", "exit_plan"))
    assert (escort.text, escort.verifier, escort.treats) == (CATALOGUE["escort"]["text"], "desk", ["access"])
    assert (exit_plan.due.months, exit_plan.overdue, exit_plan.owner) == (3, "remind", "host")
    assert "catalogue" not in loaded.document.data, "a published version holds the conditions themselves"
    assert loaded.locate(("conditions", "escort", "text")).file.endswith("mitigations.yaml")
    assert loaded.locate(("conditions", "escort", "verifier")).file.endswith("over.yaml")


def test_a_procedure_keeps_its_own_and_takes_over_only_what_it_names(taking):
    before = load_procedure(HERE / "small.yaml").procedure.conditions
    assert set(taking("{escort: {verifier: desk}}").procedure.conditions) == {*before, "escort"}


@pytest.mark.parametrize("asked", ["{escort: {verifier: desk}}", "{escrot: {verifier: desk}}"])
def test_a_name_that_the_catalogue_does_not_hold_is_told_where_it_stands(taking, asked):
    head = "" if "escort" in asked else "catalogue: templates/conditions/mitigations\n"
    with pytest.raises(BadDocument) as bad:
        taking(asked, head)
    assert any("text" in str(fault) and "over.yaml" in str(fault) for fault in bad.value.faults)


def test_a_catalogue_that_is_not_there_is_told(taking):
    with pytest.raises(BadDocument, match="there is no `templates/nothing.yaml`"):
        taking("{}", "catalogue: templates/nothing\n")


TAKING = {
    "voorbeeld/international": 8, "kuleuven/human_rights_and_dmm": 3, "leiden/collaboration": 3, "tudelft/recruits": 3,
}  # fmt: skip


@pytest.mark.parametrize("place", TAKING)
def test_shipped_procedures_take_conditions_over_for_risks_that_they_ask_about_each_with_its_source(place):
    house, name = place.split("/")
    path = CONFIG / "institutions" / house / "procedures" / f"{name}.yaml"
    loaded = load_procedure(path, [CONFIG, CONFIG / "templates"]).procedure
    taken = {name: loaded.conditions[name] for name in CATALOGUE.keys() & loaded.conditions.keys()}
    asked = {q.factor for form in loaded.forms.values() for q in form.questions.values()}
    assert len(taken) == TAKING[place]
    for name, condition in taken.items():
        assert condition.text == CATALOGUE[name]["text"] and condition.cites
        assert set(condition.treats) & asked and condition.owner in loaded.roles and condition.verifier in loaded.roles


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_gives_an_example_and_advice_in_both_languages_and_says_where_they_come_from(name):
    guide = Guide.model_validate(GUIDES[name])
    assert guide.cites == OURS or ({*guide.cites} == {"nl", "en"} and all(guide.cites.values()))
    for text in (guide.example, guide.do):
        assert set(text) == {"nl", "en"} and all(said.endswith(".") for said in text.values())


HEAD = "guidance: templates/guides/questions\n"


@pytest.fixture
def guided(tmp_path):
    """The small procedure, its question on dual use with another guide."""

    def load(guide, head=HEAD, more=""):
        asked = f"forms: {{request: {{questions: {{dual_use: {{guide: {guide}{more}}}}}}}}}"
        (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
        (tmp_path / "over.yaml").write_text(f"overlays: small\n{head}{asked}\n", encoding="utf-8")
        return load_procedure(tmp_path / "over.yaml", [CONFIG])

    return load


AT = ("forms", "request", "questions", "dual_use", "guide")


def test_a_guide_is_taken_over_by_its_name_and_told(guided):
    loaded = guided("dual_use_list", more=", link: https://eur-lex.europa.eu/eli/reco/2021/1700/oj")
    found = loaded.procedure.forms["request"].questions["dual_use"].guide
    assert found.model_dump() == {"cites": "ours", **{k: GUIDES["dual_use_list"][k] for k in ("example", "do")}}
    assert loaded.locate((*AT, "do", "nl")).file.endswith("guides/questions/topics.yaml")
    assert loaded.locate(AT).file.endswith("topics.yaml") and "guidance" not in loaded.document.data
    said = dict(sentences(loaded.procedure, "en"))[AT]
    assert said.startswith("Beside “Dual use?” stands an example: “A cryostat") and "2021/1700/oj." in said


BAD_GUIDES = [
    ("dual_use_lits", HEAD, "", "there is no guide `dual_use_lits`", "did you mean `dual_use_list`?"),
    ("dual_use_list", "", "", "here stands a mapping", ""),
    ("{do: Ask}", "", "", "say under `cites` where this guide comes from", ""),
    ("{cites: ours}", "", "", "a guide gives an `example`", ""),
    ("{doo: Ask, cites: ours}", "", "", "unknown key `doo`", "did you mean `do`?"),
    ("dual_use_list", HEAD, ", link: 'javascript:alert(1)'", "is no public address", ""),
    ("dual_use_list", "guidance: templates/guides/nothing\n", "", "there is no `templates/guides/nothing.yaml`", ""),
]


@pytest.mark.parametrize(("guide", "head", "more", "said", "hint"), BAD_GUIDES)
def test_a_guide_that_cannot_stand_there_is_told_where_it_stands(guided, guide, head, more, said, hint):
    with pytest.raises(BadDocument) as bad:
        guided(guide, head, more)
    (fault,) = bad.value.faults
    assert "over.yaml:" in str(fault) and said in str(fault) and hint in str(fault)


def test_a_name_in_two_files_of_a_catalogue_is_told_with_both(guided, tmp_path):
    (tmp_path / "two").mkdir()
    for file in ("first", "second"):
        each = "{do: Ask, cites: ours}"
        (tmp_path / f"two/{file}.yaml").write_text(f"{file}: {each}\nboth: {each}\n", encoding="utf-8")
    with pytest.raises(BadDocument) as bad:
        guided("first", "guidance: two\n")
    (fault,) = map(str, bad.value.faults)
    assert "two/second.yaml:2: S1 both" in fault and "first.yaml" in fault
    (tmp_path / "two/second.yaml").write_text("second: {do: Wait, cites: ours}\n", encoding="utf-8")
    for name, do in (("first", "Ask"), ("second", "Wait")):
        loaded = guided(name, "guidance: two\n")
        assert loaded.procedure.forms["request"].questions["dual_use"].guide.do == do
        assert loaded.locate(AT).file.endswith(f"two/{name}.yaml")


def test_what_a_procedure_takes_from_a_catalogue_is_its_own(guided):
    one, other = guided("dual_use_list").document.data, guided("dual_use_list").document.data
    taken, left = (each["forms"]["request"]["questions"]["dual_use"]["guide"] for each in (one, other))
    taken["do"]["nl"] = "Niets."
    assert left["do"]["nl"] == GUIDES["dual_use_list"]["do"]["nl"] != "Niets."


def test_a_guide_in_one_language_of_two_is_refused(guided):
    procedure = guided("{do: {nl: Vraag}, cites: ours}", head="languages: [nl, en]\n").procedure
    lost = [problem for problem in s14_every_language(read_names(procedure, Known())) if problem.path[:5] == AT]
    assert [str(problem) for problem in lost] == [
        "S14 forms.request.questions.dual_use.guide.do: this text is missing in en"
    ]
