"""A procedure is told in whole sentences, in both languages, and two versions by what differs."""

import string

import pytest

from tests.engine.drafting.breaking import CONFIG, put, shelf, small, stage
from workflows.authoring.folder import institutions_in
from workflows.engine.drafting import words_en, words_nl
from workflows.engine.drafting.compare import compared
from workflows.engine.drafting.narrative import sentences, told
from workflows.engine.procedure import Procedure

SLUGS = [path.name for path in institutions_in(CONFIG / "institutions")]


def of(document):
    return Procedure.model_validate(document)


def sentence(language, *path, document=None):
    return dict(sentences(of(document or small()), language))[path]


def test_a_stage_is_told_as_an_officer_would_read_it_aloud():
    assert sentence("en", "stages", "screening") == (
        "Screening, in phase screening: the desk disposes of every hit of lists and people, confirmed by the desk; "
        "next, to experts when risk is high or some, else to deciding."
    )
    assert sentence("en", "stages", "deciding") == (
        "Deciding, in phase sign-off: the head decides Approved, With conditions, Refused or Postponed (verdict), "
        "confirmed by the dean; next, to experts when verdict is Postponed, to refused here when verdict is Refused, "
        "else to conditions met."
    )


def test_the_same_stage_in_dutch():
    assert sentence("nl", "stages", "deciding") == (
        "Deciding, in fase ondertekening: head beslist Goedgekeurd, Met voorwaarden, Geweigerd of Uitgesteld "
        "(verdict), "
        "bevestigd door dean; daarna naar experts als verdict Uitgesteld is, naar refused here als verdict "
        "Geweigerd is, "
        "anders naar conditions met."
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("roles", "visitor"), "The visitor: somebody outside, by a one-time link to the address in address."),
        (("forms", "request", "questions", "citizenship"),
         "The form Request asks “Citizenships” (countries, only if the kind is Visit, personal: the duty to screen; "
         "needed for screening)."),
        (("facts", "serious"), "Serious means: concern is at least 2 or lists is at least escalating."),
        (("facts", "risk"),
         "Risk means: high if serious is yes; some if “Dual use?” is yes or “A military partner?” is yes; otherwise "
         "low."),
        (("checks", "people"),
         "Check people: the answer to “Citizenships” is compared with sanctions (a confirmed hit prohibits), only "
         "if the kind is Visit."),
        (("deadlines", "whole"),
         "From experts until conditions met, refused here or running: due within 40 working days; when late, the "
         "dean is told."),
        (("gates", "contract"), "The gate contract is open only in running."),
        (("follow_ups", "appeal"),
         "From refused here, the host may open the case appeal (procedure appeal), within 30 days, decided by nobody "
         "who gave verdict."),
        (("keep", "personal"), "Personal data are kept 6 months when the outcome is Refused, 2 years after closing."),
        (("promises", 1), "Promised: before contract comes committee, only if risk is high."),
        (("promises", 2), "Promised: export and verdict are given by different people."),
    ],
)  # fmt: skip
def test_every_part_has_its_sentence(path, said):
    assert sentence("en", *path) == said


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_shipped_procedure_can_be_told(slug, language):
    home = shelf(slug)
    for loaded in home.procedures.values():
        lines = told(loaded.procedure, language, home.called.model_dump())
        assert [line.split(".")[0] for line in lines] == [str(i + 1) for i in range(len(lines))]
        assert all(line.endswith(".") and "{" not in line and "None" not in line for line in lines), lines
        named = {path[1] for path, _ in sentences(loaded.procedure, language) if path[0] == "stages"}
        assert named == set(loaded.procedure.stages)


def test_both_languages_have_the_same_sentences_with_the_same_places():
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    assert words_en.WORDS.keys() == words_nl.WORDS.keys()
    for key, text in words_en.WORDS.items():
        assert places(words_nl.WORDS[key]) == places(text), key


def test_attributes_are_said_in_words():
    document = small()
    document["facts"]["several"] = [{"partners.count": {"above": 1}}, {"request.yes": 0}]
    document["facts"]["free"] = {"lowest": {"figure": "freedom", "of": "partners.country"}, "if_unknown": 0}
    assert sentence("en", "facts", "several", document=document) == (
        "Several means: the number of “Who are the partners?” is above 1 and the number of yes in Request is 0."
    )
    assert sentence("nl", "facts", "free", document=document) == (
        "Free betekent: de laagste waarde van freedom voor country van “Wie zijn de partners?”, of 0 waar onbekend."
    )


def test_the_same_version_twice_shows_no_change():
    assert compared(of(small()), of(small()), "en") == ["Nothing changed."]


def test_what_differs_between_versions_is_told_by_path():
    after = small()
    put(stage(after, "deciding")["deadline"], "working_days", 3)
    after["gates"].pop("contract")
    after["roles"]["lawyer"] = "institution"
    assert compared(of(small()), of(after), "en") == [
        "roles.lawyer (added)",
        "  now: The lawyer: the holder nearest above the case's unit, at the level institution.",
        "stages.deciding.deadline (changed)",
        "  was: In deciding: due within 10 working days; when late, the dean is told.",
        "  now: In deciding: due within 3 working days; when late, the dean is told.",
        "gates.contract (removed)",
        "  was: The gate contract is open only in running.",
    ]


def test_a_change_that_no_sentence_shows_would_be_missed_so_every_key_of_a_slot_shows():
    changes = {
        "confirmed_by": ["desk"], "when": "military", "optional": "yes", "blind": "yes", "in_person": "yes",
        "weighs": ["hits"], "sends": ["dual_use"], "each": "partners", "by": "head", "fill": "outside",
    }  # fmt: skip
    for key, value in changes.items():
        after = small()
        put(stage(after, "experts")["work"]["rights" if key == "blind" else "export"], key, value)
        if key in ("blind", "when"):
            before = small()
            before["stages"]["experts"]["work"]["export"].pop("blind")
            after["stages"]["experts"]["work"]["export"].update({key: value})
        else:
            before = small()
        assert compared(of(before), of(after), "nl") != ["Er is niets gewijzigd."], key


def test_a_fact_is_told_by_its_label_and_a_list_by_its_title():
    document = small()
    document["facts"]["serious"] = {
        "label": {"en": "a serious matter", "nl": "een ernstige zaak"}, "citizenship": {"includes": "sanctioned"},
    }  # fmt: skip
    titles = {"lists": {"sanctioned": {"en": "countries under sanctions", "nl": "landen onder sancties"}}}
    known = {language: dict(sentences(of(document), language, titles)) for language in ("en", "nl")}
    assert known["en"]["facts", "serious"] == (
        "A serious matter means: “Citizenships” includes countries under sanctions."
    )
    said = known["nl"]["facts", "serious"]
    assert said == "Een ernstige zaak betekent: “Nationaliteiten” landen onder sancties bevat."
    assert "if a serious matter is yes" in known["en"]["facts", "risk"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_fact_of_a_shipped_procedure_has_a_label_in_each_of_its_languages(slug):
    laid = [loaded.procedure for loaded in shelf(slug).procedures.values()]
    bare = [
        (each.procedure, name)
        for each in laid
        for name, fact in each.facts.items()
        if not isinstance(fact.label, dict) or not set(each.languages) <= set(fact.label)
    ]
    assert bare == []
