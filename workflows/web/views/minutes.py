"""The minutes of a meeting: read by its members, corrected by who leads it, approved by its chair, and as PDF."""


from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions import minutes as writing
from workflows.actions.minutes import Passage
from workflows.documents.minutes import minutes_pdf
from workflows.engine.refusal import Refused
from workflows.models import Meeting
from workflows.models.numbers import uuid7
from workflows.queries.minutes import Minutes, minutes_of
from workflows.web.refusals import Told, page_of_refusal, told
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.commands import WARNING, request_id_of
from workflows.web.views.papers import download
from workflows.words.names import Names


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: HttpRequest, meeting: int) -> HttpResponse:
    """The minutes, with a form for whoever leads the committee; a POST writes or approves them."""
    found = _minutes(request, meeting)
    if request.method != "POST":
        return _page(request, found, [one.text for one in found.passages])
    typed = request.POST.getlist("text")
    try:
        _take(request, found, typed)
    except Refused as refused:
        if refused.codes == (WARNING,):
            return _page(request, found, typed, warned=told(refused, Names())[0], status=422)
        kept = [(one.title, text) for one, text in zip(found.passages, typed, strict=False)]
        back = reverse("web:minutes", args=[meeting])
        return page_of_refusal(request, refused, what=_("The minutes are as they were."), back=back, kept=kept)
    return redirect("web:minutes", meeting)


@signed_in
@require_safe
def minutes_as_pdf(request: HttpRequest, meeting: int) -> HttpResponse:
    """The same as PDF."""
    made = minutes_pdf(_minutes(request, meeting), at=timezone.now())
    return download(made, f"minutes-{meeting}.pdf", "application/pdf")


def _minutes(request: HttpRequest, meeting: int) -> Minutes:
    found = minutes_of(meeting, request.user, at=timezone.now(), language=language())
    if found is None:
        raise Http404
    return found


def _take(request: HttpRequest, found: Minutes, typed: list[str]) -> None:
    """Write what was typed under the headings there are, or approve the version that was read."""
    meeting = Meeting.objects.select_related("committee__institution").get(pk=found.meeting)
    seen = request.POST.get("version", "")
    if not seen.isdecimal() or len(seen) > 5:
        raise BadRequest("version")
    step = {"seen": int(seen), "by": request.user, "at": timezone.now(), "request_id": request_id_of(request)}
    if request.POST.get("do") == "approve":
        writing.approve(meeting, **step)
        return
    passages = [
        Passage(one.title, text, one.case, one.shut) for one, text in zip(found.passages, typed, strict=False)
    ] if len(typed) == len(found.passages) else []  # fmt: skip
    writing.write(meeting, passages, heeded="heeded" in request.POST, **step)


def _page(
    request: HttpRequest, found: Minutes, typed: list[str], *, warned: Told | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "minutes": found, "passages": list(zip(found.passages, typed, strict=False)), "warned": warned,
        "request_number": uuid7(),
    }  # fmt: skip
    return render(request, "web/minutes.html", context, status=status)
