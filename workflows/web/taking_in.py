"""Work that changes something: at once where it is short, else while a page tells how far it is."""

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
    """Take in so many rows of a table; `done` is said then, and one sees it at `href`."""
    said = Said(
        title, _("All of it is taken in now, or nothing, and this page tells how far it is. Leave it open."),
        _("%(done)s of about %(whole)s rows"), " ".join(done), title,
    )  # fmt: skip
    return carried_out(request, steps, rows, said, told=rows > settings.ROWS_AT_ONCE, href=href, back=href)


def carried_out(
    request: HttpRequest, steps: Steps[Any], whole: int, said: Said, *, told: bool, href: str, back: str
) -> HttpResponseBase:
    """Carry out so much work, on a page if that is `told`; then one sees it at `href`. Refused, also on that page."""
    if told:
        return page_while(request, _telling(steps, whole, href), said, back=back)
    drained(steps)
    messages.success(request, said.ready)
    return redirect(href)


def _telling(steps: Steps[Any], whole: int, href: str) -> Iterator[Step]:
    yield Step(0, whole)
    yield from stepwise(steps, whole)
    yield Step(whole, whole, href)
