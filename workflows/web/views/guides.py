"""Guides that help to judge and decide nothing: playbooks, checklists, sensitive topics, questions on the licence."""

from collections.abc import Iterable
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.authoring.guides.licence import ANSWERS, licence, walk
from workflows.authoring.guides.topics import catalogue, suggest
from workflows.models import Institution
from workflows.queries.guides import Checklist, Playbook, shelf_of
from workflows.web.shell import houses, language
from workflows.web.signed_in import signed_in
from workflows.web.views.procedures import named
from workflows.words.languages import said_in

G = TypeVar("G", Playbook, Checklist)


@signed_in
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides of the institutions of whoever asks, the checklists first."""
    shelves = [(named(house), house.slug, shelf_of(house, language())) for house in houses(request)]
    return render(request, "web/guides.html", {"shelves": shelves})


@signed_in
@require_safe
def playbook(request: HttpRequest, house: str, play: str) -> HttpResponse:
    """One playbook on a page of its own."""
    found = _house(request, house)
    one = _called(play, shelf_of(found, language()).playbooks)
    return render(request, "web/playbook.html", {"play": one, "house": named(found)})


@signed_in
@require_safe
def checklist(request: HttpRequest, house: str, list_name: str) -> HttpResponse:
    """One checklist, to print."""
    found = _house(request, house)
    one = _called(list_name, shelf_of(found, language()).checklists)
    return render(request, "web/checklist.html", {"checklist": one, "house": named(found)})


def _house(request: HttpRequest, slug: str) -> Institution:
    for house in houses(request):
        if house.slug == slug:
            return house
    raise Http404


def _called(name: str, guides: Iterable[G]) -> G:
    for guide in guides:
        if guide.name == name:
            return guide
    raise Http404


@signed_in
@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The catalogue; with words, the topics they point to, to be confirmed by whoever knows the work."""
    told, text = language(), request.GET.get("text", "")
    found = [
        (said_in(one.topic.title, told), said_in(one.topic.list.title, told), one.topic.code, one.because)
        for one in suggest(text, catalogue())
    ]
    lists = {topic.list.name: topic.list for topic in catalogue()} if not text else {}
    shelves = [
        (
            said_in(each.title, told), each.source, [said_in(group, told) for group in each.groups.values()],
            [(topic.code, said_in(topic.title, told)) for topic in catalogue() if topic.list is each],
        )
        for each in lists.values()
    ]  # fmt: skip
    return render(request, "web/topics.html", {"text": text, "found": found, "shelves": shelves})


@signed_in
@require_safe
def export_licence(request: HttpRequest) -> HttpResponse:
    """One question at a time; what was answered stands in the address, so that a result can be shown to others."""
    told, tree = language(), licence()
    answers = [given for given in request.GET.get("given", "").split(",") if given]
    answers += request.GET.getlist("answer")[:1]
    try:
        walked = walk(tree, answers)
    except ValueError:  # an address that somebody mended by hand
        answers, walked = [], walk(tree, [])
    said = dict(zip(ANSWERS, (_("Yes"), _("No"), _("Unsure")), strict=True))
    steps = [
        (said_in(question.ask, told), said[answer], ",".join(answers[:place]))
        for place, (question, answer) in enumerate(walked.steps)
    ]
    return render(request, "web/licence.html", {
        "steps": steps, "answers": said.items(),
        "question": said_in(walked.question.ask, told) if walked.question else "",
        "result": said_in(tree.results[walked.result], told) if walked.result else "", "given": ",".join(answers),
        "source": tree.source,
    })  # fmt: skip
