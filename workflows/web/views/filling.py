"""A form of a case: what is written is always saved; only submitting judges it, and then says everything at once."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflows.actions import drafts
from workflows.actions.execute import execute
from workflows.engine.acts.intake import UnsureAsked
from workflows.engine.case import Event
from workflows.engine.refusal import Reason, Refused, refuse
from workflows.models import Draft
from workflows.queries.content import carried, forms
from workflows.queries.parts import Doable
from workflows.web.answers import answers_from, with_row_change
from workflows.web.checking import CHECK, CHECKED, as_checked, check_page, checked_before, to_check
from workflows.web.earlier import EARLIER, Before
from workflows.web.feasible import too_soon
from workflows.web.onward import after_form
from workflows.web.refusals import page_of_refusal
from workflows.web.renewed import Change, renewed
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.tasks import href_of
from workflows.web.uploads import Documents
from workflows.web.views.commands import hidden_of, request_id_of, seen_of
from workflows.web.writing import UNIT, Writing, in_the_form


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """Show a form with what was written in it, save it, or give it."""
    stand = standpoint(request, reference)
    found = stand.now.rules.names.slots.get(slot)
    if found is None or not found.fill or slot not in stand.now.case.offered:
        refuse("not_asked", slot=slot, stage=stand.now.case.stage)
    writing = Writing(stand.now, stand.names, stand.case.institution, slot)
    draft = drafts.in_case(stand.account, stand.case, slot)
    if EARLIER in request.POST:
        return _taken_over(request, stand, writing)
    if request.method != "POST":
        again = renewed(draft, stand.case.procedure_version, drafts.read(draft)) if draft else None
        answers = dict(again.answers) if again else _written(stand, writing)
        if draft and CHECK in request.GET and not writing.missing(answers):
            return check_page(request, writing, answers, draft, _told(stand) | _before(stand, writing, answers))
        return _page(request, stand, writing, answers, draft, changes=again.changes if again else ())
    do = request.POST.get("do", "save")
    if CHECKED in request.POST:
        said = as_checked(request, draft)
        return to_check(request) if draft is None or said is None else _given(request, stand, writing, said, draft)
    documents = Documents(
        request, stand.case.institution, stand.account, stand.at,
        lambda: drafts.read(draft) if draft else _written(stand, writing),
    )  # fmt: skip
    answers = with_row_change(writing.form, answers_from(writing.form, request.POST, documents), do)
    saved = _keep(stand, slot, answers)
    if documents.problems:
        return _page(request, stand, writing, answers, saved, tuple(documents.problems), status=documents.status)
    if do == "check" and (lacks := writing.missing(answers)):
        return _page(request, stand, writing, answers, saved, lacks)
    if do == "check":
        return to_check(request)
    if do == "submit":
        return _given(request, stand, writing, answers, saved)
    if do == "leave":
        messages.success(request, _("Your draft is saved. You can go on with it for 60 days."))
        return redirect("web:case", reference)
    return redirect(request.get_full_path())


def _keep(stand: Standpoint, slot: str, answers: Mapping[str, Any]) -> Draft:
    return drafts.save(
        stand.account, stand.case.procedure_version, kind=stand.case.kind, slot=slot, answers=answers, at=stand.at,
        case=stand.case,
    )  # fmt: skip


def _taken_over(request: HttpRequest, stand: Standpoint, writing: Writing) -> HttpResponse:
    """Go on with the answers of an earlier case; what others write, once it is handed in, is of this case alone."""
    if not _drafting(stand):
        raise Http404
    answers = _known(stand, writing).answers(request)
    _keep(stand, writing.slot_name, {name: said for name, said in answers.items() if name != UNIT})
    return redirect(request.get_full_path())


def tell_given(request: HttpRequest, title: str, events: tuple[Event, ...]) -> None:
    """Say that a form was given, or that its unsure answers went to somebody first."""
    if any(isinstance(event, UnsureAsked) for event in events):
        messages.success(request, _("Your unsure answers went to the contact point. Your draft is kept meanwhile."))
    else:
        messages.success(request, _("Submitted: %(title)s.") % {"title": title.rstrip("?")})


def _given(
    request: HttpRequest, stand: Standpoint, writing: Writing, answers: dict[str, Any], draft: Draft
) -> HttpResponse:
    try:
        events = execute(
            stand.case.pk, writing.command(answers), by=stand.account, at=stand.at, request_id=request_id_of(request),
            on_behalf_of=stand.on_behalf_of, seen=seen_of(request),
        )  # fmt: skip
    except Refused as refused:
        if in_the_form(refused):
            return _page(request, stand, writing, answers, draft, refused.reasons)
        return page_of_refusal(request, refused, names=stand.names, what=writing.title, back=request.get_full_path())
    if not any(isinstance(event, UnsureAsked) for event in events):
        drafts.discard(draft)
    tell_given(request, writing.title, events)
    if stand.on_behalf_of:
        return redirect("web:case", stand.case.reference)
    work = stand.now.rules.stage(stand.now.case.stage).work
    return after_form(stand.account, stand.case, work, at=stand.at)


def _written(stand: Standpoint, writing: Writing) -> dict[str, Any]:
    """Where the form comes back, what one gave before; else what came along with it."""
    given = stand.now.case.forms.get(writing.form_name)
    if given:
        return dict(stand.now.opened[given]) if stand.applicant else {}
    return carried(stand.look, writing.form_name)


def _before(
    stand: Standpoint, writing: Writing, answers: Mapping[str, Any], *, fresh: bool = False
) -> dict[str, Any]:
    """While the request is written: what was asked before, where nothing is written yet, and what is under way."""
    if not _drafting(stand):
        return {}
    known = _known(stand, writing)
    return {"earlier": known.cases if fresh and not answers else [], "under_way": known.under_way(answers)}


def _known(stand: Standpoint, writing: Writing) -> Before:
    """What was asked before the case in which one writes."""
    case = stand.case
    return Before(stand.account, stand.at, case.procedure_version, case.kind, writing, case.pk)


def _drafting(stand: Standpoint) -> bool:
    return stand.applicant and stand.now.case.phase == "draft"


def _told(stand: Standpoint) -> dict[str, Any]:
    """What was given before, and what the page carries along."""
    return {"case": stand.case, "hidden": hidden_of(stand), "given": [f for f in forms(stand.look) if not f.erased]}


def _page(
    request: HttpRequest,
    stand: Standpoint,
    writing: Writing,
    answers: dict[str, Any],
    draft: Draft | None,
    reasons: tuple[Reason, ...] = (),
    changes: tuple[Change, ...] = (),
    status: int = 422,
) -> HttpResponse:
    expecting = writing.expecting(stand.case.procedure_version, answers)
    hasten = href_of(stand.case.reference, Doable("Expedite", "")) if stand.applicant else ""
    context = {
        "expecting": expecting,
        "too_soon": too_soon(expecting),
        "hasten": "" if stand.now.case.expedited else hasten,
        "writing": writing,
        "questionnaire": writing.questionnaire(answers, reasons),
        "checked_first": checked_before(writing, stand.case.reference),
        "sections": writing.sections(stand.case.reference),
        "stand": stand,
        "case": stand.case,
        "saved": draft.updated_at if draft else None,
        "changes": changes,
        "hidden": hidden_of(stand),
        **_before(stand, writing, answers, fresh=not draft),
    }
    return render(request, "web/fill.html", context, status=status if reasons else 200)
