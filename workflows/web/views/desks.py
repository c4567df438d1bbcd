"""Packages between institutions: as a file for a desk, taken in at the desk, answered, and the answer taken in."""


from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions import drafts, parcels
from workflows.actions.desks import desk_of, number_of, take_in
from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.consult import package
from workflows.engine.desk import ASKED_BY, CONTENT, LARGEST, NUMBER, Package, answer_in, package_in, written
from workflows.engine.refusal import Refused
from workflows.models import Parcel, ProcedureVersion
from workflows.models.numbers import uuid7
from workflows.queries.desks import answer_to_a_package
from workflows.queries.parcels import received, serves, waiting
from workflows.web.opening import Opening
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.views.commands import request_id_of
from workflows.web.views.inviting import refuse_strangers
from workflows.web.views.papers import download
from workflows.web.views.procedures import SHORT, named
from workflows.words.names import term
from workflows.words.package import as_text, said

JSON = "application/json; charset=utf-8"


@signed_in
@require_safe
def package_file(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """The package as a file that a desk takes in."""
    stand = standpoint(request, reference)
    refuse_strangers(stand, slot)
    text = as_text(said(package(stand.now, slot), stand.names, language()))
    made = Package(number_of(stand.case.pk, slot), named(stand.case.institution), text)
    return download(written(made).encode(), f"package-{made.number[:8]}.json", JSON)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def package_answer(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """Take in what a desk answered: it returns as the advice that the slot asks for."""
    stand = standpoint(request, reference)
    refuse_strangers(stand, slot)
    title = stand.names.anything(slot, language())
    if request.method != "POST":
        context = {"reference": reference, "title": title, "number": uuid7(), "for": request.GET.get("for", "")}
        if come := parcels.answer_to(stand.case, slot):
            context |= {"come": come, "view": term("values", come[1].view, language())}
        return render(request, "web/desk_answer.html", context)
    try:
        _take_in(request, stand, slot)
    except Refused as refused:
        what = _("Take in the answer of a desk")
        return page_of_refusal(request, refused, names=stand.names, what=what, back=request.path)
    messages.success(request, _("The answer is taken in: %(title)s.") % {"title": title})
    return redirect("web:case", reference)


def _take_in(request: HttpRequest, stand: Standpoint, slot: str) -> None:
    """The answer that lies here where the page showed it, else the one in the file."""
    come = parcels.answer_to(stand.case, slot) if "parcel" in request.POST else None
    with transaction.atomic():
        take_in(
            stand.case, slot, come[1] if come else answer_in(_typed(request)), stand.now, by=stand.account,
            at=stand.at, request_id=request_id_of(request), on_behalf_of=stand.on_behalf_of,
        )  # fmt: skip
        if come:
            parcels.taken(come[0], at=stand.at)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Take in a package at an institution that is a desk: it becomes a request there, still to be looked at."""
    desks = [(house, version) for house in houses_of(request.user) if (version := desk_of(house, at=timezone.now()))]
    if request.method != "POST":
        at, account = timezone.now(), request.user
        lists = [
            (house.slug, named(house), list(waiting(house)), list(received(account, house, at=at)))
            for house, _version in desks if serves(account, house, at=at)
        ]  # fmt: skip
        offered = [(house.slug, named(house)) for house, _version in desks]
        return render(request, "web/desk.html", {"desks": offered, "lists": lists})
    version = next((v for house, v in desks if house.slug == request.POST.get("desk")), None)
    if version is None:
        raise Http404
    if "parcel" in request.POST:
        return _taken(request, version)
    try:
        found = package_in(_typed(request))
    except Refused as refused:
        what = _("Take in a package")
        return page_of_refusal(request, refused, what=what, back=request.path)
    kind = next(iter(rulebook_of(version).procedure.kinds))
    slot = Opening.of(request, version, kind).writing.slot_name
    answers = {ASKED_BY: found.asked_by, NUMBER: found.number, CONTENT: found.content}
    draft = drafts.save(request.user, version, kind=kind, slot=slot, answers=answers, at=timezone.now())
    here = reverse("web:begin", args=[version.institution.slug, version.sha256[:SHORT], kind])
    return redirect(f"{here}?draft={draft.pk}")


@signed_in
@require_safe
def desk_answer(request: HttpRequest, reference: str) -> HttpResponse:
    """What a desk says to a package, as the file that goes back."""
    made = answer_to_a_package(standpoint(request, reference).look)
    if made is None:
        raise Http404
    return download(written(made).encode(), f"answer-{made.number[:8]}.json", JSON)


def _taken(request: HttpRequest, version: ProcedureVersion) -> HttpResponse:
    """Take in a package that lies with the desk; only those who hold a role there do."""
    try:
        parcel = Parcel.objects.get(pk=request.POST["parcel"], institution=version.institution, kind="package")
    except (Parcel.DoesNotExist, ValidationError) as missing:
        raise Http404 from missing
    if not serves(request.user, version.institution, at=timezone.now()):
        raise Http404
    try:
        case = parcels.take_package(parcel, version, by=request.user, at=timezone.now())
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Take in a package"), back=request.path)
    return redirect("web:case", case.reference)


def _typed(request: HttpRequest) -> str:
    """What was pasted, or the file that was chosen; more than a package can hold is no package."""
    uploaded = request.FILES.get("file")
    if uploaded is None:
        return str(request.POST.get("text", ""))[: LARGEST + 1]
    return uploaded.read(LARGEST + 1).decode(errors="replace")
