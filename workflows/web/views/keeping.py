"""An institution's named lists as they stand and stood, and the roster by which many people come at once."""

import json
from datetime import UTC

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.admitting import taking_roster
from workflows.actions.proposing import Office
from workflows.dossier.surroundings import titles_of
from workflows.engine.refusal import Refused
from workflows.models import NamedLists
from workflows.queries.labels import said
from workflows.reports.rosters import HEADINGS, roster_in
from workflows.sheets.read import MOST_BYTES, BadTable, Fault
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.taking_in import taken_in
from workflows.web.views.administering import about, house_of
from workflows.web.views.commands import request_id_of
from workflows.words.names import plain

SHORT = 12


@signed_in
@require_safe
def lists(request: HttpRequest, slug: str, digest: str = "") -> HttpResponse:
    """The lists and figures that tests read: as they are now, or under an earlier digest."""
    house = house_of(request, slug)
    versions = list(NamedLists.objects.filter(institution=house.institution).order_by("-kept_at", "-pk"))
    now = house.institution.lists
    wanted = [v for v in versions if (v.sha256.startswith(digest) if digest else v.sha256 == now)]
    if digest and (len(digest) < SHORT or len(wanted) != 1):
        raise Http404
    kept = json.loads(wanted[0].content) if wanted else {"lists": {}, "figures": {}}
    called = titles_of(house.institution).get("lists", {})
    return render(request, "web/administration_lists.html", {
        **about(request, house),
        "versions": [(v.sha256[:SHORT], v.kept_at.astimezone(UTC), v.sha256 == now) for v in versions],
        "shown": wanted[0].sha256[:SHORT] if wanted else "",
        "lists": [(said(called.get(name), language()) or plain(name), each) for name, each in kept["lists"].items()],
        "figures": [(plain(name), sorted(table.items())) for name, table in kept["figures"].items()],
    })  # fmt: skip


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def roster(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Show how a roster looks, or take one in: every row of it, or nothing with every fault by its row."""
    house = house_of(request, slug)
    page = {**about(request, house), "headings": HEADINGS, "offices": house.offices()}
    if request.method != "POST":
        return render(request, "web/administration_roster.html", page)
    try:
        entrants = roster_in(table_sent(request, "roster"), house.institution, language=language())
    except BadTable as bad:
        faults = [fault.told(language()) for fault in bad.faults]
        return render(request, "web/administration_roster.html", {**page, "faults": faults}, status=422)
    office = Office(house.institution, request.user, timezone.now(), request_id_of(request))
    steps, href = taking_roster(entrants, office=office), reverse("web:administration_of", args=[slug])
    done = [_("Taken in. Roles take effect when a second administrator confirms them.")]
    try:
        return taken_in(request, steps, len(entrants), title=_("Roster"), done=done, href=href)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Nobody was taken in."), back=request.path)


def table_sent(request: HttpRequest, field: str) -> bytes:
    """A table that was sent. BadTable where there is none, or where it is too large."""
    file = request.FILES.get(field)
    if file is None:
        raise BadTable(Fault(0, "", _("no file was chosen")))
    if file.size > MOST_BYTES:
        raise BadTable(Fault(0, "", _("it is too large; send it in parts")))
    return file.read()
