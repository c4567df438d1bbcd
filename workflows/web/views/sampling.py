"""What an auditor takes away: a sample drawn with a seed, and the workbook of a period, of a search or of a sample."""

import tempfile
from datetime import datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows.models import Institution
from workflows.queries.samples import MOST, draw
from workflows.queries.trail import cases_found
from workflows.queries.trail_choices import choices
from workflows.queries.trail_filters import Asked, Audited
from workflows.reports.workbook import write_workbook
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.auditing import audits, fields, fresh_seed, selects
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
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """The workbook of what is asked, written to a file of its own that is gone when it was sent."""
    scope, asked = audits(request), Asked.read(request.GET.dict())
    size, seed = drawn_by(request)
    houses = [house for house in scope.houses if asked.institution in ("", house.slug)]
    file = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    write_workbook(
        file, houses, by=scope.account, at=scope.at, language=language(), **_choice(scope, asked, size, seed, houses)
    )
    file.seek(0)
    name = "-".join(filter(None, ("trail", str(asked.since or ""), str(asked.until or ""), seed and "sample")))
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


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
