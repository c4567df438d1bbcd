"""Playbooks and checklists: the shipped ones under an institution's own, and each fault of its file with its place."""

import shutil

import pytest

from tests.engine.drafting.breaking import CONFIG
from workflows.authoring.check import check_folder
from workflows.authoring.folder import institutions_in, load_folder
from workflows.authoring.guides.laid import read_guides
from workflows.authoring.guiding import odd_guides
from workflows.authoring.institution import MEANS
from workflows.engine.form import RISKS

TEMPLATES = (CONFIG, CONFIG / "templates")
SHIPPED = read_guides(CONFIG / "templates", TEMPLATES)
FOLDERS = [load_folder(path, TEMPLATES) for path in institutions_in(CONFIG / "institutions")]
PROCEDURES = [loaded.procedure for found in FOLDERS for loaded in found.procedures.values()]
QUESTIONS = [asked for each in PROCEDURES for form in each.forms.values() for asked in form.questions.items()]
OWN = """
playbooks:
  quantum:
    title: {nl: Kwantum, en: Quantum}
    raised_by: {answers: sensitive_field}
    means: {nl: Het gaat om kwantum., en: It is quantum.}
    check: [{nl: Kijk., en: Look.}]
    ask: [{nl: Vraag., en: Ask.}]
    mitigations: [escort]
    cites: ours
checklists:
  labs:
    title: {nl: Labo, en: Laboratory}
    about: {nl: Voor een rondleiding., en: For a tour.}
    kinds: [lecture]
    parts: [{title: {nl: Vooraf, en: Before}, points: [{nl: Meld., en: Report.}]}]
    cites: ours
"""


@pytest.fixture
def folder(tmp_path):
    """A copy of a shipped institution."""
    return shutil.copytree(CONFIG / "institutions/leiden", tmp_path / "leiden")


def loaded(folder, text):
    (folder / "guides.yaml").write_text(text, encoding="utf-8")
    return load_folder(folder, TEMPLATES)


def faults(folder, text):
    found = loaded(folder, text)
    return [str(fault) for fault in (*found.faults, *odd_guides(found))]


def test_an_institution_adds_changes_and_takes_away(folder):
    assert faults(folder, OWN) == []
    own = loaded(folder, OWN).guides.guides
    assert {*own.playbooks} == {*SHIPPED.guides.playbooks, "quantum"} and "labs" in own.checklists
    text = "playbooks: {access: {title: Toegang}, person: ~}\nchecklists: ~\n"
    changed = loaded(folder, text).guides.guides
    assert changed.playbooks["access"].title == "Toegang" and changed.playbooks["access"].check
    assert {*changed.playbooks} == {*SHIPPED.guides.playbooks} - {"person"} and not changed.checklists


FLAG, USUAL, LOOK = "answers: sensitive_field", "mitigations: [escort]", "check: [{nl: Kijk., en: Look.}]"
BREAKS = [
    (FLAG, "answers: sensitive_feild", "S1 playbooks.quantum.raised_by.answers.0", "did you mean `sensitive_field`?"),
    (FLAG, "answers: subject", "raised_by.answers.0", "no answer to `subject` is a reason to look"),
    (FLAG, "answers: who=exprt", "raised_by.answers.0", "did you mean `expert`?"),
    (FLAG, "factors: [topik]", "raised_by.factors.0", "did you mean `topic`?"),
    (FLAG, "hits: legal_designations", "raised_by.hits.0", "did you mean `legal_designation`?"),
    ("{answers: sensitive_field}", "{}", "playbooks.quantum.raised_by", "say which flags"),
    (USUAL, "mitigations: [escort, escrot]", "S1 playbooks.quantum.mitigations.1", "did you mean `escort`?"),
    ("kinds: [lecture]", "kinds: [lectur]", "S1 checklists.labs.kinds.0", "did you mean `lecture`?"),
    ("{nl: Het gaat om kwantum., en: It is quantum.}", "{en: It.}", "S14 playbooks.quantum.means", "missing in nl"),
    ("{nl: Meld., en: Report.}", "{en: Report.}", "S14 checklists.labs.parts.0.points.0", "missing in nl"),
    (LOOK, "check: [3]", "S1 playbooks.quantum.check.0", "this is a text"),
    (LOOK, "check: []", "S1 playbooks.quantum.check", "at least 1"),
    (f"{USUAL}\n    cites: ours", USUAL, "S1 playbooks.quantum", "say under `cites`"),
    (USUAL, "link: 'javascript:x'", "S1 playbooks.quantum.link", "no public address"),
    ("raised_by:", "raised_bij:", "S1 playbooks.quantum.raised_bij", "did you mean `raised_by`?"),
    ("playbooks:", "playbook:", "S1 playbook:", "did you mean `playbooks`?"),
]


@pytest.mark.parametrize(("old", "new", "path", "said"), BREAKS)
def test_a_fault_is_told_once_with_file_line_and_path(folder, old, new, path, said):
    assert old in OWN
    text = OWN.replace(old, new, 1)
    (fault,) = (fault for fault in faults(folder, text) if "`raised_by` is missing" not in fault)
    at = "  quantum:" if "say under" in said else new
    line = next(n for n, each in enumerate(text.splitlines(), 1) if at in each)
    assert f"leiden/guides.yaml:{line}: " in fault and path in fault and said in fault


def test_nothing_of_a_faulty_file_is_published(folder):
    (folder / "guides.yaml").write_text(OWN.replace("[escort]", "[escrot]"), encoding="utf-8")
    assert any("escrot" in str(fault) for fault in check_folder(folder, TEMPLATES)[1].faults)


@pytest.mark.parametrize("found", FOLDERS, ids=lambda found: found.path.name)
def test_the_guides_of_every_institution_that_ships_are_without_fault(found):
    assert [str(fault) for fault in odd_guides(found)] == [] and found.guides.guides.playbooks


def test_each_shipped_guide_speaks_both_languages_and_says_where_it_comes_from():
    laid = SHIPPED.guides.model_dump()
    texts = []

    def walk(part):
        if isinstance(part, dict) and {*part} <= {"nl", "en"} and part:
            texts.append(part)
        elif isinstance(part, dict | list):
            for each in part.values() if isinstance(part, dict) else part:
                walk(each)

    walk(laid)
    assert len(texts) > 150 and all({*text} == {"nl", "en"} and all(text.values()) for text in texts)
    everything = [*SHIPPED.guides.playbooks.values(), *SHIPPED.guides.checklists.values()]
    assert all("ours" in each.cites for each in everything), "what no source says is marked"


def test_every_risk_and_every_meaning_of_a_list_has_a_playbook():
    raised = [play.raised_by for play in SHIPPED.guides.playbooks.values()]
    assert {factor for each in raised for factor in each.factors} >= {*RISKS}
    assert {hit for each in raised for hit in each.hits} >= {*MEANS}


def asks_for_a_look(questions):
    """Whether some answer to one of them does."""
    return any(question.raises_flag(said) for question in questions for said in ("yes", "no", "unsure"))


def test_what_a_guide_says_to_do_comes_into_the_open_at_some_answer():
    guided = [question for _, question in QUESTIONS if question.guide and question.guide.do]
    assert len(guided) > 70 and all(asks_for_a_look([question]) for question in guided)


def test_what_the_shipped_guides_name_exists_in_some_shipped_institution():
    asked = {}
    for name, question in QUESTIONS:
        asked.setdefault(name, []).append(question)
    kinds = {kind for procedure in PROCEDURES for kind in procedure.kinds}
    for play in SHIPPED.guides.playbooks.values():
        assert all(asks_for_a_look(asked[name]) for name in play.raised_by.answers)
        assert {*play.mitigations} <= {*SHIPPED.conditions}
        assert not {*play.raised_by.factors} & {"origin"}, "origin is no flag"
    assert {kind for each in SHIPPED.guides.checklists.values() for kind in each.kinds} <= kinds
