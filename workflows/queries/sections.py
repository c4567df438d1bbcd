"""A case as a paper tells it: headed sections of plain text, made from what this reader may see and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime

from workflows.queries.pages import CasePage
from workflows.queries.parts import FormView, SlotView, Text
from workflows.words.papers import day_said, said

Fact = tuple[str, str]


@dataclass(frozen=True)
class Section:
    """A heading with facts under it, and lines of text."""

    title: str
    facts: tuple[Fact, ...] = ()
    lines: tuple[str, ...] = ()


def sections(page: CasePage, language: str) -> Iterator[Section]:
    """What the page of a case shows, section by section; an empty one is left out."""
    titled = (
        ("stands", _stands(page, language)), *((form.title, _answers(form, language)) for form in page.forms),
        ("given", _given(page, language)), ("leads", _leads(page, language)), ("votes", _votes(page)),
        ("conditions", _conditions(page, language)), ("decision", _decision(page, language)),
        ("asked", _asked(page, language)), ("documents", _documents(page, language)),
        ("comments", [(one.by, one.words.text) for one in page.comments]),
    )  # fmt: skip
    for title, facts in titled:
        if found := tuple(facts):
            yield Section(title if title not in OURS else said(title, language), found)


OURS = frozenset({"stands", "given", "leads", "votes", "conditions", "decision", "asked", "documents", "comments"})


def _stands(page: CasePage, language: str) -> Iterator[Fact]:
    yield said("reference", language), f"{page.reference}, {page.kind}"
    yield said("procedure", language), f"{page.procedure}, {page.version}"
    yield said("opener", language), page.opener
    yield said("stage", language), page.where.label
    for due in page.due:
        yield due.what, day_said(due.on, language)


def _answers(form: FormView, language: str) -> Iterator[Fact]:
    for answer in form.answers:
        if answer.hidden:
            yield answer.ask, said("hidden", language)
        elif answer.rows:
            for n, row in enumerate(answer.rows, start=1):
                yield f"{answer.ask} {n}", "; ".join(f"{column}: {cell}" for column, cell in row)
        else:
            yield answer.ask, answer.value


def _given(page: CasePage, language: str) -> Iterator[Fact]:
    for slot in (*page.given, *page.slots):
        if slot.value and slot.verb not in ("fill", "settle"):
            yield slot.label, _said_of(slot, language)
            yield from ((one.label, _text(one.words, language)) for one in slot.texts)


def _said_of(slot: SlotView, language: str) -> str:
    who = f" ({', '.join(slot.given_by)})" if slot.given_by else ""
    return f"{slot.value}{who}. {_text(slot.words, language)}".strip()


def _leads(page: CasePage, language: str) -> Iterator[Fact]:
    for hit in page.hits:
        words = said("about_person", language) if hit.about_person else _text(hit.words, language)
        yield f"{hit.number}. {hit.check}", f"{hit.effect_label}; {said(f'lead_{hit.state}', language)}. {words}"


def _votes(page: CasePage) -> Iterator[Fact]:
    for poll in page.polls:
        yield poll.label, f"{poll.voted}/{poll.electorate}"
        yield from poll.ballots


def _conditions(page: CasePage, language: str) -> Iterator[Fact]:
    for one in page.conditions:
        due = f", {day_said(one.due, language)}" if one.due else ""
        yield f"{one.number}. {one.label}", f"{one.kind_label}{due}; {one.state_label}; {one.owner}, {one.verifier}"


def _decision(page: CasePage, language: str) -> Iterator[Fact]:
    if page.outcome:
        yield said("outcome", language), page.outcome.label
        if page.outcome.reasons:
            yield said("reasons", language), _text(page.outcome.reasons, language)
        yield from ((one.label, _text(one.words, language)) for one in page.outcome.texts)


def _asked(page: CasePage, language: str) -> Iterator[Fact]:
    for one in page.requests:
        yield _text(one.question, language) or one.to, _text(one.answer, language) or said("unanswered", language)


def _documents(page: CasePage, language: str) -> Iterator[Fact]:
    """What lies beside the case, by title; never the files themselves."""
    for one in page.documents:
        yield _text(one.title, language), f"{one.by}, {day_said(localtime(one.at).date(), language)}"


def _text(words: Text | None, language: str) -> str:
    if words is None:
        return ""
    return said("gone", language) if words.erased else words.text


def moment(at: datetime) -> str:
    """A moment in a list: 2026-03-02 09:14."""
    return at.strftime("%Y-%m-%d %H:%M")
