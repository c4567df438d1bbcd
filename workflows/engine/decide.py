"""The one question: what follows from a command? `decide` answers with events, or refuses with every reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from workflows.engine.acts.advice import CloseLinked, OpenFollowUp
from workflows.engine.acts.asking import Comment
from workflows.engine.acts.decision import DecisionRecorded
from workflows.engine.acts.disposing import DisposeHit
from workflows.engine.acts.erasing import EraseContent
from workflows.engine.acts.expiring import WatchValidity
from workflows.engine.acts.gathering import OpenForPerson
from workflows.engine.acts.intake import CaseOpened, FormsCarried
from workflows.engine.acts.office import Disclose, Hold, LiftHold, Reopen
from workflows.engine.acts.reasoning import StateReasons
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.acts.ticking import UndoLapse
from workflows.engine.acts.transferring import TakeDuplicate
from workflows.engine.basis import Seen
from workflows.engine.case import CaseFile, Command, Event, Said
from workflows.engine.entering import StageEntered, enter
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.settling import settle
from workflows.engine.situation import CAMPAIGN, Situation
from workflows.engine.words import RULES

RESTING = (StageEntered, DecisionRecorded)
"""The events that rest on tests."""
AFTER_THE_END = (
    OpenFollowUp, CloseLinked, UndoLapse, Comment, Reopen, Disclose, Hold, LiftHold, TakeDuplicate, RecordCheck,
    StateReasons, DisposeHit, EraseContent, WatchValidity, OpenForPerson,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """A case that is about to exist: its number, kind, unit, the case it belongs to and who must stay apart.

    `carried`: forms copied from that case, each with its record here and who gave it there; `renews`: it runs, and goes
    on with what is agreed here. `opener`: whose case it is, where a campaign opens it; nobody else opens one for
    somebody.
    """

    case: str
    kind: str
    unit: str
    parent: str | None = None
    apart: tuple[str, ...] = ()
    carried: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    opener: str = ""
    renews: bool = False


class Decided(NamedTuple):
    """What a command brings about: its events, at least one, and the situation once they are told."""

    events: tuple[Event, ...]
    after: Situation

    def sealed(self, seal: Callable[[dict[str, Any], bool], str]) -> Decided:
        """The same with what its tests saw in one record, which every event that rests on it names.

        `seal` takes a content and whether anything of it is about a person, and gives the digest. The content holds,
        by the number of the event, the clauses about a person and every value.
        """
        seen = {
            n: event.saw
            for n, event in enumerate(self.events)
            if isinstance(event, RESTING) and isinstance(event.saw, Seen)
        }
        if not seen:
            return self
        content = {str(n): {"clauses": one.clauses, "values": dict(one.values)} for n, one in seen.items()}
        digest = seal(content, any(one.personal for one in seen.values()))
        self.after.case.rests_on(digest)
        events = list(self.events)
        for n in seen:
            if isinstance(resting := events[n], RESTING):
                events[n] = replace(resting, saw=digest)
        return Decided(tuple(events), self.after)


def decide(command: Command, now: Situation) -> Decided:
    """What a command brings about; Refused otherwise. Nothing is changed."""
    if now.case.phase == "closed" and not isinstance(command, AFTER_THE_END):
        refuse("closed")
    return _told(now.with_case(now.case.copied()), [], command)


def open_case(opening: Opening, first: Command, now: Situation) -> Decided:
    """Open a case with its first command: a form answered, a question asked."""
    procedure = now.rules.procedure
    refuse_if(
        (opening.kind not in procedure.kinds, reason("no_such_kind", kind=opening.kind)),
        (now.service != (CAMPAIGN if opening.opener else None), reason("not_your_role", roles="a person")),
    )
    now = now.with_case(CaseFile())
    told: list[Event] = []
    opened = CaseOpened(
        opening.case, now.rules.digest, opening.kind, opening.unit, opening.parent, opening.apart, opening.opener
    )
    _tell(_opened(opened, opening, now, told), now, told)
    return _told(now, told, first)


def _opened(opened: CaseOpened, opening: Opening, now: Situation, told: list[Event]) -> Iterator[Event]:
    yield opened
    if opening.carried:
        yield FormsCarried(opening.carried, opening.renews)
    yield from enter(now, now.rules.procedure.opens_in, "opened")
    yield from settle(now, told)


def _told(now: Situation, told: list[Event], command: Command) -> Decided:
    rule = RULES.get(type(command))
    if rule is None:
        refuse("no_such_command", command=type(command).__name__)
    principal = now.said.on_behalf_of  # which roles were delegated, the rules ask; none at all is refused for all
    if principal is not None and not now.delegated:
        refuse("not_delegated", person=principal)
    fresh: list[Event] = []
    _tell(rule(command, now), now, fresh)
    if not fresh:
        refuse("nothing_due")
    now = now.following()
    _tell(settle(now, fresh), now, fresh)
    return Decided((*told, *fresh), now)


def _tell(events: Iterator[Event], now: Situation, told: list[Event]) -> None:
    """Tell each event to the case as it comes, so that the next one follows from it."""
    case, said = now.case, now.said
    for event in events:
        event.tell(case, said)
        told.append(event)


def fold(entries: Iterator[tuple[Event, Said]], case: CaseFile | None = None) -> CaseFile:
    """A case from its entries, in order. Nothing is judged again: what happened, happened."""
    case = case or CaseFile()
    for event, said in entries:
        event.tell(case, said)
    return case
