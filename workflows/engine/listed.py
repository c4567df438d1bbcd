"""What a procedure lists beside its slots (`may`): who may do it; what is not listed is refused."""

from __future__ import annotations

from workflows.engine.refusal import Reason, reason, refuse_for
from workflows.engine.situation import Situation
from workflows.engine.slots import holders
from workflows.engine.speaking import undelegated


def may(now: Situation, command: str) -> frozenset[str]:
    """The people who may do something here beside the slots; roles are listed on the stage or for all stages."""
    return _by_office(now, command).union(*(_nearest(now, role) for role in listing(now, command)))


def _by_office(now: Situation, command: str) -> frozenset[str]:
    """A legal hold is the institution's: its administrators, in person, lay and lift it whatever is listed."""
    return now.administrators if command == "hold" and now.said.on_behalf_of is None else frozenset()


def _nearest(now: Situation, role: str) -> tuple[str, ...]:
    found = holders(now, role)
    return found[0].people if found else ()


def listing(now: Situation, command: str) -> tuple[str, ...]:
    """The roles that list something on the stage, or for all stages."""
    return now.rules.listing(now.case.stage).get(command, ())


def unlisted(now: Situation, command: str) -> tuple[Reason, ...]:
    """Every reason why whoever asks may not do something beside the slots; nothing where they may."""
    said, persons, case = now.said, now.said.persons, now.case
    mine = [role for role in listing(now, command) if said.person in _nearest(now, role)]
    found: list[Reason] = []
    if not mine and said.person not in _by_office(now, command):
        found.append(reason("not_listed", command=command))
    if persons & case.recused:
        found.append(reason("recused"))
    if persons & case.applicants:
        found.append(reason("own_request"))
    return (*found, *undelegated(now, *mine))


def refuse_unlisted(now: Situation, command: str) -> None:
    """What the procedure does not list, nobody may do."""
    refuse_for(unlisted(now, command))
