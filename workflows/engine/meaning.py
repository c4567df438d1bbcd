"""What a case would lose under another version of its procedure: everything given must be there and mean the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.engine.form import Question
from workflows.engine.refusal import Reason, reason
from workflows.engine.rulebook import Rulebook
from workflows.engine.shapes import ENDS
from workflows.engine.situation import Situation
from workflows.engine.stage import Slot


def lost(now: Situation, new: Rulebook) -> Iterator[Reason]:
    """Every reason why the case cannot go on under the new version."""
    case, procedure = now.case, new.procedure
    stage = procedure.stages.get(case.stage)
    if stage is None or stage.phase != case.phase:
        yield reason("no_stage_there", stage=case.stage)
    if case.kind not in procedure.kinds:
        yield reason("no_such_kind", kind=case.kind)
    yield from (reason("changed_there", name=name) for name in _changed(now, new))
    yield from (reason("no_role_there", role=role) for role in _roles_of(now) if role not in procedure.roles)


def _changed(now: Situation, new: Rulebook) -> Iterator[str]:
    case, old = now.case, now.rules
    for name in (*case.given, *case.awaiting, *case.row_given):
        if not _same_slot(old.slot(name), new.names.slots.get(name), _values(now, name)):
            yield name
    for name in case.offered:
        if name in case.polls and _ballot(old, name) != _ballot(new, name):
            yield name
    for form, digest in case.forms.items():
        yield from _questions(old, new, form, now.opened[digest] or {})
    if case.outcome and old.effect_of(case.outcome) != _effect(new, case.outcome):
        yield case.outcome
    for name in (*case.checks, *(hit.check for hit in case.hits.values())):
        before, after = old.procedure.checks.get(name), new.procedure.checks.get(name)
        if after is None or before is None or set(before.screens) != set(after.screens):
            yield name
    for condition in case.conditions.values():
        laid = new.procedure.conditions.get(condition.name)
        if condition.name and (laid is None or laid.kind != condition.kind):
            yield condition.name
    known = {*new.names.slots, *new.procedure.follow_ups}
    yield from (name for name in case.children if name not in known)


def _same_slot(before: Slot, after: Slot | None, values: set[str]) -> bool:
    """Whether a slot asks the same there, and what was given in it can still be given."""
    if after is None or (before.verb, before.fill, before.each) != (after.verb, after.fill, after.each):
        return False
    return before.verb == "opens" or values <= {*after.options, "done"}


def _ballot(rules: Rulebook, name: str) -> tuple[Any, ...]:
    """Who votes in a slot, and how."""
    slot = rules.names.slots.get(name)
    return (slot.vote, slot.options, [rules.procedure.roles.get(role) for role in slot.by]) if slot else ()


def _values(now: Situation, name: str) -> set[str]:
    case = now.case
    found = {given.value for given in case.row_given.get(name, {}).values()}
    return found | {holder[name].value for holder in (case.given, case.awaiting) if name in holder}


def _questions(old: Rulebook, new: Rulebook, form: str, answers: Mapping[str, Any]) -> Iterator[str]:
    """The answered questions of a form that are gone, or ask for something else."""
    there = new.procedure.forms.get(form)
    for name in answers:
        if there is None or not same_question(old.form(form).questions[name], there.questions.get(name)):
            yield name


def same_question(before: Question, after: Question | None) -> bool:
    """Whether an answer to one question is an answer to the other: the same type, and every option still there."""
    if after is None or before.type != after.type:
        return False
    if before.option_names and after.option_names and not set(before.option_names) <= set(after.option_names):
        return False
    columns = after.of or {}
    return all(same_question(question, columns.get(name)) for name, question in (before.of or {}).items())


def _effect(new: Rulebook, outcome: str) -> str | None:
    return new.effect_of(outcome) if outcome in (*new.procedure.outcomes, *ENDS) else None


def _roles_of(now: Situation) -> dict[str, None]:
    """The roles that are awaited on the case, each once: of conditions, questions and an offered lapse."""
    case = now.case
    found = [role for c in case.conditions.values() if c.owed or c.comes_again for role in (c.owner, c.verifier)]
    found += [request.to for request in case.requests.values() if request.open and request.to]
    found += [case.lapse.to] if case.lapse else []
    return dict.fromkeys(role.partition(".")[0] for role in found)
