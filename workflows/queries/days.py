"""Days for a calendar: a committee's meeting, and what is due in a case. No person and no word of a case is in them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Meeting, Membership
from workflows.queries.pages import CasePage
from workflows.words.names import plain
from workflows.words.papers import said

REVISIONS = (Meeting.State.CONVENED, Meeting.State.OPEN, Meeting.State.CLOSED, Meeting.State.MINUTED)


@dataclass(frozen=True)
class Day:
    """What is due on a day; `id` is the same whenever it is worked out."""

    id: str
    what: str
    on: date


@dataclass(frozen=True)
class Sitting:
    """A meeting, as a calendar tells it."""

    title: str
    on: datetime
    where: str
    revision: int


def sitting_of(account: Account, meeting: int, *, at: datetime, language: str) -> Sitting | None:
    """A meeting of a committee in which one has a seat today; None otherwise."""
    found = Meeting.objects.select_related("committee", "institution").filter(pk=meeting).first()
    if found is None:
        return None
    day = found.institution.day(at)
    if not Membership.objects.filter(in_term(day), committee=found.committee, account=account).exists():
        return None
    name = text_in(found.committee.names, language, plain(found.committee.name))
    title = said("meeting", language, committee=name, number=str(found.number))
    return Sitting(title, found.on, found.place, REVISIONS.index(Meeting.State(found.state)))


def days_of(page: CasePage, language: str) -> Iterator[Day]:
    """The terms that run, and the conditions that are owed by a day; a condition by its number, never in its words."""
    for due in page.due:
        yield Day(f"clock-{due.clock}", said("due", language, reference=page.reference, what=due.what), due.on)
    for one in page.conditions:
        if one.due and one.state not in ("verified", "waived"):
            what = said("condition", language, number=str(one.number))
            yield Day(f"condition-{one.number}", said("due", language, reference=page.reference, what=what), one.due)
