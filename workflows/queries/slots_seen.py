"""The slots of a stage and what was given before, each as this reader may see it."""

from collections.abc import Iterator

from workflows.engine.acts import voting
from workflows.engine.given import Given
from workflows.engine.shapes import text_in
from workflows.engine.slots import present
from workflows.engine.stage import Slot
from workflows.queries import texts
from workflows.queries.content import why_hidden
from workflows.queries.doing import Doing
from workflows.queries.looking import Look
from workflows.queries.parts import PollView, SlotView, Text

WITH_WORDS = ("choose", "advise")
"""Verbs whose record holds words; a form's record holds answers, which stand under the forms."""


def slots(look: Look, doing: Doing) -> Iterator[SlotView]:
    """The slots asked in this stage; applicants see those they owe or gave, and the rest as waiting."""
    case = look.now.case
    for name, slot in present(look.now, look.facts).items():
        mine = doing.of_slot(name)
        checks = tuple(d for check in slot.settle or () for d in doing.of_slot(check))
        if look.names.for_applicant and not _concerns(look, name, mine):
            continue
        given, waiting = case.given.get(name), case.awaiting.get(name)
        state = "given" if given else "awaiting" if waiting else "asked"
        if waiting and not given:
            at = case.offered.get(name)
            given = Given(waiting.value, waiting.persons, at, waiting.record, waiting.texts) if at else None
        yield _view(look, name, slot, state, given, (*mine, *checks))


def given_before(look: Look) -> Iterator[SlotView]:
    """What was given in other stages and may be seen, in the order in which it was given."""
    here = present(look.now, look.facts)
    earlier = ((name, given) for name, given in look.now.case.given.items() if name not in here)
    for name, given in sorted(earlier, key=lambda pair: pair[1].at):
        slot = look.now.rules.slot(name)
        if not why_hidden(look, name, slot, given.persons):
            yield _view(look, name, slot, "given", given, ())


def _concerns(look: Look, name: str, mine: tuple[object, ...]) -> bool:
    given, waiting = look.now.case.given.get(name), look.now.case.awaiting.get(name)
    persons = (given.persons if given else frozenset()) | (waiting.persons if waiting else frozenset())
    return name in look.reader.owes or bool(persons & look.reader.persons)


def _view(look: Look, name: str, slot: Slot, state: str, given: Given | None, mine: tuple) -> SlotView:  # type: ignore[type-arg]
    language, names = look.language, look.names
    hidden = why_hidden(look, name, slot, given.persons) if given else ""
    seen = given if given and not hidden else None
    words = _words(look, slot, seen) if seen else None
    return SlotView(
        name,
        names.anything(name, language),
        names.verb(name),
        state,
        tuple(names.role(role, language) for role in slot.by),
        slot.optional,
        names.value(name, seen.value, language) if seen else "",
        hidden,
        look.people(given.persons) if given else (),
        given.at if given else None,
        words,
        mine,
        tuple((option, names.value(name, option, language)) for option in slot.options),
        text_in(slot.sign, language),
        slot.fill or "",
        tuple(names.anything(weighed, language) for weighed in slot.weighs),
        tuple(texts.beside(look, seen)) if seen and slot.decide else (),
    )


def _words(look: Look, slot: Slot, given: Given) -> Text | None:
    if slot.decide:
        return texts.reasons(look, given)
    return look.text(given.record) if slot.verb in WITH_WORDS else None


def polls(look: Look) -> Iterator[PollView]:
    """The votes: how far they are; ballots by name only after the count, for those who may see votes."""
    case = look.now.case
    for name, poll in case.polls.items():
        if "advice" not in look.reader.sees and "votes" not in look.reader.sees:
            continue
        own = next((vote for member, vote in poll.ballots if member in look.reader.persons), "")
        counted = name in case.given and not look.reader.aside
        named = counted and ("votes" in look.reader.sees or bool(look.reader.persons & poll.members))
        ballots = tuple(
            (look.names.person(member, look.language), look.names.value(name, vote, look.language))
            for member, vote in (poll.ballots if named else ())
        )
        yield PollView(
            name, look.names.anything(name, look.language), poll.round,
            len(voting.electorate(look.now, name)), len(poll.ballots), own, ballots,
        )  # fmt: skip
