"""The meetings on whose agenda somebody may place a case that waits for a committee, with a seat in it or not."""

from dataclasses import dataclass
from datetime import datetime

from workflows.engine.listed import may
from workflows.models import Meeting
from workflows.queries.looking import Look


@dataclass(frozen=True)
class Placeable:
    """A vote that waits, and the meetings to come that it is not on yet: (id, number, when)."""

    slot: str
    label: str
    meetings: tuple[tuple[int, int, datetime], ...]


def placeable(look: Look) -> tuple[Placeable, ...]:
    """What the reader may place where; nothing for whoever the procedure does not list for it."""
    votes = {slot: poll.committee for slot, poll in look.now.case.polls.items() if slot in look.now.case.offered}
    if not votes or look.reader.account not in may(look.now, "place_on_agenda"):
        return ()
    case, coming = look.history.case, (Meeting.State.CONVENED, Meeting.State.OPEN)
    rows = Meeting.objects.filter(
        institution=case.institution_id, committee__name__in=votes.values(), state__in=coming
    ).exclude(agenda__case=case).order_by("on")  # fmt: skip
    found = [(row.committee.name, (row.pk, row.number, row.on)) for row in rows.select_related("committee")]
    made = (
        Placeable(
            slot, look.names.anything(slot, look.language), tuple(one for name, one in found if name == committee)
        )
        for slot, committee in votes.items()
    )
    return tuple(one for one in made if one.meetings)
