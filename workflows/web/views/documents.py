"""Documents of a case: laid beside it with a title, and taken away by whoever may read them, as a download only."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.execute import execute
from workflows.actions.uploads import content_of
from workflows.dossier.contents import KINDS
from workflows.engine.acts.attaching import Attach
from workflows.engine.case import Words
from workflows.engine.refusal import Refused
from workflows.models import StoredFile
from workflows.queries.cases import note_readings
from workflows.queries.documents import file_for
from workflows.web.command_texts import TEXTS
from workflows.web.forms import WRITTEN_AT_MOST
from workflows.web.questionnaire import Field
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.uploads import Documents
from workflows.web.views.commands import hidden_of, request_id_of, seen_of
from workflows.words.reasons import reason_sentence

TEXT = TEXTS["Attach"]
SANDBOX = "default-src 'none'; sandbox"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, reference: str) -> HttpResponse:
    """Lay a document beside the case, with a title in a few words."""
    stand = standpoint(request, reference)
    if request.method != "POST":
        return _page(request, stand)
    documents = Documents(request, stand.case.institution, stand.account, stand.at)
    file, title = documents("file"), request.POST.get("words", "").strip()[:WRITTEN_AT_MOST]
    if documents.problems or not file or not title:
        return _page(request, stand, file, title, documents.problems, status=documents.status)
    try:
        execute(
            stand.case.pk, Attach(file["file"], file["sealed"], Words(title)), by=stand.account, at=stand.at,
            request_id=request_id_of(request), on_behalf_of=stand.on_behalf_of, seen=seen_of(request),
            heeded="heeded" in request.POST,
        )  # fmt: skip
    except Refused as refused:
        if refused.codes == ("sensitive_words",):
            return _page(request, stand, file, title, refused.reasons, warned=True)
        back = reverse("web:case", args=[reference])
        kept = [(str(TEXT.words), title)]
        return page_of_refusal(request, refused, names=stand.names, what=str(TEXT.title), back=back, kept=kept)
    messages.success(request, _("Recorded: %(what)s.") % {"what": TEXT.title})
    if number := _shown_next(request):
        return redirect("web:act", reference, "satisfy", number)
    return redirect("web:case", reference)


@signed_in
@require_safe
def download(request: HttpRequest, reference: str, digest: str) -> HttpResponse:
    """A document, for whoever may read it; anybody else finds nothing."""
    stand = standpoint(request, reference)
    found = file_for(stand.look, digest)
    if found is None:
        raise Http404
    try:
        answer = sent(found)
    except Refused as refused:
        back = reverse("web:case", args=[reference])
        return page_of_refusal(request, refused, names=stand.names, what=_("Document"), back=back)
    note_readings(stand.look, stand.account, at=stand.at)
    return answer


def _shown_next(request: HttpRequest) -> str:
    """The condition for which a document is attached, if it is for one."""
    number = request.POST.get("then") or request.GET.get("then") or ""
    return number if number.isdecimal() and len(number) < 5 else ""


def sent(row: StoredFile) -> HttpResponse:
    """A file as a download, which no browser opens in our name. Refused while it is in quarantine."""
    name, content = content_of(row)
    return HttpResponse(content, content_type=KINDS[name.rpartition(".")[2]], headers={
        "Content-Disposition": content_disposition_header(True, name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": SANDBOX,
    })  # fmt: skip


def _page(
    request: HttpRequest,
    stand: Standpoint,
    file: dict[str, Any] | None = None,
    title: str = "",
    reasons: Any = (),
    *,
    warned: bool = False,
    status: int = 422,
) -> HttpResponse:
    """The form: a file that was taken in already stays, whatever else is missing."""
    posted = request.method == "POST"
    said = " ".join(reason_sentence(why, language(), stand.names) for why in reasons)
    wrong = said if not warned else ""
    if posted and not file and not wrong:
        wrong = _("Choose a file.")
    missing = _("Write in a few words what it is.") if posted and not title else ""
    context = {
        "texts": TEXT,
        "case": stand.case,
        "file": Field("file", "file", "document", "file", _("The file"), True, error=wrong,
                      value=file["name"] if file else "", file=file["file"] if file else ""),
        "title": Field("words", "words", "text", "line", str(TEXT.words), True, value=title, help=str(TEXT.hint),
                       error=missing),
        "warned": said if warned else "",
        "then": _shown_next(request),
        "hidden": hidden_of(stand),
    }  # fmt: skip
    return render(request, "web/attach.html", context, status=status if posted else 200)
