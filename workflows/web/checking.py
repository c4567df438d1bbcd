"""What somebody is about to hand in, shown once more: every answer in words, each with the way back to it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from workflows.actions import drafts
from workflows.models import Draft
from workflows.web.writing import UNIT, Writing

CHECK, CHECKED = "check", "checked"
"""In an address: show what was written once more. In what is posted: the draft as it was when it was shown."""


def checked_before(writing: Writing, reference: str = "") -> bool:
    """Whether a form is the last one that its applicants owe before others look: then all is shown once more."""
    others = [section for section in writing.sections(reference) if section.state != "here"]
    drafting = writing.now.rules.stage(writing.now.case.stage or writing.now.rules.procedure.opens_in).phase == "draft"
    return drafting and not any(reference == "" or section.state == "open" for section in others)


def to_check(request: HttpRequest, **more: Any) -> HttpResponse:
    """Go to the page that shows what was written."""
    asked = request.GET.copy()
    for name, value in {CHECK: "yes", **more}.items():
        asked[name] = str(value)
    return redirect(f"{request.path}?{asked.urlencode()}")


def as_checked(request: HttpRequest, draft: Draft | None) -> dict[str, Any] | None:
    """The answers that were shown and are handed in as they were; None where they have changed since, which is said."""
    if draft is not None and draft.updated_at.isoformat() == request.POST.get(CHECKED):
        return dict(drafts.read(draft))
    messages.warning(request, _("Your answers were changed in another window. Check them again: nothing is sent yet."))
    return None


def check_page(
    request: HttpRequest, writing: Writing, answers: Mapping[str, Any], draft: Draft, context: Mapping[str, Any]
) -> HttpResponse:
    """The page itself. `context`: what the page of the form carries along, and the forms that were given before."""
    asked = request.GET.copy()
    asked.pop(CHECK, None)
    told = {
        "writing": writing,
        "fields": writing.questionnaire({name: answer for name, answer in answers.items() if name != UNIT}).fields,
        "back": f"{request.path}?{asked.urlencode()}" if asked else request.path,
        "checked": draft.updated_at.isoformat(),
    }
    return render(request, "web/check.html", {**context, **told})
