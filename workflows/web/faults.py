"""Faults of the database as a page: 503 with what to do, and what was typed ready to be sent again."""

from typing import Any

from django.db import DatabaseError, DataError, IntegrityError, InterfaceError, NotSupportedError, ProgrammingError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

OUR_MISTAKE = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
RETRY_AFTER = "15"
SECRET = ("csrfmiddlewaretoken", "password_again", "password", "old_password", "new_password1", "new_password2")


def is_fault(error: BaseException | None) -> bool:
    """Whether an error is the database's: locked, down, full; not a wrong statement of ours."""
    return isinstance(error, DatabaseError | InterfaceError) and not isinstance(error, OUR_MISTAKE)


def kind_of(error: BaseException) -> str:
    """busy, full or down, by what the driver says."""
    said = str(error).lower()
    if "full" in said or "no space" in said or "disk i/o" in said:
        return "full"
    return "busy" if any(word in said for word in ("locked", "lock timeout", "deadlock", "busy")) else "down"


def page_of_fault(request: HttpRequest, error: BaseException) -> HttpResponse:
    """The 503 page. It is drawn without the database, so without who is signed in."""
    html = render_to_string("503.html", {"why": kind_of(error), "again": _again(request)})
    return HttpResponse(html, status=503, headers={"Retry-After": RETRY_AFTER, "Cache-Control": "no-store"})


def _again(request: HttpRequest) -> dict[str, Any] | None:
    """What was sent, to be sent again with the same number; only what carries one, and never a password."""
    if request.method != "POST" or "request_id" not in request.POST:
        return None
    fields = [(name, value) for name, values in request.POST.lists() if name not in SECRET for value in values]
    return {"action": request.get_full_path(), "token": get_token(request), "fields": fields}
