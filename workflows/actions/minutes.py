"""Minutes: written by whoever leads the committee, as often as they need correcting, and approved by the chair.

A passage on a case is sealed under that case's own key, so that erasing the case erases it from the minutes.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from workflows.actions.steps import Step, enter, why_not_lead
from workflows.dossier.seal import Sealer
from workflows.dossier.standing import in_term
from workflows.engine.refusal import Reason, reason, refuse_for, refuse_if
from workflows.models import Account, Case, Meeting, MinutesPassage
from workflows.words.sensitive import sensitive


class Passage(NamedTuple):
    """A passage as it is written: its heading, its text, and the number of the case that it is about, if of one.

    `shut`: the writer may not read it, so that what stands there is kept.
    """

    title: str
    text: str
    case: str = ""
    shut: bool = False


def write(
    meeting: Meeting,
    passages: Sequence[Passage],
    *,
    seen: int,
    by: Account,
    at: datetime,
    request_id: UUID,
    heeded: bool = False,
) -> int:
    """Write the minutes, or correct them: a new version, whose number is given back. The chair or secretary does.

    `seen` is the version that was before them. Words on origin and the like are refused once, unless `heeded`.
    """
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("WriteMinutes"), transaction.atomic():
        if done := step.again("MinutesWritten"):
            return int(done["version"])
        words = tuple(dict.fromkeys(word for passage in passages for word in sensitive(passage.text)))
        refuse_for((*why_not_lead(step), *_why_not_now(meeting, seen)))
        refuse_if(
            (not passages or not all(passage.text.strip() for passage in passages), reason("empty_minutes")),
            (words and not heeded, reason("sensitive_words", words=", ".join(words))),
        )
        rows = list(_sealed(meeting, passages, seen + 1))
        MinutesPassage.objects.bulk_create(rows)
        told = [[str(row.case_id or ""), row.record] for row in rows]
        enter(step, "MinutesWritten", {"meeting": meeting.number, "version": seen + 1, "passages": told})
    return seen + 1


def approve(meeting: Meeting, *, seen: int, by: Account, at: datetime, request_id: UUID) -> None:
    """Approve exactly the version that the chair has read; from then on nothing in it changes. The chair does."""
    step = Step(meeting.committee, by, at, request_id)
    with step.noting("ApproveMinutes"), transaction.atomic():
        if step.again("MinutesApproved"):
            return
        chairs = meeting.committee.memberships.filter(in_term(step.day), chair=True, account=by)
        refuse_if(
            (not chairs.exists(), reason("not_your_role", roles=f"{meeting.committee.name}.chair")),
            *((True, why) for why in _why_not_now(meeting, seen)),
            (not seen, reason("no_minutes")),
        )
        digest = digest_of(meeting.passages.filter(version=seen).order_by("order").values_list("record", flat=True))
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.MINUTED, minutes=digest)
        enter(step, "MinutesApproved", {"meeting": meeting.number, "version": seen, "minutes": digest})


def latest(meeting: Meeting) -> int:
    """The number of the last version that was written; 0 where none was."""
    return meeting.passages.aggregate(last=Max("version"))["last"] or 0


def digest_of(records: Iterable[str]) -> str:
    """The name of a version: SHA-256 over the digests of its passages, in order."""
    return hashlib.sha256("\n".join(records).encode()).hexdigest()


def _why_not_now(meeting: Meeting, seen: int) -> tuple[Reason, ...]:
    """Why minutes can be neither written nor approved now; the committee is locked by the caller."""
    meeting.refresh_from_db(fields=["state"])
    found = (
        (meeting.state == Meeting.State.MINUTED, reason("minutes_approved")),
        (meeting.state in (Meeting.State.CONVENED, Meeting.State.OPEN), reason("meeting_not_closed")),
        (latest(meeting) != seen, reason("minutes_changed")),
    )
    return tuple(why for holds, why in found if holds)


def _sealed(meeting: Meeting, passages: Sequence[Passage], version: int) -> Iterator[MinutesPassage]:
    cases = {str(item.case_id): item.case for item in meeting.agenda.select_related("case")}
    before = dict(meeting.passages.filter(version=version - 1).values_list("order", "record"))
    for order, passage in enumerate(passages, start=1):
        case: Case | None = cases.get(passage.case)
        stream = case.stream if case else f"committee:{meeting.committee_id}"
        sealer = Sealer(meeting.institution_id, stream, case.pk if case else None)
        content = {"title": passage.title, "text": passage.text.strip()}
        if passage.shut and order in before:
            record = before[order]
        else:
            record = sealer.seal(content, data_class="internal", retention_class="internal").digest
            sealer.store()
        yield MinutesPassage(
            institution_id=meeting.institution_id, meeting=meeting, version=version, order=order, case=case,
            record=record,
        )  # fmt: skip
