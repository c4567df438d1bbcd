"""The auditor's pages: the trail over all cases, searched by facets that stand in the address."""

import secrets
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.queries.trail import MOST, search
from workflows.queries.trail_choices import Choices, choices
from workflows.queries.trail_filters import Asked, Audited, audited
from workflows.web.reached import reached
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.views.procedures import named


@signed_in
@require_safe
def trail(request: HttpRequest) -> HttpResponse:
    """The trail, newest first, with what it can be narrowed by."""
    scope, asked = audits(request), Asked.read(request.GET.dict())
    found = search(scope, asked, language=language())
    offered, here = choices(scope, asked, language=language()), reverse("web:audit")
    return render(request, "web/audit.html", {
        "asked": asked,
        "found": found,
        "most": MOST,
        "selects": selects(offered, asked),
        "lines": [(line, _only(line.by, asked)) for line in found.lines],
        "clear": here if asked.address() else "",
        "newest": f"{here}?{asked.address(before=None)}" if asked.before is not None else "",
        "older": f"{here}?{asked.address(before=found.after)}" if found.after is not None else "",
        "kept": fields(asked),
        "seed": fresh_seed(),
        "books": _books(scope, asked),
        "proofs": [(house.slug, named(house)) for house in scope.houses if house.pk in scope.whole],
    })  # fmt: skip


def audits(request: HttpRequest) -> Audited:
    """What whoever asks audits; for anybody else there is no such page."""
    at = timezone.now()
    found = audited(request.user, reached(request), at=at)
    if not found.houses:
        raise Http404
    return found


def selects(offered: Choices, asked: Asked, *, but: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The facets as fields: name, label, values, and the one in force; one without a choice is left out."""
    told = (
        ("institution", _("Institution"), offered.institutions if len(offered.institutions) > 1 else ()),
        ("kind", _("What happened"), offered.kinds),
        ("person", _("Person"), offered.people),
        ("role", _("In the role"), offered.roles),
        ("procedure", _("Procedure"), offered.procedures),
        ("stage", _("Stage"), offered.stages),
        ("outcome", _("Outcome"), offered.outcomes),
    )
    return [
        {"name": name, "label": label, "values": values, "value": getattr(asked, name)}
        for name, label, values in told
        if values and name not in but
    ]


def fields(asked: Asked) -> list[tuple[str, str]]:
    """What is asked, as the fields of another form."""
    return parse_qsl(asked.address(before=None))


def fresh_seed() -> str:
    """A seed that nobody chose; whoever wants another writes their own."""
    return str(secrets.randbelow(900_000) + 100_000)


def _books(scope: Audited, asked: Asked) -> list[tuple[str, str]]:
    """(label, address) of the workbooks: what is asked, if something is; this year; last year."""
    here, year = reverse("web:audit_workbook"), timezone.localdate(scope.at).year
    found = [(_("What this search finds"), f"{here}?{asked.address(before=None)}")] if fields(asked) else []
    for each in (year, year - 1):
        whole = Asked(since=date(each, 1, 1), until=date(each, 12, 31))
        found.append((str(each), f"{here}?{whole.address()}"))
    return found


def _only(person: int | None, asked: Asked) -> str:
    """The address of what one person did, within what is asked."""
    if person is None or asked.person == str(person):
        return ""
    return f"{reverse('web:audit')}?{asked.address(person=person, before=None)}"
