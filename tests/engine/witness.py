"""The promises of the house, seen from outside: from what was told alone, without any guard of the engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.engine.witness_of_hits import OfHits, must
from workflows.engine.acts.conditions import ConditionSatisfied, ConditionVerified, EvidenceRejected
from workflows.engine.acts.confirming import Confirmed, Returned
from workflows.engine.acts.correcting import AnswersCorrected
from workflows.engine.acts.decision import DecisionRecorded, OutcomeSet
from workflows.engine.acts.handling import Recused
from workflows.engine.acts.intake import CaseOpened
from workflows.engine.acts.renewing import AnswersTakenOver, Renewed
from workflows.engine.acts.revising import AnswersRevised
from workflows.engine.acts.ticking import Lapsed, LapseUndone
from workflows.engine.acts.transferring import Merged, VersionMoved
from workflows.engine.acts.voting import VoteCast, VoteClosed, VoteOpened, VoteWithdrawn
from workflows.engine.case import Event, Said
from workflows.engine.entering import StageEntered
from workflows.engine.imposing import ConditionImposed, ConditionWaived
from workflows.engine.play import SERVICES
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import CLOCK
from workflows.engine.slots import SlotAwaits, SlotGiven

GOOD = ("positive", "conditional")
IN_FORCE = ("conditions", "active", "suspended")
AFTER_CLOSING = {
    "LinkedOpened", "LinkedTurned", "FollowUpClosed", "Commented", "LapseUndone", "Reopened", "Disclosed", "HoldLaid",
    "HoldLifted", "OutcomeSet", "ClockTurned", "StageEntered", "DuplicateTaken", "HitNoted", "HitDisposed",
    "ValidityEnding", "ValidityOver", "HitHandedOn", "HitCarried",
    "ClearedBefore", "ReasonsStated", "GateOpened", "GateClosed", "ContentErased",
}  # fmt: skip


@dataclass
class Witness(OfHits):
    """What an onlooker knows of a case who heard everything that was told, and nothing else."""

    rules: Rulebook
    versions: Mapping[str, Rulebook] = field(default_factory=dict)
    gave: dict[str, frozenset[str]] = field(default_factory=dict)
    awaited: dict[str, frozenset[str]] = field(default_factory=dict)
    showed: dict[int, frozenset[str]] = field(default_factory=dict)
    preconditions: set[int] = field(default_factory=set)
    tasks: set[int] = field(default_factory=set)
    ballots: dict[str, dict[str, str]] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    effect: str | None = None
    before_lapse: str | None = None
    letting_lapse: bool = False

    def hear(self, told: Iterable[tuple[Event, Said]]) -> None:
        """Listen on; Broken when a promise is."""
        for event, said in told:
            must(self.phase != "closed" or type(event).__name__ in AFTER_CLOSING, "h", f"{event} after closing")
            listen = getattr(self, f"_{type(event).__name__}", None)
            if listen:
                listen(event, said)

    def _CaseOpened(self, event: CaseOpened, said: Said) -> None:
        self.applicants |= {event.opener} if event.opener else said.persons

    def _SlotAwaits(self, event: SlotAwaits, said: Said) -> None:
        self.awaited[event.slot] = frozenset(event.persons) or said.persons
        self._by_right(event.slot, self.awaited[event.slot])

    def _Confirmed(self, event: Confirmed, said: Said) -> None:
        must(not said.persons & self.awaited[event.slot], "d", f"{said} confirms what they gave in {event.slot}")
        self.awaited[event.slot] |= said.persons
        self._by_right(event.slot, said.persons)
        if self.phase == "draft":
            self.applicants |= said.persons

    def _Returned(self, event: Returned, said: Said) -> None:
        self.awaited.pop(event.slot, None)

    def _SlotGiven(self, event: SlotGiven, said: Said) -> None:
        slot, persons = self.rules.slot(event.slot), frozenset(event.persons)
        for group in self.rules.procedure.promises:
            if group.apart and event.slot in group.apart:
                for other in set(group.apart) - {event.slot}:
                    both = persons & self.gave.get(other, frozenset())
                    must(not both, "d", f"{both} gave both {other} and {event.slot}")
        if slot.decide:
            must(said.by not in SERVICES, "c", f"{said.by} decides {event.slot}")
            self._by_right(event.slot, persons)
        if slot.vote:
            must(self.counted.pop(event.slot, None) == event.value, "f", f"{event.slot} given without a count")
        self.gave[event.slot] = persons | (self.gave.get(event.slot, frozenset()) if event.row else frozenset())
        self.awaited.pop(event.slot, None)

    def _by_right(self, name: str, persons: frozenset[str]) -> None:
        slot = self.rules.slot(name)
        if slot.decide or slot.vote:
            must(not persons & self.applicants, "a", f"{persons & self.applicants} decide {name} on their own request")
        if slot.decide or slot.advise or slot.choose or slot.vote:
            must(not persons & self.recused, "f", f"{persons & self.recused} stand aside and give {name}")

    def _Recused(self, event: Recused, said: Said) -> None:
        self.recused.add(event.person)
        for votes in self.ballots.values():
            votes.pop(event.person, None)

    def _AnswersCorrected(self, event: AnswersCorrected, said: Said) -> None:
        must(said.by not in SERVICES and not said.persons & self.applicants, "a", f"{said} corrects {event.form}")
        for name, check in self.rules.procedure.checks.items():
            if check.rescreens and set(check.screens) & set(event.questions):
                self.checks.discard(name)

    def _AnswersRevised(self, event: AnswersRevised, said: Said) -> None:
        must(said.by not in SERVICES and bool(said.persons & self.applicants), "a", f"{said} revises {event.form}")
        for name, check in self.rules.procedure.checks.items():
            if check.rescreens and set(check.screens) & set(event.questions):
                self.checks.discard(name)

    def _AnswersTakenOver(self, event: AnswersTakenOver, said: Said) -> None:
        must(said.by == CLOCK and self.phase in IN_FORCE, "h", f"{event.form} taken over by {said.by} in {self.phase}")

    def _Renewed(self, event: Renewed, said: Said) -> None:
        must(said.by == CLOCK and self.phase in IN_FORCE, "h", f"renewed by {said.by} in {self.phase}")

    def _Merged(self, event: Merged, said: Said) -> None:
        must(said.by not in SERVICES, "c", f"{said.by} merged the case")
        must(not any(self.hits.values()), "b", "merged while a hit is open")

    def _VersionMoved(self, event: VersionMoved, said: Said) -> None:
        self.rules = self.versions[event.procedure]

    def _DecisionRecorded(self, event: DecisionRecorded, said: Said) -> None:
        must(event.effect not in GOOD or not any(self.hits.values()), "b", f"{event.outcome} while a hit is open")
        if event.effect != "pending":
            self.effect = event.effect

    def _OutcomeSet(self, event: OutcomeSet, said: Said) -> None:
        must(event.effect != "negative", "c", f"{event.outcome} was set by nobody")
        self.effect = event.effect

    def _Lapsed(self, event: Lapsed, said: Said) -> None:
        must(said.by not in SERVICES, "c", f"{said.by} let the case lapse")
        self.letting_lapse, self.before_lapse = True, self.effect

    def _LapseUndone(self, event: LapseUndone, said: Said) -> None:
        self.effect = self.before_lapse

    def _ConditionImposed(self, event: ConditionImposed, said: Said) -> None:
        if event.kind == "before":
            self.preconditions.add(event.number)
        if event.kind == "exit":
            self.tasks.add(event.number)

    def _ConditionWaived(self, event: ConditionWaived, said: Said) -> None:
        self.preconditions.discard(event.number)
        self.tasks.discard(event.number)

    def _ConditionSatisfied(self, event: ConditionSatisfied, said: Said) -> None:
        self.showed[event.number] = said.persons

    def _EvidenceRejected(self, event: EvidenceRejected, said: Said) -> None:
        self.showed.pop(event.number, None)

    def _ConditionVerified(self, event: ConditionVerified, said: Said) -> None:
        must(event.number in self.showed, "e", f"condition {event.number} verified without evidence")
        must(not said.persons & self.showed[event.number], "d", f"{said} verifies their own condition")
        self.preconditions.discard(event.number)
        self.tasks.discard(event.number)

    def _StageEntered(self, event: StageEntered, said: Said) -> None:
        stage = self.rules.procedure.stages.get(event.stage)
        self.phase = event.phase
        if event.stage == "lapsed":
            must(self.letting_lapse, "c", "lapsed, and nobody let it")
            self.letting_lapse = False
        if stage is None:
            return
        effect = self.rules.procedure.outcomes[stage.outcome].effect if stage.outcome else self.effect
        if event.phase in ("conditions", "active"):
            must(effect in GOOD, "e", f"{event.stage} without an approval")
        must(event.phase != "closed" or not self.tasks, "e", f"{event.stage} while tasks {self.tasks} are open")
        if event.phase == "active":
            must(not self.preconditions, "e", f"{event.stage} while conditions {self.preconditions} are not verified")
        if event.phase in ("conditions", "active", "closed") and effect in GOOD:
            must(not any(self.hits.values()), "b", f"{event.stage} while a hit is open")
            always = {name for name, check in self.rules.procedure.checks.items() if check.when is None}
            must(always <= self.checks, "a", f"{event.stage} without the checks {always - self.checks}")
        for slot in event.asks:
            self.awaited.pop(slot, None)

    def _VoteOpened(self, event: VoteOpened, said: Said) -> None:
        self.ballots[event.slot] = {}
        self.counted.pop(event.slot, None)

    def _VoteCast(self, event: VoteCast, said: Said) -> None:
        must(event.member not in self.recused, "f", f"{event.member} stands aside and votes")
        must(event.member not in self.applicants, "a", f"{event.member} votes on their own request")
        must(event.member not in self.ballots[event.slot], "f", f"{event.member} votes twice")
        self.ballots[event.slot][event.member] = event.vote

    def _VoteWithdrawn(self, event: VoteWithdrawn, said: Said) -> None:
        self.ballots[event.slot].pop(event.member)

    def _VoteClosed(self, event: VoteClosed, said: Said) -> None:
        vote = self.rules.slot(event.slot).vote
        if vote is None or event.result in ("inquorate", "not_carried"):
            return
        electorate, present = set(event.electorate), set(event.present)
        must(present <= electorate and not electorate & self.recused, "f", f"who votes on {event.slot}")
        half = len(electorate) / 2
        least = {"majority": int(half) + 1, "two_thirds": 2 * len(electorate) / 3, "all": len(electorate)}
        wanted = vote.quorum if isinstance(vote.quorum, int) else least[vote.quorum]
        must(len(present) >= wanted and not event.missing_seats, "f", f"{event.slot} decided without a quorum")
        counts = Counter(v for m, v in self.ballots[event.slot].items() if m in present and v != "abstain")
        said_counts = {option: n for option, n in event.counts if option != "abstain"}
        must(said_counts == counts, "f", f"{said_counts} is not {counts}")
        best, cast = counts[event.result] + (event.casting and vote.tie == "chair"), sum(counts.values())
        enough = {
            "majority": best > (cast + event.casting) / 2, "absolute_majority": best > half,
            "two_thirds": 3 * best >= 2 * cast, "unanimity": best == cast,
        }  # fmt: skip
        must(enough[vote.carried_by] or (event.casting and vote.tie == event.result), "f", f"{event} did not carry")
        self.counted[event.slot] = event.result
