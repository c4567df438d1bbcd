"""A packet: a meeting's agenda with each case as one member may see it; and a case's dossier for an auditor."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflows.dossier.standing import in_term
from workflows.engine.shapes import text_in
from workflows.models import Account, Case, Meeting, Membership
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
    """The agenda with its cases, as this member may read them now; None for whoever has no seat today.

    A case from which the member stands aside is named, and nothing of it is told.
    """
    committee, institution = meeting.committee, meeting.institution
    zone = ZoneInfo(institution.timezone)
    seats = Membership.objects.filter(in_term(at.astimezone(zone).date()), committee=committee, account=account)
    if not seats.exists():
        return None
    items = meeting.agenda.order_by("order", "pk").values_list("case__reference", flat=True)
    name = text_in(committee.names, language, plain(committee.name))
    parts = (
        Part(f"{n}. {reference}", tuple(_case(meeting, reference, account, at, language)))
        for n, reference in enumerate(dict.fromkeys(items), start=1)
    )
    return Paper(
        said("packet", language, committee=name, number=str(meeting.number)),
        text_in(institution.names, language, institution.slug), language,
        said("paper_about", language, at=moment(at.astimezone(zone)), reader=account.get_full_name()),
        tuple(parts), at, institution.demonstration,
    )  # fmt: skip


def _case(meeting: Meeting, reference: str, account: Account, at: datetime, language: str) -> Iterator[Section]:
    """The sections of one case, noted as read, as its page would."""
    try:
        case = case_for(account, reference, at=at, institution=meeting.institution)
    except Case.DoesNotExist:
        yield Section(said("not_for_you", language))
        return
    look = look_at(case, account, at=at, language=language)
    if look.reader.aside or look.reader.applicant:
        yield Section(said("aside", language))
        return
    made = tuple(sections(page_of(look, at=at), language))
    note_readings(look, account, at=at)
    yield from made


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
