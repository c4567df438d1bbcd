"""Where tests stand in a procedure: each with the path that a message names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflows.engine.form import Form
from workflows.engine.procedure import Procedure
from workflows.engine.stage import Stage

Path = tuple[str | int, ...]
Place = tuple[Path, Any, str | None]
"""(path, the test as written, the question of type rows whose columns may be named in it)"""


def tests_of(procedure: Procedure) -> Iterator[Place]:
    """Every test of a procedure outside its facts."""
    for name, form in procedure.forms.items():
        yield from _in_form(("forms", name), form)
    for name, stage in procedure.stages.items():
        yield from _in_stage(("stages", name), stage)
    for name, deadline in procedure.deadlines.items():
        if deadline.extends:
            yield ("deadlines", name, "extends", "when"), deadline.extends.when, None
    for part in ("conditions", "checks", "gates", "follow_ups"):
        for name, holder in getattr(procedure, part).items():
            if holder.when is not None:
                yield (part, name, "when"), holder.when, None
    for i, promise in enumerate(procedure.promises):
        if promise.when is not None:
            yield ("promises", i, "when"), promise.when, None
    for name, lines in procedure.keep.items():
        for i, line in enumerate(lines):
            if line.when is not None:
                yield ("keep", name, i, "when"), line.when, None


def _in_form(path: Path, form: Form) -> Iterator[Place]:
    for name, question in form.questions.items():
        here = (*path, "questions", name)
        if question.when is not None:
            yield (*here, "when"), question.when, None
        if not isinstance(question.required, bool):
            yield (*here, "required"), question.required, None
        for column, inner in (question.of or {}).items():
            if inner.when is not None:
                yield (*here, "of", column, "when"), inner.when, name
            if not isinstance(inner.required, bool):
                yield (*here, "of", column, "required"), inner.required, name
    for i, rule in enumerate(form.rules):
        yield (*path, "rules", i, "must"), rule.must, None


def _in_stage(path: Path, stage: Stage) -> Iterator[Place]:
    for name, slot in stage.work.items():
        if slot.when is not None:
            yield (*path, "work", name, "when"), slot.when, None
    for i, move in enumerate(stage.next):
        if move.when is not None:
            yield (*path, "next", i, "when"), move.when, None
    if stage.deadline and stage.deadline.extends:
        yield (*path, "deadline", "extends", "when"), stage.deadline.extends.when, None
