"""The rows of committees as they are compared with what their streams tell: by table, a key and its values."""

from collections.abc import Iterable
from typing import Any

from workflows.models import Acknowledgement, AgendaItem, Attendance, Meeting, MinutesPassage, Packet

Key = tuple[Any, ...]


def meetings(institution: int) -> dict[Key, Key]:
    """When each meeting is, when its agenda closes, how far it is, and which minutes were approved."""
    rows = Meeting.objects.filter(institution=institution)
    return {
        (str(m.committee_id), m.number): (m.on.timestamp(), m.cut_off and m.cut_off.timestamp(), m.state, m.minutes)
        for m in rows
    }


def agenda(institution: int) -> dict[Key, Key]:
    """Each case on an agenda: its place, its minutes, and whether it came late."""
    rows = AgendaItem.objects.filter(institution=institution).select_related("meeting")
    return {
        (str(i.meeting.committee_id), i.meeting.number, str(i.case_id), i.slot): (i.order, i.takes, i.late)
        for i in rows
    }


def present(institution: int, told: Iterable[Key]) -> dict[Key, Key]:
    """Who is there at each meeting; one that nobody was recorded at has no line."""
    found: dict[Key, list[str]] = {key: [] for key in told}
    for row in Attendance.objects.filter(institution=institution, present=True).select_related("meeting"):
        found.setdefault((str(row.meeting.committee_id), row.meeting.number), []).append(str(row.account_id))
    return {key: tuple(sorted(people)) for key, people in found.items()}


def acknowledgements(institution: int) -> dict[Key, Key]:
    """Who promised to keep which meeting confidential."""
    rows = Acknowledgement.objects.filter(institution=institution).select_related("meeting")
    return {(str(a.meeting.committee_id), a.meeting.number, str(a.account_id)): () for a in rows}


def packets(institution: int) -> dict[Key, Key]:
    """The record of each case in each member's packet."""
    rows = Packet.objects.filter(institution=institution).select_related("meeting")
    return {
        (str(p.meeting.committee_id), p.meeting.number, str(p.account_id), str(p.case_id)): (p.record,) for p in rows
    }


def passages(institution: int) -> dict[Key, Key]:
    """The record of each passage of each version of minutes."""
    rows = MinutesPassage.objects.filter(institution=institution).select_related("meeting")
    return {
        (str(p.meeting.committee_id), p.meeting.number, p.version, p.order): (str(p.case_id or ""), p.record)
        for p in rows
    }
