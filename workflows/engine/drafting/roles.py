"""S1 for roles: every role that owes, hears, sees or confirms is declared, and what it names exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.refusal import Problem
from workflows.engine.saying import Saying, near, saying
from workflows.engine.stage import Stage

ALWAYS_THERE = ("campaign", "clock", "screener_service")


def missing(path: Path, what: Saying, name: str, among: Iterable[str]) -> Iterator[Problem]:
    """A problem where a name is not among those there are."""
    known = list(among)
    if name not in known:
        say = saying("there is no {what} `{name}`{near}", what=what, name=name, near=near(name, known))
        yield Problem("S1", path, say)


def _role(names: Names, path: Path, role: str) -> Iterator[Problem]:
    head, _, attribute = role.partition(".")
    if head in ALWAYS_THERE and not attribute:
        return
    yield from missing(path, saying("role"), head, names.procedure.roles)
    found = names.procedure.roles.get(head)
    if found and attribute and (not found.committee or attribute not in ("chair", "secretary")):
        yield Problem("S1", path, saying("`{role}`: only a committee has .chair and .secretary", role=role))


def roles_resolve(names: Names) -> Iterator[Problem]:
    """Every role is declared, and its committee, question or link exists."""
    for name, role in names.procedure.roles.items():
        path: Path = ("roles", name)
        if role.committee and names.known.committees is not None:
            yield from missing((*path, "committee"), saying("committee"), role.committee, names.known.committees)
        for key, question in (("from", role.from_), ("link", role.link)):
            if question and question.split(".")[0] not in names.form_of:
                yield from missing((*path, key), saying("question"), question.split(".")[0], names.form_of)
    for at, found in roles_used(names):
        yield from _role(names, at, found)


def roles_used(names: Names) -> Iterator[tuple[Path, str]]:
    """Every role that has a part in a case of the procedure, where it is named."""
    procedure = names.procedure
    for form_name, form in procedure.forms.items():
        if form.unsure_asks:
            yield ("forms", form_name, "unsure_asks"), form.unsure_asks
    for name, condition in procedure.conditions.items():
        yield ("conditions", name, "owner"), condition.owner
        yield ("conditions", name, "verifier"), condition.verifier
    for name, follow_up in procedure.follow_ups.items():
        yield from ((("follow_ups", name, "by"), role) for role in follow_up.by)
    for name, outcome in procedure.outcomes.items():
        yield from ((("outcomes", name, "tell"), role) for role in outcome.tell)
    for part in ("may", "sees"):
        yield from (((part, role), role) for role in getattr(procedure, part))
    for name, deadline in procedure.deadlines.items():
        yield from ((("deadlines", name, "late", i), r.tell) for i, r in enumerate(deadline.late) if r.tell)
    for name, stage in procedure.stages.items():
        yield from _roles_of_stage(("stages", name), stage)


def _roles_of_stage(path: Path, stage: Stage) -> Iterator[tuple[Path, str]]:
    for part in ("may", "tell"):
        yield from (((*path, part, role), role) for role in getattr(stage, part))
    if stage.deadline:
        yield from (((*path, "deadline", "late", i), r.tell) for i, r in enumerate(stage.deadline.late) if r.tell)
    for name, slot in stage.work.items():
        here = (*path, "work", name)
        yield from (((*here, "by"), role) for role in slot.by)
        yield from (((*here, "confirmed_by"), role) for role in slot.confirmed_by)
        if slot.every:
            yield from (((*here, "every", "late", i), r.tell) for i, r in enumerate(slot.every.late) if r.tell)
        if slot.departing:
            told = [slot.departing.confirmed_by, *slot.departing.tell]
            yield from (((*here, "departing"), role) for role in told)
