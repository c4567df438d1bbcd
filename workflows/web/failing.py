"""What cannot be answered, as a page: what is too much to read, and our own mistake, by the number of its log line."""

import logging
import secrets

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
log = logging.getLogger(__name__)


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page for a request that cannot be read, 400; 413 where more was sent than is taken."""
    if isinstance(exception, TOO_MUCH):
        return HttpResponse(render_to_string("413.html"), status=413)
    return HttpResponse(render_to_string("400.html"), status=400)


def our_mistake(request: HttpRequest) -> HttpResponse:
    """The page for a bug, 500: nothing of what was sent, and a number that stands beside the places in the log."""
    incident = secrets.token_hex(4)
    log.error("incident", extra={"code": incident}, exc_info=True)
    return HttpResponse(render_to_string("500.html", {"incident": incident}), status=500)
