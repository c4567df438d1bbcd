"""The training before a request at its pages: declared by oneself, recorded, taken in and struck by the officer."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from workflows.actions.awareness import Step
from workflows.actions.training import How, declare, record, repeated, strike
from workflows.dossier.awareness import belonging
from workflows.dossier.training import laid_down
from workflows.engine.refusal import Refused, reason
from workflows.models.numbers import uuid7
from workflows.queries.administration import House
from workflows.queries.training import SIZE, asked_of, on_record
from workflows.reports.trainings import HEADINGS, trainings_in
from workflows.sheets.read import BadTable, Fault
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses, language
from workflows.web.signed_in import signed_in
from workflows.web.views.awareness import desk_of
from workflows.web.views.commands import day_of, request_id_of
from workflows.web.views.keeping import table_sent
from workflows.web.views.procedures import named


def states() -> dict[str, str]:
    """What is said of a training as it stands."""
    return {"none": _("not on record"), "valid": _("valid"), "expiring": _("expires soon"), "over": _("lapsed")}


def ways() -> dict[str, str]:
    """Who says that it was done."""
    return {"officer": _("recorded by the officer"), "roster": _("from a table"), "declared": _("declared")}


@signed_in
@require_POST
def declare_training(request: HttpRequest) -> HttpResponse:
    """Put one's own training on record, where the institution lets one."""
    house = next((one for one in houses(request) if one.slug == request.POST.get("house")), None)
    if house is None:
        raise Http404
    step = Step(house, request.user, timezone.now(), request_id_of(request))
    try:
        declare(day_of(request, "done", _("Done on")), step=step)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("I have done it"), back=reverse("web:awareness"))
    messages.success(request, _("It is on record that you did the training."))
    return redirect("web:awareness")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def training(request: HttpRequest, slug: str) -> HttpResponse:
    """What is on record at an institution that asks a training; a POST records one person, a table, or strikes one."""
    house = desk_of(request, slug, timezone.now())
    if laid_down(house.institution) is None:
        raise Http404
    if request.method != "POST":
        return _page(request, house)
    step, why = Step(house.institution, request.user, house.at, request_id_of(request)), request.POST.get("why", "")
    try:
        if request.POST.get("do") == "strike":
            number = request.POST.get("number", "")
            strike(int(number) if number.isdecimal() and len(number) < 18 else 0, why[:4000], step=step)
            messages.success(request, _("It is struck from the record."))
        else:
            _recorded(request, house, step)
    except BadTable as bad:
        return _page(request, house, tuple(fault.told(language()) for fault in bad.faults), status=422)
    except Refused as refused:
        username = request.POST.get("username", "")
        kept = [(label, text) for label, text in ((_("User name"), username), (_("Why?"), why)) if text]
        return page_of_refusal(request, refused, what=_("Trainings on record"), back=request.path, kept=kept)
    return redirect("web:awareness_training", slug)


def _recorded(request: HttpRequest, house: House, step: Step) -> None:
    """Record one person, or everybody of a table: once, however often it is sent."""
    if request.POST.get("do") == "table":
        if repeated(step):
            return
        sent = table_sent(request, "table")
        done = trainings_in(sent, house.institution, today=house.day, language=language())
        count = record(done, How.ROSTER, step=step)
    else:
        on, name = day_of(request, "done", _("Done on")), request.POST.get("username", "").replace("\x00", "").strip()
        found = belonging(house.institution, house.day).filter(username=name).first()
        if found is None:
            raise Refused(reason("nobody_of_that_name"))
        count = record([(found, on)], How.OFFICER, step=step)
    told = ngettext("Put on record: %(n)s training.", "Put on record: %(n)s trainings.", count)
    messages.success(request, told % {"n": count})


def _page(request: HttpRequest, house: House, faults: tuple[Fault, ...] = (), status: int = 200) -> HttpResponse:
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and 0 < len(asked) < 7 else 1
    lines, total = on_record(house, page=page)
    about = next(asked_of(request.user, [house.institution], at=house.at, language=language()))
    context: dict[str, Any] = {
        "house": house.institution, "called": named(house.institution), "asked": about, "faults": faults,
        "lines": [(line, states()[line.state], ways()[line.how]) for line in lines], "total": total, "page": page,
        "pages": -(-total // SIZE), "headings": HEADINGS, "number": uuid7(), "today": house.day,
    }  # fmt: skip
    return render(request, "web/awareness_training.html", context, status=status)
