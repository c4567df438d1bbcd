"""A case: where it is, what is asked of whom, what has happened, and what was said, as far as the reader may see."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.dossier.surroundings import titles_of
from workflows.flow.chart import chart_rows
from workflows.models.numbers import uuid7
from workflows.queries import alike, boards, cases, linked, timeline, whereabouts
from workflows.queries.addressed import letters_to_others
from workflows.queries.desks import answers_a_package
from workflows.queries.differences import differences
from workflows.queries.heads import confided
from workflows.queries.letters import letter_of
from workflows.queries.pages import CasePage, Shares
from workflows.queries.placing import placeable
from workflows.queries.rulings import objected_to, rulings
from workflows.web.feasible import too_soon
from workflows.web.guided import guided
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.tasks import href_of, tasks_of
from workflows.web.views.certificates import certified
from workflows.web.views.procedures import SHORT, drawing

DAY = 24 * 3600
TURNS = ("StageEntered", "DecisionRecorded", "OutcomeSet", "Withdrawn", "Lapsed", "Reopened")


@dataclass(frozen=True)
class Clock:
    """A share of the time, as a stretch of the bar."""

    name: str
    days: float
    start: str
    width: str


@dataclass(frozen=True)
class Moment:
    """What happened at one moment: the sentence of the command, what followed from it, and the rule that fired.

    `saw`, `sealed`: what the rule saw, or the record that opens it for a purpose, for an auditor.
    `entries` are the numbers of its entries, to which an auditor's search leads.
    """

    at: datetime
    say: str
    more: tuple[str, ...]
    rule: tuple[tuple[str, bool], ...]
    turn: bool
    refused: bool
    entries: tuple[int, ...]
    saw: tuple[tuple[str, str], ...]
    sealed: str


@signed_in
@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """The page of a case."""
    stand = standpoint(request, reference)
    page = cases.page_of(stand.look, at=stand.at)
    told = moments(timeline.timeline_of(stand.look))
    cases.note_readings(stand.look, stand.account, at=stand.at)
    ended = page.where.phase == "closed"
    tasks = tasks_of(page, applicant=stand.applicant, ended=ended)
    laid, titles = stand.now.rules.procedure, titles_of(stand.case.institution)
    context: dict[str, Any] = {
        "page": page,
        "stand": stand,
        "tasks": tasks,
        "ended": ended,
        "disclosing": may_disclose(page),
        "given": [slot for slot in page.given if slot.verb not in ("fill", "settle")],
        "clocks": clocks_of(page.shares),
        "too_soon": too_soon(page.expecting),
        "hasten": next((href_of(page.reference, d) for d in page.also if d.command == "Expedite" and d.allowed), ""),
        "told": told,
        "chart": drawing(laid, language=language(), titles=titles, path=_path(stand), here=stand.now.case.stage),
        "rows": chart_rows(laid, language(), titles),
        "certificate": certified(stand) is not None,
        "auditing": "auditor" in stand.look.reader.oversight,
        "letter": letter_of(stand.look),
        "desk_answer": answers_a_package(stand.look),
        "to_others": tuple(letters_to_others(stand.look)),
        "kept": whereabouts.kept(stand.look),
        "held_since": whereabouts.held_since(stand.look),
        "placeable": placeable(stand.look),
        "number": uuid7(),
        "differences": differences(stand.look),
        "rulings": rulings(stand.look),
        "objected_to": objected_to(stand.look, stand.account, at=stand.at),
        "confiding": bool(confided(stand.case.institution_id, stand.look.reach.versions)),
        "alike": alike.alike(stand.look, stand.account),
        "boards": tuple(boards.boards(stand.look)),
        "merged": [link for link in page.links if link.case],
        "linked": linked.linked(stand.look, stand.account, at=stand.at),
        "above": linked.above(stand.look, stand.account, at=stand.at),
        "short": stand.case.procedure_version.sha256[:SHORT],
        **guided(stand, page),
    }
    return render(request, "web/case.html", context)


def moments(lines: tuple[timeline.Line, ...]) -> list[Moment]:
    """The timeline, newest first: what one command brought about stands together under its first sentence."""
    found: list[Moment] = []
    for _at, group in groupby(lines, key=lambda line: (line.at, line.refused)):
        told = tuple(group)
        rule = tuple(dict.fromkeys(clause for line in told for clause in line.rule))
        saw = tuple(dict.fromkeys(one for line in told for one in line.saw))
        sealed = next((line.sealed for line in told if line.sealed), "")
        turn = any(line.kind in TURNS for line in told)
        more = tuple(line.sentence for line in told[1:])
        entries = tuple(line.seq for line in told if line.seq is not None)
        found.append(Moment(told[0].at, told[0].sentence, more, rule, turn, told[0].refused, entries, saw, sealed))
    return found[::-1]


def may_disclose(page: CasePage) -> bool:
    """Whether the reader may open restricted content of this case."""
    return any(doable.command == "Disclose" for doable in page.also)


def clocks_of(shares: Shares) -> list[Clock]:
    """The three clocks as stretches of one bar, in hundredths, each with its days."""
    spent = {"us": shares.us, "you": shares.you, "outside": shares.outside}
    total, start, found = sum(spent.values()) or 1, 0.0, []
    for name, seconds in spent.items():
        width = 100 * seconds / total
        found.append(Clock(name, round(seconds / DAY, 1), f"{start:.1f}%", f"{max(width - 1, 0):.1f}%"))
        start += width
    return found


def _path(stand: Standpoint) -> list[str]:
    """The stages as they were entered; applicants see the drawing without those that are the office's own affair."""
    return [stage for stage, _at in stand.now.case.path]
