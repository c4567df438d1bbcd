"""Who reads a case, and what of it they may see: from their roles, what they owe here, and the procedure's `sees`."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.asked import asked_of
from workflows.engine.drafting.references import SIGHTS
from workflows.engine.situation import Situation
from workflows.engine.slots import holders
from workflows.queries.reach import Reach

EVERYTHING = frozenset(SIGHTS)
APPLICANT = frozenset({"stage", "outcome", "reasons", "conditions"})
OFFICE = frozenset({"stage", "outcome", "people"})
WHILE_OWING = frozenset({"answers", "documents", "conditions"})
OVERSIGHT_SEES = {"auditor": EVERYTHING, "administrator": OFFICE | {"conditions"}}
OFFICE_ALONE = frozenset({"internal", "to_person"})
"""What an applicant never reads, whatever a procedure says: it was written for others."""
IN_FORCE = ("conditions", "active", "suspended", "closed")
"""The phases in which a decision has taken effect, so that the applicants hear of it."""


@dataclass(frozen=True)
class Reader:
    """One reader of one case.

    `persons`: the reader and those for whom they stand in; `roles`: the procedure's roles they hold here;
    `owes`: the slots they may give now; `sees`: the kinds of content that are theirs to read.
    """

    account: str
    persons: frozenset[str]
    roles: frozenset[str]
    owes: frozenset[str]
    applicant: bool
    aside: bool
    oversight: frozenset[str]
    sees: frozenset[str]
    answers_needed_in: frozenset[str]

    @property
    def office(self) -> bool:
        """Whether they read what the office reads; applicants without a role read their own labels."""
        return bool(self.roles or self.oversight) and not self.applicant

    def may_see_outcome(self, phase: str) -> bool:
        """Applicants hear of an outcome once it is in force; the office sees it when it is made."""
        return "outcome" in self.sees and (not self.applicant or phase in IN_FORCE)


def reader_of(now: Situation, reach: Reach, institution: int) -> Reader:
    """The reader for whom a situation was gathered. No statement."""
    me = str(reach.account)
    stands_in = {(str(p), role) for i, p, role in reach.principals if i == institution}
    persons = frozenset({me} | {p for p, role in stands_in if not role})
    roles = frozenset(_roles_held(now, me, stands_in))
    aside = bool(now.case.recused & {me})
    applicant = bool(now.case.applicants & persons)
    owes = frozenset(_owed(now, frozenset({me}), stands_in))
    oversight = frozenset[str]() if applicant or aside else reach.oversees(institution)
    plain = Reader(me, persons, roles, owes, applicant, aside, oversight, frozenset(), frozenset())
    return Reader(
        me, persons, roles, owes, applicant, aside, oversight, frozenset(_sees(now, plain)), _places(now, roles)
    )


def _roles_held(now: Situation, me: str, stands_in: set[tuple[str, str]]) -> Iterator[str]:
    for name, role in now.rules.procedure.roles.items():
        offices = (name, f"{name}.chair", f"{name}.secretary") if role.committee else (name,)
        for called in offices:
            people = {p for holder in holders(now, called) for p in holder.people}
            if me in people or any(p in people and delegated in ("", called) for p, delegated in stands_in):
                yield called


def _owed(now: Situation, me: frozenset[str], stands_in: set[tuple[str, str]]) -> Iterator[str]:
    """The slots that this person may give, or must confirm, now; never one they are barred from."""
    case = now.case
    for name in case.offered:
        slot, offers = now.rules.slot(name), asked_of(now, name)
        mine = any(me & set(holder.people) for _, holder in offers)
        theirs = any(p in holder.people and r in ("", role) for role, holder in offers for p, r in stands_in)
        in_person = slot.in_person or (slot.vote and name not in case.awaiting)
        if mine or (theirs and not in_person):
            yield name


def _sees(now: Situation, reader: Reader) -> Iterator[str]:
    procedure, case = now.rules.procedure, now.case
    if reader.applicant:
        yield from APPLICANT
    elif reader.roles:
        yield from OFFICE
    else:
        yield "stage"
    for role in reader.oversight:
        yield from OVERSIGHT_SEES[role]
    for role, kinds in procedure.sees.items():
        laid_down = procedure.roles.get(role.partition(".")[0])
        theirs = laid_down and reader.applicant == bool(laid_down.opener) and not reader.aside
        if theirs and role in reader.roles:
            yield from (kind for kind in kinds if not (reader.applicant and kind in OFFICE_ALONE))
    if reader.aside:
        return
    for name in () if reader.applicant else reader.owes:
        slot = now.rules.slot(name)
        yield from WHILE_OWING
        if slot.verb == "settle":
            yield "hits"
        if slot.verb == "decide" or slot.vote or slot.weighs:
            yield from ("advice", "reasons", "internal", "to_person")
    if not reader.applicant and reader.roles & _settling(now):
        yield "hits"
    if any({c.owner, c.verifier} & reader.roles for c in case.conditions.values() if c.owed):
        yield "conditions"
    if not reader.applicant and any(r.open and r.to in reader.roles for r in case.requests.values()):
        yield "answers"


def _settling(now: Situation) -> frozenset[str]:
    """The roles that dispose of hits there are, also of those that a changed list raises later."""
    checks = {hit.check for hit in now.case.hits.values()}
    slots = (slot for slot in now.rules.names.slots.values() if checks & set(slot.settle or ()))
    return frozenset(role for slot in slots for role in (*slot.by, *slot.confirmed_by))


def _places(now: Situation, roles: frozenset[str]) -> frozenset[str]:
    """The stages in which a slot is owed by one of these roles: where personal answers may be for them."""
    found: set[str] = set()
    for name, stage in now.rules.procedure.stages.items():
        asked = {role for slot in stage.work.values() for role in (*slot.by, *slot.confirmed_by)}
        if asked & roles:
            found.add(name)
    return frozenset(found)
