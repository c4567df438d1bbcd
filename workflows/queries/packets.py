"""A packet: a meeting's agenda with each case as one member may see it; and a case's dossier for an auditor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from workflows.dossier.seal import open_records
from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Case, Meeting, Membership, Packet
from workflows.queries.access import case_for
from workflows.queries.cases import note_readings, page_of
from workflows.queries.looking import Look, look_at
from workflows.queries.sections import Section, moment, sections
from workflows.queries.timeline import timeline_of
from workflows.words.names import plain
from workflows.words.papers import said


@dataclass(frozen=True)
class Part:
    """One case in a paper."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Paper:
    """A paper of one or more cases, for one reader, in their language."""

    title: str
    institution: str
    language: str
    about: str
    parts: tuple[Part, ...]
    at: datetime
    fictional: bool


def packet(meeting: Meeting, account: Account, *, at: datetime, language: str) -> Paper | None:
    """The agenda with its cases, for one member; None for whoever has no seat today.

    What was kept for them when the agenda closed is shown as it was, with a word at what has changed since; the rest
    as they may read it now. A case from which the member stands aside is named, and nothing of it is told.
    """
    committee, institution = meeting.committee, meeting.institution
    zone = ZoneInfo(institution.timezone)
    seats = Membership.objects.filter(in_term(at.astimezone(zone).date()), committee=committee, account=account)
    if not seats.exists():
        return None
    items = meeting.agenda.order_by("order", "pk").values_list("case__reference", flat=True)
    kept = {row.case.reference: row for row in meeting.packets.filter(account=account).select_related("case")}
    name = text_in(committee.names, language, plain(committee.name))
    made = max((row.at for row in kept.values()), default=at)
    parts = (
        Part(f"{n}. {reference}", tuple(_case(meeting, reference, kept.get(reference), account, at, language)))
        for n, reference in enumerate(dict.fromkeys(items), start=1)
    )
    return Paper(
        said("packet", language, committee=name, number=str(meeting.number)),
        text_in(institution.names, language, institution.slug), language,
        said("paper_about", language, at=moment(made.astimezone(zone)), reader=account.get_full_name()),
        tuple(parts), made, institution.demonstration,
    )  # fmt: skip


def _case(
    meeting: Meeting, reference: str, kept: Packet | None, account: Account, at: datetime, language: str
) -> Iterator[Section]:
    """The sections of one case, noted as read, as its page would."""
    try:
        look = _look(meeting, reference, account, at, kept_language(kept) or language)
    except Case.DoesNotExist:
        yield Section(said("not_for_you", language))
        return
    if look.reader.aside or look.reader.applicant:
        yield Section(said("aside", language))
        return
    made = tuple(sections(page_of(look, at=at), look.language))
    if kept:
        made = tuple(_as_kept(look, kept, made))
    note_readings(look, account, at=at)
    yield from made


def _look(meeting: Meeting, reference: str, account: Account, at: datetime, language: str) -> Look:
    case = case_for(account, reference, at=at, institution=meeting.institution)
    return look_at(case, account, at=at, language=language)


def kept_language(kept: Packet | None) -> str:
    """The language in which a packet was kept; empty where there is none, or it was erased."""
    content = open_records([kept.record])[kept.record] if kept else None
    return content["language"] if content else ""


def _as_kept(look: Look, kept: Packet, now: tuple[Section, ...]) -> Iterator[Section]:
    """What the member got; a section of which something reads otherwise today says so in its heading.

    What they may no longer read today is left as it was: that it is gone from their eyes is no change of the case.
    """
    content = open_records([kept.record])[kept.record]
    if content is None:
        yield Section(said("gone", look.language))
        return
    look.read |= set(content["read"])
    today = {section.title: set(section.facts) for section in now}
    for title, facts in content["sections"]:
        got = tuple((name, what) for name, what in facts)
        changed = bool(today.pop(title, set()) - set(got))
        yield Section(said("changed_since", look.language, title=title) if changed else title, got)
    for title in today:
        yield Section(said("new_since", look.language, title=title))


def content_for(meeting: Meeting, case: Case, account: Account, at: datetime) -> dict[str, Any] | None:
    """What is kept of a case for a member, in their language; None where it is not theirs to read."""
    try:
        look = _look(meeting, case.reference, account, at, account.language)
    except Case.DoesNotExist:
        return None
    if look.reader.aside or look.reader.applicant:
        return None
    found = sections(page_of(look, at=at), look.language)
    made = [[section.title, [list(fact) for fact in section.facts]] for section in found]
    return {"language": look.language, "sections": made, "read": sorted(look.read)}


def dossier(look: Look, account: Account, *, at: datetime) -> Paper | None:
    """A case with its whole trail, for an auditor of its institution; None for anybody else."""
    if "auditor" not in look.reader.oversight:
        return None
    row, language, zone = look.history.case, look.language, ZoneInfo(look.history.case.institution.timezone)
    made = tuple(sections(page_of(look, at=at), language))
    lines = tuple(f"{moment(line.at.astimezone(zone))} {line.sentence}" for line in timeline_of(look))
    hashes = tuple(f"{entry.seq} {entry.kind} {entry.hash}" for entry in look.history.entries)
    note_readings(look, account, at=at)
    trail = (Section(said("trail", language), (), lines), Section(said("hashes", language), (), hashes))
    return Paper(
        said("dossier", language, reference=row.reference),
        text_in(row.institution.names, language, row.institution.slug), language,
        said("paper_about", language, at=moment(at.astimezone(zone)), reader=account.get_full_name()),
        (Part(row.reference, (*made, *trail)),), at, row.institution.demonstration,
    )  # fmt: skip
