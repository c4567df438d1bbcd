"""A correction: the form as it was answered, as far as it is for whoever corrects, and the reason beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from workflows.actions.execute import execute
from workflows.engine.acts.correcting import Correct
from workflows.engine.case import Answers, Command, Words
from workflows.engine.form import Form
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import Reason, Refused, refuse
from workflows.queries import cases, seeking
from workflows.queries.content import may_see
from workflows.queries.looking import Look
from workflows.web.answers import answers_from, with_row_change, without_empty_rows
from workflows.web.command_texts import TEXTS, Texts
from workflows.web.questionnaire import Field
from workflows.web.refusals import page_of_refusal
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.uploads import Documents
from workflows.web.views.commands import hidden_of, request_id_of, seen_of
from workflows.web.writing import Writing, in_the_form

LONGEST = 2000


@dataclass(frozen=True)
class Correcting(Writing):
    """A given form in the eyes of whoever corrects it: what is not for them to read is left as it was."""

    look: Look
    on_request: str = field(default="", kw_only=True)

    @cached_property
    def form(self) -> Form:
        """The questions that this reader may see."""
        whole = self.now.rules.form(self.form_name)
        return whole.model_copy(update={"questions": {n: q for n, q in whole.questions.items() if self._shows(n, q)}})

    @cached_property
    def given(self) -> Mapping[str, Any]:
        """The answers as they stand; nothing where they were erased."""
        return self.look.content(self.now.case.forms[self.form_name]) or {}

    @property
    def untouched(self) -> dict[str, Any]:
        """The answers that are not for this reader."""
        return {name: answer for name, answer in self.given.items() if name not in self.form.questions}

    def _shows(self, name: str, question: Any) -> bool:
        columns = (question.of or {}).values()
        return all(may_see(self.look, one) for one in (question, *columns))


    @property
    def texts(self) -> Texts:
        """What the page says around the form."""
        return TEXTS["Correct"]

    @property
    def unexplained(self) -> str:
        """What is said where the word beside the answers is missing."""
        return _("Write why it must be corrected.")

    def ask(self, said: Any, why: str) -> Command:
        """The command that records these answers."""
        on_request = seeking.request_of(self.institution, self.on_request).reference if self.on_request else ""
        return Correct(self.slot_name, Answers(said), Words(why), on_request)


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, reference: str, slot: str) -> HttpResponse:
    """Show the answers to be corrected, or record other ones. Nothing is kept of what is only being tried."""
    stand = standpoint(request, reference)
    return answer_anew(request, stand, _writing(stand, slot, request.POST.get("on_request", "").strip()[:40]))


def answer_anew(request: HttpRequest, stand: Standpoint, writing: Correcting) -> HttpResponse:
    """The page of answers given anew, its trying out and its recording."""
    if request.method != "POST":
        shown = {name: answer for name, answer in writing.given.items() if name in writing.form.questions}
        return _page(request, stand, writing, shown)
    do, why = request.POST.get("do", "show"), request.POST.get("why", "").strip()[:LONGEST]
    documents = Documents(request, stand.case.institution, stand.account, stand.at, lambda: writing.given)
    answers = with_row_change(writing.form, answers_from(writing.form, request.POST, documents), do)
    if documents.problems:
        return _page(request, stand, writing, answers, why, tuple(documents.problems), status=documents.status)
    if do != "submit":
        return _page(request, stand, writing, answers, why)
    if not why:
        return _page(request, stand, writing, answers, error=writing.unexplained)
    return _recorded(request, stand, writing, answers, why)


def _writing(stand: Standpoint, slot: str, on_request: str) -> Correcting:
    """The form of a slot, where this person may correct it; refused with the reasons elsewhere."""
    refuse_unlisted(stand.now, "correct")
    found = stand.now.rules.names.slots.get(slot)
    if found is None or found.fill not in stand.now.case.forms:
        refuse("nothing_to_correct", slot=slot)
    return Correcting(stand.now, stand.names, stand.case.institution, slot, stand.look, on_request=on_request)


def _recorded(
    request: HttpRequest, stand: Standpoint, writing: Correcting, answers: dict[str, Any], why: str
) -> HttpResponse:
    said: Any = {**writing.untouched, **without_empty_rows(writing.form, answers)}
    title = str(writing.texts.title)
    try:
        execute(
            stand.case.pk, writing.ask(said, why), by=stand.account, at=stand.at, request_id=request_id_of(request),
            on_behalf_of=stand.on_behalf_of, seen=seen_of(request),
        )  # fmt: skip
    except Refused as refused:
        if in_the_form(refused):
            return _page(request, stand, writing, answers, why, refused.reasons)
        kept = [(str(writing.texts.words), why)]
        return page_of_refusal(request, refused, names=stand.names, what=title, back=request.path, kept=kept)
    messages.success(request, _("Recorded: %(what)s.") % {"what": f"{title}: {writing.title}"})
    return redirect("web:case", stand.case.reference)


def _page(
    request: HttpRequest,
    stand: Standpoint,
    writing: Correcting,
    answers: dict[str, Any],
    why: str = "",
    reasons: tuple[Reason, ...] = (),
    error: str = "",
    status: int = 422,
) -> HttpResponse:
    cases.note_readings(stand.look, stand.account, at=stand.at)
    texts = writing.texts
    context = {
        "texts": texts,
        "case": stand.case,
        "writing": writing,
        "questionnaire": writing.questionnaire(answers, reasons),
        "why": Field(
            "why", "why", "text", "area", str(texts.words), True, value=why, help=str(texts.hint), error=error
        ),
        "hidden": hidden_of(stand),
    }
    return render(request, "web/correct.html", context, status=status if reasons or error else 200)
