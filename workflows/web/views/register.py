"""The registers of advice from outside and of sign-offs: a page of each, and the same as a workbook."""

import io
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.queries.acceptances import acceptances
from workflows.queries.consultations import STATES, Filters, register
from workflows.reports.acceptances import acceptances_table
from workflows.reports.consultations import consultations
from workflows.sheets.write import book
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.papers import download
from workflows.words.names import term

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 100_000


@signed_in
@require_safe
def advice(request: HttpRequest) -> HttpResponse:
    """What was asked of whom, when, what came back, and whether it was followed."""
    filters = Filters.read(request.GET.dict())
    rows = list(register(request.user, filters, at=timezone.now(), language=language()))
    said = {name: term("values", name, language()) for name in ("package", "elsewhere", *STATES)}
    context = {
        "rows": [(row, said[row.kind]) for row in rows], "filters": filters, "address": request.GET.urlencode(),
        "kinds": [(name, said[name]) for name in ("package", "elsewhere")],
        "states": [(name, said[name]) for name in STATES],
    }  # fmt: skip
    return render(request, "web/register.html", context)


@signed_in
@require_safe
def advice_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    filters, at, made = Filters.read(request.GET.dict()), timezone.now(), io.BytesIO()
    entries = register(request.user, filters, at=at, language=language(), most=MOST_ROWS)
    with book(made, zone=ZoneInfo(timezone.get_current_timezone_name())) as sheets:
        consultations(entries, language()).write(sheets, language())
    return download(made.getvalue(), f"advice-{at:%Y-%m-%d}.xlsx", XLSX)


@signed_in
@require_safe
def accepted(request: HttpRequest) -> HttpResponse:
    """Which findings of the checker are accepted by whom, and until when."""
    found = acceptances(request.user, at=timezone.now(), language=language())
    rows = [(one, term("values", one.state_label, language())) for one in found]
    return render(request, "web/accepted.html", {"rows": rows})


@signed_in
@require_safe
def accepted_sheet(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    at, made = timezone.now(), io.BytesIO()
    found = acceptances(request.user, at=at, language=language())
    with book(made, zone=ZoneInfo(timezone.get_current_timezone_name())) as sheets:
        acceptances_table(found, language()).write(sheets, language())
    return download(made.getvalue(), f"accepted-{at:%Y-%m-%d}.xlsx", XLSX)
