"""The register of international relations: a page with its filters in the address, and the same as a workbook."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.actions import taking_away
from workflows.dossier.steps import Steps, drained
from workflows.models import Account
from workflows.queries import relations as register
from workflows.queries.relations import FACETS, Filters
from workflows.reports.relations import relations_table
from workflows.sheets.write import book
from workflows.web.making import Said, Step, file_made, page_while, stepwise
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.views.papers import download
from workflows.web.views.partners import read_by
from workflows.web.views.register import XLSX
from workflows.web.views.start import Narrowing


@signed_in
@require_safe
def relations(request: HttpRequest) -> HttpResponseBase:
    """With whom the institution works, where, in which class, and until when that was decided.

    Over many relations the page tells how far it has gone through them before it says so.
    """
    filters, at = Filters.read(request.GET.dict()), timezone.now()
    steps = register.finding(request.user, filters, at=at, language=language())
    if register.more_than(settings.COUNTED_AT_ONCE, request.user, at=at):
        said = Said(
            _("International relations"), _("Every relation is looked at now, and this page tells how far that is."),
            _("Step %(done)s of %(whole)s is done"), _("The relations were looked at."), take="", wide=True,
        )  # fmt: skip
        return page_while(request, _looked(request, filters, steps), said, back=reverse("web:start"))
    return render(request, "web/relations.html", _page(request, filters, drained(steps)))


def _looked(request: HttpRequest, filters: Filters, steps: Steps[register.Relations]) -> Iterator[Step]:
    """How far one has gone through them; then the same page."""
    whole = register.times(filters)
    yield Step(0, whole)
    found = yield from stepwise(steps, whole)
    page = render_to_string("web/relations_looked.html", _page(request, filters, found), request)
    yield Step(whole, whole, part=page)


def _page(request: HttpRequest, filters: Filters, found: register.Relations) -> dict[str, Any]:
    here = reverse("web:relations")
    return {
        "found": found, "filters": filters, "partners": any(read_by(request.user)),
        "narrowings": [_narrowing(name, label, found, filters, here) for name, label in _labels()],
        "sheet": f"{reverse('web:relations_sheet')}?{filters.address(page=1)}",
        "address": f"{here}?{filters.address()}",
        "home": f"{here}?{filters.address(home='' if filters.home else 'yes', page=1)}",
        "clear": here if any(getattr(filters, name) for name in (*FACETS, "text")) else "",
        "before": f"{here}?{filters.address(page=found.page - 1)}" if found.page > 1 else "",
        "after": f"{here}?{filters.address(page=found.page + 1)}" if found.page < found.pages else "",
        "kept": [(name, getattr(filters, name)) for name in (*FACETS, "home") if getattr(filters, name)],
    }  # fmt: skip


@signed_in
@require_POST
def relations_sheet(request: HttpRequest) -> HttpResponseBase:
    """The same as a workbook; where the relations are many, the page on which it is made."""
    filters, at, made = Filters.read(request.GET.dict()), timezone.now(), io.BytesIO()
    name, steps = f"relations-{at:%Y-%m-%d}.xlsx", _writing(made, request.user, filters, at)
    if (rows := register.size(request.user, filters, at=at)) > settings.ENTRIES_AT_ONCE:
        back = f"{reverse('web:relations')}?{filters.address()}"
        return page_while(
            request, _kept(request, steps, rows, made, name, at), file_made(_("International relations")), back=back
        )
    drained(steps)
    return download(made.getvalue(), name, XLSX)


def _writing(made: io.BytesIO, account: Account, filters: Filters, at: datetime) -> Steps[None]:
    rows = register.every(account, filters, at=at, language=language())
    with book(made, zone=ZoneInfo(timezone.get_current_timezone_name())) as sheets:
        yield from relations_table(rows).writing(sheets, language())


def _kept(
    request: HttpRequest, steps: Steps[None], rows: int, made: io.BytesIO, name: str, at: datetime
) -> Iterator[Step]:
    """Written, then sealed for who asked."""
    yield Step(0, rows)
    yield from stepwise(steps, rows)
    house = houses_of(request.user)[0]
    kept = taking_away.keep(made.getvalue(), name, institution=house, owner=request.user, at=at)
    yield Step(rows, rows, reverse("web:taken", args=[kept]))


def _labels() -> tuple[tuple[str, str], ...]:
    return (
        ("institution", _("Institution")), ("country", _("Country")), ("kind", _("Kind")), ("cls", _("Class")),
        ("outcome", _("Outcome")), ("phase", _("Phase")),
    )  # fmt: skip


def _narrowing(name: str, label: str, found: register.Relations, filters: Filters, here: str) -> Narrowing:
    value = getattr(filters, name)
    options = tuple(
        (facet, f"{here}?{filters.address(**{name: facet.value}, page=1)}") for facet in found.facets.get(name, ())
    )
    lift = f"{here}?{filters.address(**{name: ''}, page=1)}" if value else ""
    return Narrowing(name, label, value, options, lift)
