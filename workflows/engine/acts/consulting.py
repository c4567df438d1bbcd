"""Consulting: a package without personal data goes to a desk, or a service is asked elsewhere; what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.consult import free_text, package
from workflows.engine.link import Consult
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import refuse_others
from workflows.engine.stage import Slot


@dataclass(frozen=True, slots=True)
class SendPackage(Command):
    """Send what a slot sends to a desk outside. `content`: the package as it was read; `read`: its texts that were."""

    slot: str
    desk: Words
    content: Words
    read: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskElsewhere(Command):
    """Record that a service was asked off the system; its question and its answer stay there."""

    slot: str
    desk: Words


@dataclass(frozen=True, slots=True)
class NoteAnswer(Command):
    """Record that the answer has come."""

    number: int


@dataclass(frozen=True, slots=True)
class NoteFollowed(Command):
    """Record that the advice was followed, and why."""

    number: int
    why: Words


@dataclass(frozen=True, slots=True)
class NoteNotFollowed(Command):
    """Record that the advice was not followed, and why."""

    number: int
    why: Words


@dataclass(frozen=True, slots=True)
class PackageSent(Event):
    """A package went outside: to whom and what, sealed; which questions; and of these, which texts a person read."""

    number: int
    slot: str
    desk: str
    content: str
    questions: tuple[str, ...]
    read: tuple[str, ...] = ()

    def tell(self, case: CaseFile, said: Said) -> None:
        case.consults[self.number] = Consult(self.slot, "package", said.person, said.at)


@dataclass(frozen=True, slots=True)
class AskedElsewhere(Event):
    """A service was asked off the system."""

    number: int
    slot: str
    desk: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.consults[self.number] = Consult(self.slot, "elsewhere", said.person, said.at)


@dataclass(frozen=True, slots=True)
class AnswerReceived(Event):
    """The answer has come; what it says stands in a form, or where it is kept."""

    number: int
    slot: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.consults[self.number] = replace(case.consults[self.number], answered=said.at)


@dataclass(frozen=True, slots=True)
class AdviceWeighed(Event):
    """The advice was followed, or not."""

    number: int
    slot: str
    followed: bool
    record: str

    def tell(self, case: CaseFile, said: Said) -> None:
        case.consults[self.number] = replace(case.consults[self.number], followed=self.followed)


def _owned(now: Situation, name: str) -> Slot:
    """The slot, if it is asked and whoever asks may give it."""
    slot = now.rules.names.slots.get(name)
    if slot is None or name not in now.case.offered:
        refuse("not_asked", slot=name, stage=now.case.stage)
    refuse_others(now, name, slot)
    return slot


def send_package(ask: SendPackage, now: Situation) -> Iterator[Event]:
    """Whoever owes the slot sends what it sends, exactly as they read it; every text in own words was read by them."""
    slot = _owned(now, ask.slot)
    built = package(now, ask.slot)
    unread = [name for name in free_text(now, ask.slot) if name not in ask.read]
    refuse_if(
        (not slot.sends or not built, reason("nothing_to_send", slot=ask.slot)),
        (bool(unread), reason("not_read", questions=", ".join(unread))),
        (now.opened[ask.content] != as_sent(built), reason("package_changed")),
    )
    number = len(now.case.consults) + 1
    yield PackageSent(number, ask.slot, ask.desk, ask.content, tuple(name for name, _ in built), ask.read)


def as_sent(built: tuple[tuple[str, object], ...]) -> list[list[object]]:
    """A package as it is sealed: lists only."""
    return [[name, answer] for name, answer in built]


def ask_elsewhere(ask: AskElsewhere, now: Situation) -> Iterator[Event]:
    """Whoever owes a slot that sends something outside records that a service was asked off the system."""
    slot = _owned(now, ask.slot)
    refuse_if((not slot.sends, reason("nothing_to_send", slot=ask.slot)))
    yield AskedElsewhere(len(now.case.consults) + 1, ask.slot, ask.desk)


def _asked(now: Situation, number: int) -> Consult:
    """The consultation of that number, if whoever asks began it or may give its slot."""
    found = now.case.consults.get(number)
    if found is None:
        refuse("no_such_consultation")
    if now.said.person != found.asked_by:
        refuse_others(now, found.slot, now.rules.slot(found.slot))
    return found


def note_answer(ask: NoteAnswer, now: Situation) -> Iterator[Event]:
    """The answer has come, once."""
    found = _asked(now, ask.number)
    refuse_if((found.answered is not None, reason("answered_already")))
    yield AnswerReceived(ask.number, found.slot)


def _weighed(number: int, followed: bool, why: Words, now: Situation) -> Iterator[Event]:
    found = _asked(now, number)
    refuse_if(
        (found.answered is None, reason("not_answered_yet")),
        (found.followed is not None, reason("weighed_already")),
    )
    yield AdviceWeighed(number, found.slot, followed, why)


def note_followed(ask: NoteFollowed, now: Situation) -> Iterator[Event]:
    """The advice was followed."""
    yield from _weighed(ask.number, True, ask.why, now)


def note_not_followed(ask: NoteNotFollowed, now: Situation) -> Iterator[Event]:
    """The advice was not followed."""
    yield from _weighed(ask.number, False, ask.why, now)


RULES = {
    SendPackage: send_package, AskElsewhere: ask_elsewhere, NoteAnswer: note_answer, NoteFollowed: note_followed,
    NoteNotFollowed: note_not_followed,
}  # fmt: skip
EVENTS: tuple[type[Event], ...] = (PackageSent, AskedElsewhere, AnswerReceived, AdviceWeighed)
