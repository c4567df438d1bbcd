"""One command on one case: its form, and the command itself. A GET shows; only a POST decides."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workflows.actions.execute import execute
from workflows.engine.acts.asking import Comment
from workflows.engine.acts.conditions import Satisfy
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Sign
from workflows.engine.case import Command
from workflows.engine.refusal import Refused, reason, refuse_for
from workflows.models.numbers import uuid7
from workflows.queries import cases
from workflows.queries.doing import OF_A_HIT
from workflows.queries.precedents import precedents
from workflows.queries.trail_filters import day_in
from workflows.web.evidence import attach_first
from workflows.web.forms import Incomplete, command_class, command_from, kept_of, sheet_of
from workflows.web.guided import guided
from workflows.web.refusals import Told, page_of_refusal, told
from workflows.web.signed_in import AGAIN, NOT_KEPT, signed_in
from workflows.web.standpoint import FOR, Standpoint, standpoint
from workflows.web.step_up import asked_again, is_grave, said_before
from workflows.web.views.cases import may_disclose
from workflows.web.wordings import wording_of, wordings_for

JUDGING = (
    "Choose", "Advise", "Decide", "StateReasons", "CastVote", "DisposeHit", "Confirm", "Return", "Verify",
    "AnswerUnsure",
)  # fmt: skip
"""Commands beside whose buttons stands what they are about."""
WARNING = "sensitive_words"
"""Refused once, so that it is seen; sent again with the box ticked, it is recorded."""
NOT_TYPED = (*NOT_KEPT, "heeded", "request_id", "seen", "seen_value", "again", "choice")


@sensitive_post_parameters(AGAIN)
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, command: str, target: str = "") -> HttpResponse:
    """Show the form of a command, or carry the command out."""
    kind, stand = command_class(command), standpoint(request, reference)
    if request.method != "POST":
        return _page(request, kind, target, stand, wording_of(stand, request.GET.get("from", "")))
    typed = _typed(request)
    if "again" in request.POST:
        return _page(request, kind, target, stand, typed)
    try:
        ask = command_from(kind, target, request.POST, stand.choices)
    except Incomplete as incomplete:
        return _page(request, kind, target, stand, typed, errors=incomplete.errors, status=422)
    if is_grave(ask, stand.now):
        what, number = type(ask).__name__, str(stand.case.pk)
        if (page := asked_again(request, stand.case.institution, what, case=number)) is not None:
            return page
    return _carried_out(request, ask, target, stand)


def request_id_of(request: HttpRequest) -> UUID:
    """The number by which a repetition is known; a page that lost it is not ours."""
    try:
        return UUID(request.POST.get("request_id", ""))
    except ValueError:
        raise BadRequest("request_id") from None


def day_of(request: HttpRequest, name: str, asked: str) -> date:
    """A day of a form. Refused where none is said, or what is said is none."""
    if found := day_in(request.POST.get(name)):
        return found
    raise Refused(reason("not_a_date", question=asked))


def day_if_said(request: HttpRequest, name: str, asked: str) -> date | None:
    """A day of a form that may be left empty. Refused where what is said is no day."""
    return day_of(request, name, asked) if request.POST.get(name) else None


def seen_of(request: HttpRequest) -> int | None:
    """The last entry that the person had before them. A page of ours always says it."""
    seen = request.POST.get("seen", "")
    if not (seen.isdecimal() and len(seen) < 10):
        raise BadRequest("seen")
    return int(seen)


def hidden_of(stand: Standpoint) -> dict[str, Any]:
    """What every form of a case carries beside what is typed."""
    behalf = stand.on_behalf_of
    return {
        "request_id": uuid7(),
        "seen": stand.history.seq,
        "for": behalf.pk if behalf else "",
        "for_name": behalf.get_full_name() if behalf else "",
    }


def _carried_out(request: HttpRequest, ask: Command, target: str, stand: Standpoint) -> HttpResponse:
    kind, back = type(ask), _back(stand)
    sheet = sheet_of(kind, target, stand.choices, {})
    try:
        if isinstance(ask, Comment):
            refuse_for(tuple(stand.unseen_by(ask.mentions)))
        execute(
            stand.case.pk, ask, by=stand.account, at=stand.at, request_id=request_id_of(request),
            on_behalf_of=stand.on_behalf_of, seen=seen_of(request), heeded="heeded" in request.POST,
        )  # fmt: skip
    except Refused as refused:
        if refused.codes == (WARNING,):
            warned = told(refused, stand.names)[0]
            return _page(request, kind, target, stand, _typed(request), warned=warned, status=422)
        fields = [(n, v) for n, values in request.POST.lists() if n not in NOT_TYPED for v in values]
        again = {"action": request.path, "fields": fields}
        return page_of_refusal(
            request, refused, names=stand.names, what=sheet.title, back=back, kept=kept_of(kind, request.POST),
            again=again,
        )  # fmt: skip
    messages.success(request, _("Recorded: %(what)s.") % {"what": sheet.title})
    return redirect("web:leads" if kind.__name__ in OF_A_HIT else "web:case", stand.case.reference)


def _page(
    request: HttpRequest,
    kind: type[Command],
    target: str,
    stand: Standpoint,
    typed: dict[str, Any],
    *,
    errors: Any = (),
    warned: Told | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "sheet": sheet_of(kind, target, stand.choices, typed, errors),
        "case": stand.case,
        "stand": stand,
        "back": _back(stand),
        "warned": warned,
        "wordings": wordings_for(stand, kind, target),
        "hidden": hidden_of(stand),
        "shown": _shown(stand, target),
        "weighs": said_before(request) if kind is Decide and _in_person(stand, target) else "",
        "attach": attach_first(stand.case.reference, target, stand.now) if kind is Satisfy else "",
        **(_dossier(stand) if kind.__name__ in JUDGING or (kind is Sign and not stand.applicant) else {}),
    }
    return render(request, "web/act.html", context, status=status)


def _typed(request: HttpRequest) -> dict[str, Any]:
    return {name: values if len(values) > 1 else values[0] for name, values in request.POST.lists() if values}


def _back(stand: Standpoint) -> str:
    return reverse("web:case", args=[stand.case.reference])


def _dossier(stand: Standpoint) -> dict[str, Any]:
    """What there is to read before judging, as far as it is for this person."""
    page = cases.page_of(stand.look, at=stand.at)
    cases.note_readings(stand.look, stand.account, at=stand.at)
    given = [slot for slot in page.given if slot.verb not in ("fill", "settle")]
    return {
        "page": page, "given": given, "unfolded": True, "disclosing": may_disclose(page), **guided(stand, page),
        "precedents": precedents(stand.look, stand.account, at=stand.at),
    }  # fmt: skip


def _in_person(stand: Standpoint, target: str) -> bool:
    slot = stand.now.rules.names.slots.get(target)
    return slot is not None and slot.in_person


def _shown(stand: Standpoint, target: str) -> dict[str, Any]:
    """What the person must have before them to confirm it: the value that waits, and its digest."""
    waiting = stand.now.case.awaiting.get(target)
    if waiting is None:
        return {}
    return {"value": waiting.value, "digest": waiting.record or waiting.value}


__all__ = ["FOR", "act", "hidden_of", "request_id_of", "seen_of"]
