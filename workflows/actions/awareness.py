"""Awareness notices: an officer sends one to a group, each of whom confirms having read it; a reminder, and an end.

What was seen before sending is what is sent: who is in the group then must be who was shown. The text is sealed; the
stream tells whom it reached, and who confirmed when. Opening a notice confirms nothing.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions import publish
from workflows.actions.awareness_texts import Written, unfit
from workflows.actions.proposing import Office
from workflows.actions.rescreening import screens
from workflows.dossier.awareness import WAYS, Group, officer_of, reached
from workflows.dossier.seal import Sealer, open_records
from workflows.dossier.trail import lock_head
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.models import Account, Addressee, AwarenessNotice, Institution

State = AwarenessNotice.State


@dataclass(frozen=True)
class Step:
    """One step: at which institution, by whom, when, and the number of the request."""

    institution: Institution
    by: Account
    at: datetime
    request_id: UUID

    @property
    def office(self) -> Office:
        """The same as a step of whoever holds the officer's role."""
        return Office(self.institution, self.by, self.at, self.request_id, officer_of(self.institution))

    def again(self, kind: str) -> dict[str, Any] | None:
        """What this step entered when it came first; None where it is new. Holds the institution's steps meanwhile."""
        lock_head(self.institution.pk)
        return publish.done_before(self.institution.pk, self.request_id, kind, self.by)

    def refuse_others(self) -> None:
        """Refused to whoever does not hold the officer's role for the whole institution, in person."""
        role = self.office.role
        refuse_if(
            (not role, reason("no_awareness")),
            (bool(role) and not writes(self.institution, self.by, at=self.at), reason("not_your_role", roles=role)),
        )

    def seal(self, content: Any) -> str:
        """Seal what was written; the digest of the record."""
        sealer = Sealer(self.institution.pk, stream_of(self.institution), None)
        found = sealer.seal(content, data_class="internal", retention_class="internal")
        sealer.store()
        return found.digest


def stream_of(institution: Institution) -> str:
    """The part of the trail in which an institution's awareness is told."""
    return f"awareness:{institution.pk}"


def enter(step: Step, *events: tuple[str, dict[str, Any]], role: str) -> None:
    """Enter what was done into the institution's stream of awareness; `role`: in which it was, if in one."""
    publish.enter(
        step.institution, stream_of(step.institution), list(events), by=step.by, role=role, at=step.at,
        request_id=step.request_id,
    )  # fmt: skip


def writes(institution: Institution, by: Account, *, at: datetime) -> bool:
    """Whether somebody writes an institution's awareness notices."""
    role = officer_of(institution)
    return bool(role) and screens(institution, by, (role,), at=at)


def send(written: Written, group: Group, seen: str, *, step: Step) -> AwarenessNotice:
    """Send a notice to everybody of a group, once. Refused with every reason; `seen` is the group that was shown.

    A repeated request gives the notice that it sent.
    """
    with step.office.noting("SendAwareness"), transaction.atomic():
        if done := step.again("AwarenessSent"):
            return AwarenessNotice.objects.get(pk=done["notice"])
        step.refuse_others()
        found = reached(step.institution, group, step.office.day)
        refuse_if(
            *unfit(written, step.office.day),
            (group.how not in WAYS, reason("not_an_option", value=group.how)),
            (not found.people, reason("awareness_nobody")),
            (bool(found.people) and seen != found.digest, reason("awareness_moved", count=len(found.people))),
            (_said_already(written, group, step.institution), reason("awareness_sent_already")),
        )
        notice = AwarenessNotice.objects.create(
            id=uuid5(step.request_id, "awareness"), institution=step.institution, how=group.how, what=group.what,
            record=step.seal(written.content), read_by=written.read_by, sent_by=step.by, sent_at=step.at,
        )  # fmt: skip
        Addressee.objects.bulk_create(
            (
                Addressee(institution=step.institution, notice=notice, account_id=person, unit_id=unit)
                for person, unit in found.people.items()
            ),
            batch_size=1000,
        )
        told = {
            "number": len(found.people), "how": group.how, "what": group.what, "record": notice.record,
            "until": written.read_by.isoformat() if written.read_by else "", "to": [str(pk) for pk in found.people],
            "units": list(found.people.values()),
        }  # fmt: skip
        _enter(step, notice, ("AwarenessSent", told))
    return notice


def _said_already(written: Written, group: Group, institution: Institution) -> bool:
    """Whether the same text went to the same group already, in a notice that is not over."""
    rows = AwarenessNotice.objects.filter(institution=institution, state=State.SENT, how=group.how, what=group.what)
    said = open_records(rows.values_list("record", flat=True))
    return written.content in said.values()


def confirm(notice: AwarenessNotice, *, by: Account, at: datetime, request_id: UUID) -> None:
    """Somebody whom a notice reached says that they read it. Refused to anybody else, and a second time."""
    step = Step(notice.institution, by, at, request_id)
    with step.office.noting("ConfirmAwareness"), transaction.atomic():
        if step.again("AwarenessRead") is not None:
            return
        notice = _locked(notice, step)
        mine = Addressee.objects.filter(notice=notice, account=by).first()
        refuse_if(
            (mine is None, reason("not_addressed")),
            (notice.state != State.SENT, reason("awareness_over")),
            (mine is not None and mine.read_at is not None, reason("read_already")),
        )
        Addressee.objects.filter(notice=notice, account=by).update(read_at=at)
        _enter(step, notice, ("AwarenessRead", {}), role="")


def remind(notice: AwarenessNotice, *, step: Step) -> int:
    """Tell those again who have not confirmed; how many. Refused twice on a day, and where everybody has read it."""
    with step.office.noting("RemindOfAwareness"), transaction.atomic():
        if done := step.again("AwarenessReminded"):
            return int(done["number"])
        step.refuse_others()
        notice, day = _locked(notice, step), step.institution.day
        unread = notice.addressees.filter(read_at=None, account__is_active=True).order_by("account")
        to = [str(account) for account in unread.values_list("account", flat=True)]
        reminded = notice.reminded_at and day(notice.reminded_at) == day(step.at)
        nameless = not notice.addressees.filter(account__isnull=False).exists()
        refuse_if(
            (notice.state != State.SENT or nameless, reason("awareness_over")),
            (not to and not nameless, reason("awareness_all_read")),
            (reminded, reason("awareness_reminded")),
        )
        notice.reminded_at = step.at
        notice.save(update_fields=["reminded_at"])
        _enter(step, notice, ("AwarenessReminded", {"number": len(to), "to": to}))
    return len(to)


def close(notice: AwarenessNotice, why: str, *, step: Step) -> None:
    """It is over, for a reason: still to be read, and no more to be confirmed."""
    with step.office.noting("CloseAwareness"), transaction.atomic():
        if step.again("AwarenessClosed") is None:
            ended = _end(notice, State.CLOSED, why, step)
            _enter(step, ended, ("AwarenessClosed", {"record": ended.conclusion}))


def withdraw(notice: AwarenessNotice, why: str, *, step: Step) -> None:
    """Take it back, for a reason, which stands in its place from now on."""
    with step.office.noting("WithdrawAwareness"), transaction.atomic():
        if step.again("AwarenessWithdrawn") is None:
            ended = _end(notice, State.WITHDRAWN, why, step)
            _enter(step, ended, ("AwarenessWithdrawn", {"record": ended.conclusion}))


def _end(notice: AwarenessNotice, state: str, why: str, step: Step) -> AwarenessNotice:
    step.refuse_others()
    notice = _locked(notice, step)
    refuse_if(
        (notice.state != State.SENT, reason("awareness_over")),
        (not why.strip(), reason("missing_reasons")),
    )
    notice.state, notice.ended_at, notice.conclusion = state, step.at, step.seal(why.strip())
    notice.save(update_fields=["state", "ended_at", "conclusion"])
    return notice


def _locked(notice: AwarenessNotice, step: Step) -> AwarenessNotice:
    """The notice as it is now. Refused where the institution has none of that number."""
    rows = AwarenessNotice.objects.select_for_update(of=("self",))
    found = rows.filter(pk=notice.pk, institution=step.institution).first()
    if found is None:
        refuse("no_such_awareness")
    return found


def _enter(step: Step, notice: AwarenessNotice, event: tuple[str, dict[str, Any]], role: str | None = None) -> None:
    """Enter what happened to a notice into the institution's stream of awareness."""
    kind, told = event
    enter(step, (kind, {"notice": str(notice.pk), **told}), role=step.office.role if role is None else role)
