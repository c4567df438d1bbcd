"""What the office sends outside: links and packages; and the code by which a visitor sees where a case stands."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflows.actions import outside, parcels
from workflows.actions.desks import desks_beside, number_of
from workflows.actions.execute import execute
from workflows.engine.acts.consulting import SendPackage, as_sent
from workflows.engine.beyond import towards_outside
from workflows.engine.case import Words
from workflows.engine.consult import free_text, package
from workflows.engine.desk import Package
from workflows.engine.refusal import Refused, reason, refuse_if
from workflows.models.numbers import uuid7
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.views.commands import request_id_of
from workflows.web.views.papers import download
from workflows.web.views.procedures import named
from workflows.words.package import as_text, said


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
    if stand.now.rules.slot(slot).each:
        return redirect(reverse("web:case", args=[reference]) + f"#board-{slot}")
    names = stand.names
    spoken = request.POST.get("language", "")
    context: dict[str, Any] = {
        "reference": reference, "slot": slot, "title": names.anything(slot, language()), "number": uuid7(),
        "languages": stand.tongues,
        "about": said(package(stand.now, slot), names, language()), "for": request.GET.get("for", ""),
    }  # fmt: skip
    if request.method == "POST":
        try:
            to = request.POST.get("to", "").strip()[:200]
            token = outside.send_link(
                stand.case, slot, until=request.POST.get("until", ""), language=spoken, by=stand.account, at=stand.at,
                request_id=request_id_of(request), on_behalf_of=stand.on_behalf_of, to=to,
            )  # fmt: skip
        except Refused as refused:
            return page_of_refusal(request, refused, names=names, what=_("Send a link"), back=request.path)
        context |= {"made": True, "address": "" if to else f"{settings.SITE_ADDRESS}/outside/{token}/"}
    return render(request, "web/send_link.html", context)


@signed_in
@require_POST
def send_links(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """Mail a link to everybody without an account who owes their row of a slot, and has none that opens."""
    stand = standpoint(request, reference)
    try:
        number = outside.send_to_each(
            stand.case, slot, until=request.POST.get("until", ""), language=request.POST.get("language", ""),
            by=stand.account, at=stand.at, request_id=request_id_of(request), on_behalf_of=stand.on_behalf_of,
        )  # fmt: skip
    except Refused as refused:
        back = reverse("web:case", args=[reference])
        return page_of_refusal(request, refused, names=stand.names, what=_("Send a link"), back=back)
    said = ngettext("%(number)s link goes out by mail.", "%(number)s links go out by mail.", number)
    messages.success(request, said % {"number": number})
    return redirect(reverse("web:case", args=[reference]) + f"#board-{slot}")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def send_package(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """A consult package as it would go: read, marked as read where it is in own words, and sent."""
    stand = standpoint(request, reference)
    refuse_strangers(stand, slot)
    built = package(stand.now, slot)
    free = set(free_text(stand.now, slot))
    houses = {version.institution.slug: version for version in desks_beside(stand.case.institution_id, at=stand.at)}
    parts = said(built, stand.names, language())
    context = {
        "reference": reference, "slot": slot, "title": stand.names.anything(slot, language()), "number": uuid7(),
        "parts": [(name, name in free, part) for (name, _answer), part in zip(built, parts, strict=True)],
        "houses": [(slug, named(version.institution)) for slug, version in houses.items()],
        "for": request.GET.get("for", ""), "shown": sha256(as_text(parts).encode()).hexdigest(),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "web/send_package.html", context)
    try:
        refuse_if((request.POST.get("shown") != context["shown"], reason("package_changed")))
        house = houses.get(request.POST.get("house", ""))
        desk = named(house.institution) if house else request.POST.get("desk", "").strip()[:200]
        command = SendPackage(
            slot, Words(desk), Words(as_sent(built)),  # type: ignore[arg-type]
            tuple(request.POST.getlist("read")),
        )  # fmt: skip
        with transaction.atomic():
            execute(
                stand.case.pk, command, by=stand.account, at=stand.at, request_id=request_id_of(request),
                on_behalf_of=stand.on_behalf_of,
            )  # fmt: skip
            if house:
                sent = Package(number_of(stand.case.pk, slot), named(stand.case.institution), as_text(parts))
                parcels.send(stand.case, sent, house, at=stand.at, request_id=request_id_of(request))
    except Refused as refused:
        what, typed = _("Send a package outside"), request.POST.get("desk", "").strip()[:200]
        kept = [(_("To which desk or authority?"), typed)] if typed else []
        return page_of_refusal(request, refused, names=stand.names, what=what, back=request.path, kept=kept)
    return redirect("web:case", reference)


@signed_in
@require_safe
def package_text(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """The package as a plain text, to be sent by whatever way the desk asks."""
    stand = standpoint(request, reference)
    refuse_strangers(stand, slot)
    text = as_text(said(package(stand.now, slot), stand.names, language()))
    return download(text.encode(), f"{reference}-{slot}.txt", "text/plain; charset=utf-8")


def refuse_strangers(stand: Standpoint, slot: str) -> None:
    """A package is for whoever owes the slot that sends it; for others there is none."""
    found = stand.now.rules.names.slots.get(slot)
    mine = any(name == "SendPackage" and target == slot and not why for name, target, why in towards_outside(stand.now))
    if found is None or not found.sends or not mine:
        raise Http404
