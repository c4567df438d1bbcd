"""Committees: a meeting called, its agenda, who is there, its end. The votes themselves are cast on the cases."""

from collections.abc import Callable
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.actions import agendas, meetings
from workflows.engine.refusal import Refused, reason
from workflows.models import Account, Case, Committee, Meeting
from workflows.models.numbers import uuid7
from workflows.queries.access import case_for
from workflows.queries.agenda import Chamber, chambers
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.commands import request_id_of


@signed_in
@require_safe
def committees(request: HttpRequest) -> HttpResponse:
    """The committees one sits in: what waits for a vote, and the meetings."""
    found = chambers(request.user, at=timezone.now(), language=language())
    context = {"chambers": [(chamber, uuid7()) for chamber in found]}
    return render(request, "web/committees.html", context)


@signed_in
@require_POST
def step(request: HttpRequest) -> HttpResponse:
    """One step of a committee; the one refusal page where it is not possible."""
    at, by = timezone.now(), request.user
    chamber = _mine(request, chambers(by, at=at, language=language()))
    take = STEPS.get(request.POST.get("do", ""))
    if take is None:
        raise Http404
    try:
        take(request, chamber, at)
    except Refused as refused:
        return page_of_refusal(request, refused, what=_("The meeting is as it was."), back=_back(request))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page of the meeting that the step was about, else the list of committees."""
    number = request.POST.get("meeting", "")
    return reverse("web:meeting", args=[int(number)]) if number.isdecimal() else reverse("web:committees")


def _mine(request: HttpRequest, found: tuple[Chamber, ...]) -> Chamber:
    """The committee named in the form, if one sits in it; anything else does not exist."""
    chamber = next((c for c in found if str(c.id) == request.POST.get("committee")), None)
    if chamber is None:
        raise Http404
    return chamber


def _meeting(request: HttpRequest, chamber: Chamber) -> Meeting:
    number = request.POST.get("meeting", "")
    found = Meeting.objects.filter(committee=chamber.id, pk=number) if number.isdecimal() else Meeting.objects.none()
    meeting = found.select_related("committee__institution").first()
    if meeting is None:
        raise Http404
    return meeting


def _present(request: HttpRequest) -> list[Account]:
    return list(Account.objects.filter(pk__in=[pk for pk in request.POST.getlist("present") if pk.isdecimal()]))


def _call(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    typed, day = request.POST.get("on", ""), request.POST.get("day", "")
    try:
        on = parse_datetime(typed or f"{day}T{request.POST.get('hour', '')}")
    except ValueError:
        on = None
    if on is None:
        raise Refused(reason("not_a_date", question=_("When?")))
    committee = Committee.objects.select_related("institution").get(pk=chamber.id)
    moment = timezone.make_aware(on) if timezone.is_naive(on) else on
    meetings.call(committee, moment, by=request.user, at=at, request_id=request_id_of(request))


def _place(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    reference, _sep, slot = request.POST.get("item", "").partition(" ")
    try:
        case = case_for(request.user, reference, at=at)
    except Case.DoesNotExist as missing:
        raise Http404 from missing
    meeting = _meeting(request, chamber)
    meetings.place_on_agenda(meeting, case, slot, by=request.user, at=at, request_id=request_id_of(request))


def _open(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    there = _present(request)
    meetings.open_meeting(_meeting(request, chamber), there, by=request.user, at=at, request_id=request_id_of(request))


def _attend(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    there = _present(request)
    meetings.attend(_meeting(request, chamber), there, by=request.user, at=at, request_id=request_id_of(request))


def _arrange(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    """The agenda in the order of its numbers; the button of one item moves that one by a place."""
    meeting = _meeting(request, chamber)
    rows = {f"{row.case.reference} {row.slot}": row for row in meeting.agenda.select_related("case")}
    keys, takes = request.POST.getlist("item"), request.POST.getlist("takes")
    if len(keys) != len(takes) or not set(keys) <= rows.keys():
        raise Refused(reason("agenda_changed"))
    for button, by in (("up", -1), ("down", 1)):
        moved = request.POST.get(button, "")
        if moved in keys and 0 <= keys.index(moved) + by < len(keys):
            _swap(keys, takes, keys.index(moved), keys.index(moved) + by)
    places = [
        agendas.Place(str(rows[key].case_id), rows[key].slot, _minutes(taken))
        for key, taken in zip(keys, takes, strict=True)
    ]
    agendas.arrange(meeting, places, by=request.user, at=at, request_id=request_id_of(request))


def _swap(keys: list[str], takes: list[str], one: int, other: int) -> None:
    for found in (keys, takes):
        found[one], found[other] = found[other], found[one]


def _minutes(typed: str) -> int:
    """Minutes as they were typed; nothing is no time, and what is no number is refused by name."""
    if typed.strip() and not typed.strip().isdecimal():
        raise Refused(reason("not_minutes"))
    return int(typed.strip()[:5] or 0)


def _acknowledge(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    agendas.acknowledge(_meeting(request, chamber), by=request.user, at=at, request_id=request_id_of(request))


def _close(request: HttpRequest, chamber: Chamber, at: datetime) -> None:
    meetings.close(_meeting(request, chamber), by=request.user, at=at, request_id=request_id_of(request))


STEPS: dict[str, Callable[[HttpRequest, Chamber, datetime], None]] = {
    "call": _call, "place": _place, "open": _open, "attend": _attend, "close": _close,
    "arrange": _arrange, "acknowledge": _acknowledge,
}  # fmt: skip
