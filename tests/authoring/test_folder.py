"""An institution's folder is loaded whole; each file that does not fit is told with its place."""

import shutil

import pytest

from tests.engine.drafting.breaking import CONFIG
from workflows.authoring.check import alike, check_file, check_folder
from workflows.authoring.folder import institutions_in, load_folder

TEMPLATES = (CONFIG, CONFIG / "templates")


@pytest.fixture
def folder(tmp_path):
    """A copy of a shipped institution to break."""
    return shutil.copytree(CONFIG / "institutions/leiden", tmp_path / "leiden")


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder):
    return [str(fault) for fault in check_folder(folder, TEMPLATES)[1].faults]


@pytest.mark.parametrize("path", institutions_in(CONFIG / "institutions"), ids=lambda path: path.name)
def test_every_institution_that_ships_is_without_fault(path):
    loaded, checked = check_folder(path, TEMPLATES)
    assert checked.faults == ()
    assert loaded.institution.slug == path.name
    assert set(loaded.letters) == set(loaded.institution.languages)


def test_a_folder_moved_elsewhere_is_still_sound(folder):
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("each", "on", "said"),
    [("month", "thursday", "which of a month"), ("week", "second thursday", "more than a day"), ("week", "friday", "")],
)
def test_a_committee_s_day_is_one_of_its_rhythm(folder, each, on, said):
    meets = f"    meets: {{each: {each}, on: {on}}}\n    cites:"
    change(folder / "committees.yaml", "    cites:", meets)
    found = faults(folder)
    assert any(said in fault for fault in found) if said else found == []


NOTICE = '{name}:\n  subject: "{subject}"\n  body: "Look at {{reference}}."\n'
ODD_NOTICES = [
    ("of its own words", "late", "Late: {reference}", "Te laat: {reference}", ""),
    ("that nobody knows", "lat", "Late", "Te laat", "did you mean `late`?"),
    ("with a name in it", "late", "{applicant}", "Te laat", "L11 late.subject: a notice may not say {applicant}"),
    ("with an attribute", "late", "{reference.__class__}", "Te laat", "may not say {reference.__class__}"),
    ("with a brace too many", "late", "{reference", "Te laat", "the braces do not match"),
    ("in one language", "late", "Late", "", "stands in another language and not in nl"),
]


@pytest.mark.parametrize(("name", "en", "nl", "said"), [o[1:] for o in ODD_NOTICES], ids=[o[0] for o in ODD_NOTICES])
def test_an_institution_s_own_notice_is_checked(folder, name, en, nl, said):
    for language, subject in {"en": en, "nl": nl}.items():
        text = NOTICE.format(name=name, subject=subject) if subject else "{}"
        (folder / "messages" / language / "notices.yaml").write_text(text, encoding="utf-8")
    found = faults(folder)
    assert any(said in fault for fault in found) if said else found == []


def test_a_notice_that_a_stage_tells_must_be_there(folder):
    file = folder / "procedures/collaboration.yaml"
    stage = "  not_started:\n    phase: closed"
    change(file, stage, f"{stage}\n    tell: {{director: not_now}}")
    assert {part for fault in faults(folder) for part in ("in en", "in nl") if f"notice `not_now` {part}" in fault} == {
        "in en", "in nl",
    }  # fmt: skip
    for language in ("en", "nl"):
        notice = NOTICE.format(name="not_now", subject="Not now")
        (folder / "messages" / language / "notices.yaml").write_text(notice, encoding="utf-8")
    assert faults(folder) == []


BREAKS = [
    ("a key that nobody knows", "institution.yaml", "country: NL", "countri: NL", "did you mean `country`?"),
    ("a country of three letters", "institution.yaml", "country: NL", "country: NLD", "two capitals"),
    ("another's slug", "institution.yaml", "slug: leiden", "slug: leyden", "the folder is called `leiden`"),
    ("a unit under nothing", "institution.yaml", "under: science", "under: sience", "stands under no unit"),
    ("days that end too early", "institution.yaml", "until: 2027-01-03", "until: 2026-01-03", "before the first"),
    ("a day that is none", "institution.yaml", "until: 2027-01-03", "until: soon", "no date"),
    (
        "nobody who hears of it", "institution.yaml", "country: NL",
        "country: NL\nassessed_again: {by: second_reader, one_in: {light: 20}, tell: contactpoint}",
        "no procedure here has the role `contactpoint`",
    ),
    (
        "groups without a ground", "institution.yaml", "country: NL", "country: NL\nfairness: {by: kind}",
        "say under `cites` on which ground",
    ),
    (
        "groups of people", "institution.yaml", "country: NL",
        "country: NL\nfairness: {by: [nationality], cites: ours}", "fairness.by.0",
    ),
    (
        "a country in two regions", "institution.yaml", "country: NL",
        "country: NL\nfairness: {by: [region], cites: ours, regions: {a: {name: A, countries: [BE, BE]}}}",
        "each country has one region: BE",
    ),
    (
        "a figure that is none", "institution.yaml", "country: NL",
        "country: NL\nself_evaluation: {a: {text: A, figures: [decission]}}", "did you mean `decisions`?",
    ),
    ("a training before nothing", "institution.yaml", "[partnership,", "[partnershp,", "did you mean `partnership`?"),
    ("a training without a place", "institution.yaml", "link: https:", "link: http:", "begins with https://"),
    ("a training at half an address", "institution.yaml", "www.staff.", "www staff.", "has no blanks"),
    ("a training for no time", "institution.yaml", "minutes: 45", "minutes: 0", "minutes"),
    ("a seat beyond the places", "committees.yaml", "technology: 3", "technology: 9", "there are 5"),
    ("a committee of nobody", "committees.yaml", "members: 5", "members: 0", "at least 1"),
    ("a list without values", "lists.yaml", "lists: {}", "lists: {x: {title: X}}", "`values` is missing"),
    ("a heading without a name", "names.yaml", "  factors_weighed:", "  wayed:", "S14 outcomes.not_start.reasons"),
    ("a letter without a body", "messages/en/letters.yaml", "subject:", "subjet:", "a letter is"),
    ("a letter with an odd brace", "messages/en/letters.yaml", "Outcome: {outcome}", "{names}", "fills in {names}"),
    (
        "a letter that gives origin as a reason", "messages/nl/letters.yaml", "De redenen:",
        "Dit is wegens uw nationaliteit.", "L12 not_start.body: origin is never a reason",
    ),
    ("a letter that is gone", "messages/nl/letters.yaml", "\nstart:", "\nstarts:", "no letter `start` in nl"),
    ("a procedure that is not sound", "procedures/collaboration.yaml", "quorum: 3", "quorum: 30", "S8"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), [b[1:] for b in BREAKS], ids=[b[0] for b in BREAKS])
def test_a_file_that_does_not_fit_is_told(folder, file, old, new, said):
    change(folder / file, old, new)
    told = faults(folder)
    assert [fault for fault in told if said in fault], told


WORDINGS = [
    ("negative: {reasons: 'The partner is in Iran. The access is too wide.'}", ""),
    ("negative: {reasons: 'It cannot start because the visitor is Iranian.'}", "L12 negative.reasons"),
    ("negative: {reason: 'It cannot start.'}", "S1 negative.reason: a wording has a text under"),
]


@pytest.mark.parametrize(("text", "said"), WORDINGS)
def test_an_institution_s_own_wordings_are_checked(folder, text, said):
    (folder / "messages/en/wordings.yaml").write_text(text, encoding="utf-8")
    found = faults(folder)
    assert any(said in fault for fault in found) if said else found == []
    loaded = load_folder(folder, TEMPLATES).wordings["en"]
    assert ("Iran" in loaded["negative"].reasons) is ("reasons:" in text) and "positive" in loaded


def test_a_file_of_a_wrong_name_is_not_passed_over(folder):
    (folder / "lists.yaml").rename(folder / "list.yaml")
    told = faults(folder)
    assert any("list.yaml:1" in fault and "nobody reads" in fault for fault in told)
    assert any("lists.yaml:1" in fault and "No such file" in fault for fault in told)


def test_a_language_without_messages_is_told(folder):
    shutil.rmtree(folder / "messages/nl")
    assert any("no messages in nl" in fault for fault in faults(folder))


def test_one_name_for_two_procedures_is_told(folder):
    shutil.copy(folder / "procedures/collaboration.yaml", folder / "procedures/copy.yaml")
    assert any("stands in two files" in fault for fault in faults(folder))


def test_one_bad_procedure_does_not_hide_the_others(folder):
    (folder / "procedures/bad.yaml").write_text("a: [", encoding="utf-8")
    loaded = load_folder(folder, TEMPLATES)
    assert "leiden_collaboration" in loaded.procedures
    assert [fault.mark.file.rsplit("/", 1)[-1] for fault in loaded.faults] == ["bad.yaml"]


def test_two_institutions_with_one_prefix_cannot_stand_beside_each_other(folder, tmp_path):
    other = shutil.copytree(folder, tmp_path / "leyden")
    change(other / "institution.yaml", "slug: leiden", "slug: leyden")
    both = [load_folder(path, TEMPLATES) for path in (folder, other)]
    (fault,) = alike(both).faults
    assert "is that of leiden too" in str(fault) and "leyden/institution.yaml" in str(fault)
    change(other / "institution.yaml", "reference_prefix: LEI", "reference_prefix: LEY")
    assert alike([both[0], load_folder(other, TEMPLATES)]).faults == ()


def test_a_template_by_itself_is_proved_without_what_only_an_institution_knows():
    for file in sorted((CONFIG / "templates").glob("*.yaml")):
        assert check_file(file, TEMPLATES).faults == (), file


def test_a_file_is_checked_within_its_institution(folder):
    file = folder / "procedures/collaboration.yaml"
    assert check_file(file, TEMPLATES).faults == ()
    change(folder / "committees.yaml", "members: 5", "members: 2")
    assert check_file(file, TEMPLATES).faults != ()


def test_the_register_of_laboratories_may_be_named_and_stands_in_no_file(folder):
    file = folder / "procedures/collaboration.yaml"
    change(file, "facts:\n", "facts:\n  in_a_jewel: {where: {in: crown_jewels}}\n")
    asks = "ask: {nl: Welk laboratorium?, en: Which laboratory?}, type: choice, options: labs, factor: access"
    change(file, "    questions:\n", f"    questions:\n      where: {{{asks}}}\n")
    assert not [fault for fault in faults(folder) if "no list" in fault or "crown_jewels" in fault]
    change(file, "in: crown_jewels", "in: crown_jewel")
    assert any("did you mean `crown_jewels`" in fault for fault in faults(folder))
    kept = "  labs: {title: Labs, as_of: 2026-01-01, source: ours, values: [one]}\n"
    change(folder / "lists.yaml", "lists: {}\n", f"lists:\n{kept}")
    assert any("register of laboratories" in fault for fault in faults(folder))
