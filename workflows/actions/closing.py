"""Periods in which an institution is closed: one administrator proposes to add or take away one, another makes it so.

What the institution's folder lays down is not written over: what administrators made so stands beside it, in order.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from workflows.actions.proposing import Office, enter, sealed, settled
from workflows.dossier.surroundings import YEARS_EACH_WAY, closed_of
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.models import Proposal

MOST_DAYS = 92


@dataclass(frozen=True)
class Period:
    """Days, both ends included, on which the institution is to be `closed`, or open after all; and why."""

    since: date
    until: date
    why: str
    closed: bool = True


def propose(one: Period, *, office: Office) -> None:
    """Lay a period before a second administrator. Refused where the calendar could not say it."""
    with office.noting("ProposeClosing"), transaction.atomic():
        if office.again("ClosingProposed") is not None:
            return
        refuse_if(*_wrong(one, office))
        told = {**_told(one), "why": sealed(one.why, office)}
        proposal = office.propose(Proposal.Kind.CLOSING, told)
        enter(office, ("ClosingProposed", {**_told(one), "proposal": proposal.pk, "record": told["why"]}))


def give(proposal: Proposal, *, office: Office) -> None:
    """Let the calendar say what was proposed. Refused for whoever proposed it, and where it can be said no longer."""
    with office.noting("GiveClosing"), transaction.atomic():
        if office.again("ClosingGiven") is not None:
            return
        settled(office, proposal, taken=True)
        say, house = proposal.content, office.institution
        one = Period(date.fromisoformat(say["since"]), date.fromisoformat(say["until"]), say["why"], say["closed"])
        refuse_if(*_wrong(one, office))
        house.closures = [*house.closures, {**_told(one), "why": one.why}]
        house.save(update_fields=["closures"])
        enter(office, ("ClosingGiven", {**_told(one), "proposal": proposal.pk, "record": one.why}))


def _told(one: Period) -> dict[str, Any]:
    return {"since": one.since.isoformat(), "until": one.until.isoformat(), "closed": one.closed}


def _wrong(one: Period, office: Office) -> list[tuple[object, Reason]]:
    """Each thing that stands in the way, with whether it does, as the calendar is now that the steps are locked."""
    office.institution.refresh_from_db(fields=["closures", "configuration"])
    there = closed_of(office.institution)
    since, until = one.since.isoformat(), one.until.isoformat()
    met = any(first <= until and since <= last for first, last in there)
    long = (one.until - one.since).days >= MOST_DAYS or one.until.year > office.day.year + YEARS_EACH_WAY
    return [
        (one.until < one.since, reason("closing_backwards")),
        (one.until < office.day, reason("ended_before")),
        (long, reason("closing_too_long", days=MOST_DAYS)),
        (not one.why.strip(), reason("closing_why")),
        (one.closed and met, reason("closing_there")),
        (not one.closed and (since, until) not in there, reason("closing_not_there")),
    ]
