"""Playbooks and checklists: the shipped ones under an institution's own, and each fault of its file with its place."""

from dataclasses import replace

import pytest

from tests.engine.drafting.breaking import CONFIG, shelf
from workflows.authoring.faults import BadDocument
from workflows.authoring.folder import institutions_in
from workflows.authoring.guides.laid import read_guides
from workflows.authoring.guiding import odd_guides, texts
from workflows.authoring.institution import MEANS
from workflows.engine.form import RISKS
from workflows.engine.shapes import OURS

TEMPLATES = (CONFIG, CONFIG / "templates")
SHIPPED = read_guides(CONFIG / "templates", TEMPLATES)
SLUGS = [path.name for path in institutions_in(CONFIG / "institutions")]
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
    """Leiden, in a folder with nothing but its guides."""
    return replace(shelf("leiden"), path=tmp_path)


def loaded(folder, text):
    (folder.path / "guides.yaml").write_text(text, encoding="utf-8")
    return read_guides(folder.path, TEMPLATES)


def faults(folder, text):
    try:
        return [str(fault) for fault in odd_guides(replace(folder, guides=loaded(folder, text)))]
    except BadDocument as bad:
        return list(map(str, bad.faults))


def procedures():
    return [loaded.procedure for slug in SLUGS for loaded in shelf(slug).procedures.values()]


def questions():
    return [asked for each in procedures() for form in each.forms.values() for asked in form.questions.items()]


def test_an_institution_adds_changes_and_takes_away(folder):
    assert faults(folder, OWN) == []
    own = loaded(folder, OWN).guides
    assert {*own.playbooks} == {*SHIPPED.guides.playbooks, "quantum"} and "labs" in own.checklists
    text = "playbooks: {access: {title: Toegang}, person: ~}\nchecklists: ~\n"
    changed = loaded(folder, text).guides
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
    ("cites: ours", "cites: {nl: Van ons}", "S14 playbooks.quantum.cites", "missing in en"),
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
    assert f"/guides.yaml:{line}: " in fault and path in fault and said in fault


def test_an_option_of_a_list_of_the_institution_may_be_any_word(tmp_path):
    home = replace(shelf("voorbeeld"), path=tmp_path)
    text = OWN.replace(FLAG, "answers: laboratory=cleanroom").replace("kinds: [lecture]", "kinds: []")
    assert faults(home, text) == []
    (fault,) = faults(home, text.replace("laboratory=", "dual_use="))
    assert "`cleanroom` is no option of `dual_use`" in fault


def is_marked(cites):
    """Whether a source ends by saying in both languages that the rest is ours."""
    return cites["en"].endswith(" ours") and cites["nl"].endswith(" van ons")


def test_each_shipped_guide_speaks_both_languages_and_says_where_it_comes_from():
    said = {at: text for at, text in texts(SHIPPED.guides) if at[-1] != "cites" or text not in (None, OURS)}
    assert len(said) > 150
    lacking = {at for at, text in said.items() if not isinstance(text, dict) or {*text} != {"nl", "en"}}
    assert lacking == set() and all(all(text.values()) for text in said.values())
    everything = [*SHIPPED.guides.playbooks.values(), *SHIPPED.guides.checklists.values()]
    marked = [each.cites == OURS or is_marked(each.cites) for each in everything]
    assert all(marked), "what no source says is marked"
    assert all(part.cites for each in SHIPPED.guides.checklists.values() for part in each.parts)


def test_every_risk_and_every_meaning_of_a_list_has_a_playbook():
    raised = [play.raised_by for play in SHIPPED.guides.playbooks.values()]
    assert {factor for each in raised for factor in each.factors} >= {*RISKS}
    assert {hit for each in raised for hit in each.hits} >= {*MEANS}


def asks_for_a_look(questions):
    """Whether some answer to one of them does."""
    return any(question.raises_flag(said) for question in questions for said in ("yes", "no", "unsure"))


def test_what_the_shipped_guides_name_exists_in_some_shipped_institution():
    asked = {}
    for name, question in questions():
        asked.setdefault(name, []).append(question)
    kinds = {kind for procedure in procedures() for kind in procedure.kinds}
    for play in SHIPPED.guides.playbooks.values():
        assert all(asks_for_a_look(asked[name]) for name in play.raised_by.answers)
        assert {*play.mitigations} <= {*SHIPPED.conditions}
        assert not {*play.raised_by.factors} & {"origin"}, "origin is no flag"
    assert {kind for each in SHIPPED.guides.checklists.values() for kind in each.kinds} <= kinds
