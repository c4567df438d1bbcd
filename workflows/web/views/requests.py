"""A new request: choose what it is about, answer the first form, and it has a number."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from workflows.actions import drafts
from workflows.actions.linked import opened_by
from workflows.actions.publish import latest
from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.refusal import Reason, Refused
from workflows.engine.schooling import why_untrained
from workflows.engine.shapes import text_in
from workflows.models import Draft, ProcedureVersion
from workflows.models.numbers import uuid7
from workflows.web.answers import answers_from, with_row_change
from workflows.web.checking import CHECK, CHECKED, as_checked, check_page, checked_before, to_check
from workflows.web.earlier import EARLIER, Before
from workflows.web.feasible import too_soon
from workflows.web.on_offer import apart
from workflows.web.onward import after_form
from workflows.web.opening import Opening
from workflows.web.refusals import page_of_refusal, told
from workflows.web.renewed import Change, Renewed, renewed
from workflows.web.shell import houses_of, language
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import FOR, standpoint
from workflows.web.uploads import Documents
from workflows.web.views.commands import request_id_of
from workflows.web.views.filling import tell_given
from workflows.web.views.procedures import SHORT, current, named, version_of
from workflows.web.writing import UNIT, in_the_form


@signed_in
@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """Every kind of request that one can make, by institution and procedure; what is told in confidence apart."""
    houses = [(named(house), *apart(current(house))) for house in houses_of(request.user)]
    return render(request, "web/new.html", {"houses": houses})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, house: str, digest: str, kind: str) -> HttpResponse:
    """The first form of a request. It is a draft of one's own until it is submitted; then the case exists."""
    asked = version_of(request.user, house, digest)
    version = latest(asked.institution, asked.procedure.name, at=now())
    if kind not in rulebook_of(version).procedure.kinds:
        raise Http404
    if version != asked and request.method != "POST":
        here = reverse("web:begin", args=[house, version.sha256[:SHORT], kind])
        return redirect(f"{here}?{request.GET.urlencode()}" if request.GET else here)
    return _answered(request, Opening.of(request, version, kind), overtaken=version != asked)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def linked(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """The first form of a linked case or a follow-up, beside the case it belongs to."""
    stand = standpoint(request, reference)
    opened = opened_by(stand.case, name, at=stand.at)
    if opened is None:
        raise Http404
    return _answered(request, Opening.of(request, *opened, stand=stand, name=name))


@signed_in
@require_POST
def discard(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Throw away a draft of one's own."""
    found = Draft.objects.filter(owner=request.user, pk=draft).first()
    if found is None:
        raise Http404
    drafts.discard(found)
    return redirect("web:start")


def _answered(request: HttpRequest, opening: Opening, *, overtaken: bool = False) -> HttpResponse:
    """Show the form, save what was written, or open the case with it.

    `overtaken`: the page was made before a newer version was published: what it says is kept, and looked at again.
    """
    if EARLIER in request.POST and opening.stand is None:
        saved = drafts.save(
            request.user, opening.version, kind=opening.kind, slot=opening.writing.slot_name,
            answers=_before(opening).answers(request), at=opening.at,
        )  # fmt: skip
        return redirect(f"{request.path}?draft={saved.pk}")
    draft = _draft(request, opening.version, opening.kind)
    if request.method != "POST":
        again = renewed(draft, opening.version, drafts.read(draft)) if draft else Renewed(opening.prefilled)
        if draft and CHECK in request.GET and not any(_lacks(opening, again.answers)):
            return _shown_once_more(request, opening, again.answers, draft)
        return _page(request, opening, dict(again.answers), draft, changes=again.changes)
    if CHECKED in request.POST and not overtaken:
        said = as_checked(request, draft)
        return to_check(request) if draft is None or said is None else _opened(request, opening, said, draft)
    return _written(request, opening, draft, overtaken)


def _written(request: HttpRequest, opening: Opening, draft: Draft | None, overtaken: bool) -> HttpResponse:
    """Keep what was written, whatever it is; then do what was asked with it."""
    version, writing = opening.version, opening.writing
    do = request.POST.get("do", "save")
    documents = Documents(
        request, version.institution, request.user, opening.at,
        lambda: drafts.read(draft) if draft else opening.prefilled,
    )  # fmt: skip
    answers = with_row_change(writing.form, answers_from(writing.form, request.POST, documents), do)
    answers[UNIT] = request.POST.get("unit", "")[:40]
    saved = drafts.save(
        request.user, version, kind=opening.kind, slot=writing.slot_name, answers=answers, at=opening.at,
        draft=draft.pk if draft else None,
    )  # fmt: skip
    if documents.problems:
        return _page(request, opening, answers, saved, tuple(documents.problems), status=documents.status)
    if do == "submit" and not overtaken:
        return _opened(request, opening, answers, saved)
    if do == "check" and not overtaken:
        lacks = _lacks(opening, answers)
        return _page(request, opening, answers, saved, *lacks) if any(lacks) else to_check(request, draft=saved.pk)
    if overtaken:
        messages.warning(request, _("The questions have changed meanwhile. Your answers are kept: look at them again."))
    here = reverse("web:begin", args=[version.institution.slug, version.sha256[:SHORT], opening.kind])
    place = request.path if opening.stand else here
    return redirect("web:start") if do == "leave" else redirect(f"{place}?draft={saved.pk}")


def _lacks(opening: Opening, answers: Mapping[str, Any]) -> tuple[tuple[Reason, ...], str]:
    """What stands in the way of opening the case: in the form, and of the unit."""
    unit = "" if opening.unit(answers) else _("Choose the unit that the request is for.")
    return opening.writing.missing(answers), unit


def _shown_once_more(
    request: HttpRequest, opening: Opening, answers: Mapping[str, Any], draft: Draft
) -> HttpResponse:
    chosen = answers.get(UNIT)
    unit = next((each.label for each in opening.units if each.code == chosen), "")
    told = {"unit_label": unit, "under_way": _before(opening).under_way(answers)}
    return check_page(request, opening.writing, answers, draft, _carried(request, opening, draft) | told)


def _opened(request: HttpRequest, opening: Opening, answers: dict[str, Any], draft: Draft) -> HttpResponse:
    """Open the case with its first form, or say everything that stands in the way."""
    unit = opening.unit(answers)
    if unit is None:
        return _page(request, opening, answers, draft, *_lacks(opening, answers))
    writing = opening.writing
    try:
        case = opening.carried_out(unit, writing.command(answers), request_id=request_id_of(request))
    except Refused as refused:
        if in_the_form(refused):
            return _page(request, opening, answers, draft, refused.reasons)
        back = f"{request.path}?draft={draft.pk}"
        return page_of_refusal(request, refused, names=writing.names, what=writing.title, back=back)
    drafts.discard(draft)
    tell_given(request, writing.title, ())
    rules = writing.now.rules
    return after_form(request.user, case, rules.stage(rules.procedure.opens_in).work, at=opening.at)


def _draft(request: HttpRequest, version: ProcedureVersion, kind: str) -> Draft | None:
    """The draft that the address or the page names, if it is one's own and of this kind; 404 if it is another's."""
    wanted = request.POST.get("draft") or request.GET.get("draft") or ""
    if not wanted:
        return None
    try:
        rows = Draft.objects.select_related("key", "procedure_version__institution").filter(pk=UUID(wanted))
    except ValueError:
        raise Http404 from None
    mine = rows.filter(owner=request.user, procedure_version__procedure=version.procedure_id, kind=kind, case=None)
    found = mine.first()
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    opening: Opening,
    answers: dict[str, Any],
    draft: Draft | None,
    reasons: tuple[Reason, ...] = (),
    unit_error: str = "",
    changes: tuple[Change, ...] = (),
    status: int = 422,
) -> HttpResponse:
    writing, units = opening.writing, opening.units
    asked = {name: answer for name, answer in answers.items() if name != UNIT}
    expecting = writing.expecting(opening.version, asked)
    context = {
        "writing": writing,
        "questionnaire": writing.questionnaire(asked, reasons),
        "checked_first": checked_before(writing),
        "sections": writing.sections(),
        "expecting": expecting,
        "too_soon": too_soon(expecting),
        "opening": True,
        "untrained": told(Refused(*why_untrained(writing.now)), writing.names),
        "units": units,
        "chosen_unit": answers.get(UNIT) or (units[0].code if len(units) == 1 else ""),
        "unit_error": unit_error,
        "changes": changes,
        "earlier": [] if draft or opening.stand else _before(opening).cases,
        "under_way": _before(opening).under_way(asked),
        "saved": draft.updated_at if draft else None,
        **_carried(request, opening, draft),
    }
    return render(request, "web/fill.html", context, status=status if reasons or unit_error else 200)


def _before(opening: Opening) -> Before:
    return Before(opening.account, opening.at, opening.version, opening.kind, opening.writing)


def _carried(request: HttpRequest, opening: Opening, draft: Draft | None) -> dict[str, Any]:
    """What each page of a request that is not opened yet says of it, and carries along."""
    kinds, behalf = opening.writing.now.rules.procedure.kinds, request.GET.get(FOR) or request.POST.get(FOR) or ""
    return {
        "draft_id": draft.pk if draft else "",
        "kind_label": text_in(kinds[opening.kind], language()),
        "beside": opening.stand.case.reference if opening.stand else "",
        "hidden": {"request_id": uuid7(), "seen": 0, "for": behalf},
    }
