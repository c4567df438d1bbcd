"""Leads beside their subjects, one at a time: why they matched, what was compared and what was not, and the finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.disclose import disclose
from workflows.engine.acts.disposing import DisposeHit, ReopenHit
from workflows.engine.refusal import Refused
from workflows.queries import cases
from workflows.queries import leads as found
from workflows.queries.doing import doing
from workflows.queries.guides import Raised, shelf_of
from workflows.queries.leads import Lead
from workflows.web.comparing import comparison
from workflows.web.forms import Sheet, sheet_of
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.tasks import href_of
from workflows.web.views.commands import hidden_of, request_id_of


@dataclass(frozen=True)
class Judging:
    """The form beside a lead: what may be done with it, where it is sent, and why not where it may not."""

    sheet: Sheet | None
    action: str
    reasons: tuple[str, ...]


@signed_in
@require_safe
def leads(request: HttpRequest, reference: str) -> HttpResponse:
    """The lead that is first to be judged; the lists alone where there is none. 404 to whoever judges none here."""
    stand = standpoint(request, reference)
    known = _leads(stand)
    return _page(request, stand, known, known[0] if known else None)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lead(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One lead. What is about a person is opened by a POST, which is entered first, for whoever must judge it."""
    stand = standpoint(request, reference)
    known = _leads(stand)
    one = next((lead for lead in known if lead.number == number), None)
    if one is None:
        raise Http404
    if request.method == "POST":
        why = _("To judge lead %(number)s.") % {"number": number}
        try:
            disclose(stand.case, one.record, why, by=stand.account, at=stand.at, request_id=request_id_of(request))
        except Refused as refused:
            what, back = _("Open the lead"), f"/cases/{reference}/screening/"
            return page_of_refusal(request, refused, names=stand.names, what=what, back=back)
        return redirect("web:lead", reference, number)
    return _page(request, stand, known, one)


def _leads(stand: Standpoint) -> tuple[Lead, ...]:
    if "hits" not in stand.look.reader.sees:
        raise Http404
    return found.leads(stand.look, doing(stand.look))


def _page(request: HttpRequest, stand: Standpoint, known: tuple[Lead, ...], one: Lead | None) -> HttpResponse:
    content: Mapping[str, Any] = (one.content if one else None) or {}
    context = {
        "stand": stand,
        "case": stand.case,
        "leads": known,
        "lead": one,
        **comparison(content),
        "house": stand.case.institution.slug,
        "plays": _plays(stand, one),
        "checks": tuple(found.checks(stand.look, at=stand.at)),
        "judging": _judging(stand, one) if one else None,
        "hidden": hidden_of(stand),
    }
    cases.note_readings(stand.look, stand.account, at=stand.at)
    return render(request, "web/leads.html", context)


def _plays(stand: Standpoint, one: Lead | None) -> tuple[Raised, ...]:
    """What is usually done about the lead that is judged."""
    shelf = shelf_of(stand.case.institution, language())
    return shelf.beside_hits(stand.look, [one.number], _("lead {number}")) if one else ()


def _judging(stand: Standpoint, one: Lead) -> Judging | None:
    """The form of what may be done with a lead; where the reader may not, why."""
    doable = next(iter(one.doable), None)
    if doable is None:
        return None
    if not doable.allowed:
        return Judging(None, "", doable.reasons)
    kind = {"DisposeHit": DisposeHit, "ReopenHit": ReopenHit}[doable.command]
    sheet = sheet_of(kind, str(one.number), stand.choices, {})
    return Judging(sheet, href_of(stand.case.reference, doable), ())
