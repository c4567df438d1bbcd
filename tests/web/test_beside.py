"""What stands beside a question: an example, what to do, the source with its page; shown without a script."""

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override

from tests.institution_config.shelf import institution
from tests.web.reading import Page
from workflows.engine.form import Form
from workflows.web.questionnaire import Asking
from workflows.words.names import Names

VLIR = "https://vlir.be/nieuws/toepassing-van-de-mensenrechtentoets-door-de-vlaamse-universiteiten/"


def shown(question, language="en"):
    """One question as the page of its form shows it."""
    form = Form.model_validate({"cites": "The form", "questions": {"asked": {"ask": "Asked?", **question}}})
    with override(language):
        (field,) = Asking(language, Names()).questionnaire(form, {}, lambda *_: True).fields
        return Page(HttpResponse(render_to_string("web/field.html", {"field": field, "unsure_to": ""})))


GUIDE = {"example": {"nl": "Een zwerm.", "en": "A swarm."}, "do": {"nl": "Vraag het.", "en": "Ask."}, "cites": "ours"}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["For example. A swarm.", "What to do. Ask.", "Source: The form", "our own, from no public source"]),
        ("nl", ["Bijvoorbeeld. Een zwerm.", "Wat te doen. Vraag het.", "Bron: The form", "van onszelf"]),
    ],
)
def test_example_advice_and_source_stand_beside_the_question(language, said):
    page = shown({"guide": GUIDE, "factor": "topic", "link": "https://www.example.org/a?b=1"}, language)
    assert [part for part in said if part not in page.text] == []
    (link,) = page.all("a")
    assert (
        link["href"] == "https://www.example.org/a?b=1" and link["rel"] == "noreferrer" and "example.org" in page.text
    )
    assert page.all("details") and not page.all("script")


@pytest.mark.parametrize(
    ("question", "at"),
    [
        ({"factor": "topic"}, ["yes", "unsure"]),
        ({"factor": "agreement"}, []),
        ({"factor": "agreement", "flags": ["no"]}, ["no"]),
        ({"type": "text", "factor": "topic"}, []),
    ],
)
def test_what_to_do_comes_into_the_open_at_the_answers_that_ask_for_a_look(question, at):
    marks = [found.get("class", "").split() for found in shown({"guide": GUIDE, **question}).all("div")]
    shown_at = [mark.removeprefix("question__if--") for each in marks for mark in each if "question__if--" in mark]
    assert shown_at == at


@pytest.mark.parametrize(
    ("language", "said", "unsaid"),
    [
        ("nl", ["Bron: Het blok", "Voorbeeld en advies: Een bureau; de rest is van ons"], "ours"),
        ("en", ["Source: The block", "Example and advice: A desk; the rest is ours"], "van ons"),
    ],
)
def test_a_source_that_is_said_in_two_languages_is_shown_in_the_reader_s(language, said, unsaid):
    cites = {"nl": "Een bureau; de rest is van ons", "en": "A desk; the rest is ours"}
    page = shown({"guide": {**GUIDE, "cites": cites}, "cites": {"nl": "Het blok", "en": "The block"}}, language)
    assert [part for part in said if part not in page.text] == [] and unsaid not in page.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"cites": "ours", "type": "text", "help": "Think."}, "An example, and what to do"),
        ({"cites": "ours", "help": "Think."}, "Why we ask, an example, and what to do"),
        ({"cites": "A desk", "type": "text"}, "Why we ask, an example, and what to do"),
    ],
)
def test_what_is_folded_says_what_it_holds(question, said):
    text = shown({"guide": GUIDE, **question}).text
    assert said in text and ("Why we ask" in text) == said.startswith("Why")


def test_a_question_without_a_guide_says_why_it_is_asked_and_no_more():
    assert "Why we ask" in shown({"help": "Think."}).text and "what to do" not in shown({"help": "Think."}).text
    assert not shown({"cites": "ours"}).all("details") and "The form" not in shown({"help": "Think."}).text


@pytest.mark.parametrize(
    ("slug", "questions"),
    [
        ("voorbeeld", ("hr_activity", "hr_results", "hr_partner")),
        ("ugent", ("during", "later", "partner_involved")),
        ("uhasselt", ("rights_at_work", "harmful_use")),
        ("vub", ("human_rights", "known_violations")),
        ("kuleuven", ("serious_indications", "content_risk")),
        ("antwerp", ("violations",)),
    ],
)
def test_the_flemish_questions_on_human_rights_carry_source_example_and_advice_in_both_languages(slug, questions):
    forms = [form for each in institution(slug).procedures.values() for form in each.forms.values()]
    asked = {name: (form, question) for form in forms for name, question in form.questions.items()}
    for form, question in (asked[name] for name in questions):
        assert (question.cites or form.cites) and question.link and question.guide.cites
        assert all(set(text) == {"nl", "en"} for text in (question.guide.example, question.guide.do))
    links = {asked[name][1].link for name in questions}
    assert VLIR in links or slug in ("vub", "antwerp")


@pytest.mark.parametrize(("labs", "required", "asked"), [(["Cryogenics"], "no", 1), ([], "no", 0), ([], "yes", 1)])
def test_a_question_that_may_be_left_out_is_not_asked_while_its_list_is_empty(labs, required, asked):
    question = {"ask": "Which?", "type": "choice", "options": "labs", "required": required}
    form = Form.model_validate({"cites": "The form", "questions": {"where": question}})
    found = Asking("en", Names(), {"labs": labs}).questionnaire(form, {}, lambda *_: True)
    assert len(found.fields) == asked
