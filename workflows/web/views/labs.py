"""The register of laboratories at its pages, for administrators: the list, one of them, a table in and out."""

import io
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.labs import Described, keep, recording, takes_two
from workflows.actions.proposing import Office
from workflows.engine.labs import KINDS
from workflows.engine.refusal import Refused
from workflows.models import Lab
from workflows.queries import labs as register
from workflows.queries.administration import House, belonging
from workflows.reports.labs import HEADINGS, labs_in, labs_table
from workflows.sheets.read import BadTable, Fault
from workflows.sheets.write import book
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.taking_in import taken_in
from workflows.web.views.administering import about, house_of, proposed
from workflows.web.views.commands import day_if_said, request_id_of
from workflows.web.views.keeping import table_sent
from workflows.web.views.papers import download
from workflows.web.views.register import XLSX
from workflows.words.names import term


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def labs(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every laboratory with its open cases; a POST records one, or a whole table."""
    house = house_of(request, slug)
    if request.method != "POST":
        return _list(request, house)
    office = Office(house.institution, request.user, timezone.now(), request_id_of(request))
    try:
        if request.POST.get("do") == "table":
            return _taken_in(request, house, office)
        if keep(_described(request, house), office=office):
            messages.success(request, proposed())
    except BadTable as bad:
        return _list(request, house, tuple(fault.told(language()) for fault in bad.faults), status=422)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Record a laboratory"), back=request.path, kept=_kept(request))
    return redirect("web:administration_labs", slug)


def _taken_in(request: HttpRequest, house: House, office: Office) -> HttpResponseBase:
    found = labs_in(table_sent(request, "table"), house.institution, language=language())
    waiting = sum(map(takes_two, found))
    done = [
        _("Taken in: %(count)s laboratories.") % {"count": len(found) - waiting},
        *([proposed()] if waiting else []),
    ]
    steps, href = recording(found, office=office), reverse("web:administration_labs", args=[house.institution.slug])
    return taken_in(request, steps, len(found), title=_("Laboratories"), done=done, href=href)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def lab(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One laboratory: what is said of it, why, and its open cases; a POST changes it."""
    house = house_of(request, slug)
    found = Lab.objects.filter(institution=house.institution, pk=number).select_related("owner").first()
    if found is None:
        raise Http404
    if request.method == "POST":
        office = Office(house.institution, request.user, timezone.now(), request_id_of(request))
        try:
            if keep(_described(request, house), lab=found, office=office):
                messages.success(request, proposed())
        except Refused as refused:
            return page_of_refusal(request, refused, what=found.name, back=request.path, kept=_kept(request))
        return redirect("web:administration_labs", slug)
    cases = register.cases_about(house, found, request.user)
    return render(request, "web/administration_lab.html", {
        **_page(request, house), "lab": found, "why": register.why(found), "kind": term("labs", found.kind, language()),
        "cases": [(reference, phase, term("phases", phase, language())) for reference, phase in cases],
        "over": bool(found.until and found.until < house.day),
    })  # fmt: skip


@signed_in
@require_safe
def labs_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The register as a workbook, without why each is sensitive."""
    house, made = house_of(request, slug), io.BytesIO()
    with book(made, zone=ZoneInfo(house.institution.timezone)) as sheets:
        labs_table(register.listed(house), language()).write(sheets, language())
    return download(made.getvalue(), f"laboratories-{house.at:%Y-%m-%d}.xlsx", XLSX)


def _list(request: HttpRequest, house: House, faults: tuple[Fault, ...] = (), status: int = 200) -> HttpResponse:
    lines = [(line, term("labs", line.lab.kind, language())) for line in register.listed(house)]
    waits = register.waiting(house, request.user)
    page = {**_page(request, house), "waits": waits, "lines": lines, "faults": faults, "headings": HEADINGS}
    return render(request, "web/administration_labs.html", page, status=status)


def _page(request: HttpRequest, house: House) -> dict[str, object]:
    """What both pages show, the form among it."""
    return {
        **about(request, house), "kinds": [(kind, term("labs", kind, language())) for kind in KINDS],
        "units": [(pk, house.unit(pk)) for pk in house.units],
        "people": [(one.pk, one.get_full_name()) for one in belonging(house.institution).filter(is_active=True)],
    }  # fmt: skip


def _described(request: HttpRequest, house: House) -> Described:
    said = {name: request.POST.get(name, "").strip()[:5000] for name in TEXTS}
    unit, owner = request.POST.get("unit", ""), request.POST.get("owner", "")
    people = belonging(house.institution)
    return Described(
        said["name"], said["kind"], said["why"], house.units.get(int(unit)) if unit.isdecimal() else None,
        said["technology"][:120], said["technology_source"][:200],
        people.filter(pk=owner).first() if owner.isdecimal() else None,
        day_if_said(request, "since", _("Since")), day_if_said(request, "until", _("Until")),
    )  # fmt: skip


TEXTS = ("name", "kind", "why", "technology", "technology_source")


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, under what the form calls it."""
    called = {
        "name": _("Name"), "why": _("Why it is sensitive"), "technology": _("Class of technology"),
        "technology_source": _("Source of the class"), "since": _("Since"), "until": _("Until"),
    }  # fmt: skip
    return [(label, text) for name, label in called.items() if (text := request.POST.get(name, ""))]
