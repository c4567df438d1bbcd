"""Standing in: somebody names a deputy with dates, and ends it."""


from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.actions import delegations
from workflows.engine.refusal import Refused
from workflows.models import Account, Delegation, Institution
from workflows.models.numbers import uuid7
from workflows.queries.substitutes import places
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.commands import day_of, request_id_of

BACK = "/account/deputies/"


@signed_in
@require_safe
def deputies(request: HttpRequest) -> HttpResponse:
    """Who stands in for me, and the form to name somebody."""
    found = places(request.user, at=timezone.now(), language=language())
    return render(request, "web/deputies.html", {"places": found, "number": uuid7(), "today": timezone.localdate()})


@signed_in
@require_POST
def name_deputy(request: HttpRequest) -> HttpResponse:
    """Name a deputy from a day until a day; refused with every reason."""
    at, by = timezone.now(), request.user
    here = next((p for p in places(by, at=at, language=language()) if p.slug == request.POST.get("place")), None)
    chosen = request.POST.get("deputy", "")
    if here is None or chosen not in {str(pk) for pk, _name in here.colleagues}:
        raise Http404
    try:
        since, until = day_of(request, "since", _("From when?")), day_of(request, "until", _("Until when?"))
        delegations.delegate(
            Institution.objects.get(slug=here.slug), by, Account.objects.get(pk=int(chosen)),
            role=request.POST.get("role", ""), since=since, until=until, by=by, at=at,
            request_id=request_id_of(request),
        )  # fmt: skip
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Nobody stands in for you yet."), back=BACK)
    return redirect("web:deputies")


@signed_in
@require_POST
def end_deputy(request: HttpRequest) -> HttpResponse:
    """End a delegation of one's own, now."""
    number = request.POST.get("delegation", "")
    rows = Delegation.objects.select_related("institution").filter(principal=request.user, cancelled_at=None)
    found = rows.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Http404
    try:
        delegations.end(found, by=request.user, at=timezone.now(), request_id=request_id_of(request))
    except Refused as refused:
        return page_of_refusal(request, refused, back=BACK)
    return redirect("web:deputies")
