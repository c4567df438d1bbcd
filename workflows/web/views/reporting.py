"""The picture for management: turnaround by whose clock, outcomes and open work, drawn, in tables and as a workbook."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.models import Institution
from workflows.queries.reach import reach_of
from workflows.queries.trail_filters import day_in
from workflows.reports import management, picture
from workflows.reports.table import Table
from workflows.sheets.write import book
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.papers import download
from workflows.web.views.procedures import named
from workflows.web.views.register import XLSX

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Report:
    """A report on the page: what it says, its drawing, its headings and its rows."""

    name: str
    title: str
    drawing: SafeString
    headings: tuple[str, ...]
    rows: list[list[object]]


@signed_in
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The last year, or the days in the address, of an institution that one oversees."""
    houses, house = _houses(request)
    since, until = _period(request, house)
    tables = _tables(house, since, until)
    over, decided = management.overrides(house, _moments(house, since, until))
    return render(request, "web/reports.html", {
        "houses": [(one.slug, named(one)) for one in houses], "house": house, "called": named(house),
        "since": since, "until": until, "over": over, "decided": decided,
        "reports": [_report(table) for table in tables],
    })  # fmt: skip


@signed_in
@require_safe
def reports_workbook(request: HttpRequest) -> HttpResponse:
    """The same tables as a workbook."""
    _all, house = _houses(request)
    since, until = _period(request, house)
    made = io.BytesIO()
    with book(made, zone=ZoneInfo(house.timezone)) as sheets:
        for table in _tables(house, since, until):
            table.write(sheets, language())
    return download(made.getvalue(), f"reports-{house.slug}-{since}-{until}.xlsx", XLSX)


def _houses(request: HttpRequest) -> tuple[list[Institution], Institution]:
    """The institutions that somebody oversees from the top, and the one asked for; for anybody else no such page."""
    reach = reach_of(request.user, at=timezone.now())
    whole = {post.institution for post in reach.posts if post.level == "institution"}
    seen = [pk for pk in whole if reach.oversees(pk)]
    houses = list(Institution.objects.filter(pk__in=seen).order_by("slug")) if seen else []
    wanted = request.GET.get("institution", "")
    found = next((house for house in houses if house.slug == wanted or not wanted), None)
    if found is None:
        raise Http404
    return houses, found


def _period(request: HttpRequest, house: Institution) -> tuple[date, date]:
    """The days in the address, the last included; what is no day counts as not said."""
    today = timezone.now().astimezone(ZoneInfo(house.timezone)).date()
    until = day_in(request.GET.get("until")) or today
    return day_in(request.GET.get("since")) or until - YEAR, until


def _moments(house: Institution, since: date, until: date) -> management.Period:
    zone = ZoneInfo(house.timezone)
    return datetime.combine(since, time.min, zone), datetime.combine(until, time.max, zone)


def _tables(house: Institution, since: date, until: date) -> tuple[Table, ...]:
    period, tongue = _moments(house, since, until), language()
    return (
        management.turnaround(house, period, tongue), management.outcomes(house, period, tongue),
        management.workload(house, timezone.now(), tongue),
    )  # fmt: skip


def _report(table: Table) -> Report:
    rows = [list(row) for row in table.rows]
    title, tongue = table.title(language()), language()
    drawn = picture.bars(
        [_BARS[table.name](row) for row in rows], title=title, description=_("The same figures stand in the table.")
    )
    return Report(table.name, title, mark_safe(drawn), table.headings(tongue), rows)


_BARS = {
    "turnaround": lambda row: picture.Bar(
        str(row[0]), (("clock--us", row[2]), ("clock--you", row[3]), ("clock--outside", row[4])), localize(row[5])
    ),
    "outcomes": lambda row: picture.Bar(f"{row[1]}, {row[0]}", (("heat-3", row[2]),), str(row[2])),
    "workload": lambda row: picture.Bar(
        str(row[0]), (("heat-4", row[2]), ("heat-2", row[1] - row[2])), f"{row[1]} ({row[2]})"
    ),
}
