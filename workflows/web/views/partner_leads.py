"""A lead on a partner of the register: both sides, and what a person who screens for the institution says of it."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflows.actions.partner_leads import MAY_JUDGE, dispose, reopen
from workflows.actions.rescreening import screens
from workflows.dossier.partners import counting
from workflows.dossier.seal import open_records
from workflows.engine.refusal import Refused
from workflows.models import PartnerLead
from workflows.models.numbers import uuid7
from workflows.queries.leads import title_of_list
from workflows.web.comparing import comparison
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.views.commands import request_id_of

REOPEN = "reopen"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def partner_lead(request: HttpRequest, number: int) -> HttpResponse:
    """One lead that counts; a POST says what it is, or opens it again. 404 to whoever judges none there."""
    at = timezone.now()
    lead = _lead(request, number, at)
    if request.method != "POST":
        return _page(request, lead)
    said, why = request.POST.get("disposition", ""), request.POST.get("why", "")
    told = {"by": request.user, "at": at, "request_id": request_id_of(request)}
    try:
        if said == REOPEN:
            reopen(lead, why, **told)
        else:
            dispose(lead, said, why, **told)
    except Refused as refused:
        kept = [(_("Why it is, or is not, the same"), why)] if why else []
        return page_of_refusal(request, refused, what=_("Judge the lead"), back=request.path, kept=kept)
    return redirect("web:screening")


def _lead(request: HttpRequest, number: int, at: datetime) -> PartnerLead:
    found = PartnerLead.objects.filter(pk=number, institution__in=houses_of(request.user)).first()
    lead = counting(found.institution).filter(pk=number).first() if found else None
    if lead is None or not screens(lead.institution, request.user, MAY_JUDGE, at=at):
        raise Http404
    return lead


def _page(request: HttpRequest, lead: PartnerLead) -> HttpResponse:
    context = {
        "lead": lead,
        "list_title": title_of_list(lead.institution, lead.list_name, language()),
        "why": open_records([lead.reason]).get(lead.reason) if lead.reason else None,
        "request_id": uuid7(),
        **comparison(lead.data),
    }
    return render(request, "web/partner_lead.html", context)
