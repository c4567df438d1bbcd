"""Procedures as anybody of the institution may read them: the drawing, its table, the sentences, the BPMN file."""

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.surroundings import titles_of
from workflows.engine.drafting.narrative import sentences
from workflows.engine.procedure import Procedure
from workflows.engine.shapes import source_of, text_in
from workflows.flow.chart import bpmn, chart_rows, chart_svg
from workflows.models import Account, Institution, ProcedureVersion
from workflows.queries.acceptances import lapsed
from workflows.queries.administration import administered
from workflows.queries.procedures import published, running, versions
from workflows.queries.procedures import version_of as published_version
from workflows.queries.reach import reach_of
from workflows.web.shell import houses_of, language
from workflows.words.names import Names

SHORT = 12  # letters of a version's digest in its address


@login_required
@require_safe
def procedures(request: HttpRequest) -> HttpResponse:
    """The procedures under which requests begin now, by institution."""
    houses = [(named(house), [_line(v) for v in current(house)]) for house in houses_of(request.user)]
    return render(request, "web/procedures.html", {"houses": houses})


@login_required
@require_safe
def procedure(request: HttpRequest, house: str, digest: str) -> HttpResponse:
    """One version, whole."""
    version = version_of(request.user, house, digest)
    laid = rulebook_of(version).procedure
    told, titles = language(), titles_of(version.institution)
    counted, names = running(request.user, version, at=now()), Names(laid, titles=titles)
    return render(request, "web/procedure.html", {
        **_line(version),
        "version": version,
        "begins": version.in_force_from if version.in_force_from and version.in_force_from > now() else None,
        "newest": version.pk in {v.pk for v in current(version.institution)},
        "lapsed": lapsed(version, at=timezone.now(), language=told),
        "chart": drawing(laid, language=told, titles=titles, counts=counted),
        "running": [(names.stage(stage, told), counted[stage]) for stage in laid.stages if stage in counted],
        "others": _others(version),
        "keeps": administered(reach_of(request.user, at=now())).filter(pk=version.institution_id).exists(),
        "rows": chart_rows(laid, told, titles),
        "sentences": [text for _path, text in sentences(laid, told, titles)],
    })  # fmt: skip


def _others(version: ProcedureVersion) -> list[tuple[str, str, datetime]]:
    """The other versions of its procedure, to compare it with: digest, edition, day of publication."""
    found = versions(version.institution, version.procedure.name, language=language(), at=now())
    return [(other.sha256[:SHORT], other.version, other.published_at) for other in found if other.id != version.pk]


@login_required
@require_safe
def procedure_bpmn(request: HttpRequest, house: str, digest: str) -> HttpResponse:
    """The same as a BPMN 2.0 file, to be opened in a modelling tool."""
    version = version_of(request.user, house, digest)
    laid = rulebook_of(version).procedure
    return HttpResponse(
        bpmn(laid, language=language()),
        content_type="application/xml; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{laid.procedure}-{digest[:SHORT]}.bpmn"'},
    )


def drawing(laid: Procedure, **options: Any) -> str:
    """The chart for a page. Its words come from the procedure, and ElementTree has escaped them."""
    return mark_safe(chart_svg(laid, **options))


def current(house: Institution) -> list[ProcedureVersion]:
    """The version of each procedure of an institution that is in force now, by title."""
    newest = [found.id for found in published(house, language=language(), at=now())]
    rows = ProcedureVersion.objects.select_related("institution").in_bulk(newest)
    return [rows[pk] for pk in newest]


def version_of(account: Account, house: str, digest: str) -> ProcedureVersion:
    """A version of an institution the account belongs to, by the beginning of its digest; 404 otherwise."""
    found = next((each for each in houses_of(account) if each.slug == house), None)
    if found is None or len(digest) < SHORT:
        raise Http404
    try:
        return published_version(found, digest)
    except ProcedureVersion.DoesNotExist:
        raise Http404 from None


def named(house: Institution) -> str:
    """What an institution is called."""
    return text_in(house.names, language(), house.slug)


def _line(version: ProcedureVersion) -> dict[str, Any]:
    laid = rulebook_of(version).procedure
    kinds = [text_in(text, language(), kind) for kind, text in laid.kinds.items()]
    return {
        "house": version.institution.slug,
        "title": text_in(laid.title, language()),
        "kinds": ", ".join(kinds),
        "edition": version.version,
        "short": version.sha256[:SHORT],
        "cites": source_of(laid.cites, language()),
    }
