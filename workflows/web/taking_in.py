"""A table that is taken in, all of it or nothing: at once where it is short, else while a page tells how far it is."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.dossier.steps import Steps, drained
from workflows.web.making import Said, Step, page_while, stepwise


def taken_in(
    request: HttpRequest, steps: Steps[Any], rows: int, *, title: str, done: Sequence[str], href: str
) -> HttpResponseBase:
    """Take in so many rows; `done` is said then, and one sees it at `href`. Refused, also on the page under way."""
    if rows <= settings.ROWS_AT_ONCE:
        drained(steps)
        for said in done:
            messages.success(request, said)
        return redirect(href)
    said = Said(
        title, _("All of it is taken in now, or nothing, and this page tells how far it is. Leave it open."),
        _("%(done)s of about %(whole)s rows"), " ".join(done), title,
    )  # fmt: skip
    return page_while(request, _told(steps, rows, href), said, back=href)


def _told(steps: Steps[Any], rows: int, href: str) -> Iterator[Step]:
    yield Step(0, rows)
    yield from stepwise(steps, rows)
    yield Step(rows, rows, href)
