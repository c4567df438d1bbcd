"""Awareness notices at their pages: read and confirmed by whom they reach; written and followed by the officer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.awareness import Step, close, confirm, remind, send, withdraw
from workflows.actions.awareness_texts import Written
from workflows.dossier.awareness import OF_CASES, Group, by_page_alone, reached
from workflows.dossier.training import laid_down
from workflows.engine.refusal import Refused
from workflows.models import AwarenessNotice
from workflows.models.numbers import uuid7
from workflows.queries import awareness as found
from workflows.queries.administration import House
from workflows.queries.training import asked_of
from workflows.web.reached import reached as reach
from workflows.web.refusals import page_of_refusal, told
from workflows.web.shell import houses, language
from workflows.web.signed_in import signed_in
from workflows.web.views.commands import day_if_said, request_id_of
from workflows.web.views.procedures import named
from workflows.words.languages import LANGUAGES
from workflows.words.names import Names

NAMES_SHOWN = 50


@signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The notices that were sent to whoever asks, those that wait first, and where an officer goes on."""
    context = {
        "notices": found.mine(request.user, language=language()),
        "trainings": list(asked_of(request.user, houses(request), at=timezone.now(), language=language())),
        "desks": [(house.slug, named(house)) for house in found.writing(reach(request), houses(request))],
        "request_id": uuid7(), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "web/awareness.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, notice: UUID) -> HttpResponse:
    """One notice for somebody whom it reached; opening it confirms nothing, a POST does."""
    one = found.one_of(request.user, notice, language=language())
    if one is None:
        raise Http404
    if request.method == "POST":
        row = AwarenessNotice.objects.select_related("institution").get(pk=notice)
        try:
            confirm(row, by=request.user, at=timezone.now(), request_id=request_id_of(request))
        except Refused as refused:
            return page_of_refusal(request, refused, what=_("I have read it"), back=request.path)
        messages.success(request, _("It is recorded that you read it."))
        return redirect("web:awareness")
    return render(request, "web/awareness_notice.html", {"notice": one, "request_id": uuid7()})


def desk_of(request: HttpRequest, slug: str, at: datetime) -> House:
    """The institution whose awareness officer asks; for anybody else there is no such page."""
    house = next((h for h in found.writing(reach(request), houses(request)) if h.slug == slug), None)
    if house is None:
        raise Http404
    return House(house, at=at, language=language())


def ways() -> dict[str, str]:
    """What the ways of picking a group are called."""
    return {
        "everybody": _("Everybody of the institution"), "role": _("Who holds a role"), "unit": _("Who is of a unit"),
        "kind": _("Who asked for something of a kind"), "country": _("Who has a running case about a country"),
        "topic": _("Who has a running case about a topic"),
    }  # fmt: skip


def states() -> dict[str, str]:
    """What a notice's state is called."""
    return {"sent": _("sent"), "closed": _("closed"), "withdrawn": _("withdrawn")}


@signed_in
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """The notices of an institution, with how many each reached and how many confirmed it."""
    house = desk_of(request, slug, timezone.now())
    lines = [(line, states()[line.notice.state], line.group or ways()["everybody"]) for line in found.sent(house)]
    context = {
        "house": house.institution, "called": named(house.institution), "lines": lines,
        "trains": laid_down(house.institution) is not None,
    }  # fmt: skip
    return render(request, "web/awareness_desk.html", context)


@dataclass(frozen=True)
class Page:
    """What the page for writing shows: what was written, to whom, and whom that would reach."""

    said: dict[str, str]
    group: Group
    seen: str = ""

    @classmethod
    def read(cls, request: HttpRequest) -> "Page":
        """From what was sent."""
        asked = request.POST.get
        names = (*(f"{part}_{tongue}" for tongue in LANGUAGES for part in ("title", "text")), "link", "read_by")
        said = {name: asked(name, "").replace("\x00", "")[:8000] for name in names}
        return cls(said, found.group_in(asked("group", "everybody")), asked("seen", ""))

    def written(self, request: HttpRequest) -> Written:
        """The notice as it would be sent. Refused where its day is none."""
        titles, texts = ({t: self.said[f"{part}_{t}"] for t in LANGUAGES} for part in ("title", "text"))
        return Written(titles, texts, self.said["link"], day_if_said(request, "read_by", _("To be read by")))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a notice, see whom it would reach, send it. Looking changes nothing; a refusal keeps what was written."""
    at = timezone.now()
    house, page = desk_of(request, slug, at), Page.read(request)
    if request.POST.get("do") != "send":
        return _writing(request, house, page, looked=request.method == "POST")
    number = request_id_of(request)
    try:
        row = send(page.written(request), page.group, page.seen, step=Step(house.institution, request.user, at, number))
    except Refused as refused:
        return _writing(request, house, page, refused=refused, number=number)
    count = row.addressees.count()
    messages.success(request, ngettext("Sent to %(n)s person.", "Sent to %(n)s people.", count) % {"n": count})
    return redirect("web:awareness_board", slug, row.pk)


def _writing(
    request: HttpRequest, house: House, page: Page, *, looked: bool = False, refused: Refused | None = None,
    number: UUID | None = None,
) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "house": house.institution, "called": named(house.institution), "said": page.said, "number": number or uuid7(),
        "group": found.value_of(page.group), "reasons": told(refused, Names()) if refused else [],
        "choices": [(how, ways()[how], choices) for how, choices in found.choices(house)],
        "tongues": [(code, _tongue(code), page.said[f"title_{code}"], page.said[f"text_{code}"]) for code in LANGUAGES],
        **(_reaches(house, page.group) if looked or refused else {}),
    }  # fmt: skip
    return render(request, "web/awareness_new.html", context, status=409 if refused else 200)


def _tongue(code: str) -> str:
    return str(get_language_info(code)["name_translated"])


def _reaches(house: House, group: Group) -> dict[str, Any]:
    """How many a group has, and whom no mail reaches: by name, unless that would tell who asked for what."""
    people = reached(house.institution, group, house.day)
    alone = by_page_alone(house.institution, people.people).order_by("name", "username")
    count = alone.count()
    names = [] if group.how in OF_CASES else [one.get_full_name() for one in alone[:NAMES_SHOWN]]
    return {"reaches": len(people.people), "seen": people.digest, "alone": count, "names": names, "looked": True}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def board(request: HttpRequest, slug: str, notice: UUID) -> HttpResponse:
    """One notice of an institution: its text, and how many confirmed it; a POST reminds, closes or withdraws it."""
    at = timezone.now()
    house = desk_of(request, slug, at)
    line = next(iter(found.sent(house, only=notice)), None)
    if line is None:
        raise Http404
    if request.method == "POST":
        return _done(request, line.notice, Step(house.institution, request.user, at, request_id_of(request)))
    context = {
        "house": house.institution, "called": named(house.institution), "line": line, "number": uuid7(),
        "state": states()[line.notice.state], "group": line.group or ways()["everybody"],
        "said": found.in_languages(line.notice), "left": line.reached - line.read,
    }  # fmt: skip
    return render(request, "web/awareness_board.html", context)


def _done(request: HttpRequest, row: AwarenessNotice, step: Step) -> HttpResponse:
    why, back = request.POST.get("why", "")[:4000], request.path
    try:
        do = request.POST.get("do", "")
        if do == "remind":
            count = remind(row, step=step)
            told_to = ngettext("Reminded: %(n)s person.", "Reminded: %(n)s people.", count) % {"n": count}
            messages.success(request, told_to)
        elif do in ("close", "withdraw"):
            (close if do == "close" else withdraw)(row, why, step=step)
        else:
            raise Http404
    except Refused as refused:
        kept = [(_("Why?"), why)] if why else []
        return page_of_refusal(request, refused, what=_("An awareness notice"), back=back, kept=kept)
    return redirect("web:awareness_board", step.institution.slug, row.pk)
