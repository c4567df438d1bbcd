"""What a reader may do with a case now, for themselves or for whom they stand in, and the reasons against the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from workflows.engine.permissions import Possible, available
from workflows.queries.looking import Look
from workflows.queries.parts import Doable
from workflows.words.names import term
from workflows.words.reasons import reason_sentences

OF_A_CONDITION = ("Satisfy", "Verify", "WaiveCondition")
OF_A_REQUEST = ("Reply", "AnswerUnsure", "Revise", "WithdrawQuestion")
OF_A_HIT = ("DisposeHit", "ReopenHit")


@dataclass(frozen=True)
class Doing:
    """Everything that could be asked of the case, in the reader's language, to be laid beside what it is about."""

    doables: tuple[Doable, ...]

    def of_slot(self, name: str) -> tuple[Doable, ...]:
        """What may be done with a slot."""
        others = (*OF_A_CONDITION, *OF_A_REQUEST, *OF_A_HIT)
        return tuple(d for d in self.doables if d.target == name and d.command not in others)

    def of_number(self, number: int, *commands: str) -> tuple[Doable, ...]:
        """What may be done with the hit, question or condition of that number."""
        return tuple(d for d in self.doables if d.target == str(number) and d.command in commands)

    def also(self, slots: frozenset[str]) -> tuple[Doable, ...]:
        """What is beside slots, hits, questions and conditions: only what may be done."""
        numbered = (*OF_A_CONDITION, *OF_A_REQUEST, *OF_A_HIT)
        rest = (d for d in self.doables if d.target not in slots and not (d.target and d.command in numbered))
        return tuple(d for d in rest if d.allowed)


def doing(look: Look) -> Doing:
    """The commands for this reader; where a person whom they stand in for could act and they cannot, that one."""
    own = [_doable(look, possible) for possible in available(look.now)]
    done = {(d.command, d.target): d for d in own}
    for principal, possible in _for_others(look):
        key = (possible.command, possible.target)
        if possible.allowed and not (key in done and done[key].allowed):
            done[key] = _doable(look, possible, principal)
    return Doing(tuple(done.values()))


def _for_others(look: Look) -> Iterator[tuple[str, Possible]]:
    principals = {str(p) for i, p, _ in look.reach.principals if i == look.history.case.institution_id}
    for principal in sorted(principals):
        for possible in available(look.acting_for(principal)):
            yield principal, possible


def _doable(look: Look, possible: Possible, principal: str = "") -> Doable:
    language = look.language
    return Doable(
        possible.command,
        term("commands", possible.command, language) or possible.command,
        possible.target,
        reason_sentences(possible.reasons, language, look.names),
        possible.role,
        int(principal) if principal else None,
        look.reach.names.get(int(principal), "") if principal else "",
    )
