"""L13: what is told in confidence is for those who handle it: nobody else has a part in it, no other case names it."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.drafting.roles import missing
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.refusal import Problem


def l13_confidence_is_kept(names: Names) -> Iterator[Problem]:
    """No role but the opener and those who handle it owes, may, sees or hears anything; no case opens it beside it."""
    procedure = names.procedure
    levels = [name for name, role in procedure.roles.items() if role.scope]
    for role in procedure.confidential:
        yield from missing(("confidential",), "role of a level", role, levels)
    opener = {name for name, role in procedure.roles.items() if role.opener}
    for path, role in _parts(names) if procedure.confidential else ():
        if role.partition(".")[0] not in {*procedure.confidential, *opener}:
            say = f"`{role}` does not handle what is told in confidence; leave it out, or name it in `confidential`"
            yield Problem("L13", path, say)
    opened: list[tuple[Path, str]] = [(("follow_ups", n, "opens"), f.opens) for n, f in procedure.follow_ups.items()]
    opened += [(("stages", names.stage_of[n], "work", n, "opens"), s.opens or "") for n, s in names.slots.items()]
    for path, opens in opened:
        if opens in names.known.confidential:
            say = f"`{opens}` is confidential: opened from a case it would stand in its trail; let it begin by itself"
            yield Problem("L13", path, say)


def _parts(names: Names) -> Iterator[tuple[Path, str]]:
    """Everybody who has a part in a case of the procedure."""
    procedure = names.procedure
    for name, slot in names.slots.items():
        path: Path = ("stages", names.stage_of[name], "work", name, "by")
        yield from ((path, role) for role in (*slot.by, *slot.confirmed_by))
    for name, stage in procedure.stages.items():
        yield from ((("stages", name, "may"), role) for role in stage.may)
        yield from ((("stages", name, "tell"), role) for role in stage.tell)
        late = stage.deadline.late if stage.deadline else ()
        yield from ((("stages", name, "deadline"), rung.tell) for rung in late if rung.tell)
    for name, deadline in procedure.deadlines.items():
        yield from ((("deadlines", name), rung.tell) for rung in deadline.late if rung.tell)
    for name, outcome in procedure.outcomes.items():
        yield from ((("outcomes", name, "tell"), role) for role in outcome.tell)
    yield from ((("may",), role) for role in procedure.may)
    yield from ((("sees",), role) for role in procedure.sees)
