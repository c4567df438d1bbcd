"""What was known when something happened in a case, shown again to an auditor."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.queries.cases import note_readings
from workflows.queries.known import known_at
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import standpoint


@signed_in
@require_safe
def known(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The case, its rules and its lists as they stood before an entry."""
    stand = standpoint(request, reference)
    found = known_at(stand.look, number, stand.account)
    if found is None:
        raise Http404
    note_readings(stand.look, stand.account, at=stand.at)
    given = [slot for slot in found.given if slot.verb not in ("fill", "settle")]
    return render(request, "web/known.html", {"page": found, "given": given, "unfolded": True})
