"""The picture for management, a page a topic: drawn, in tables and as a workbook; figures and no content of a case."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from workflows.models import Institution
from workflows.queries.awareness import writing
from workflows.queries.trail_filters import day_in
from workflows.reports.kept import counted, counting, forget, takes_long
from workflows.reports.management import Period
from workflows.reports.table import Table
from workflows.reports.topics import FIRST, TOPICS, Wanted
from workflows.sheets.write import book
from workflows.web.drawn import drawing
from workflows.web.making import Said, Step, page_while, stepwise
from workflows.web.reached import reached
from workflows.web.shell import houses as houses_of_mine
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.papers import download
from workflows.web.views.procedures import named
from workflows.web.views.register import XLSX

YEAR = timedelta(days=365)
AWARENESS = "awareness"
COUNTED = "counted"
"""Stands in an address to which a page led that had counted: were that lost, it would lead there for ever."""
CALLED = {
    "work": gettext_lazy("Time and outcomes"), "decisions": gettext_lazy("Departures and conditions"),
    "risk": gettext_lazy("Risk map"), "quality": gettext_lazy("Quality"), "fairness": gettext_lazy("Fairness"),
    "awareness": gettext_lazy("Awareness"), "self-evaluation": gettext_lazy("Self-evaluation"),
}  # fmt: skip
"""What each topic is called, in the order of the links."""
NOTES = {
    "work": gettext_lazy(
        "Days are calendar days from submission to decision. An interval holds the true share in 95 of 100 cases. A "
        "request that lapsed or was withdrawn is no refusal."
    ),
    "decisions": gettext_lazy("Conditions are told as they stand now, of cases that are not closed."),
    "risk": gettext_lazy(
        "Counted from what the answers are about, noted without a person. A request with several countries stands with "
        "each."
    ),
    "quality": gettext_lazy(
        "An interval holds the true share in 95 of 100 cases. Kappa is what agreement is beyond chance: 1 is always, 0 "
        "is chance."
    ),
    "fairness": gettext_lazy(
        "Of the last whole year that is over. Small groups are kept back, and others with them where a subtraction "
        "would tell them. A difference is a reason to look, and no proof."
    ),
    "awareness": gettext_lazy(
        "Of notices sent in this time. Groups of fewer than five are kept back, and others with them where a "
        "subtraction would tell them. How people stand with the training is told as of now."
    ),
    "self-evaluation": gettext_lazy("Entries of the trail in this time, beside those of an equal time before."),
}
"""How to read the figures of each topic."""


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
def reports(request: HttpRequest, topic: str = FIRST) -> HttpResponseBase:
    """One topic of the last year, or of the days in the address, of an institution whose figures one reads.

    Where it is still to be counted over a long trail, the page tells how far that is, and then leads to it.
    """
    houses, house = _houses(request, topic)
    since, until = _period(request, house)
    wanted = _wanted(house, since, until)
    if COUNTED not in request.GET and takes_long(topic, wanted):
        steps = _steps(topic, wanted, since, until, "web:reports_of")
        return page_while(request, steps, _said(topic, _("See them")), back=reverse("web:start"))
    found = counted(topic, wanted)
    reads = house.pk in reached(request).reads_figures
    return render(request, "web/reports.html", {
        "houses": [(one.slug, named(one)) for one in houses], "house": house, "called": named(house),
        "since": since, "until": until, "topic": topic, "note": NOTES[topic],
        "topics": [(name, str(label)) for name, label in CALLED.items() if name == AWARENESS or reads],
        "counted": found if found.kept else None,
        "reports": [_report(table) for table in found.tables],
    })  # fmt: skip


def _said(topic: str, take: str) -> Said:
    return Said(
        str(CALLED[topic]), _("These figures are counted once a day, and this page tells how far that is."),
        _("%(done)s of %(whole)s tables"), _("They are counted."), take,
    )  # fmt: skip


def _steps(topic: str, wanted: Wanted, since: date, until: date, place: str) -> Iterator[Step]:
    """Counted, and then the place where they are to be had."""
    whole = len(TOPICS[topic])
    yield Step(0, whole)
    yield from stepwise(counting(topic, wanted), whole)
    asked = urlencode({"institution": wanted.house.slug, "since": since, "until": until, COUNTED: "yes"})
    yield Step(whole, whole, f"{reverse(place, args=[topic])}?{asked}")


@signed_in
@require_POST
def count_again(request: HttpRequest, topic: str) -> HttpResponse:
    """Figures that were kept are counted anew."""
    _all, house = _houses(request, topic)
    since, until = _period(request, house)
    forget(topic, _wanted(house, since, until))
    asked = urlencode({"institution": house.slug, "since": since, "until": until})
    return redirect(f"{reverse('web:reports_of', args=[topic])}?{asked}")


@signed_in
@require_safe
def reports_workbook(request: HttpRequest, topic: str = FIRST) -> HttpResponseBase:
    """The same tables as a workbook; where they are still to be counted, the page tells how far, and leads here."""
    _all, house = _houses(request, topic)
    since, until = _period(request, house)
    wanted, made = _wanted(house, since, until), io.BytesIO()
    if COUNTED not in request.GET and takes_long(topic, wanted):
        steps = _steps(topic, wanted, since, until, "web:reports_workbook_of")
        return page_while(request, steps, _said(topic, _("Take the file")), back=reverse("web:start"))
    with book(made, zone=ZoneInfo(house.timezone)) as sheets:
        for table in counted(topic, wanted).tables:
            table.write(sheets, language())
    return download(made.getvalue(), f"reports-{topic}-{house.slug}-{since}-{until}.xlsx", XLSX)


def _houses(request: HttpRequest, topic: str) -> tuple[list[Institution], Institution]:
    """The institutions whose figures somebody reads, and the one asked for; for anybody else no such page."""
    seen = reached(request).reads_figures | (_written(request) if topic == AWARENESS else frozenset())
    houses = list(Institution.objects.filter(pk__in=seen).order_by("slug")) if seen else []
    wanted = request.GET.get("institution", "")
    found = next((house for house in houses if house.slug == wanted or not wanted), None)
    if found is None or topic not in TOPICS:
        raise Http404
    return houses, found


def _written(request: HttpRequest) -> frozenset[int]:
    """The institutions whose awareness officer asks: of these one reads what awareness came to, and no more."""
    return frozenset(house.pk for house in writing(reached(request), houses_of_mine(request)))


def _period(request: HttpRequest, house: Institution) -> tuple[date, date]:
    """The days in the address, the last included; what is no day counts as not said."""
    today = house.day(timezone.now())
    until = day_in(request.GET.get("until")) or today
    return day_in(request.GET.get("since")) or until - YEAR, until


def _moments(house: Institution, since: date, until: date) -> Period:
    zone = ZoneInfo(house.timezone)
    return datetime.combine(since, time.min, zone), datetime.combine(until, time.max, zone)


def _wanted(house: Institution, since: date, until: date) -> Wanted:
    return Wanted(house, _moments(house, since, until), timezone.now(), language())


def _report(table: Table) -> Report:
    rows = [list(row) for row in table.rows]
    title, tongue = table.title(language()), language()
    drawn = drawing(table.name, rows, title=title, description=_("The same figures stand in the table."))
    return Report(table.name, title, mark_safe(drawn), table.headings(tongue), rows)
