"""A person's notices on their page, what they switched off, and what could not be done, for an administrator."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from workflows.dossier.places import page_of, references
from workflows.engine.notices import CHANNELS, NOTICES
from workflows.engine.shapes import text_in
from workflows.models import Account, Delivery, Institution, NoticeSwitch
from workflows.queries.reach import reach_of
from workflows.words.events import event_title
from workflows.words.notices import notice_text, notice_title

MOST = 100


@dataclass(frozen=True)
class Told:
    """One notice as its reader sees it."""

    id: int
    subject: str
    text: str
    at: datetime
    href: str
    new: bool


@dataclass(frozen=True)
class Switch:
    """A notice in one channel: on or off, or required, and then by whom."""

    name: str
    code: str
    title: str
    required: str
    at_once: bool
    on: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Stuck:
    """Something that failed and is tried no more by itself, or soon again."""

    id: int
    house: str
    what: str
    reference: str
    how: str
    error: str
    attempts: int
    next_at: datetime | None


def unread(recipient: str) -> QuerySet[Delivery]:
    """The notices that somebody, named by the number of their account, has not read."""
    return _to(recipient).filter(read_at=None)


def mine(account: Account, *, language: str) -> tuple[Told, ...]:
    """The last notices of somebody, the newest first."""
    rows = list(_to(str(account.pk)).select_related("entry", "institution").order_by("-entry__at", "-pk")[:MOST])
    return tuple(
        _told(row, reference, language)
        for row, reference in zip(rows, references([row.entry for row in rows]), strict=True)
    )


def _to(recipient: str) -> QuerySet[Delivery]:
    return Delivery.objects.filter(channel="in_app", recipient=recipient)


def _told(row: Delivery, reference: str, language: str) -> Told:
    house = row.institution
    subject, text = notice_text(
        row.notice, language, house.configuration.get("notices", {}), reference=reference,
        institution=text_in(house.names, language, house.slug),
    )  # fmt: skip
    return Told(row.pk, subject, text, row.entry.at, page_of(row.entry.stream, reference), row.read_at is None)


def switches(account: Account, house: Institution, *, language: str) -> tuple[Switch, ...]:
    """Every notice with its channels as somebody has set them in an institution."""
    rows = NoticeSwitch.objects.filter(account=account, institution=house)
    off = {(row.notice, row.channel) for row in rows if not row.on}
    return tuple(
        Switch(
            notice.name, notice.code, notice_title(notice.name, language), notice.required, notice.at_once,
            tuple((channel, bool(notice.required) or (notice.name, channel) not in off) for channel in CHANNELS),
        )
        for notice in NOTICES if house.configuration.get("hears", {}).get(notice.name, {}).get("tell", True)
    )  # fmt: skip


def stuck(account: Account, *, at: datetime, language: str) -> tuple[Stuck, ...]:
    """What failed in the institutions that somebody administers; what was given up comes first."""
    reach = reach_of(account, at=at)
    kept = [house for house in reach.institutions if "administrator" in reach.oversees(house)]
    found = Delivery.objects.filter(institution__in=kept, done_at=None, attempts__gt=0)
    rows = list(found.select_related("entry", "institution").order_by("-next_at", "pk")[:MOST])
    rows.sort(key=lambda row: row.next_at is not None)
    return tuple(
        Stuck(
            row.pk, text_in(row.institution.names, language, row.institution.slug),
            notice_title(row.notice, language) if row.notice else event_title(row.entry.kind, language), reference,
            row.channel, row.error, row.attempts, row.next_at,
        )
        for row, reference in zip(rows, references([row.entry for row in rows]), strict=True)
    )  # fmt: skip
