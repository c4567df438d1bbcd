"""Procedures kept at a page: a text checked with every fault by its line, compared, proposed, published by two."""

import difflib
import json
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows.actions.drafting import propose_procedure
from workflows.actions.proposing import Office
from workflows.authoring.check import Checked
from workflows.authoring.faults import BadDocument, Located
from workflows.authoring.reading import LARGEST, decoded
from workflows.authoring.writing import as_yaml
from workflows.dossier.checking import checked
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.surroundings import titles_of
from workflows.engine.drafting.compare import compared
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem, Refused
from workflows.engine.shapes import text_in
from workflows.models import ProcedureVersion, Proposal
from workflows.queries.procedures import version_of as published_version
from workflows.queries.procedures import versions
from workflows.web.refusals import page_of_refusal
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.administering import about, house_of
from workflows.web.views.commands import request_id_of
from workflows.web.views.procedures import SHORT, version_of
from workflows.words.faults import fault_in, language_of

CONTEXT = 3
NOTHING = Checked()


@dataclass(frozen=True)
class Told:
    """One fault or warning: its place, the line as written, the rule it breaks, what to do, and in which language."""

    line: int
    source: str
    rule: str
    path: str
    say: str
    language: str


@signed_in
@require_safe
def compare(request: HttpRequest, house: str, digest: str, other: str) -> HttpResponse:
    """What differs between two versions, in sentences and as text."""
    before, after = (version_of(request.user, house, each) for each in (other, digest))
    laid = [rulebook_of(version).procedure for version in (before, after)]
    return render(request, "web/procedure_compared.html", {
        "house": house, "before": before, "after": after, "short": after.sha256[:SHORT], "other": before.sha256[:SHORT],
        "procedure": _titled(laid[1]), **_differences(before, *laid, after.document),
    })  # fmt: skip


def _titled(laid: Procedure) -> str:
    return text_in(laid.title, language(), laid.procedure)


def _differences(before: ProcedureVersion, was: Procedure, now: Procedure, document: str) -> dict[str, Any]:
    """The differences, told and as lines of text; a line taken away begins with a minus, a new one with a plus."""
    texts = [as_yaml(json.loads(each)).splitlines() for each in (before.document, document)]
    lines = list(difflib.unified_diff(*texts, lineterm="", n=CONTEXT))[2:]
    return {
        "told": compared(was, now, language(), titles_of(before.institution)),
        "lines": [({"+": "new", "-": "gone", "@": "place"}.get(line[:1], ""), line) for line in lines],
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str, digest: str) -> HttpResponse:
    """A version's text to go on from; checked at a press, and proposed when nothing is wrong with it."""
    house = house_of(request, slug)
    try:
        version = published_version(house.institution, digest)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None
    page: dict[str, Any] = {
        **about(request, house), "version": version, "short": version.sha256[:SHORT],
        "procedure": _titled(rulebook_of(version).procedure),
    }  # fmt: skip
    if request.method != "POST":
        return _page(request, {**page, "text": as_yaml(json.loads(version.document))})
    try:
        text = _text(request)
    except BadDocument as bad:
        return _page(request, {**page, "text": request.POST.get("text", "")}, Checked(tuple(bad.faults)), status=422)
    loaded, found = checked(house.institution, text, on=house.day)
    page |= {"text": text, "sound": not found.faults}
    if loaded is not None and not found.faults:
        page |= _differences(version, rulebook_of(version).procedure, loaded.procedure, loaded.canonical)
    if request.POST.get("do") != "propose" or loaded is None or found.faults:
        return _page(request, page, found, status=422 if found.faults else 200)
    office = Office(house.institution, request.user, timezone.now(), request_id_of(request))
    try:
        proposal = propose_procedure(loaded, office=office)
    except Refused as refused:
        return page_of_refusal(request, refused, back=request.path)
    messages.success(request, _("Proposed. It is published when a second administrator confirms it."))
    return redirect("web:proposed_procedure", slug, proposal.pk)


def _text(request: HttpRequest) -> str:
    """What was sent: a file, if one was chosen, else what stands in the field."""
    file = request.FILES.get("file")
    if file is None:
        return str(request.POST.get("text", "")).replace("\r\n", "\n")
    return decoded(file.read(LARGEST + 1), "file")


def _page(request: HttpRequest, page: dict[str, Any], found: Checked = NOTHING, *, status: int = 200) -> HttpResponse:
    lines = page["text"].splitlines()
    page["faults"] = [_told(each, lines) for each in found.faults]
    page["warnings"] = [_told(each, lines) for each in found.warnings]
    return render(request, "web/procedure_write.html", page, status=status)


def _told(located: Located, lines: list[str]) -> Told:
    mark, problem = located.mark, located.problem
    source = lines[mark.line - 1].strip() if 0 < mark.line <= len(lines) else ""
    say, tongue = fault_in(problem.say, language()), language_of(problem.say, language())
    return Told(mark.line, source[:120], problem.rule, _path(problem), say, tongue)


def _path(problem: Problem) -> str:
    return ".".join(map(str, problem.path))


@signed_in
@require_safe
def proposed(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A procedure that waits for a second person, with what it changes."""
    house = house_of(request, slug)
    rows = Proposal.objects.filter(institution=house.institution, kind=Proposal.Kind.PROCEDURE)
    proposal = rows.select_related("proposed_by").filter(pk=number).first()
    if proposal is None:
        raise Http404
    laid = Procedure.model_validate(json.loads(proposal.content["document"]))
    known = versions(house.institution, laid.procedure, language=language(), at=house.at)
    current = next((version for version in known if version.in_force), None)
    page = {
        **about(request, house), "proposal": proposal, "mine": proposal.proposed_by == request.user,
        "procedure": _titled(laid),
    }  # fmt: skip
    if current:
        before = published_version(house.institution, current.sha256)
        page |= _differences(before, rulebook_of(before).procedure, laid, proposal.content["document"])
    return render(request, "web/procedure_proposed.html", page)
