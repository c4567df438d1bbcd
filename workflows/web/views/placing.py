"""Placing a case on the agenda of a meeting from its own page: for whoever the procedure lists, with a seat or not."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.actions.meetings import place_on_agenda
from workflows.engine.refusal import Refused
from workflows.models import Meeting
from workflows.web.refusals import page_of_refusal
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import standpoint
from workflows.web.views.commands import request_id_of


@signed_in
@require_POST
def place(request: HttpRequest, reference: str) -> HttpResponse:
    """Place it, or say every reason why not."""
    stand = standpoint(request, reference)
    slot, _sep, number = request.POST.get("where", "").partition(" ")
    rows = Meeting.objects.filter(institution=stand.case.institution_id).select_related("committee__institution")
    meeting = rows.filter(pk=number).first() if number.isdecimal() else None
    if meeting is None:
        raise Http404
    try:
        place_on_agenda(
            meeting, stand.case, slot, by=stand.account, at=stand.at, request_id=request_id_of(request)
        )
    except Refused as refused:
        what, back = _("The agenda is as it was."), reverse("web:case", args=[reference])
        return page_of_refusal(request, refused, names=stand.names, what=what, back=back)
    messages.success(request, _("Placed on the agenda of meeting %(number)s.") % {"number": meeting.number})
    return redirect("web:case", reference)
