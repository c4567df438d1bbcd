"""Tells meetings, delegations, publications, lists read and partners' leads again, and compares the rows with them.

What a committee's stream and the institution's own say decides too: who was in the room makes the quorum, a
delegation makes a deputy. Their entries are few, so they are folded in one pass.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from workflows.actions import rows_of_meetings
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.dossier.surroundings import proved_lists
from workflows.engine.acts.disposing import CANNOT_TELL
from workflows.models import AuditEntry, Delegation, Meeting, PartnerLead, ProcedureVersion


@dataclass
class Told:
    """What the entries say there is: by table, a key and the values of its row."""

    meetings: dict[Key, Key] = field(default_factory=dict)
    agenda: dict[Key, Key] = field(default_factory=dict)
    present: dict[Key, Key] = field(default_factory=dict)
    acknowledged: dict[Key, Key] = field(default_factory=dict)
    packets: dict[Key, Key] = field(default_factory=dict)
    passages: dict[Key, Key] = field(default_factory=dict)
    delegations: dict[Key, Key] = field(default_factory=dict)
    versions: dict[Key, Key] = field(default_factory=dict)
    lists: dict[Key, Key] = field(default_factory=dict)
    judged: dict[Key, Key] = field(default_factory=dict)


def _called(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    cut_off = say.get("cut_off")  # meetings called before agendas closed have none
    on = _moment(say["on"])
    told.meetings[committee, say["meeting"]] = (on, cut_off and _moment(cut_off), Meeting.State.CONVENED, "")


def _moment(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _turned(state: str) -> Callable[[Told, str, Mapping[str, Any]], None]:
    def turn(told: Told, committee: str, say: Mapping[str, Any]) -> None:
        on, cut_off, *_ = told.meetings.get((committee, say["meeting"]), (0, None))
        told.meetings[committee, say["meeting"]] = (on, cut_off, state, say.get("minutes", ""))

    return turn


def _placed(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    told.agenda[committee, say["meeting"], say["case"], say["slot"]] = (say["order"], 0, say.get("late", False))


def _arranged(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    for order, (case, slot, takes) in enumerate(say["items"], start=1):
        key = (committee, say["meeting"], case, slot)
        told.agenda[key] = (order, takes, told.agenda.get(key, (0, 0, False))[2])


def _attended(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    told.present[committee, say["meeting"]] = tuple(sorted(say["present"]))


def _acknowledged(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    told.acknowledged[committee, say["meeting"], say["member"]] = ()


def _packed(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    told.packets.update(((committee, say["meeting"], who, case), (record,)) for who, case, record in say["packets"])


def _minuted(told: Told, committee: str, say: Mapping[str, Any]) -> None:
    for order, (case, record) in enumerate(say["passages"], start=1):
        told.passages[committee, say["meeting"], say["version"], order] = (case, record)


def _delegated(told: Told, _: str, say: Mapping[str, Any]) -> None:
    names = ("principal", "deputy", "role", "since", "until")
    told.delegations[(say["delegation"],)] = (*(say[name] for name in names), False)


def _ended(told: Told, _: str, say: Mapping[str, Any]) -> None:
    before = told.delegations.get((say["delegation"],), (None,))
    told.delegations[(say["delegation"],)] = (*before[:-1], True)


def _published(told: Told, _: str, say: Mapping[str, Any]) -> None:
    since = say.get("since")  # without it a version holds from its publication
    told.versions[say["procedure"], say["sha256"]] = (say["version"], say["sha256"], since and _moment(since))


def _lists_read(told: Told, _: str, say: Mapping[str, Any]) -> None:
    told.lists[(say["digest"],)] = (True,)


def _judged(told: Told, _: str, say: Mapping[str, Any]) -> None:
    said = say["disposition"]
    proposed = "" if say["final"] or said == CANNOT_TELL else said
    told.judged[(say["lead"],)] = (said if say["final"] else "", proposed, say["until"], say["record"])


def _opened_again(told: Told, _: str, say: Mapping[str, Any]) -> None:
    told.judged[(say["lead"],)] = ("", "", "", say["record"])


TELL: dict[str, Callable[[Told, str, Mapping[str, Any]], None]] = {
    "MeetingCalled": _called, "MeetingOpened": _turned(Meeting.State.OPEN),
    "MeetingClosed": _turned(Meeting.State.CLOSED), "AgendaItemPlaced": _placed, "AgendaArranged": _arranged,
    "AttendanceRecorded": _attended, "ConfidentialityAcknowledged": _acknowledged, "PacketsMade": _packed,
    "MinutesWritten": _minuted, "MinutesApproved": _turned(Meeting.State.MINUTED),
    "Delegated": _delegated, "DelegationEnded": _ended, "ProcedurePublished": _published,
    "ListsRead": _lists_read,
    "PartnerLeadDisposed": _judged, "PartnerLeadReopened": _opened_again,
}  # fmt: skip


def difference(institution: int) -> str | None:
    """A sentence on the first row of a meeting, a delegation or a version that is not as its entries tell."""
    entries = AuditEntry.objects.filter(institution=institution, kind__in=list(TELL)).order_by("seq")
    told = Told()
    for values in entries.values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        entry = trail.EntryRow(*values)
        TELL[entry.kind](told, entry.stream.partition(":")[2], entry.content)
    return next(_differences(told, institution), None)


def _differences(told: Told, institution: int) -> Iterator[str]:
    yield from unlike("meeting", told.meetings, rows_of_meetings.meetings(institution))
    yield from unlike("item on an agenda", told.agenda, rows_of_meetings.agenda(institution))
    yield from unlike("attendance", told.present, rows_of_meetings.present(institution, told.present))
    yield from unlike("promise of confidentiality", told.acknowledged, rows_of_meetings.acknowledgements(institution))
    yield from unlike("packet", told.packets, rows_of_meetings.packets(institution))
    yield from unlike("passage of minutes", told.passages, rows_of_meetings.passages(institution))
    yield from unlike("delegation", told.delegations, _delegations(institution))
    yield from unlike("procedure version", told.versions, _versions(institution))
    kept = {(digest,): (proved,) for digest, proved in proved_lists(institution) if (digest,) in told.lists}
    yield from unlike("named lists", told.lists, kept)
    yield from unlike("lead on the partner", told.judged, _leads(institution))


def unlike(what: str, told: Mapping[Key, Key], rows: Mapping[Key, Key]) -> Iterator[str]:
    """Where what is told and the rows differ: in either, or in both with other values."""
    for key in sorted(told.keys() | rows.keys(), key=str):
        called = " ".join(map(str, key))
        if key not in rows:
            yield f"The {what} {called} was entered, and its row is gone."
        elif key not in told:
            yield f"The {what} {called} has a row and was never entered."
        elif told[key] != rows[key]:
            yield f"The {what} {called}: its row says {rows[key]}, its entries {told[key]}."


def _delegations(institution: int) -> dict[Key, Key]:
    return {
        (d.pk,): (
            str(d.principal_id), str(d.deputy_id), d.role, d.since and d.since.isoformat(),
            d.until and d.until.isoformat(), d.cancelled_at is not None,
        )
        for d in Delegation.objects.filter(institution=institution)
    }  # fmt: skip


def _leads(institution: int) -> dict[Key, Key]:
    """The leads on partners of which a person or the screening said something."""
    rows = PartnerLead.objects.filter(institution=institution, by__isnull=False)
    return {
        (row.pk,): (
            row.disposition, row.proposed, row.until.isoformat() if row.until else "", row.reason,
        )
        for row in rows
    }  # fmt: skip


def _versions(institution: int) -> dict[Key, Key]:
    """Each version under the digest it bears, with the digest that its document has."""
    rows = ProcedureVersion.objects.filter(institution=institution).select_related("procedure")
    return {
        (v.procedure.name, v.sha256): (
            v.version, hashlib.sha256(v.document.encode()).hexdigest(), v.in_force_from and v.in_force_from.timestamp(),
        )
        for v in rows
    }  # fmt: skip
