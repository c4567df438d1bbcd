"""The machine: a case to which anything may happen, with what must hold after every step."""

from __future__ import annotations

import json
from collections import Counter
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.engine.anybody import Chance
from tests.engine.played import OURS, SHIPPED, laid_down, newer
from tests.engine.services import service_command
from tests.engine.village import Village
from tests.engine.witness import Witness
from workflows.dossier.canonical import canonical
from workflows.engine.acts.expiring import WatchValidity
from workflows.engine.acts.ticking import Tick
from workflows.engine.case import CaseFile, Command, Event
from workflows.engine.clocks import running
from workflows.engine.decide import decide
from workflows.engine.owed import owed
from workflows.engine.permissions import available
from workflows.engine.play import Play
from workflows.engine.refusal import Reason, Refused
from workflows.engine.situation import CAMPAIGN, CLOCK, Situation
from workflows.engine.words import event_from, payload

SEEDS = st.integers(0, 2**32 - 1)
FORBIDDEN = frozenset(
    {"not_your_role", "own_request", "recused", "not_apart", "not_listed", "confirmed_by_another", "not_delegated",
     "in_person", "not_an_applicant", "not_seated", "own_condition", "claimed_by_another"}
)  # fmt: skip


class Everything(RuleBasedStateMachine):
    """A case to which anything may happen."""

    names: tuple[str, ...] = (*SHIPPED, "reference", *OURS)
    play_of: type[Play] = Village
    tried: Counter[str] = Counter()
    done: Counter[str] = Counter()

    @initialize(seed=SEEDS)
    def somebody_asks(self, seed: int) -> None:
        """A request is made; most often one that does not close at once."""
        random = Random(f"somebody asks {seed}")
        rules, world = laid_down(random.choice(self.names))
        forms = [name for name, slot in rules.stage(rules.procedure.opens_in).work.items() if slot.fill]
        for attempt in range(9):
            kind = random.choice([*rules.procedure.kinds])
            self.play = self.play_of(rules, world, kind=kind)
            self.play.others, self.play.versions = {"twin": "review", "over": "closed"}, dict(newer(rules.digest))
            self.witness, self.heard, self.last = Witness(rules, self.play.versions), 0, seed
            self.file, self.read = CaseFile(), 0
            chance = Chance(self.play, seed + attempt)
            if random.random() < 0.05:
                self.send(chance.command("AskAgain", ""), CAMPAIGN)
            else:
                self.send(chance.command("Submit", random.choice(forms)), self.play.opener)
            if self.play.case.id and self.play.case.phase != "closed":
                return

    def send(self, command: Command, by: str, on_behalf_of: str | None = None) -> None:
        """Try something: the same answer twice, and nothing changed by asking."""
        if self.play.case.id:
            now, before = self.play.situation(by, on_behalf_of), self.play.case.copied()
            assert answer(command, now) == answer(command, now)
            assert self.play.case == before
        kind = type(command).__name__
        self.tried[kind] += 1
        try:
            self.play.send(command, by, on_behalf_of)
        except Refused as refused:
            assert refused.reasons
        else:
            self.done[kind] += 1

    @rule(seed=SEEDS)
    def something_happens(self, seed: int) -> None:
        """Most often somebody does what they may; else anybody tries anything, time goes by, a service reports.

        Now and then, after a case has closed, somebody asks for something else.
        """
        chance = Chance(self.play, seed)
        self.last, turn = seed, chance.random.random()
        if self.play.case.phase == "closed" and turn > 0.7:
            self.somebody_asks(seed) if turn > 0.76 else self.years_go_by(chance)
        elif turn < 0.70:
            if found := chance.something_rare() if turn < 0.14 else chance.somebody_able():
                self.send(chance.command(found[1].command, found[1].target), found[0])
        elif turn < 0.71:
            self.send(chance.command("DeclareConflict", ""), chance.person())
        elif turn < 0.81:
            self.send(chance.anything(), *chance.speaks())
        elif turn < 0.86:
            chance.meeting()
        elif turn < 0.92:
            self.time_goes_by(chance.random.choice((1, 1, 3, 8, 45)))
        elif service := service_command(chance):
            self.send(*service)

    def time_goes_by(self, days: int) -> None:
        """The clock looks after so many working days."""
        for _ in range(days):
            self.play.next_working_day()
        self.send(Tick(), CLOCK)
        self.send(WatchValidity(), CLOCK)

    def years_go_by(self, chance: Chance) -> None:
        """Long after the end somebody lets what was kept long enough be erased."""
        for _ in range(600):
            self.play.next_working_day()
        self.send(WatchValidity(), CLOCK)
        self.send(chance.command("EraseContent", ""), CLOCK)

    @invariant()
    def the_promises_hold(self) -> None:
        self.witness.hear(self.play.told[self.heard :])
        self.heard = len(self.play.told)

    @invariant()
    def every_wait_has_an_owner_or_a_clock(self) -> None:
        case, now = self.play.case, self.play.situation("nobody")
        if case.id and case.phase != "closed":
            assert owed(now) or case.paused or any(running(now)), f"nobody owes anything in {case.stage}"
        if case.id and case.phase == "closed":
            assert all(case.hits[int(one.row)].state == "noted" for one in owed(now))

    @invariant()
    def the_case_is_the_fold_of_what_was_told(self) -> None:
        for event, said in self.play.told[self.read :]:
            again = event_from(type(event).__name__, json.loads(canonical(payload(event))))
            assert again == event
            again.tell(self.file, said)
        self.read = len(self.play.told)
        assert self.file == self.play.case

    @invariant()
    def what_can_be_done_is_what_decide_lets_be_done(self) -> None:
        if self.play.case.id and self.last % 2 == 0:
            chance = Chance(self.play, self.last)
            agree(self.play, chance, *chance.speaks())


def answer(command: Command, now: Situation) -> tuple[Event | Reason, ...]:
    """The events, or the reasons of a refusal."""
    try:
        return decide(command, now).events
    except Refused as refused:
        return refused.reasons


def codes_of(command: Command, now: Situation) -> frozenset[str]:
    """Why a command is refused; nothing where it is not."""
    found = answer(command, now)
    return frozenset(said.code for said in found if isinstance(said, Reason))


def agree(play: Play, chance: Chance, by: str, on_behalf_of: str | None) -> None:
    """What is said to be possible is not refused for who asks, and what is refused for who asks is refused."""
    now = play.situation(by, on_behalf_of)
    for possible in available(now):
        answers = [codes_of(command, now) for command in chance.ways(possible)]
        who = {reason.code for reason in possible.reasons} & FORBIDDEN
        if answers and possible.allowed:
            assert not all(codes & FORBIDDEN for codes in answers), (by, on_behalf_of, possible, answers)
        if who:
            assert all(answers), (by, on_behalf_of, possible)


def profile(examples: int, steps: int) -> settings:
    """So many cases of so many steps, the same ones every time."""
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
