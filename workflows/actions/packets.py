"""Packets: when an agenda closes, what each member may read of each case is kept, sealed under the case's own key.

Erasing a case erases it from every packet. A case that is taken late, or a member seated later, gets a packet with the
next look of the clock; what was kept is never made again.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from workflows.actions.clock import ClockStumbled, service
from workflows.actions.steps import Step, enter
from workflows.dossier.seal import Sealer
from workflows.dossier.standing import in_term
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case, Meeting, Packet
from workflows.models.numbers import uuid7

Making = Callable[[Meeting, Case, Account, datetime], dict[str, Any] | None]
"""What a member may read of a case, as it is kept; None where it is not theirs to read."""
log = logging.getLogger(__name__)


def keep_due(made: Making, *, at: datetime) -> Iterator[tuple[Meeting, int]]:
    """(meeting, how many packets are new) of every meeting whose agenda has closed. Run twice, nothing is new.

    ClockStumbled at the end where a meeting failed: the others have theirs.
    """
    waiting = (Meeting.State.CONVENED, Meeting.State.OPEN)
    due = Meeting.objects.filter(state__in=waiting, cut_off__lte=at).select_related("committee__institution")
    stumbled = 0
    for meeting in due.order_by("pk"):
        try:
            new = _kept(meeting, made, at)
        except Exception:
            log.exception("packets failed", extra={"stream": f"committee:{meeting.committee_id}"})
            stumbled += 1
            continue
        if new:
            yield meeting, new
    if stumbled:
        raise ClockStumbled(f"{stumbled} meetings have no packets: see the log, mend them, run the clock again.")


def _kept(meeting: Meeting, made: Making, at: datetime) -> int:
    """Keep what is missing, in one entry; the committee is locked meanwhile."""
    step = Step(meeting.committee, service(CLOCK), at, uuid7())
    with transaction.atomic():
        step.again("PacketsMade")
        rows = list(_missing(meeting, step, made))
        if rows:
            Packet.objects.bulk_create(rows)
            told = [[str(row.account_id), str(row.case_id), row.record] for row in rows]
            enter(step, "PacketsMade", {"meeting": meeting.number, "packets": told})
    return len(rows)


def _missing(meeting: Meeting, step: Step, made: Making) -> Iterator[Packet]:
    have = set(meeting.packets.values_list("account", "case"))
    seats = meeting.committee.memberships.filter(in_term(step.day)).select_related("account")
    people = {seat.account_id: seat.account for seat in seats}
    cases = {item.case_id: item.case for item in meeting.agenda.select_related("case__key")}
    for case in cases.values():
        sealer = Sealer(case.institution_id, case.stream, case.pk)
        sealer.know(case.key)
        for account in people.values():
            content = None if (account.pk, case.pk) in have else made(meeting, case, account, step.at)
            if content is not None:
                sealed = sealer.seal(content, data_class="internal", retention_class="internal")
                yield Packet(
                    institution_id=meeting.institution_id, meeting=meeting, account=account, case=case,
                    record=sealed.digest, at=step.at,
                )  # fmt: skip
        sealer.store()
