"""What a procedure lists beside its slots (`may`): who may do it; what is not listed is refused."""

from __future__ import annotations

from workflows.engine.refusal import Reason, reason, refuse_for
from workflows.engine.situation import Situation
from workflows.engine.slots import holders
from workflows.engine.speaking import undelegated


def may(now: Situation, command: str) -> frozenset[str]:
    """The people who may do something here beside the slots; roles are listed on the stage or for all stages.

    A legal hold is the institution's: its administrators, in person, lay and lift it whatever the procedure lists.
    """
    roles = listing(now, command)
    by_office = now.administrators if command == "hold" and now.said.on_behalf_of is None else frozenset[str]()
    return by_office | {p for role in roles for holder in holders(now, role)[:1] for p in holder.people}


def listing(now: Situation, command: str) -> frozenset[str]:
    """The roles that list something on the stage, or for all stages."""
    stage = now.rules.procedure.stages.get(now.case.stage)
    tables = [now.rules.procedure.may, *([stage.may] if stage else [])]
    return frozenset(role for table in tables for role, listed in table.items() if command in listed)


def unlisted(now: Situation, command: str) -> tuple[Reason, ...]:
    """Every reason why whoever asks may not do something beside the slots; nothing where they may."""
    said, roles = now.said, listing(now, command)
    found = (
        (said.person not in may(now, command), reason("not_listed", command=command)),
        (bool(said.persons & now.case.recused), reason("recused")),
        (bool(said.persons & now.case.applicants), reason("own_request")),
    )
    mine = (role for role in roles if said.person in {p for h in holders(now, role)[:1] for p in h.people})
    return (*(why for holds, why in found if holds), *undelegated(now, *mine))


def refuse_unlisted(now: Situation, command: str) -> None:
    """What the procedure does not list, nobody may do."""
    refuse_for(unlisted(now, command))
