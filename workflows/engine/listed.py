"""What a procedure lists beside its slots (`may`): who may do it; what is not listed is refused."""

from __future__ import annotations

from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import Situation
from workflows.engine.slots import holders


def may(now: Situation, command: str) -> frozenset[str]:
    """The people who may do something here beside the slots; roles are listed on the stage or for all stages."""
    stage = now.rules.procedure.stages.get(now.case.stage)
    tables = [now.rules.procedure.may, *([stage.may] if stage else [])]
    roles = {role for table in tables for role, listed in table.items() if command in listed}
    return frozenset(p for role in roles for holder in holders(now, role)[:1] for p in holder.people)


def refuse_unlisted(now: Situation, command: str) -> None:
    """What the procedure does not list, nobody may do."""
    refuse_if(
        (now.said.person not in may(now, command), reason("not_listed", command=command)),
        (bool(now.said.persons & now.case.recused), reason("recused")),
        (bool(now.said.persons & now.case.applicants), reason("own_request")),
    )
