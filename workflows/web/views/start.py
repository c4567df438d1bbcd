"""The first pages: what is asked of me, what I asked for, what I am writing; and all cases I may see, by filter."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions import drafts
from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.shapes import text_in
from workflows.models import Account, Case, Draft
from workflows.models.numbers import uuid7
from workflows.queries import inbox, titles
from workflows.queries import queue as waiting_line
from workflows.queries.by_words import MOST as BY_WORDS
from workflows.queries.facets import Facet
from workflows.queries.filters import FACETS, Filters
from workflows.queries.inbox import Item
from workflows.queries.labels import stage_label
from workflows.queries.team import team
from workflows.web.reached import reached
from workflows.web.shell import language
from workflows.web.views.procedures import SHORT
from workflows.words.names import Names, term


@dataclass(frozen=True)
class Narrowing:
    """One filter of the queue: its name, what is in force, and links that set or lift it."""

    name: str
    label: str
    value: str
    options: tuple[tuple[Facet, str], ...]
    lift: str


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What is asked of me, first; then my requests and my drafts."""
    at = timezone.now()
    items = inbox.mine(request.user, at=at, language=language(), reach=reached(request))
    asked, offered = ([item for item in items if item.optional is optional] for optional in (False, True))
    context = {
        "groups": by_term(asked[: inbox.MOST], at),
        "count": min(len(asked), inbox.MOST),
        "more": len(asked) > inbox.MOST,
        "offered": offered[: inbox.MOST],
        "more_offered": len(offered) > inbox.MOST,
        "requests": _requests(request.user),
        "drafts": [_draft(draft) for draft in drafts.mine(request.user, at)],
    }
    return render(request, "web/start.html", context)


@login_required
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """Every case one may see. The address holds the filters, so that a view is a link."""
    at, filters = timezone.now(), Filters.read(request.GET.dict())
    found = waiting_line.queue(request.user, filters, at=at, language=language(), reach=reached(request))
    here = reverse("web:queue")
    rows = [(row, ", ".join(row.waits_with)) for row in found.rows]
    to_hand_on = [row.id for row in found.rows if row.hands_on]
    context = {
        "filters": filters,
        "found": found,
        "rows": rows,
        "team": team(to_hand_on, at=at) if to_hand_on else (),
        "request_id": uuid7(),
        "narrowings": [_narrowing(name, found.facets.get(name, ()), filters) for name in FACETS],
        "orders": [(label, f"{here}?{filters.address(order=order, page=1)}", order == filters.order)
                   for order, label in _orders()],
        "clear": here if any(getattr(filters, name) for name in (*FACETS, "text")) else "",
        "address": f"{here}?{filters.address()}",
        "before": f"{here}?{filters.address(page=found.page - 1)}" if found.page > 1 else "",
        "after": f"{here}?{filters.address(page=found.page + 1)}" if found.page < found.pages else "",
        "searched": BY_WORDS,
        "older": f"{here}?{filters.address(before=str(found.until), page=1)}" if found.until else "",
        "newer": f"{here}?{filters.address(before='', page=1)}" if filters.text and filters.before else "",
        "views": [(view.name, f"{here}?{view.filters}", view.filters == filters.kept)
                  for view in request.user.saved_views.order_by("name")],
        "asked": filters.kept,
        "kept": [(name, getattr(filters, name)) for name in FACETS if getattr(filters, name)],
    }  # fmt: skip
    return render(request, "web/queue.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What these pages promise to everybody, and whom to tell where they fail."""
    return render(request, "web/accessibility.html")


def by_term(items: Sequence[Item], at: datetime) -> list[tuple[str, list[Item]]]:
    """Items under the words of their term: late, today and tomorrow, this week, later, without a term."""
    today = timezone.localdate(at)
    groups: dict[str, list[Item]] = {}
    for item in items:
        due = timezone.localdate(item.due) if item.due else None
        if due is None:
            said = _("Without a term")
        elif item.late:
            said = _("Late")
        elif due <= today + timedelta(days=1):
            said = _("Today and tomorrow")
        else:
            said = _("Within a week") if due <= today + timedelta(days=7) else _("Later")
        groups.setdefault(said, []).append(item)
    return list(groups.items())


def _requests(account: Account) -> list[dict[str, Any]]:
    """What somebody asked for, the newest first."""
    columns = (*titles.COLUMNS, "reference", "stage_label", "phase", "entered_at", "due_at")
    rows = list(Case.objects.filter(opener=account).order_by("-entered_at").values(*columns)[:50])
    called = titles.called(rows)
    return [
        {
            "reference": row["reference"],
            "title": called.get(row["pk"], ""),
            "stage": stage_label(row["stage_label"], language(), applicant=True),
            "phase": row["phase"],
            "phase_label": term("phases", row["phase"], language()),
            "since": row["entered_at"],
            "due": row["due_at"] if row["phase"] != "closed" else None,
        }
        for row in rows
    ]


def _draft(draft: Draft) -> dict[str, Any]:
    """A draft with where to go on with it."""
    laid = rulebook_of(draft.procedure_version).procedure
    if draft.case:
        href = reverse("web:fill", args=[draft.case.reference, draft.slot])
    else:
        address = reverse(
            "web:begin", args=[draft.institution.slug, draft.procedure_version.sha256[:SHORT], draft.kind]
        )
        href = f"{address}?draft={draft.pk}"
    names = Names(laid)
    return {
        "id": draft.pk,
        "href": href,
        "label": text_in(laid.kinds.get(draft.kind), language(), draft.kind),
        "form": names.anything(draft.slot, language()),
        "reference": draft.case.reference if draft.case else "",
        "saved": draft.updated_at,
    }


def _narrowing(name: str, options: tuple[Facet, ...], filters: Filters) -> Narrowing:
    said = {"institution": _("Institution"), "phase": _("Phase"), "stage": _("Stage"), "kind": _("Kind"),
            "role": _("Waits with"), "late": _("Late")}[name]  # fmt: skip
    here, value = reverse("web:queue"), getattr(filters, name)
    anew = replace(filters, page=1, before="")
    links = tuple((facet, f"{here}?{anew.address(**{name: facet.value})}") for facet in options)
    label = next((facet.label for facet in options if facet.value == value), value)
    lift = f"{here}?{anew.address(**{name: ''})}" if value else ""
    return Narrowing(name, f"{said}: {label}" if value else said, value, links, lift)


def _orders() -> list[tuple[str, str]]:
    return [("due", _("by term")), ("newest", _("newest first")), ("reference", _("by reference")),
            ("stage", _("by stage"))]  # fmt: skip
