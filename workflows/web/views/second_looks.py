"""Assessing again: the cases that one may take, one of them as it stood undecided, and both assessments afterwards."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflows.actions.second_looks import assess, draw, leave, options, take
from workflows.dossier.second_looks import PURPOSE
from workflows.engine.refusal import Refused
from workflows.models import SecondLook
from workflows.models.numbers import uuid7
from workflows.queries.cases import note_readings
from workflows.queries.documents import file_for
from workflows.queries.reach import reach_of
from workflows.queries.second_looks import desks, open_looks, reading, unknowing
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.views.auditing import fresh_seed
from workflows.web.views.commands import day_of, request_id_of
from workflows.web.views.documents import sent


@signed_in
@require_safe
def second_looks(request: HttpRequest) -> HttpResponse:
    """The desk of every institution in which one has a part in this; for anybody else there is no such page."""
    found = desks(request.user, at=timezone.now(), language=language())
    if not found:
        raise Http404
    return render(request, "web/second_looks.html", {"desks": found, "seed": fresh_seed(), "request_id": uuid7()})


@signed_in
@require_POST
def draw_second_looks(request: HttpRequest) -> HttpResponse:
    """An auditor draws from the cases decided in some days, by a seed of their own."""
    house = next((one for one in houses_of(request.user) if one.slug == request.POST.get("house")), None)
    seed = request.POST.get("seed", "").replace("\x00", "").strip()[:40]
    if house is None:
        raise Http404
    try:
        since, until = day_of(request, "since", _("Decided from")), day_of(request, "until", _("and before"))
        number = draw(
            house, since, until, seed=seed, by=request.user, at=timezone.now(), request_id=request_id_of(request)
        )
    except Refused as refused:
        what, back = _("Draw cases to be assessed again"), reverse("web:second_looks")
        return page_of_refusal(request, refused, what=what, back=back, kept=[(_("Seed"), seed)])
    messages.success(request, _("Drawn: %(number)s.") % {"number": number})
    return redirect("web:second_looks")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def second_look(request: HttpRequest, number: int) -> HttpResponse:
    """One case, for whoever may take it or has; a POST takes it, gives it back, or gives their view."""
    at = timezone.now()
    look = _look(request, number, at)
    if request.method == "POST":
        return _done(request, look, at)
    mine = look.taken_by_id == request.user.pk
    page: dict[str, Any] = {"look": look, "mine": mine, "request_id": uuid7()}
    if mine:
        page["page"] = reading(look, options(look), request.user, at=at, language=language())
    return render(request, "web/second_look.html", page)


@signed_in
@require_safe
def second_look_document(request: HttpRequest, number: int, digest: str) -> HttpResponse:
    """A document that was an answer, for whoever has taken the case."""
    at = timezone.now()
    look = _look(request, number, at)
    if look.taken_by_id != request.user.pk:
        raise Http404
    then = unknowing(look, request.user, at=at, language=language())
    found = file_for(then, digest)
    if found is None:
        raise Http404
    try:
        answer = sent(found)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("Document"), back=reverse("web:second_look", args=[number]))
    note_readings(then, request.user, at=at, purpose=PURPOSE)
    return answer


def _look(request: HttpRequest, number: int, at: datetime) -> SecondLook:
    """A look that one may take or has taken; 404 for anybody else, and once the view is given."""
    posts = (p for p in reach_of(request.user, at=at).posts if p.level == "institution" and not p.for_whom)
    rows = open_looks(request.user.pk, {(post.institution, post.role) for post in posts}).filter(pk=number)
    found = rows.select_related("institution", "case__institution", "case__procedure_version__procedure").first()
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, look: SecondLook, at: datetime) -> HttpResponse:
    do, why = request.POST.get("do", ""), request.POST.get("why", "")
    told: dict[str, Any] = {"by": request.user, "at": at, "request_id": request_id_of(request)}
    try:
        if do == "take":
            take(look, **told)
            return redirect("web:second_look", look.pk)
        if do == "leave":
            leave(look, **told)
        else:
            assess(look, request.POST.get("outcome", ""), why, **told)
            messages.success(request, _("Your assessment is recorded."))
    except Refused as refused:
        kept = [(_("Why"), why)] if why else []
        return page_of_refusal(request, refused, what=_("Assess a case again"), back=request.path, kept=kept)
    return redirect("web:second_looks")
