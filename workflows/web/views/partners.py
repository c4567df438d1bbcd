"""The register of partners at its pages: the list, one partner with its history, and a table taken in or away."""

import io
from collections.abc import Callable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.merging import merge
from workflows.actions.partner_leads import MAY_JUDGE
from workflows.actions.partners import KEEPERS, Keeping, amend, lift, record, recording, restrict
from workflows.actions.rescreening import screens
from workflows.dossier.partner_details import FIELDS, KINDS_OF_OWNER, SCHEMES, as_lines, read_details
from workflows.dossier.partners import standing
from workflows.engine.refusal import Refused
from workflows.models import Account, Institution, Partner
from workflows.models.numbers import uuid7
from workflows.queries import partners as register
from workflows.queries.leads import title_of_list
from workflows.reports.partners import HEADINGS, partners_in, partners_table
from workflows.sheets.read import BadTable, Fault
from workflows.sheets.write import book
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.taking_in import taken_in
from workflows.web.views.commands import request_id_of
from workflows.web.views.keeping import table_sent
from workflows.web.views.papers import download
from workflows.web.views.procedures import named
from workflows.web.views.register import XLSX
from workflows.words.names import term

READERS = (*KEEPERS, "auditor")
CLEARANCES = ("valid", "expired", "restricted", "none")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """The partners of an institution; a POST records one, or a table. 404 to whoever does not keep or audit them."""
    house, at = _house(request, slug), timezone.now()
    if request.method != "POST":
        return _list(request, house, at)
    keeping = _keeping(request, house, at)
    try:
        if request.POST.get("do") == "table":
            return _taken_in(request, house, keeping)
        made = record(read_details(_given(request)), keeping=keeping)
    except BadTable as bad:
        return _list(request, house, at, tuple(fault.told(language()) for fault in bad.faults), status=422)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Record a partner"), back=request.path, kept=_kept(request))
    return redirect("web:partner", made.pk)


def _taken_in(request: HttpRequest, house: Institution, keeping: Keeping) -> HttpResponseBase:
    found = partners_in(table_sent(request, "table"), language=language())
    done = [_("Taken in: %(count)s partners.") % {"count": len(found)}]
    steps, href = recording(found, keeping=keeping), reverse("web:partners_of", args=[house.slug])
    return taken_in(request, steps, len(found), title=_("Partners"), done=done, href=href)


@signed_in
@require_safe
def partners_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The register as a workbook, which can be taken in elsewhere."""
    house, at, made = _house(request, slug), timezone.now(), io.BytesIO()
    lines = register.listed(house, day=house.day(at))
    with book(made, zone=ZoneInfo(house.timezone)) as sheets:
        partners_table(lines, language()).write(sheets, language())
    return download(made.getvalue(), f"partners-{at:%Y-%m-%d}.xlsx", XLSX)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request: HttpRequest, number: int) -> HttpResponse:
    """One partner; a POST changes what is said of it, restricts it, or merges it into another."""
    found = Partner.objects.filter(pk=number).select_related("institution", "merged_into").first()
    if found is None:
        raise Http404
    at, house = timezone.now(), _house(request, found.institution.slug)
    if request.method != "POST":
        return _page(request, found, at)
    step = STEPS.get(request.POST.get("do", ""))
    if step is None:
        raise Http404
    try:
        kept = step(request, found, _keeping(request, house, at))
    except Refused as refused:
        return page_of_refusal(request, refused, what=found.name, back=request.path, kept=_kept(request))
    return redirect("web:partner", kept.pk)


def _merged(request: HttpRequest, found: Partner, keeping: Keeping) -> Partner:
    number = request.POST.get("into", "")
    into = Partner.objects.filter(pk=number, institution=found.institution).first() if number.isdecimal() else None
    if into is None:
        raise Http404
    return merge(found, into, request.POST.get("why", ""), keeping=keeping)


Step = Callable[[HttpRequest, Partner, Keeping], Partner]
STEPS: dict[str, Step] = {
    "amend": lambda request, found, keeping: amend(found, read_details(_given(request)), keeping=keeping),
    "restrict": lambda request, found, keeping: restrict(found, request.POST.get("why", ""), keeping=keeping),
    "lift": lambda request, found, keeping: lift(found, request.POST.get("why", ""), keeping=keeping),
    "merge": _merged,
}


def read_by(account: Account) -> Iterator[Institution]:
    """The institutions of which somebody keeps or audits the register of partners."""
    at = timezone.now()
    yield from (house for house in houses_of(account) if screens(house, account, READERS, at=at))


def _house(request: HttpRequest, slug: str) -> Institution:
    """The institution of that name, or the first, of those."""
    for house in read_by(request.user):
        if slug in ("", house.slug):
            return house
    raise Http404


def _keeping(request: HttpRequest, house: Institution, at: datetime) -> Keeping:
    return Keeping(house, request.user, at, request_id_of(request))


def _given(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "")[:5000] for name in FIELDS}


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, under what the form calls it."""
    called = {
        "why": _("Why"), "name": _("Name in law"), "country": _("Country"), "names": _("Other names"),
        "identifiers": _("Identifiers"), "owners": _("Owners"), "tier": _("Tier"),
        "tier_source": _("Source of the tier"),
    }  # fmt: skip
    return [(label, text) for name, label in called.items() if (text := request.POST.get(name, "")[:5000])]


def _list(
    request: HttpRequest, house: Institution, at: datetime, faults: tuple[Fault, ...] = (), status: int = 200
) -> HttpResponse:
    text, state = request.GET.get("text", "").strip()[:120], request.GET.get("clearance", "")
    state = state if state in CLEARANCES else ""
    lines = register.listed(house, day=house.day(at), text=text, clearance=state)
    context = {
        "house": house, "called": named(house), "number": uuid7(), "text": text, "faults": faults, "headings": HEADINGS,
        "lines": [(line, term("values", line.clearance, language())) for line in lines],
        "states": [(name, term("values", name, language()), name == state) for name in CLEARANCES],
        "keeps": screens(house, request.user, KEEPERS, at=at), **_hints(), "said": {},
    }  # fmt: skip
    return render(request, "web/partners.html", context, status=status)


def _page(request: HttpRequest, found: Partner, at: datetime) -> HttpResponse:
    shown = register.page(found, request.user, at=at, language=language())
    keeps = found.merged_into is None and screens(found.institution, request.user, KEEPERS, at=at)
    context = {
        "shown": shown, "partner": found, "state": term("values", shown.clearance, language()), "number": uuid7(),
        "said": as_lines(register.details_of(found)), "keeps": keeps,
        "judges": screens(found.institution, request.user, MAY_JUDGE, at=at),
        "leads": [(lead, title_of_list(found.institution, lead.list_name, language())) for lead in shown.leads],
        "others": standing(found.institution_id).exclude(pk=found.pk).order_by("name")[:500] if keeps else (),
        "here": reverse("web:partner", args=[found.pk]), **_hints(),
    }  # fmt: skip
    return render(request, "web/partner.html", context)


def _hints() -> dict[str, str]:
    return {"schemes": ", ".join(SCHEMES), "owner_kinds": ", ".join(KINDS_OF_OWNER)}
