"""L13: what is told in confidence is for those who handle it: nobody else has a part in it, no other case names it."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.drafting.roles import missing, roles_used
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying


def l13_confidence_is_kept(names: Names) -> Iterator[Problem]:
    """No role but the opener and those who handle it owes, may, sees or hears anything; no case opens it beside it."""
    procedure = names.procedure
    levels = [name for name, role in procedure.roles.items() if role.scope]
    for role in procedure.confidential:
        yield from missing(("confidential",), saying("role of a level"), role, levels)
    opener = {name for name, role in procedure.roles.items() if role.opener}
    for path, role in roles_used(names) if procedure.confidential else ():
        if role.partition(".")[0] not in {*procedure.confidential, *opener}:
            say = saying(
                "`{role}` does not handle what is told in confidence; leave it out, or name it in `confidential`",
                role=role,
            )
            yield Problem("L13", path, say)
    opened: list[tuple[Path, str]] = [(("follow_ups", n, "opens"), f.opens) for n, f in procedure.follow_ups.items()]
    opened += [(("stages", names.stage_of[n], "work", n, "opens"), s.opens or "") for n, s in names.slots.items()]
    for path, opens in opened:
        if opens in names.known.confidential:
            say = saying(
                "`{opens}` is confidential: opened from a case it would stand in its trail; let it begin by itself",
                opens=opens,
            )
            yield Problem("L13", path, say)
