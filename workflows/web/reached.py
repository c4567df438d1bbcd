"""What whoever asks reaches: their roles, seats and principals, read once a request."""

from django.http import HttpRequest
from django.utils import timezone

from workflows.queries.reach import Reach, reach_of


def reached(request: HttpRequest) -> Reach:
    """The reach of whoever is signed in, as it is now: for the page and for what stands around it."""
    found: Reach | None = getattr(request, "_reached", None)
    if found is None:
        found = reach_of(request.user, at=timezone.now())
        request._reached = found  # type: ignore[attr-defined]
    return found
