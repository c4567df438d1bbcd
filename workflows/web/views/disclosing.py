"""Restricted content, opened for a written purpose: a POST enters who, when and why, and only then shows it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from workflows.actions.disclose import disclose
from workflows.engine.form import FILE
from workflows.engine.refusal import Refused
from workflows.models import StoredFile
from workflows.queries.basis import told
from workflows.web.command_texts import TEXTS
from workflows.web.refusals import page_of_refusal
from workflows.web.signed_in import AGAIN, signed_in
from workflows.web.standpoint import Standpoint, standpoint
from workflows.web.step_up import asked_again, said_before
from workflows.web.views.commands import hidden_of, request_id_of
from workflows.web.views.documents import sent


@sensitive_post_parameters(AGAIN)
@signed_in
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def disclosing(request: HttpRequest, reference: str, record: str) -> HttpResponse:
    """Ask for the purpose; with one, enter it and show what was asked for, once."""
    stand = standpoint(request, reference)
    why = request.POST.get("why", "").strip()[:2000]
    if request.method != "POST" or not why:
        missing = _("Write for which purpose you need it.") if request.method == "POST" else ""
        return _page(request, stand, error=missing, status=422 if missing else 200)
    again = asked_again(request, stand.case.institution, "Disclose", case=str(stand.case.pk))
    if again is not None:
        return again
    try:
        found = disclose(stand.case, record, why, by=stand.account, at=stand.at, request_id=request_id_of(request))
    except Refused as refused:
        back, what = reverse("web:case", args=[reference]), str(TEXTS["Disclose"].title)
        kept = [(str(TEXTS["Disclose"].words), why)]
        return page_of_refusal(request, refused, names=stand.names, what=what, back=back, kept=kept)
    if isinstance(found, StoredFile):
        return sent(found)
    shown = _seen(stand, found) if found and record in stand.now.case.bases else _lines(found)
    return _page(request, stand, shown=shown, erased=found is None)


def _seen(stand: Standpoint, found: Any) -> list[tuple[str, str]]:
    """What the tests of a command saw, each name once."""
    return list(dict.fromkeys(line for seen in found.values() for line in told(stand.look, seen)))


def _page(request: HttpRequest, stand: Standpoint, *, status: int = 200, **said: Any) -> HttpResponse:
    said.setdefault("weighs", said_before(request))
    context = {"texts": TEXTS["Disclose"], "case": stand.case, "hidden": hidden_of(stand), **said}
    return render(request, "web/disclose.html", context, status=status)


def _lines(found: Any) -> list[tuple[str, str]]:
    """What a record holds, line by line: a text, answers, or an explanation with its parts."""
    if isinstance(found, Mapping):
        return [(str(name).replace("_", " ").capitalize(), _said(value)) for name, value in found.items()]
    return [("", _said(found))]


def _said(value: Any) -> str:
    if isinstance(value, Mapping) and set(value) == set(FILE):
        return str(value["name"])
    if isinstance(value, Mapping):
        return "; ".join(f"{str(name).replace('_', ' ')}: {_said(part)}" for name, part in value.items())
    return "\n".join(map(_said, value)) if isinstance(value, list) else str(value)
