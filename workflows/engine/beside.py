"""What is said beside a case: who may say it, who reads it, and from whom it is kept while they advise blindly."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.asked import asked_of
from workflows.engine.situation import Situation
from workflows.engine.slots import gave, holders, owners
from workflows.engine.stage import Slot

READING = "answers"
"""Of the kinds of content in a procedure's `sees`: whoever reads the answers reads what is said about them."""


def taking_part(now: Situation) -> frozenset[str]:
    """Who may say something: applicants, whoever the stage has work for, gave something before, or reads along."""
    case, work = now.case, _work(now)
    owing = {p for name, slot in work.items() for _, holder in owners(now, name, slot) for p in holder.people}
    along = frozenset(owing).union(colleagues(now) - now.auditors, *case.givers.values())
    return (along - case.recused) | case.applicants


def colleagues(now: Situation) -> frozenset[str]:
    """Who reads what colleagues say: those who are asked something, or whose role reads the answers; no applicant."""
    case, procedure = now.case, now.rules.procedure
    asked = {p for name in case.offered for _, holder in asked_of(now, name) for p in holder.people}
    for role, kinds in procedure.sees.items():
        if READING in kinds and (not procedure.confidential or role in procedure.confidential):
            asked |= {p for holder in holders(now, role) for p in holder.people}
    if not procedure.confidential:
        asked |= now.auditors
    return frozenset(asked - case.recused - case.applicants)


def heard_by(now: Situation, speaker: str) -> frozenset[str]:
    """Who reads what somebody says: colleagues each other, applicants each other and nobody of the office by name."""
    if speaker in now.case.applicants:
        return now.case.applicants
    return frozenset(person for person in colleagues(now) if speaker not in kept_back(now, person))


def kept_back(now: Situation, reader: str) -> frozenset[str]:
    """Whose words are kept from somebody who still owes a blind view: those who give the other blind views here."""
    blind = {name: slot for name, slot in _work(now).items() if slot.blind}
    mine = {name for name in blind if name in now.case.offered and reader in _people(now, name)}
    if not mine:
        return frozenset()
    others = blind.keys() - mine
    return frozenset(p for name in others for p in (*gave(now, name), *_people(now, name))) - {reader}


def _work(now: Situation) -> dict[str, Slot]:
    stage = now.rules.stages.get(now.case.stage)
    return stage.work if stage else {}


def _people(now: Situation, name: str) -> Iterator[str]:
    """Who is, or would be, asked for a slot."""
    yield from (p for _, holder in owners(now, name, now.rules.slot(name)) for p in holder.people)
