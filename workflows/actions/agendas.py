"""Before a meeting: its agenda put in order and timed, and each member's promise to keep it confidential."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from workflows.actions.steps import Step, enter, why_not_lead
from workflows.dossier.standing import in_term
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, Acknowledgement, Meeting, Membership

LONGEST_MINUTES = 480
OVER = (Meeting.State.CLOSED, Meeting.State.MINUTED)


class Place(NamedTuple):
    """An item in its place: the case, the slot, and for how many minutes it is planned; 0 where nobody has said."""

    case: str
    slot: str
    takes: int


def arrange(meeting: Meeting, places: Sequence[Place], *, by: Account, at: datetime, request_id: UUID) -> None:
    """Put the agenda in this order, with these times; the chair or the secretary does.

    Refused where the items are not those of the agenda: somebody changed it meanwhile.
    """
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("ArrangeAgenda"), transaction.atomic():
        if step.again("AgendaArranged"):
            return
        meeting.refresh_from_db(fields=["state"])
        rows = {(str(row.case_id), row.slot): row for row in meeting.agenda.all()}
        refuse_if(
            *((True, why) for why in why_not_lead(step)),
            (meeting.state in OVER, reason("meeting_over")),
            (sorted(rows) != sorted((place.case, place.slot) for place in places), reason("agenda_changed")),
            (any(not 0 <= place.takes <= LONGEST_MINUTES for place in places), reason("not_minutes")),
        )
        for order, place in enumerate(places, start=1):
            row = rows[place.case, place.slot]
            row.order, row.takes = order, place.takes
        meeting.agenda.bulk_update(rows.values(), ["order", "takes"])
        enter(step, "AgendaArranged", {"meeting": meeting.number, "items": [list(place) for place in places]})


def acknowledge(meeting: Meeting, *, by: Account, at: datetime, request_id: UUID) -> None:
    """A member promises, once for a meeting, to keep confidential what it is about; then its packet opens."""
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("AcknowledgeConfidentiality"), transaction.atomic():
        if step.again("ConfidentialityAcknowledged"):
            return
        seats = Membership.objects.filter(in_term(step.day), committee=meeting.committee, account=by)
        refuse_if(
            (not seats.exists(), reason("not_seated")),
            (meeting.acknowledgements.filter(account=by).exists(), reason("already_acknowledged")),
        )
        Acknowledgement.objects.create(institution_id=meeting.institution_id, meeting=meeting, account=by, at=at)
        enter(step, "ConfidentialityAcknowledged", {"meeting": meeting.number, "member": str(by.pk)})
