"""Notices: one's own with their marks, what one is told of, and what could not be delivered."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from workflows.actions import deliveries, switches
from workflows.engine.shapes import text_in
from workflows.models import Delivery
from workflows.queries import awareness
from workflows.queries import notices as found
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in


@signed_in
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """One's notices, the newest first; looking at them marks nothing."""
    at = timezone.now()
    context = {
        "notices": found.mine(request.user, language=language()),
        "to_confirm": awareness.unread(request.user.pk).count(),
        "stuck": len(found.stuck(request.user, at=at, language=language())),
    }
    return render(request, "web/notices.html", context)


@signed_in
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    """Mark one notice as read, or all."""
    number = request.POST.get("notice", "")
    switches.mark_read(request.user, at=timezone.now(), only=int(number) if number.isdecimal() else None)
    return redirect("web:notices")


@signed_in
@require_safe
def settings_of_notices(request: HttpRequest) -> HttpResponse:
    """What one is told of, in each institution, by which channel."""
    houses = [
        (house.slug, text_in(house.names, language(), house.slug),
         found.switches(request.user, house, language=language()))
        for house in houses_of(request.user)
    ]  # fmt: skip
    return render(request, "web/notice_settings.html", {"houses": houses})


@signed_in
@require_POST
def keep_settings(request: HttpRequest) -> HttpResponse:
    """Keep how often mail comes, or what one institution tells."""
    habit = request.POST.get("digest", "")
    if habit in ("daily", "weekly"):
        request.user.digest = habit
        request.user.save(update_fields=["digest"])
        return redirect("web:notice_settings")
    house = next((h for h in houses_of(request.user) if h.slug == request.POST.get("house")), None)
    if house is None:
        raise Http404
    on = [tuple(value.split(":", 1)) for value in request.POST.getlist("on") if ":" in value]
    switches.keep(request.user, house, on)
    return redirect("web:notice_settings")


@signed_in
@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """What failed in the institutions one administers."""
    rows = found.stuck(request.user, at=timezone.now(), language=language())
    return render(request, "web/undelivered.html", {"rows": rows})


@signed_in
@require_POST
def try_again(request: HttpRequest) -> HttpResponse:
    """Have something that failed tried again from the start."""
    at, number = timezone.now(), request.POST.get("delivery", "")
    mine = {str(row.id) for row in found.stuck(request.user, at=at, language=language())}
    if number not in mine:
        raise Http404
    deliveries.try_again(Delivery.objects.get(pk=int(number)), at=at)
    return redirect("web:undelivered")
