"""What an auditor takes away: a sample drawn with a seed, and the workbook of a period, of a search or of a sample."""

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Sum
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from workflows.actions import taking_away
from workflows.dossier.steps import drained
from workflows.models import Institution, TrailHead
from workflows.queries.samples import MOST, draw
from workflows.queries.trail import cases_found
from workflows.queries.trail_choices import choices
from workflows.queries.trail_filters import Asked, Audited
from workflows.reports.ledger import Ledger, ledger
from workflows.reports.workbook import writing
from workflows.web.making import Step, file_made, page_while, stepwise
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.auditing import audits, fields, fresh_seed, selects
from workflows.web.views.documents import sent
from workflows.web.views.register import XLSX

SIZE = 20


@signed_in
@require_safe
def sample(request: HttpRequest) -> HttpResponse:
    """The cases drawn; the address holds the seed, so that a sample is a link."""
    scope, asked = audits(request), Asked.read(request.GET.dict())
    size, seed = drawn_by(request)
    made = draw(scope, asked, size=size, seed=seed, language=language()) if seed else None
    taken = urlencode({**dict(fields(asked)), "size": size, "seed": seed})
    return render(request, "web/audit_sample.html", {
        "asked": asked,
        "size": size,
        "most": MOST,
        "seed": seed or fresh_seed(),
        "sample": made,
        "selects": selects(choices(scope, asked, language=language()), asked),
        "take": f"{reverse('web:audit_workbook')}?{taken}",
        "back": f"{reverse('web:audit')}?{asked.address(before=None)}",
    })  # fmt: skip


@signed_in
@require_POST
def workbook(request: HttpRequest) -> HttpResponseBase:
    """The workbook of what the address asks; where the trail is long, the page on which it is made."""
    scope, asked = audits(request), Asked.read(request.GET.dict())
    if (length := _entries(_houses(scope, asked))) > settings.ENTRIES_AT_ONCE:
        back = f"{reverse('web:audit')}?{asked.address(before=None)}"
        said = file_made(_("The trail as a workbook"))
        return page_while(request, _steps(request, scope, asked, length), said, back=back)
    found, about = _ledger(request, scope, asked)
    file = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    drained(writing(file, found, about))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=_name(request, asked), content_type=XLSX)


def _steps(request: HttpRequest, scope: Audited, asked: Asked, length: int) -> Iterator[Step]:
    """Written to a file of its own, then sealed for who asked."""
    yield Step(0, length)
    found, about = _ledger(request, scope, asked)
    with tempfile.TemporaryFile() as file:
        yield from stepwise(writing(file, found, about), found.size)
        file.seek(0)
        kept = taking_away.keep(
            file.read(), _name(request, asked), institution=_houses(scope, asked)[0], owner=scope.account, at=scope.at
        )
    yield Step(found.size, found.size, reverse("web:taken", args=[kept]))


@signed_in
@require_safe
def taken(request: HttpRequest, digest: str) -> HttpResponse:
    """What was made for somebody, for them alone, as long as it is kept."""
    found = taking_away.mine(digest, request.user)
    if found is None:
        raise Http404
    return sent(found)


def _houses(scope: Audited, asked: Asked) -> list[Institution]:
    return [house for house in scope.houses if asked.institution in ("", house.slug)]


def _entries(houses: Iterable[Institution]) -> int:
    """How long the trails are through which a workbook is read: one statement."""
    return TrailHead.objects.filter(institution__in=houses).aggregate(all=Sum("seq"))["all"] or 0


def _name(request: HttpRequest, asked: Asked) -> str:
    _size, seed = drawn_by(request)
    parts = ("trail", str(asked.since or ""), str(asked.until or ""), seed and "sample")
    return f"{'-'.join(filter(None, parts))}.xlsx"


def _ledger(request: HttpRequest, scope: Audited, asked: Asked) -> tuple[Ledger, Mapping[str, Any] | None]:
    """What the workbook tells, and what its first sheet says of that choice."""
    houses, (size, seed) = _houses(scope, asked), drawn_by(request)
    choice = _choice(scope, asked, size, seed, houses)
    about = choice.pop("about", None)
    return ledger(houses, by=scope.account, at=scope.at, language=language(), **choice), about


def drawn_by(request: HttpRequest) -> tuple[int, str]:
    """How many cases are drawn and by which seed, as the address says; without a seed none are."""
    size = request.GET.get("size", "")
    seed = request.GET.get("seed", "").replace("\x00", "").strip()[:40]
    return min(max(int(size), 1), MOST) if size.isdecimal() and len(size) < 7 else SIZE, seed


def _choice(scope: Audited, asked: Asked, size: int, seed: str, houses: list[Institution]) -> dict[str, Any]:
    """Which cases the workbook is of, and what its first sheet says of that."""
    if seed:
        made = draw(scope, asked, size=size, seed=seed, language=language())
        about = {"drawn": len(made.numbers), "population": made.population, "seed": seed}
        return {"only": made.numbers, "about": about}
    rest = dict(fields(asked)).keys() - {"institution"}
    if rest == {"since", "until"} and houses and asked.since and asked.until:
        zone = ZoneInfo(houses[0].timezone)
        span = (
            datetime.combine(asked.since, time(), zone), datetime.combine(asked.until + timedelta(days=1), time(), zone)
        )  # fmt: skip
        return {"span": span, "about": {"since": asked.since, "until": asked.until}}
    return {"only": cases_found(scope, asked)} if rest else {}
