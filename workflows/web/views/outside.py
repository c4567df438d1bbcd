"""One thing to do for somebody without an account, by a one-time address; and where a case stands, by a code."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions import outside
from workflows.dossier.situation import gather
from workflows.engine.acts.advice import Advise, Choose
from workflows.engine.acts.intake import Sign, Submit
from workflows.engine.case import Answers, Command, Words
from workflows.engine.clocks import whose_turn
from workflows.engine.consult import package
from workflows.engine.guards import Facts
from workflows.engine.refusal import Refused
from workflows.engine.shapes import text_in
from workflows.engine.slots import present
from workflows.models import OutsideLink
from workflows.models.numbers import uuid7
from workflows.queries.labels import stage_label
from workflows.web.answers import answers_from, with_row_change, without_empty_rows
from workflows.web.refusals import told
from workflows.web.shell import language
from workflows.web.uploads import Documents
from workflows.web.views.commands import request_id_of
from workflows.web.writing import Writing, in_the_form
from workflows.words.names import Names, term
from workflows.words.package import said

MOST_MISSES, MINUTE = 20, 60
LONGEST = 20_000


def _throttled(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever tries too many addresses that open nothing waits a minute."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        key = f"outside:{request.META.get('REMOTE_ADDR', '')}"
        if cache.get(key, 0) >= MOST_MISSES:
            return render(request, "429.html", status=429)
        try:
            return view(request, *args, **options)
        except (Http404, OutsideLink.DoesNotExist):
            cache.add(key, 0, MINUTE)
            cache.incr(key)
            raise Http404 from None

    return asked


@never_cache
@_throttled
@require_http_methods(["GET", "HEAD", "POST"])
def outside_link(request: HttpRequest, token: str) -> HttpResponse:
    """What one is asked, and giving it. A GET shows; only the POST gives, and only once."""
    at = timezone.now()
    _speak(request, token)
    try:
        opened = outside.open_link(token, at=at)
        now = gather(opened.history, by=opened.link.account, at=at)
        writing = Writing(now, Names(now.rules.procedure), opened.link.case.institution, opened.link.slot)
        if request.method != "POST":
            return _page(request, writing, {})
        documents = Documents(request, opened.link.case.institution, opened.link.account, at)
        return _given(request, token, writing, documents, opened.link.row_key or None)
    except Refused as refused:
        return _refusal(request, refused)


def _speak(request: HttpRequest, token: str) -> None:
    """The page is in the language of the link, unless its reader chose another here."""
    link = OutsideLink.objects.exclude(slot="").get(token_digest=outside.digest_of(token))
    if link.language in dict(settings.LANGUAGES) and "language" not in request.GET:
        translation.activate(link.language)
        request.LANGUAGE_CODE = link.language


def _given(
    request: HttpRequest, token: str, writing: Writing, documents: Documents, row: str | None
) -> HttpResponse:
    """Give it, or show again what was written with what is missing."""
    do, slot = request.POST.get("do", "give"), writing.now.rules.slot(writing.slot_name)
    form, post = writing.form if slot.fill else None, request.POST
    answers = with_row_change(form, answers_from(form, post, documents), do) if form else {}
    chosen = {"choice": request.POST.get("choice", ""), "words": request.POST.get("words", "").strip()[:LONGEST]}
    if documents.problems:
        return _page(request, writing, answers, documents.problems, chosen, status=documents.status)
    if do != "give":
        return _page(request, writing, answers)
    asked = [(name, say) for name, say in _lacking(writing, chosen)]
    if asked:
        return _page(request, writing, answers, chosen=chosen, errors=asked)
    try:
        commands = commands_of(writing, answers, chosen, row)
        outside.give(token, commands, at=documents.at, request_id=request_id_of(request))
    except Refused as refused:
        if in_the_form(refused):
            return _page(request, writing, answers, refused.reasons, chosen)
        raise
    return render(request, "web/outside_given.html", {"house": _house(writing)})


def _lacking(writing: Writing, chosen: dict[str, str]) -> list[tuple[str, str]]:
    slot, found = writing.now.rules.slot(writing.slot_name), []
    if slot.verb in ("advise", "choose") and chosen["choice"] not in slot.options:
        found.append(("choice", _("Choose one from the list.")))
    if slot.verb == "advise" and not chosen["words"]:
        found.append(("words", _("Write something here: a reason is kept with what you do.")))
    return found


def commands_of(
    writing: Writing, answers: dict[str, Any], chosen: dict[str, str], row: str | None = None
) -> list[Command]:
    """What is sent: the form where there is one, and then what the slot asks."""
    name, slot = writing.slot_name, writing.now.rules.slot(writing.slot_name)
    given: Any = without_empty_rows(writing.form, answers) if slot.fill else None
    if slot.verb == "sign":
        return [Sign(name, Answers(given) if slot.fill else None, row)]
    commands: list[Command] = [Submit(name, Answers(given))] if slot.fill else []
    if slot.verb == "advise":
        commands.append(Advise(name, chosen["choice"], Words(chosen["words"]), row))
    elif slot.verb == "choose":
        commands.append(Choose(name, chosen["choice"], Words(chosen["words"]) if chosen["words"] else None, row))
    return commands


def _house(writing: Writing) -> str:
    return text_in(writing.institution.names, language(), writing.institution.slug)


def _page(
    request: HttpRequest,
    writing: Writing,
    answers: dict[str, Any],
    reasons: Any = (),
    chosen: dict[str, str] | None = None,
    errors: list[tuple[str, str]] | None = None,
    status: int = 409,
) -> HttpResponse:
    name, slot, names = writing.slot_name, writing.now.rules.slot(writing.slot_name), writing.names
    options = slot.options if slot.verb in ("advise", "choose") else ()
    context = {
        "house": _house(writing),
        "title": text_in(slot.label, language(), names.anything(name, language())),
        "statement": writing.statement,
        "questionnaire": writing.questionnaire(answers, reasons) if slot.fill else None,
        "options": [(value, names.value(name, value, language())) for value in options],
        "legend": _("What is your view?") if slot.verb == "advise" else _("What do you say?"),
        "words": slot.verb == "advise",
        "about": said(package(writing.now, name), names, language()),
        "chosen": chosen or {},
        "errors": errors or [],
        "number": request.POST.get("request_id") or uuid7(),
    }
    return render(request, "web/outside.html", context, status=status if errors or reasons else 200)


def _refusal(request: HttpRequest, refused: Refused) -> HttpResponse:
    """Why the link opens nothing: nothing of the case is in it."""
    over = {"link_used", "link_over", "link_revoked", "link_moot"} & set(refused.codes)
    context = {"reasons": told(refused, Names())}
    return render(request, "web/outside_refused.html", context, status=410 if over else 409)


@never_cache
@_throttled
@require_safe
def status(request: HttpRequest) -> HttpResponse:
    """Where a case stands, for whoever has its code: a stage in the applicant's words, whose turn, since, by when."""
    code, at = request.GET.get("code", ""), timezone.now()
    if not code:
        return render(request, "web/status.html", {})
    case = outside.case_of_code(code, at=at)
    now = gather(outside.read_case(case), by=case.opener, at=at)
    context = {
        "found": True,
        "house": text_in(case.institution.names, language(), case.institution.slug),
        "stage": stage_label(case.stage_label, language(), applicant=True),
        "phase": case.phase, "phase_label": term("phases", case.phase, language()),
        "whose": term("clocks", whose_turn(now, present(now, Facts(now))), language()),
        "since": case.entered_at, "due": case.due_at if case.phase != "closed" else None,
    }  # fmt: skip
    return render(request, "web/status.html", context)
