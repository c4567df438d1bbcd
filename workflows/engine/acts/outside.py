"""Outside: somebody without an account gives one slot by a one-time link, which expires and may be revoked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from workflows.engine.by_row import misplaced, rows_left
from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.link import Link
from workflows.engine.listed import refuse_unlisted
from workflows.engine.refusal import reason, refuse, refuse_for, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import holders
from workflows.engine.stage import Slot

LONGEST = timedelta(days=90)
GIVEN_OUTSIDE = ("fill", "sign", "choose", "advise")
"""What can be asked of somebody who has no account; deciding never is."""


@dataclass(frozen=True, slots=True)
class SendLink(Command):
    """Let somebody outside give a slot until a day. `person`: the alias under which they do; `to`: their address.

    `row`: for which row, where the slot is asked once for each.
    """

    slot: str
    person: str
    until: str
    to: Words | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class RevokeLink(Command):
    """Take a link back, with a reason."""

    number: int
    why: Words


@dataclass(frozen=True, slots=True)
class LinkSent(Event):
    """A link was made for a slot, and until when it opens; with an address, which is sealed, it goes out by mail."""

    number: int
    slot: str
    person: str
    until: str
    to: str | None = None
    row: str | None = None

    def tell(self, case: CaseFile, said: Said) -> None:
        case.links[self.number] = Link(self.slot, self.person, self.until, said.person, row=self.row)


@dataclass(frozen=True, slots=True)
class LinkRevoked(Event):
    """A link opens nothing any more; what was given by it stays given."""

    number: int
    slot: str
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.links[self.number] = replace(case.links[self.number], open=False)


def by_link(now: Situation, slot: Slot, row: str | None = None) -> bool:
    """Whether a slot is given from outside, for a row where one is named."""
    roles = now.rules.procedure.roles
    links = (role for role in slot.by if role in roles and roles[role].link)
    return any(holder.people for role in links for holder in holders(now, role, row))


def rows_to_link(now: Situation, name: str) -> tuple[str | None, ...]:
    """The rows of a slot for which a link may be sent, or nothing's row where it is asked once: none is open yet.

    One that is over by its day stands in nobody's way.
    """
    slot, today = now.rules.slot(name), now.calendar.day(now.at)
    left: tuple[str | None, ...] = rows_left(now.case, name, slot) if slot.each else (None,)
    sent = (link for link in now.case.links.values() if link.open and link.slot == name)
    open_for = {link.row for link in sent if (_day(link.until) or today) >= today}
    return tuple(row for row in left if row not in open_for and by_link(now, slot, row))


def send_link(ask: SendLink, now: Situation) -> Iterator[Event]:
    """Who is listed for it sends a link for a slot that is asked of somebody outside; one at a time."""
    refuse_unlisted(now, "send_link")
    slot = now.rules.names.slots.get(ask.slot)
    if slot is None or ask.slot not in now.case.offered:
        refuse("not_asked", slot=ask.slot, stage=now.case.stage)
    refuse_for(misplaced(now, ask.slot, slot, ask.row))
    today, until = now.calendar.day(now.at), _day(ask.until)
    refuse_if(
        (not by_link(now, slot, ask.row) or slot.verb not in GIVEN_OUTSIDE, reason("not_by_link", slot=ask.slot)),
        (ask.row not in rows_to_link(now, ask.slot), reason("link_open", slot=ask.slot)),
        (until is None, reason("not_a_date", question=ask.slot)),
        (until is not None and until < today, reason("link_ends_before_today")),
        (until is not None and until - today > LONGEST, reason("link_too_long", days=LONGEST.days)),
    )
    yield LinkSent(len(now.case.links) + 1, ask.slot, ask.person, ask.until, ask.to, ask.row)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def revoke_link(ask: RevokeLink, now: Situation) -> Iterator[Event]:
    """Who may send links takes one back."""
    refuse_unlisted(now, "send_link")
    link = now.case.links.get(ask.number)
    if link is None or not link.open:
        refuse("no_such_link")
    yield LinkRevoked(ask.number, link.slot, ask.why)


RULES = {SendLink: send_link, RevokeLink: revoke_link}
EVENTS: tuple[type[Event], ...] = (LinkSent, LinkRevoked)
