"""Campaigns: the cases that an event concerns are previewed, a second person starts it, and a board follows."""

import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.actions import campaigns
from workflows.actions.campaigns import Plan, Step, may_begin
from workflows.dossier.campaigns import BECAME
from workflows.dossier.steps import Steps, drained
from workflows.engine.refusal import Refused
from workflows.models import Campaign, Case, Institution
from workflows.models.numbers import uuid7
from workflows.queries.campaign_board import board, following, lines, of_houses, words_of
from workflows.queries.campaigns import TIMES, Choices, Query, of_cases, picked, previewing, seen
from workflows.reports.campaign import campaign_table
from workflows.sheets.write import book
from workflows.web import making
from workflows.web.making import Said, page_while, stepwise
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.taking_in import carried_out
from workflows.web.views.commands import request_id_of
from workflows.web.views.papers import download
from workflows.web.views.procedures import named
from workflows.web.views.register import XLSX

PER_DAY = 100


def states() -> dict[str, str]:
    """What a campaign's state is called."""
    return {
        "proposed": _("waits for a second person"), "running": _("under way"), "stopped": _("stopped"),
        "closed": _("closed"),
    }  # fmt: skip


def became() -> dict[str, str]:
    """What may become of a case is called."""
    return {
        "waiting": _("not yet"), "open": _("being looked at"), "kept": _("goes on"),
        "conditions": _("goes on under conditions"), "exit": _("ends or is halted"),
        "undecided": _("ended without a verdict"), "passed": _("passed over"),
    }  # fmt: skip


@signed_in
@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """The campaigns of every institution in which one may begin one; 404 to anybody else."""
    houses, called = _houses(request), states()
    rows = [(campaign, called[campaign.state], words_of(campaign)[0]["why"]) for campaign in of_houses(houses)]
    context = {"houses": [(house.slug, named(house)) for house in houses], "rows": rows}
    return render(request, "web/campaigns.html", context)


@signed_in
@require_safe
def new(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Pick cases, and see how many they are and which, before anything begins. What is picked stands in the address.

    In an institution with many cases the page tells how far it has gone through them before it says so.
    """
    house = _house(request, slug)
    if _many(house):
        said = Said(
            _("A new campaign"), _("Every running case is looked at now, and this page tells how far that is."),
            _("Step %(done)s of %(whole)s is done"), _("The cases were looked at."), take="", wide=True,
        )  # fmt: skip
        steps = _looked(request, _picking(request, house), TIMES, "web/campaign_picked.html")
        return page_while(request, steps, said, back=reverse("web:campaigns"))
    return render(request, "web/campaign_new.html", drained(_picking(request, house)))


def _looked(request: HttpRequest, steps: Steps[dict[str, Any]], times: int, template: str) -> Iterator[making.Step]:
    """How far one has gone through the cases; then the same page."""
    yield making.Step(0, times)
    context = yield from stepwise(steps, times)
    yield making.Step(times, times, part=render_to_string(template, context, request))


def _picking(request: HttpRequest, house: Institution) -> Steps[dict[str, Any]]:
    """What the page shows, telling after each time that the cases were gone through how often by now, of `TIMES`."""
    at, query = timezone.now(), Query.read(dict(request.GET.lists()))
    found, offered = yield from previewing(query, request.user, house, at=at, language=language())
    return {
        "house": house, "called": named(house), "query": query, "number": uuid7(), "per_day": PER_DAY,
        "choices": _choices(offered, query), "found": found,
    }  # fmt: skip


@signed_in
@require_POST
def propose(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Lay it before a second person, with the cases that the query picks now; a page tells how far it is with many."""
    house, at, query = _house(request, slug), timezone.now(), Query.read(dict(request.POST.lists()))
    said = {name: request.POST.get(name, "")[:4000] for name in ("why", "source", "everything")}
    cases = picked(query, request.user, house, at=at)
    per_day = request.POST.get("per_day", "").strip()
    pace = int(per_day) if per_day.isdecimal() and len(per_day) < 7 else 0
    plan = Plan(cases=cases, per_day=pace, query=query.told, partner=query.partner, **said)
    step = Step(house, request.user, at, request_id_of(request))
    back = f"{reverse('web:campaign_new', args=[slug])}?{query.address}"
    kept = [(label, said[name]) for name, label in _kept() if said[name]]
    telling = Said(
        _("A new campaign"),
        _("It is proposed now with all its cases, or not at all, and this page tells how far it is. Leave it open."),
        _("%(done)s of %(whole)s cases"), _("Proposed. Nothing is opened before a second person starts it."),
        _("See the campaign"), kept=kept,
    )  # fmt: skip
    steps, href = campaigns.proposing(plan, step=step), reverse("web:campaign", args=[step.campaign])
    try:
        return carried_out(request, steps, len(cases), telling, told=_many(house), href=href, back=back)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("A new campaign"), back=back, kept=kept)


@signed_in
@require_safe
def one(request: HttpRequest, campaign: UUID) -> HttpResponseBase:
    """A campaign: why, which cases, and what became of each.

    One of many cases that waits to be started is reckoned as it stands now, while the page tells how far that is.
    """
    row = _campaign(request, campaign)
    if row.state == "proposed" and row.cases.count() > settings.COUNTED_AT_ONCE:
        said = Said(
            _("A campaign"), _("Every case of it is looked at now, and this page tells how far that is."),
            _("Step %(done)s of %(whole)s is done"), _("The cases were looked at."), take="", wide=True,
        )  # fmt: skip
        steps = _looked(request, _standing(request, row), 2, "web/campaign_looked.html")
        return page_while(request, steps, said, back=reverse("web:campaigns"))
    return render(request, "web/campaign.html", drained(_standing(request, row)))


def _standing(request: HttpRequest, row: Campaign) -> Steps[dict[str, Any]]:
    """What the page shows, resting once: before the cases that wait are looked at."""
    at = timezone.now()
    which, page = request.GET.get("became", ""), request.GET.get("page", "1")
    shown = board(
        row, request.user, at=at, language=language(), became=which if which in BECAME else "",
        page=int(page) if page.isdecimal() and len(page) < 7 else 1,
    )  # fmt: skip
    yield 1
    called, (said, ended), house = became(), words_of(row), row.institution
    mine = seen(request.user, house, at=at).filter(pk__in=row.cases.values("case"))
    left = shown.counts["open"] + (shown.counts["waiting"] if row.state == "running" else 0)
    return {
        "campaign": row, "state": states()[row.state], "called": named(house), "said": said, "ended": ended,
        "board": shown, "lines": [(line, called[line.became]) for line in shown.lines], "number": uuid7(),
        "counts": [(name, called[name], count) for name, count in shown.counts.items()],
        "total": sum(shown.counts.values()), "mine": row.proposed_by_id == request.user.pk, "left": left,
        "following": following(row),
        "found": of_cases(mine, house, running=0, language=language()) if row.state == "proposed" else None,
    }  # fmt: skip


@signed_in
@require_safe
def sheet(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """The board as a workbook."""
    row, at, made = _campaign(request, campaign), timezone.now(), io.BytesIO()
    rows = lines(row, request.user, at=at, language=language())
    with book(made, zone=ZoneInfo(row.institution.timezone)) as sheets:
        campaign_table(rows, became()).write(sheets, language())
    return download(made.getvalue(), f"campaign-{at:%Y-%m-%d}.xlsx", XLSX)


@signed_in
@require_POST
def step(request: HttpRequest, campaign: UUID) -> HttpResponse:
    """Start it as the second person, stop it, or close it."""
    row = _campaign(request, campaign)
    taken = Step(row.institution, request.user, timezone.now(), request_id_of(request))
    why = request.POST.get("why", "")[:4000]
    act = {
        "start": lambda: campaigns.start(row, step=taken),
        "stop": lambda: campaigns.stop(row, why, step=taken),
        "close": lambda: campaigns.close(row, why, step=taken),
    }.get(request.POST.get("do", ""))  # fmt: skip
    if act is None:
        raise Http404
    try:
        act()
    except Refused as refused:
        kept = [(_("Why?"), why)] if why else []
        back = reverse("web:campaign", args=[row.pk])
        return page_of_refusal(request, refused, what=_("A campaign"), back=back, kept=kept)
    return redirect("web:campaign", row.pk)


def _houses(request: HttpRequest) -> list[Institution]:
    at = timezone.now()
    if houses := [house for house in houses_of(request.user) if may_begin(house, request.user, at=at)]:
        return houses
    raise Http404


def _house(request: HttpRequest, slug: str) -> Institution:
    if house := next((house for house in _houses(request) if house.slug == slug), None):
        return house
    raise Http404


def _campaign(request: HttpRequest, number: UUID) -> Campaign:
    rows = Campaign.objects.filter(institution__in=_houses(request), pk=number)
    if found := rows.select_related("institution", "proposed_by", "confirmed_by").first():
        return found
    raise Http404


def _many(house: Institution) -> bool:
    return Case.objects.filter(institution=house).count() > settings.COUNTED_AT_ONCE


def _choices(offered: Choices, query: Query) -> list[dict[str, Any]]:
    labels = (("countries", _("Country of the partner")), ("topics", _("Topic")), ("lists", _("List")))
    return [
        {"name": name, "label": label, "values": [(one, one.value in getattr(query, name)) for one in offered[name]]}
        for name, label in labels
        if offered[name]
    ]


def _kept() -> tuple[tuple[str, str], ...]:
    return ("why", _("What happened?")), ("source", _("Who says so?")), ("everything", _("Why everything that runs?"))
