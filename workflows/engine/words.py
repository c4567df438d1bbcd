"""The vocabulary: every command and every event, gathered from the acts, and how an event stands in the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any, get_args, get_type_hints

from workflows.engine import clocks, electorate, gates, imposing, questions, settling, slots
from workflows.engine.acts import (
    advice,
    asking,
    attaching,
    campaigning,
    conditions,
    confirming,
    consulting,
    correcting,
    decision,
    disposing,
    erasing,
    expiring,
    gathering,
    handling,
    hastening,
    intake,
    office,
    outside,
    oversight,
    reasoning,
    renewing,
    revising,
    screening,
    ticking,
    transferring,
    voting,
)  # fmt: skip
from workflows.engine.case import Answers, Command, Event, Words
from workflows.engine.situation import Situation

Rule = Callable[[Any, Situation], Iterator[Event]]
ACTS = (
    intake, asking, revising, confirming, screening, disposing, advice, voting, decision, reasoning, conditions,
    handling, oversight, office, ticking, correcting, transferring, outside, consulting, attaching,
    erasing, expiring, hastening, campaigning, renewing, gathering,
)  # fmt: skip

RULES: dict[type[Command], Rule] = {command: rule for act in ACTS for command, rule in act.RULES.items()}
COMMANDS: dict[str, type[Command]] = {command.__name__: command for command in RULES}
OF_NO_ACT = (
    slots.SlotGiven, slots.SlotAwaits, imposing.ConditionImposed, electorate.SeatsVacated, questions.QuestionReminded,
    clocks.CheckFellDue,
)  # fmt: skip
EVENTS: dict[str, type[Event]] = {
    event.__name__: event
    for source in (*ACTS, settling, gates)
    for event in source.EVENTS
} | {event.__name__: event for event in OF_NO_ACT}


def payload(event: Event) -> dict[str, Any]:
    """An event as it stands in the trail: its fields that say something, tuples as lists."""
    found = {}
    for name, default in FIELDS[type(event)]:
        value = getattr(event, name)
        if value != default:
            found[name] = _listed(value)
    return found


def event_from(kind: str, said: dict[str, Any]) -> Event:
    """The event that a trail entry tells; KeyError for a kind that is not known. Lists become tuples, in place."""
    for name, value in said.items():
        if type(value) is list:
            said[name] = _tupled(value)
    return EVENTS[kind](**said)


def sealed_fields(command: type[Command]) -> dict[str, str]:
    """The fields of a command that must be sealed before a rule sees it: name -> words or answers."""
    return SEALED[command.__name__]


def _sealed_fields(command: type[Command]) -> dict[str, str]:
    found = {}
    for name, hint in get_type_hints(command).items():
        kinds = {hint, *get_args(hint)}
        if Words in kinds:
            found[name] = "words"
        elif Answers in kinds:
            found[name] = "answers"
    return found


def _listed(value: Any) -> Any:
    return [_listed(v) for v in value] if isinstance(value, tuple) else value


def _tupled(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_tupled(value) if type(value) is list else value for value in values])


SEALED: dict[str, dict[str, str]] = {name: _sealed_fields(command) for name, command in COMMANDS.items()}
FIELDS: dict[type[Event], tuple[tuple[str, Any], ...]] = {
    event: tuple((f.name, f.default) for f in fields(event))  # type: ignore[arg-type]
    for event in EVENTS.values()
}
