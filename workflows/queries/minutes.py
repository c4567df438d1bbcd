"""The minutes of a meeting: drafted from the trail, or as they were written last, as far as they are the reader's."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from workflows.dossier import trail
from workflows.dossier.seal import open_records
from workflows.dossier.trail import EntryRow
from workflows.engine.quorum import ABSTAIN
from workflows.engine.shapes import text_in
from workflows.models import Account, Meeting, MinutesPassage
from workflows.queries.cases import note_readings
from workflows.queries.looking import Look
from workflows.queries.meeting import found, sat, seat_of
from workflows.queries.points import agenda_of, look_of
from workflows.words.events import event_sentence
from workflows.words.names import Names, plain
from workflows.words.papers import said

OF_THE_ROOM = ("MeetingOpened", "AttendanceRecorded", "MeetingClosed")
OF_A_CASE = ("Recused", "ExpertInvited", "VoteClosed", "SlotGiven", "SlotAwaits", "DecisionRecorded", "Overridden")
BALLOTS = ("VoteOpened", "VoteCast", "VoteWithdrawn", "Recused")


@dataclass(frozen=True)
class Told:
    """A passage: its heading, its text, and the number of the case that it is about; `shut` to whoever stands aside."""

    title: str
    text: str
    case: str = ""
    shut: bool = False


@dataclass(frozen=True)
class Minutes:
    """The minutes for one reader. `version` 0 is the draft that the trail gives; `state` is the meeting's."""

    meeting: int
    committee: int
    title: str
    institution: str
    about: str
    language: str
    state: str
    version: int
    passages: tuple[Told, ...]
    leads: bool
    chairs: bool
    fictional: bool

    @property
    def open(self) -> bool:
        """Whether they may still be written and approved: the meeting is over, and they are not approved."""
        return self.state == Meeting.State.CLOSED


def minutes_of(number: int, account: Account, *, at: datetime, language: str) -> Minutes | None:
    """The minutes as they were written last, else drafted; None for who has no seat, and before the meeting opens."""
    meeting = found(number)
    mine = seat_of(meeting, account, at=at) if meeting else None
    if meeting is None or mine is None or meeting.state == Meeting.State.CONVENED:
        return None
    rows = list(meeting.passages.select_related("case").order_by("-version", "order"))
    version = rows[0].version if rows else 0
    last = [row for row in rows if row.version == version]
    passages = _written(meeting, last, account, at, language) if last else drafted(meeting, account, at, language)
    committee, house = meeting.committee, meeting.institution
    return Minutes(
        meeting.pk, committee.pk,
        said("minutes", language, committee=text_in(committee.names, language, plain(committee.name)),
             number=str(meeting.number)),
        text_in(house.names, language, house.slug), said(_standing(meeting, version), language, version=str(version)),
        language, meeting.state, version, tuple(passages), mine.chair or mine.secretary, mine.chair,
        house.demonstration,
    )  # fmt: skip


def _standing(meeting: Meeting, version: int) -> str:
    if meeting.state == Meeting.State.MINUTED:
        return "minutes_approved"
    return "minutes_written" if version else "minutes_drafted"


def drafted(meeting: Meeting, account: Account, at: datetime, language: str) -> Iterator[Told]:
    """What the trail tells: who was there, and each point with its recusals, counts, dissents and decisions."""
    yield Told(said("minutes_room", language), "\n".join(_room(meeting, language)))
    when = sat(meeting)
    for number, row in enumerate(agenda_of(meeting), start=1):
        title = f"{number}. {row.case.reference}"
        look = look_of(meeting, row.case.reference, account, at=at, language=language)
        if look is None or when is None:
            yield Told(title, said("aside", language), str(row.case_id), shut=True)
            continue
        lines = tuple(_of_case(look, row.slot, when))
        note_readings(look, account, at=at)
        label = look.names.anything(row.slot, language)
        text = "\n".join(lines) or said("minutes_nothing", language)
        yield Told(f"{title}, {label}", text, str(row.case_id))


def _room(meeting: Meeting, language: str) -> Iterator[str]:
    """The entries on the room, each at its time, and who was never there."""
    zone = ZoneInfo(meeting.institution.timezone)
    entries = [
        entry for entry in trail.read(f"committee:{meeting.committee_id}")
        if entry.kind in OF_THE_ROOM and entry.content["meeting"] == meeting.number
    ]  # fmt: skip
    there = {int(person) for entry in entries for person in entry.content.get("present", ())}
    people = Account.objects.filter(pk__in={*there, *(entry.by for entry in entries)})
    names = Names(people={str(person.pk): person.get_full_name() for person in people})
    yield from (f"{entry.at.astimezone(zone):%H:%M} {event_sentence(entry, language, names)}" for entry in entries)
    expected = meeting.attendance.exclude(account__in=there).select_related("account").order_by("account")
    if away := ", ".join(row.account.get_full_name() for row in expected):
        yield said("minutes_away", language, people=away)


def _of_case(look: Look, slot: str, when: tuple[int, int]) -> Iterator[str]:
    """What happened to a case while they met, in the sentences of the trail, with the dissents after each count."""
    ballots: dict[str, EntryRow] = {}
    for entry in look.history.entries:
        if entry.kind in BALLOTS:
            _follow(ballots, entry, slot)
        about = entry.content.get("slot", slot) == slot
        if entry.kind in OF_A_CASE and about and when[0] < entry.seq < when[1]:
            yield event_sentence(entry, look.language, look.names)
            if entry.kind == "VoteClosed":
                yield from _beside_the_count(look, entry, ballots)


def _follow(ballots: dict[str, EntryRow], entry: EntryRow, slot: str) -> None:
    """The ballots as they lie after an entry: a new round begins with none, and who stands aside has none."""
    say = entry.content
    if entry.kind == "Recused":
        ballots.pop(say["person"], None)
    elif say["slot"] == slot:
        if entry.kind == "VoteOpened":
            ballots.clear()
        elif entry.kind == "VoteCast":
            ballots[say["member"]] = entry
        else:
            ballots.pop(say["member"], None)


def _beside_the_count(look: Look, count: EntryRow, ballots: dict[str, EntryRow]) -> Iterator[str]:
    """Who stood aside, and who voted otherwise than was carried, with their reason."""
    say, language = count.content, look.language
    if recused := ", ".join(look.names.person(person, language) for person in say["recused"]):
        yield said("minutes_aside", language, people=recused)
    if say["result"] not in look.now.rules.slot(say["slot"]).options:
        return
    for member in say["electorate"]:
        cast = ballots.get(member)
        if cast is not None and cast.content["vote"] not in (say["result"], ABSTAIN):
            why = look.text(cast.content["record"])
            vote = look.names.value(say["slot"], cast.content["vote"], language)
            yield said(
                "minutes_dissent", language, who=look.names.person(member, language), vote=vote,
                why=why.text if why and not why.erased else said("gone", language),
            )  # fmt: skip


def _written(
    meeting: Meeting, rows: list[MinutesPassage], account: Account, at: datetime, language: str
) -> Iterator[Told]:
    """The passages of a version; one on a case that is not the reader's is named, and nothing of it is told."""
    opened = open_records(row.record for row in rows)
    for row in rows:
        content, number = opened[row.record], str(row.case_id or "")
        if row.case and look_of(meeting, row.case.reference, account, at=at, language=language) is None:
            yield Told(row.case.reference, said("aside", language), number, shut=True)
        elif content is None:
            yield Told(row.case.reference if row.case else "", said("gone", language), number)
        else:
            yield Told(content["title"], content["text"], number)
