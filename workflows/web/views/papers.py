"""What goes out on paper: a page that shows it, and the same as PDF. Who may not read all of it finds nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.documents.letter import letter_pdf
from workflows.queries.cases import note_readings
from workflows.queries.letters import LetterView, letter_of
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint


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


def download(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept; its name holds a reference and nothing else of the case."""
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _letter(stand: Standpoint) -> LetterView:
    found = letter_of(stand.look)
    if found is None:
        raise Http404
    note_readings(stand.look, stand.account, at=stand.at)
    return found
