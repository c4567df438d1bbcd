"""What goes out on paper: a page that shows it, and the same as PDF. Who may not read all of it finds nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.documents.calendar import Entry, calendar
from workflows.documents.letter import letter_pdf
from workflows.documents.packet import paper_pdf
from workflows.engine.refusal import Refused, reason
from workflows.models import Meeting
from workflows.queries.addressed import letter_to
from workflows.queries.cases import note_readings, page_of
from workflows.queries.days import days_of, sitting_of
from workflows.queries.letters import LetterView, letter_of
from workflows.queries.meeting import unpromised
from workflows.queries.packets import Paper, dossier
from workflows.queries.packets import packet as packet_of
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint

CALENDAR = "text/calendar; charset=utf-8"


@signed_in
@require_safe
def letter(request: HttpRequest, reference: str) -> HttpResponse:
    """The letter to the initiator, as it is sent."""
    stand = standpoint(request, reference)
    return render(request, "web/letter.html", {"letter": _letter(stand), "stand": stand, "case": stand.case})


@signed_in
@require_safe
def letter_as_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """The same as PDF."""
    stand = standpoint(request, reference)
    return download(letter_pdf(_letter(stand)), f"{stand.case.reference}.pdf", "application/pdf")


@signed_in
@require_safe
def to_others(request: HttpRequest, reference: str, audience: str, tongue: str) -> HttpResponse:
    """What was written for the partner or person, or for everybody, as a letter in one of the languages."""
    stand = standpoint(request, reference)
    found = letter_to(stand.look, audience, tongue)
    if found is None:
        raise Http404
    note_readings(stand.look, stand.account, at=stand.at)
    return download(letter_pdf(found), f"{stand.case.reference}-{audience}.pdf", "application/pdf")


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept; its name holds a reference and nothing else of the case."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _letter(stand: Standpoint) -> LetterView:
    found = letter_of(stand.look)
    if found is None:
        raise Http404
    note_readings(stand.look, stand.account, at=stand.at)
    return found


def _shut(request: HttpRequest, meeting: int) -> HttpResponse | None:
    """The refusal for a member who has not promised silence yet; None where the packet opens, or there is none."""
    if not unpromised(meeting, request.user, at=timezone.now()):
        return None
    back = reverse("web:meeting", args=[meeting])
    return page_of_refusal(request, Refused(reason("not_acknowledged")), what=_("The packet is shut."), back=back)


@signed_in
@require_safe
def packet(request: HttpRequest, meeting: int) -> HttpResponse:
    """The agenda of a meeting with its cases, as this member may read them."""
    shut = _shut(request, meeting)
    return shut or render(request, "web/packet.html", {"paper": _packet(request, meeting), "meeting": meeting})


@signed_in
@require_safe
def packet_as_pdf(request: HttpRequest, meeting: int) -> HttpResponse:
    """The same as PDF."""
    shut = _shut(request, meeting)
    return shut or download(paper_pdf(_packet(request, meeting)), f"meeting-{meeting}.pdf", "application/pdf")


@signed_in
@require_safe
def dossier_as_pdf(request: HttpRequest, reference: str) -> HttpResponse:
    """A case with its whole trail, for an auditor."""
    stand = standpoint(request, reference)
    paper = dossier(stand.look, stand.account, at=stand.at)
    if paper is None:
        raise Http404
    return download(paper_pdf(paper), f"{stand.case.reference}-dossier.pdf", "application/pdf")


@signed_in
@require_safe
def invitation(request: HttpRequest, meeting: int) -> HttpResponse:
    """A meeting for one's own calendar: which committee, when and where, and nobody's name."""
    found = sitting_of(request.user, meeting, at=timezone.now(), language=language())
    if found is None:
        raise Http404
    address = request.build_absolute_uri(reverse("web:packet", args=[meeting]))
    entry = Entry(f"meeting-{meeting}@{request.get_host()}", found.title, found.on, found.where, address)
    return download(calendar([entry], at=timezone.now(), revision=found.revision), f"meeting-{meeting}.ics", CALENDAR)


@signed_in
@require_safe
def deadlines(request: HttpRequest, reference: str) -> HttpResponse:
    """The days by which something is due in a case, for whoever may see them."""
    stand = standpoint(request, reference)
    page = page_of(stand.look, at=stand.at)
    address = request.build_absolute_uri(reverse("web:case", args=[reference]))
    entries = [
        Entry(f"{stand.case.pk}-{one.id}@{request.get_host()}", one.what, one.on, address=address)
        for one in days_of(page, language())
    ]
    made = calendar(entries, at=stand.at, revision=stand.history.seq)
    return download(made, f"{stand.case.reference}.ics", CALENDAR)


def _packet(request: HttpRequest, meeting: int) -> Paper:
    found = Meeting.objects.select_related("committee", "institution").filter(pk=meeting).first()
    paper = packet_of(found, request.user, at=timezone.now(), language=language()) if found else None
    if paper is None:
        raise Http404
    return paper
