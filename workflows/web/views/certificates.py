"""Certificates: on the case for whoever may see it, as PDF, and by code for anybody at all."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.documents.certificate import certificate_pdf
from workflows.queries.certificates import CertificateView, certificate_of, verified
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.views.papers import download


@signed_in
@require_safe
def certificate(request: HttpRequest, reference: str) -> HttpResponse:
    """What was decided, on one sheet; only where something that may be certified is in force."""
    stand = standpoint(request, reference)
    view = certified(stand)
    if view is None:
        raise Http404
    context = {"view": view, "stand": stand, "case": stand.case, "address": _address(request, view)}
    return render(request, "web/certificate.html", context)


@signed_in
@require_safe
def certificate_as_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The same as PDF."""
    stand = standpoint(request, reference)
    view = certified(stand)
    if view is None:
        raise Http404
    name = f"{stand.case.reference}-{view.code}.pdf"
    return download(certificate_pdf(view, _address(request, view)), name, "application/pdf")


@require_safe
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """Whether a certificate holds, for anybody who has its code. An unknown code says so, and nothing else."""
    if typed := request.GET.get("code", ""):
        return redirect("web:verify_code", typed[:80])
    view = verified(code, at=timezone.now(), language=language()) if code else None
    context = {"view": view, "code": code}
    return render(request, "web/verify.html", context, status=404 if code and view is None else 200)


def certified(stand: Standpoint) -> CertificateView | None:
    """The certificate of a case, for whoever may see its outcome."""
    if not stand.look.reader.may_see_outcome(stand.now.case.phase):
        return None
    return certificate_of(stand.case, stand.now, language())


def _address(request: HttpRequest, view: CertificateView) -> str:
    return request.build_absolute_uri(reverse("web:verify_code", args=[view.code]))
