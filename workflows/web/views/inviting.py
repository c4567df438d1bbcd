"""Links for those outside, made by the office; and the code by which a visitor sees where a case stands."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from workflows.actions import outside
from workflows.engine.consult import package
from workflows.engine.refusal import Refused
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import standpoint
from workflows.web.views.commands import request_id_of
from workflows.words.package import said


@signed_in
@require_POST
def make_code(request: HttpRequest, reference: str) -> HttpResponse:
    """The code of one's own case, for a visitor who has no account."""
    stand = standpoint(request, reference)
    if not stand.applicant:
        raise Http404
    code = outside.status_code(stand.case, at=stand.at)
    context = {"reference": reference, "code": code, "address": f"{settings.SITE_ADDRESS}/status/?code={code}"}
    return render(request, "web/status_code.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send_link(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """Make a link for a slot: what its reader will see, until when, in which language; the address is told once."""
    stand = standpoint(request, reference)
    if slot not in stand.now.rules.names.slots:
        raise Http404
    names, offered = stand.names, stand.now.rules.procedure.languages
    spoken = request.POST.get("language", "")
    context: dict[str, Any] = {
        "reference": reference, "slot": slot, "title": names.anything(slot, language()), "number": uuid4(),
        "languages": [(code, name) for code, name in settings.LANGUAGES if code in offered] or settings.LANGUAGES,
        "about": said(package(stand.now, slot), names, language()), "for": request.GET.get("for", ""),
    }  # fmt: skip
    if request.method == "POST":
        try:
            token = outside.send_link(
                stand.case, slot, until=request.POST.get("until", ""), language=spoken, by=stand.account, at=stand.at,
                request_id=request_id_of(request), on_behalf_of=stand.on_behalf_of,
            )  # fmt: skip
        except Refused as refused:
            return page_of_refusal(request, refused, names=names, what=_("Send a link"), back=request.path)
        context["address"] = f"{settings.SITE_ADDRESS}/outside/{token}/"
    return render(request, "web/send_link.html", context)
