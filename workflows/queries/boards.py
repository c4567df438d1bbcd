"""Boards of what is asked once for each row: who has given it, who has not, since when, by which link, and warned."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from workflows.engine.acts.outside import rows_to_link
from workflows.engine.listed import unlisted
from workflows.engine.slots import holders
from workflows.engine.stage import Slot
from workflows.queries.content import given_by_applicants, in_words, may_see, why_hidden
from workflows.queries.looking import Look

CALLING = ("text", "choice", "partner")
"""The kinds of columns by which one tells one row from another."""
FORMS = ("FormGiven", "AnswersCorrected", "AnswersRevised")


@dataclass(frozen=True)
class Place:
    """One row: whom it is asked of, as far as this reader may know, and what they gave; `since`: given, or asked.

    `link_until`: the day until which their link opens, `over` once it has passed; `reminded`: how often since.
    """

    who: str
    given: bool
    since: datetime
    value: str = ""
    link_until: date | None = None
    over: bool = False
    reminded: int = 0


@dataclass(frozen=True)
class Board:
    """A slot that is asked for each row. `sends`: how many links this reader may send at once."""

    slot: str
    label: str
    places: tuple[Place, ...]
    sends: int = 0

    @property
    def given(self) -> int:
        """How many have given it."""
        return sum(place.given for place in self.places)


def boards(look: Look) -> Iterator[Board]:
    """The boards of this case, in the order of the procedure. Whoever only stands in a row sees that row alone."""
    for name, slot in look.now.rules.names.slots.items():
        rows = look.now.case.form_rows.get(slot.each or "", ())
        if slot.each and rows and (name in look.now.case.offered or name in look.now.case.row_given):
            places = tuple(_place(look, name, slot, row) for row in rows if _may_see(look, slot, row))
            sends = 0 if unlisted(look.now, "send_link") else len(_linkable(look, name))
            if places:
                yield Board(name, look.names.anything(name, look.language), places, sends)


def _linkable(look: Look, name: str) -> tuple[str | None, ...]:
    return rows_to_link(look.now, name) if name in look.now.case.offered else ()


def _may_see(look: Look, slot: Slot, row: str) -> bool:
    reader = look.reader
    whole = reader.applicant or reader.oversight or reader.roles - set(slot.by)
    return bool(whole or reader.persons & _asked(look, slot, row))


def _asked(look: Look, slot: Slot, row: str) -> frozenset[str]:
    return frozenset(p for role in slot.by for holder in holders(look.now, role, row) for p in holder.people)


def _place(look: Look, name: str, slot: Slot, row: str) -> Place:
    case = look.now.case
    given, who = case.row_given.get(name, {}).get(row), _called(look, slot, row)
    if given:
        hidden = why_hidden(look, name, slot, given.persons)
        return Place(who, True, given.at, "" if hidden else look.names.value(name, given.value, look.language))
    since, link = _since(look, name, slot, row), _link_until(look, name, row)
    reminded = sum(entry.at >= since for entry in look.entries("Reminded"))
    over = link is not None and link < look.now.calendar.day(look.now.at)
    return Place(who, False, since, "", link, over, reminded)


def _called(look: Look, slot: Slot, row: str) -> str:
    """What the row says of them, as far as it is for this reader, and the name of who has an account."""
    question = look.now.rules.names.question(slot.each or "")
    own = given_by_applicants(look, look.now.rules.names.form_of[slot.each or ""])
    cells = next((found for found in look.facts.rows(slot.each or "") if found.get("id") == row), {})
    addresses = {(look.now.rules.procedure.roles[role].link or "").partition(".")[2] for role in slot.by}
    said = [
        in_words(look, f"{slot.each}.{column}", inner, cells[column])
        for column, inner in (question.of or {}).items()
        if inner.type in CALLING and column not in addresses and cells.get(column) and (own or may_see(look, inner))
    ]
    return ", ".join((*look.people(_asked(look, slot, row)), *said))


def _since(look: Look, name: str, slot: Slot, row: str) -> datetime:
    """When it began to be asked: with the stage, or as the row was added."""
    named = (e.at for e in look.entries(*FORMS) if row in dict(e.content.get("rows", ())).get(slot.each, ()))
    asked = look.now.case.offered.get(name) or look.now.at
    return max(asked, next(named, asked))


def _link_until(look: Look, name: str, row: str) -> date | None:
    links = [link for link in look.now.case.links.values() if link.open and (link.slot, link.row) == (name, row)]
    return date.fromisoformat(links[-1].until) if links else None
