"""A sign-off accepted anew: a form for whoever keeps procedures; what it makes is laid before a second person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflows.actions.proposing import Office
from workflows.actions.renewing import renew
from workflows.engine.form import as_date
from workflows.engine.refusal import Refused
from workflows.models import ProcedureVersion
from workflows.queries.acceptances import of_version
from workflows.queries.procedures import version_of
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.administering import about, house_of
from workflows.web.views.commands import request_id_of

LONGEST_WHY = 2000


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def renewing(request: HttpRequest, slug: str, digest: str, finding: str) -> HttpResponse:
    """What is accepted now, by whom and until when, and a form to accept it anew."""
    house = house_of(request, slug)
    try:
        version = version_of(house.institution, digest)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    at = timezone.now()
    one = next((a for a in of_version(version, at=at, language=language()) if a.name == finding), None)
    if one is None:
        raise Http404
    if request.method != "POST":
        return render(request, "web/accepted_renew.html", {**about(request, house), "one": one})
    office = Office(house.institution, request.user, at, request_id_of(request))
    why, until = request.POST.get("why", "")[:LONGEST_WHY], as_date(request.POST.get("until", ""))
    try:
        proposal = renew(version, finding, why=why, until=until, office=office)
    except Refused as refused:
        kept = [(label, text) for label, text in ((_("Why"), why), (_("Until"), request.POST.get("until", ""))) if text]
        return page_of_refusal(request, refused, what=_("Accept it anew"), back=request.path, kept=kept)
    messages.success(request, _("Proposed. It is published when a second administrator confirms it."))
    return redirect("web:proposed_procedure", slug, proposal.pk)
