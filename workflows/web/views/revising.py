"""Answers asked for anew: given in place by the applicants, and every revision of a form side by side."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workflows.engine.acts.revising import Revise, why_not_answer
from workflows.engine.case import Answers, Command, Words
from workflows.engine.form import Form
from workflows.engine.refusal import refuse, refuse_for
from workflows.queries import cases
from workflows.queries.revisions import revisions
from workflows.web.command_texts import TEXTS, Texts
from workflows.web.signed_in import signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.views.correcting import Correcting, answer_anew


@dataclass(frozen=True)
class Revising(Correcting):
    """A given form in the eyes of an applicant: what was asked about, and the questions that may follow from it."""

    number: int = 0

    @cached_property
    def form(self) -> Form:
        """The questions asked about; of the others those that a new answer may bring up."""
        whole, about = self.now.rules.form(self.form_name), self.now.case.requests[self.number].about
        kept = {
            name: question for name, question in whole.questions.items()
            if name in about or (question.when is not None and name not in self.given)
        }  # fmt: skip
        return whole.model_copy(update={"questions": kept})

    @property
    def untouched(self) -> dict[str, Any]:
        """The answers that nobody asked about."""
        return {name: answer for name, answer in self.given.items() if name not in self.form.questions}

    @property
    def texts(self) -> Texts:
        """What the page says around the form."""
        return TEXTS["Revise"]

    @property
    def unexplained(self) -> str:
        """What is said where the word beside the answers is missing."""
        return _("Write something here: a reason is kept with what you do.")

    @property
    def question(self) -> str:
        """What was asked, in the words of whoever asked."""
        asked = (e for e in self.look.entries("InformationAsked") if e.content["number"] == self.number)
        words = self.look.text(next(asked).content["record"])
        return words.text if words else ""

    def ask(self, said: Any, why: str) -> Command:
        """The command that gives these answers."""
        return Revise(self.number, self.slot_name, Answers(said), Words(why))


@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Show what was asked about with the answers as they stand, or take other ones."""
    stand = standpoint(request, reference)
    return answer_anew(request, stand, _writing(stand, number))


def _writing(stand: Standpoint, number: int) -> Revising:
    """The form that a question is about, for an applicant; refused with every reason where it is not to be answered."""
    refuse_for(why_not_answer(stand.now, number))
    about, names = stand.now.case.requests[number].about, stand.now.rules.names
    form = names.form_of[about[0]] if about else ""
    slot = next((name for name, one in names.slots.items() if form and one.fill == form), "")
    if not slot:
        refuse("no_such_question")
    return Revising(stand.now, stand.names, stand.case.institution, slot, stand.look, number)


@signed_in
@require_safe
def compare(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Every revision of a form: each answer before and after it, side by side."""
    stand = standpoint(request, reference)
    found = revisions(stand.look, form)
    if found is None:
        raise Http404
    cases.note_readings(stand.look, stand.account, at=stand.at)
    return render(request, "web/revisions.html", {"found": found, "case": stand.case})
