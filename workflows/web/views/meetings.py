"""The page of a meeting: a chair or secretary holds it from here, and each member sees how it stands."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from workflows.models.numbers import uuid7
from workflows.queries.meeting import meeting_page
from workflows.queries.points import Point
from workflows.web.command_texts import TEXTS
from workflows.web.shell import initials, language
from workflows.web.signed_in import signed_in
from workflows.web.tasks import href_of
from workflows.words.names import seat_called

FIRST, APART, ROUND = 22, 44, 13
"""Where the first seat of the meter is drawn, how far apart they are, and how large."""


@dataclass(frozen=True)
class Meter:
    """The seats of a vote as a row of circles: (place, how it is drawn), and the line of those that are needed."""

    seats: tuple[tuple[int, str], ...]
    line: int
    width: int


@signed_in
@require_safe
def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """The agenda, the room, and each point with its quorum, its votes and what may be done."""
    page = meeting_page(meeting, request.user, at=timezone.now(), language=language())
    if page is None:
        raise Http404
    context = {
        "page": page,
        "request_number": uuid7(),
        "room": [(s, initials(s.name), [seat_called(name, language()) for name in s.holds]) for s in page.room],
        "points": [(point, meter_of(point), _acts(point)) for point in page.points],
    }
    return render(request, "web/meeting.html", context)


def meter_of(point: Point) -> Meter | None:
    """Those who are there first, then those who are not, then those who stand aside; the line after those needed."""
    if point.quorum is None:
        return None
    here, who = point.quorum.present, point.quorum.electorate
    aside = sum(voter.state == "aside" for voter in point.voters)
    drawn = ["seat--here"] * here + [""] * (who - here) + ["seat--out"] * aside
    seats = tuple((FIRST + APART * place, how) for place, how in enumerate(drawn))
    return Meter(seats, APART * point.quorum.needed, max(APART * max(len(drawn), point.quorum.needed), APART))


def _acts(point: Point) -> list[tuple[str, str]]:
    """(label, address) of what the reader may do with the vote now."""
    return [(str(TEXTS[doable.command].title), href_of(point.reference, doable)) for doable in point.doable]
