"""Every question that ships has guidance beside it: an example, what to do and the source, in both languages."""

import re
from itertools import chain

import pytest

from tests.engine.drafting.breaking import CONFIG, shelf
from workflows.authoring.catalogue import read_catalogue
from workflows.authoring.folder import institutions_in
from workflows.engine.form import ASKED_TO_SAY
from workflows.engine.guide import Guide
from workflows.engine.shapes import OURS, text_in

LANGUAGES = ("nl", "en")
SLUGS = [path.name for path in institutions_in(CONFIG / "institutions")]
IN_THE_UNION = {"BE", "NL", "DK", "SE"}
SOURCES = {
    "the Union": r"\bEU\b|European Union|Annex I\b|GDPR",
    "BE": r"BELSPO|VLIR|VUB|Flemish|Ghent|Hasselt|KU Leuven",
    "NL": r"Loket|Netherlands|Leiden|Graduate School of Medical Sciences|VU Amsterdam|TU Delft",
    "GB": r"Manchester|Imperial|Essex",
    "CA": r"NSERC|Government of Canada|British Columbia",
    "AU": r"Foreign Arrangements Scheme|Flinders|Western Sydney",
    "DK": r"Aarhus",
    "SE": r"Karolinska",
    "US": r"Texas",
}
ABOUT_SCOPE = {
    "agreement", "duty_to_report", "exempt", "finance", "formal", "imposed", "money", "negotiable", "personal_data",
    "supplier", "visa_route", "written",
}  # fmt: skip
"""Questions by which a request is placed: neither a yes nor a no is a reason to look."""


@pytest.fixture(scope="module")
def forms():
    """Every form that ships, with the country of its institution and its place."""
    return [
        (shelf(slug).institution.country, f"{slug}.{procedure}.{form}", asked)
        for slug in SLUGS
        for procedure, loaded in shelf(slug).procedures.items()
        for form, asked in loaded.procedure.forms.items()
    ]


@pytest.fixture(scope="module")
def asked(forms):
    """Every question that ships, likewise."""
    return [(country, f"{at}.{name}", q) for country, at, form in forms for name, q in form.questions.items()]


def lacking(question):
    """What its guide does not give, by key and language; everything where it has none."""
    guide = question.guide or Guide.model_construct()
    texts = {"example": guide.example, "do": guide.do, "cites": guide.cites}
    said = {key: dict.fromkeys(LANGUAGES, text) if text == OURS else text for key, text in texts.items()}
    return {(key, each) for key, text in said.items() for each in LANGUAGES if not dict(text or {}).get(each)}


def test_every_question_of_every_shipped_procedure_has_a_guide_that_is_whole(asked):
    assert len(asked) > 250
    assert {at: lost for _, at, question in asked if (lost := lacking(question))} == {}


def test_a_guide_that_is_gone_or_not_whole_is_found(asked):
    _, _, question = asked[0]
    everything = {(key, each) for key in ("example", "do", "cites") for each in LANGUAGES}
    assert lacking(question.model_copy(update={"guide": None})) == everything
    halved = question.guide.model_copy(update={"example": None, "do": {"en": "Ask.", "nl": ""}})
    lost = {("example", "nl"), ("example", "en"), ("do", "nl")}
    assert lacking(question.model_copy(update={"guide": halved})) == lost


def test_a_column_of_rows_has_no_guide_of_its_own_as_every_row_would_repeat_it(asked):
    rows = [question for _, _, question in asked if question.type == "rows"]
    assert len(rows) > 4 and all(question.guide for question in rows)
    assert [column for question in rows for column in question.of.values() if column.guide] == []


def sentences(text):
    """What a text says, sentence by sentence."""
    return {said.strip(" .?") for said in re.split(r"(?<=[.?])\s", text)} - {""}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_guide_adds_to_the_help_and_does_not_repeat_it(language, asked):
    repeated = {}
    for _, at, question in asked:
        helps = [text_in(text, language) for text in (question.ask, question.help, question.purpose)]
        guides = [text_in(text, language) for text in (question.guide.example, question.guide.do)]
        told = [set().union(*map(sentences, texts)) for texts in (helps, guides)]
        if both := told[0] & told[1]:
            repeated[at] = both
    assert repeated == {} and sentences("Look. Who asks?") & sentences("Wait. Look.") == {"Look"}


def strange(country, guide):
    """Whose sources a guide names, where none of them is of this country or of the Union that it is in."""
    told = " ".join(text_in(text, "en") for text in (guide.example, guide.do, guide.cites))
    named = {place for place, pattern in SOURCES.items() if re.search(pattern, told)}
    return set() if named & {country, "the Union" if country in IN_THE_UNION else country} else named


def test_what_a_guide_rests_on_holds_where_it_is_asked(asked):
    assert {at: far for country, at, question in asked if (far := strange(country, question.guide))} == {}


def test_a_source_of_another_country_is_found():
    guide = Guide.model_validate({"do": "Ask.", "cites": "Loket Kennisveiligheid; Regulation (EU) 2021/821; ours"})
    assert strange("CA", guide) == {"NL", "the Union"} and strange("NL", guide) == strange("SE", guide) == set()


def test_a_yes_or_a_no_shows_in_the_open_what_to_do_unless_the_question_places_the_request(asked):
    yes_or_no = [(at.rpartition(".")[2], question) for _, at, question in asked if question.type in ASKED_TO_SAY]
    hidden = {name for name, question in yes_or_no if not any(map(question.raises_flag, ASKED_TO_SAY[question.type]))}
    assert len(yes_or_no) > 80 and hidden == ABOUT_SCOPE


def test_the_list_of_the_union_is_asked_for_in_the_union_alone(asked):
    assert {country for country, _, question in asked if "Annex I " in question.guide.do["en"]} == {"BE"}


def test_a_question_says_where_it_comes_from_and_a_link_goes_with_a_source(forms):
    cited = [(question.cites or form.cites, question) for _, _, form in forms for question in form.questions.values()]
    assert [question.ask for cites, question in cited if not cites] == []
    assert [question.ask for cites, question in cited if question.link and cites == OURS] == []


ENGLISH = re.compile(r"\b(ours|the|and|with|by|from|questions?|wordings?|published)\b")
NAMES_ALONE = {"Imperial College London, trusted-research checklists"}


def test_a_source_that_holds_more_than_names_is_said_in_dutch_too(asked, forms):
    loaded = chain.from_iterable(shelf(slug).procedures.values() for slug in SLUGS)
    holders = [*(each.procedure for each in loaded), *(form for _, _, form in forms)]
    for _, _, question in asked:
        holders += [question, question.guide, *(question.of or {}).values()]
    cites = [holder.cites for holder in holders if holder.cites and holder.cites != OURS]
    assert len(cites) > 200 and {said for said in cites if isinstance(said, str)} == NAMES_ALONE
    assert [said for said in cites if ENGLISH.search(text_in(said, "nl"))] == []
    assert ENGLISH.search("University of Essex: due-diligence report; wording ours")


def test_no_guide_of_the_catalogue_lies_unused(asked):
    laid = read_catalogue(sorted((CONFIG / "templates/guides/questions").glob("*.yaml"))).data
    told = [question.guide.example for _, _, question in asked]
    assert [name for name, guide in laid.items() if guide["example"] not in told] == []
