"""The board of screening again: runs and how far they are, leads on partners, and a table of names to be screened."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.actions.partner_leads import MAY_JUDGE
from workflows.actions.rescreening import begin, may_begin, screens
from workflows.dossier.partners import counting
from workflows.dossier.screener import screener
from workflows.engine.refusal import Refused
from workflows.engine.shapes import text_in
from workflows.models import Account, Institution, PartnerLead, ScreeningRun
from workflows.models.numbers import uuid7
from workflows.queries.leads import AfterTheEnd, after_the_end, title_of_list
from workflows.reports.screened_names import MOST_SUBJECTS, subjects_in, write_screened
from workflows.sheets.read import BadTable, Fault
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.views.commands import request_id_of

RUNS, LEADS, BATCH, MOST_BYTES = 10, 50, 50, 5_000_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Board:
    """One institution's part of the board; what belongs to a list comes with what the list is called.

    `leads` are on partners; `judges`: who sees them judges.
    """

    slug: str
    name: str
    runs: tuple[tuple[ScreeningRun, str], ...]
    under_way: ScreeningRun | None
    leads: tuple[tuple[PartnerLead, str], ...]
    judges: bool
    ended: tuple[AfterTheEnd, ...]
    number: UUID


@signed_in
@require_safe
def screening(request: HttpRequest) -> HttpResponse:
    """The board of every institution for which one screens; 404 to anybody else."""
    return _page(request, timezone.now())


@signed_in
@require_POST
def step(request: HttpRequest) -> HttpResponse:
    """Begin a run, take its next batch, or screen a table of names."""
    at = timezone.now()
    house = next((h for h in _houses(request, at) if h.slug == request.POST.get("house")), None)
    if house is None:
        raise Http404
    take = {"begin": _begun, "go_on": _gone_on, "names": _names}.get(request.POST.get("do", ""))
    if take is None:
        raise Http404
    try:
        return take(request, house, at)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Screen everything again"), back="/screening/")


def _houses(request: HttpRequest, at: datetime) -> list[Institution]:
    return [house for house in houses_of(request.user) if may_begin(house, request.user, at=at)]


def _page(request: HttpRequest, at: datetime, faults: tuple[Fault, ...] = (), status: int = 200) -> HttpResponse:
    houses = _houses(request, at)
    if not houses:
        raise Http404
    context: dict[str, Any] = {
        "boards": [_board(house, request.user, at) for house in houses],
        "faults": faults,
        "most": MOST_SUBJECTS,
        "batch": BATCH,
    }
    return render(request, "web/screening.html", context, status=status)


def _board(house: Institution, account: Account, at: datetime) -> Board:
    last = ScreeningRun.objects.filter(institution=house).select_related("by").order_by("-pk")[:RUNS]
    runs = tuple((run, run.list_name and title_of_list(house, run.list_name, language())) for run in last)
    leads = counting(house).order_by(Case(When(disposition="", then=0), default=1), "-score", "pk")[:LEADS]
    listed = tuple((lead, title_of_list(house, lead.list_name, language())) for lead in leads)
    under_way = ScreeningRun.objects.filter(institution=house, list_name="", finished_at=None).first()
    return Board(
        house.slug, text_in(house.names, language(), house.slug), runs, under_way, listed,
        screens(house, account, MAY_JUDGE, at=at), after_the_end(account, house, at=at, language=language()), uuid7(),
    )  # fmt: skip


def _begun(request: HttpRequest, house: Institution, at: datetime) -> HttpResponse:
    begin(house, by=request.user, at=at, request_id=request_id_of(request))
    return redirect("web:screening")


def _gone_on(request: HttpRequest, house: Institution, at: datetime) -> HttpResponse:
    """One batch, so that no page waits for long; the command takes them all."""
    run = ScreeningRun.objects.filter(institution=house, list_name="", finished_at=None).first()
    if run:
        next(screener().go_on(run, at=at, batch=BATCH), None)
    return redirect("web:screening")


def _names(request: HttpRequest, house: Institution, at: datetime) -> HttpResponse:
    """The workbook of an uploaded table; or every fault with its row, and nothing of the table is used."""
    sent = request.FILES.get("names")
    if sent is None or sent.size > MOST_BYTES:
        say = _("Choose a file, csv or xlsx, of at most 5 MB.")
        return _page(request, at, (Fault(0, "", say),), 422)
    try:
        subjects = subjects_in(sent.read())
    except BadTable as bad:
        return _page(request, at, tuple(fault.told(language()) for fault in bad.faults), 422)
    target = io.BytesIO()
    write_screened(target, house, subjects, at=at, language=language())
    answer = HttpResponse(target.getvalue(), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="screened-{at:%Y-%m-%d}.xlsx"'
    return answer
