"""Attaching: a document laid beside a case, with a short title, by whoever has a part in what is asked now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.case import CaseFile, Command, Event, Said, Words
from workflows.engine.filed import Filed
from workflows.engine.refusal import Reason, reason, refuse_for
from workflows.engine.situation import Situation
from workflows.engine.slots import nearest, owners
from workflows.engine.speaking import undelegated


@dataclass(frozen=True, slots=True)
class Attach(Command):
    """Attach a file that was uploaded: its digest, that of its sealed form, and what it is."""

    file: str
    sealed: str
    title: Words


@dataclass(frozen=True, slots=True)
class Attached(Event):
    """A document lies beside the case from here on; its title is the record."""

    record: str
    files: tuple[tuple[str, str], ...]

    def tell(self, case: CaseFile, said: Said) -> None:
        case.files.update((digest, Filed(sealed)) for digest, sealed in self.files)


def attach(ask: Attach, now: Situation) -> Iterator[Event]:
    """An applicant, or whoever owes a slot or a condition here, attaches a document while the case is open."""
    refuse_for(why_not_attach(now))
    yield Attached(ask.title, ((ask.file, ask.sealed),))


def why_not_attach(now: Situation) -> tuple[Reason, ...]:
    """Why whoever asks attaches nothing now: no part in the case as it stands, aside from it, or it is over."""
    said, case = now.said, now.case
    stage = now.rules.stages.get(case.stage)
    work = stage.work if stage else {}
    mine = {role for name, slot in work.items() for role, holder in owners(now, name, slot)
            if said.person in holder.people}  # fmt: skip
    mine |= {c.owner for c in case.conditions.values() if (c.owed or c.comes_again)
             and said.person in nearest(now, c.owner).people}  # fmt: skip
    part = bool(mine) or said.person in case.applicants
    found = (
        (case.phase == "closed", reason("closed")),
        (bool(said.persons & case.recused), reason("recused")),
        (not part, reason("not_your_role", roles="this stage")),
    )
    return (*(why for holds, why in found if holds), *(undelegated(now, *mine) if part else ()))


RULES = {Attach: attach}
EVENTS: tuple[type[Event], ...] = (Attached,)
