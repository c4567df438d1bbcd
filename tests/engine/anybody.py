"""Anybody trying anything: random people, random commands, from one number each, so that it repeats."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.engine.any_command import KINDS, OF_NUMBERS, OF_SLOTS, AnyCommand
from workflows.engine.by_row import rows_left
from workflows.engine.case import Command
from workflows.engine.permissions import LISTED, Possible, available
from workflows.engine.play import Play
from workflows.engine.situation import MeetingNow
from workflows.engine.slots import holders

STRANGER = "mallory"
ONWARD = frozenset({"Submit", "Sign", "Choose", "Advise", "Decide", "Confirm", "CastVote", "CloseVote", "OpenLinked",
                    "DisposeHit", "RecordCheck", "Reply", "AnswerUnsure", "Satisfy", "Verify", "LetLapse", "KeepOpen",
                    "UndoLapse"})  # fmt: skip
"""What brings a case on; all else that may be done is done now and then."""
EVERYDAY = frozenset({"Ask", "Attach", "Claim", "Comment", "Disclose", "Expedite"})
ENDING = frozenset({"Withdraw", "Merge", "LetLapse"})


class Chance(AnyCommand):
    """One number's worth of choices about a case in play."""

    def __init__(self, play: Play, seed: int) -> None:
        self.play, self.random = play, Random(f"{seed} {len(play.told)} {play.at}")

    def people(self) -> list[str]:
        """Everybody who has or could have a part, and a stranger."""
        play = self.play
        found = {play.opener, STRANGER, *play.case.applicants}
        found |= {p for holders in play.holders.values() for h in holders for p in h.people}
        found |= {m.person for committee in play.committees.values() for m in committee.members}
        found |= {f"link:{name}" for name, role in play.rules.procedure.roles.items() if role.link}
        return sorted(found)

    def person(self) -> str:
        return self.random.choice(self.people())

    def speaks(self) -> tuple[str, str | None]:
        """Somebody, now and then for somebody else."""
        return self.person(), self.person() if self.random.random() < 0.15 else None

    def somebody_listed(self) -> tuple[str, Possible] | None:
        """A person with something that the procedure lists beside its slots, and what; nobody ends the case so."""
        for person in self.random.sample(people := self.people(), len(people)):
            may = [p for p in available(self.play.situation(person)) if p.allowed and p.command in LISTED.values()]
            rare = [p for p in may if p.command != "Merge" or self.random.random() < 0.2]
            if rare:
                return person, self.random.choice(rare)
        return None

    def somebody_able(self) -> tuple[str, Possible] | None:
        """A person with something they may do, and what."""
        people = self.people()
        self.random.shuffle(people)
        for person in people:
            may = [p for p in available(self.play.situation(person)) if p.allowed]
            onward = [p for p in may if p.command in ONWARD]
            if onward or (may and self.random.random() < 0.02):
                return person, self.random.choice(onward if onward and self.random.random() < 0.9 else may)
        return None

    def something_rare(self) -> tuple[str, Possible] | None:
        """A kind of command that somebody may send now, one as likely as another; the everyday ones and ends seldom."""
        may = [(who, p) for who in self.people() for p in available(self.play.situation(who)) if p.allowed]
        may += self._unoffered()
        found, often = {p.command for _, p in may}, self.random.random() < 0.15
        kinds = sorted(found if often else found - ONWARD - EVERYDAY - ENDING) or sorted(found)
        kind = self.random.choice(kinds) if kinds else ""
        return self.random.choice([one for one in may if one[1].command == kind]) if kind else None

    def _unoffered(self) -> Iterator[tuple[str, Possible]]:
        """What may be done although no work is offered for it: a comment, and whatever follows the case."""
        case = self.play.case
        if case.phase != "closed":
            yield case.opener, Possible("Comment")
        for name, follow_up in self.play.rules.procedure.follow_ups.items():
            if case.stage in follow_up.open_in:
                people = holders(self.play.situation(case.opener), follow_up.by[0])[:1]
                yield from ((who, Possible("OpenFollowUp", name)) for holder in people for who in holder.people)

    def anything(self) -> Command:
        """Any command about anything there is, and sometimes about what there is not."""
        case, slots = self.play.case, list(self.play.rules.names.slots)
        here = [*case.offered] or slots
        kind = self.random.choice(KINDS)
        if kind in OF_SLOTS:
            return self.command(kind, self.random.choice(here if self.random.random() < 0.8 else slots))
        if kind in OF_NUMBERS:
            return self.command(kind, str(self.random.randint(1, 3)))
        if kind == "RecordCheck":
            return self.command(kind, self.random.choice([*self.play.rules.procedure.checks, "no_such"]))
        if kind == "OpenFollowUp":
            return self.command(kind, self.random.choice([*self.play.rules.procedure.follow_ups, "no_such"]))
        return self.command(kind, "")

    def ways(self, possible: Possible) -> list[Command]:
        """A command for what is possible; one for each row where a slot is given row by row."""
        slot, case = self.play.rules.names.slots.get(possible.target), self.play.case
        command = self.command(possible.command, possible.target)
        if slot is None or not slot.each or not hasattr(command, "row"):
            return [command]
        return [replace(command, row=row) for row in rows_left(case, possible.target, slot)]

    def meeting(self) -> None:
        """Each committee meets, with whoever comes, on this case most of the time."""
        for name, committee in self.play.committees.items():
            there = [m.person for m in committee.members if self.random.random() < 0.85]
            agenda = {self.play.case.id} if self.random.random() < 0.9 else set()
            self.play.meetings[name] = MeetingNow(1, frozenset(agenda), frozenset(there))
