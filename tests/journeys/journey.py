"""One request on its way, in the words of an administrator: who does what, what is refused, and what is shut.

Every command goes through the one door of the product. After each the product's own verifier recomputes the chain,
tells every case of the university again from its entries, and compares it with rows, work items and phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from institution_config.demo.player import Player
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.dossier.trail import EntryRow
from workflows.engine.acts import confirming
from workflows.engine.case import Command
from workflows.engine.clocks import running
from workflows.engine.refusal import Refused
from workflows.engine.stage import Slot
from workflows.models import Account, Institution, SecurityEvent
from workflows.queries.gates import gate
from workflows.words.events import event_sentence
from workflows.words.names import Names

NOBODY = "nobody"
"""Who confirms what is left waiting for a confirmation."""


class Unproved(AssertionError):
    """The trail tells something else than the rows hold."""


def proved(institution: Institution) -> None:
    """Every entry follows on the one before it, and every case told again is what stands in the rows. Unproved."""
    report = verify_chain(institution.pk, replay=partial(first_difference, institution.pk))
    if not report.sound:
        raise Unproved(report.difference)


@dataclass(frozen=True)
class GateSeen:
    """A gate as whoever stands before it sees it: open, or shut with its reasons."""

    name: str
    why: tuple[str, ...]

    def is_open(self) -> None:
        """The letter, badge, account or contract may be given out."""
        assert not self.why, f"{self.name} is shut: {self.why}"

    def is_shut(self, *, because: str) -> None:
        """It may not, and one of the reasons says so in these words."""
        assert any(because in reason for reason in self.why), f"{self.name}: {self.why or 'open'}"


class Journey(Player):
    """A request, its people and its days. What people answer is laid down when it begins."""

    def _carry_out(self, command: Command, by: Account, on_behalf_of: Account | None = None) -> None:
        super()._carry_out(command, by, on_behalf_of)
        proved(self.institution)

    # What people do ----------------------------------------------------------------------------------------------

    def submits(self, *slots: str, **who: str) -> None:
        """The applicant hands in one form after the other; whoever must confirm it does."""
        for slot in slots:
            self.take({slot: None, **who})

    def answers_from_now(self, **answers: Any) -> None:
        """What people answer from here on."""
        self.answers |= {name: self._dated(value) for name, value in answers.items()}

    def gives(self, slot: str, value: Any = None, **who: str) -> None:
        """Whoever owes it gives it: `by` and `confirmed_by` name roles where it matters who."""
        self.take({slot: value, **who})

    advises = chooses = decides = finds = gives

    def votes(self, slot: str, **ballots: int) -> None:
        """The committee votes: so many for each option; the absent are taken from the last places."""
        self.take({slot: ballots})

    def awaits(self, slot: str, *roles: str) -> None:
        """It is given and holds for nothing yet: somebody in one of these roles must confirm it."""
        assert self.case.awaiting[slot].confirmers == roles
        assert slot not in self.case.given

    def waits(self, *, working_days: int) -> None:
        """Days go by, and the clock looks at the case every working morning."""
        self._step_wait(working_days)

    def confirms(self, slot: str, *, by: str) -> None:
        """A holder of this role confirms exactly what was given."""
        self.send(confirming.Confirm(slot), self.person(by))

    @contextmanager
    def refused(self, *because: str) -> Iterator[None]:
        """What is tried inside is refused for these reasons: nothing of it is written, and the attempt is noted."""
        noted = SecurityEvent.objects.count()
        try:
            yield
        except Refused as refused:
            assert refused.codes == because, f"refused because of {refused}"
            assert SecurityEvent.objects.count() == noted + 1
            proved(self.institution)
            return
        raise AssertionError(f"nothing was refused, and {because} was expected")

    def _confirm(self, name: str, slot: Slot, giver: str, said: str | None) -> None:
        if said != NOBODY:
            super()._confirm(name, slot, giver, said)

    # What an onlooker sees ---------------------------------------------------------------------------------------

    def stands_in(self, stage: str) -> None:
        """Where the case is now."""
        self._step_at(stage)

    def passed(self, *stages: str) -> None:
        """The stages it has been in, all of them, in order."""
        assert tuple(stage for stage, _ in self.case.path) == stages

    def ended(self, stage: str, outcome: str) -> None:
        """It is closed, there, with this outcome; the row says the same."""
        found = self.current
        assert (found.stage, found.outcome, found.phase) == (stage, outcome, "closed")

    def gate(self, name: str) -> GateSeen:
        """A gate as it stands for the applicant now, said in English."""
        view = gate(self.situation(self.opener), name, Names(self.rules.procedure), "en")
        return GateSeen(name, view.reasons)

    def entries(self, kind: str = "") -> list[EntryRow]:
        """What the trail says of this case, of one kind or all of it."""
        assert self.row is not None
        return [entry for entry in read_case(self.row).entries if kind in ("", entry.kind)]

    def said(self, kind: str) -> list[str]:
        """Those entries as sentences, with the names of people."""
        people = {str(account.pk): account.name for account in Account.objects.all()}
        names = Names(self.rules.procedure, people=people)
        return [event_sentence(entry, "en", names) for entry in self.entries(kind)]

    def answered(self, form: str) -> set[str]:
        """The questions of a form to which there is an answer, as it was sealed."""
        digest = self.case.forms[form]
        return set(open_records([digest])[digest])

    def asked(self) -> set[str]:
        """The slots that somebody owes now."""
        return set(self.case.offered)

    def due(self) -> Mapping[str, date]:
        """The clocks that run, and the day on which each is due."""
        return {run.clock.name: run.due for run in running(self.situation(self.opener))}
