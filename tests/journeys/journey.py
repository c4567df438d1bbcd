"""One request on its way, in the words of an administrator: who does what, what is refused, and what is shut.

Every command goes through the one door of the product. After each the product's own verifier recomputes the chain,
tells every case of the university again from its entries, and compares it with rows, work items and phase.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol
from uuid import uuid4

from institution_config.demo.cast import Cast
from institution_config.demo.player import Player
from workflows.actions.linked import begin
from workflows.actions.publish import latest
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.dossier.trail import EntryRow
from workflows.engine.acts import conditions, confirming, decision, oversight
from workflows.engine.case import Command
from workflows.engine.clocks import running
from workflows.engine.refusal import Refused
from workflows.engine.stage import Slot
from workflows.models import Account, Case, Institution, ProcedureVersion, SecurityEvent
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


class Days(Protocol):
    """Where a journey takes its time: all requests of a university live in the same days."""

    at: datetime
    cast: Cast


class Journey(Player):
    """A request, its people and its days. What people answer is laid down when it begins."""

    def __init__(
        self, house: Days, version: ProcedureVersion, kind: str, answers: dict[str, Any],
        inside: tuple[Journey, str] | None = None,
    ) -> None:  # fmt: skip
        self.house, self.inside = house, inside
        super().__init__(house.cast, version, kind, answers, house.at)

    @property
    def at(self) -> datetime:
        """Now, at this university."""
        return self.house.at

    @at.setter
    def at(self, moment: datetime) -> None:
        self.house.at = moment

    def _opened(self, first: Command, by: Account) -> Case:
        if self.inside is None:
            return super()._opened(first, by)
        parent, name = self.inside
        return begin(parent.current, name, first, by=by, at=self.at, request_id=uuid4())

    def _carry_out(self, command: Command, by: Account, on_behalf_of: Account | None = None) -> None:
        super()._carry_out(command, by, on_behalf_of)
        proved(self.institution)

    # What people do ----------------------------------------------------------------------------------------------

    def submits(self, *slots: str, **who: str) -> None:
        """The applicant hands in one form after the other; whoever must confirm it does."""
        for slot in slots:
            self.gives(slot, **who)

    def answers_from_now(self, **answers: Any) -> None:
        """What people answer from here on."""
        self.answers |= {name: self._dated(value) for name, value in answers.items()}

    def gives(
        self, slot: str, value: Any = None, *, by: str | None = None, confirmed_by: str | None = None
    ) -> None:  # fmt: skip
        """Whoever owes it gives it: `by` and `confirmed_by` name roles where it matters who."""
        if self.rules.slot(slot).verb == "meet":
            self._meet(slot)
        else:
            self.give(slot, value, by=by, confirmed_by=confirmed_by)

    advises = chooses = decides = finds = gives

    def votes(self, slot: str, **ballots: int) -> None:
        """The committee votes: so many for each option; the absent are taken from the last places."""
        self.gives(slot, ballots)

    def awaits(self, slot: str, *roles: str) -> None:
        """It is given and holds for nothing yet: somebody in one of these roles must confirm it."""
        assert self.case.awaiting[slot].confirmers == roles
        assert slot not in self.case.given

    def waits(self, *, working_days: int) -> None:
        """Days go by, and the clock looks at the case every working morning."""
        self._step_wait(working_days)

    def begins(self, name: str, **answers: Any) -> Journey:
        """A case linked to this one, in it or after it; its first form opens it."""
        procedure = self.rules.procedure
        found = procedure.follow_ups.get(name) or self.rules.slot(name)
        return Journey(self.house, latest(self.institution, found.opens), "", answers, (self, name))

    def confirms(self, slot: str, *, by: str) -> None:
        """A holder of this role confirms exactly what was given."""
        self.send(confirming.Confirm(slot), self.person(by))

    def decides_adding(self, slot: str, outcome: str, *conditions: str) -> None:
        """Whoever decides adds conditions of their own to those of the catalogue."""
        reasons: Any = "Weighed; these measures help."
        self.send(decision.Decide(slot, outcome, reasons, (), conditions), self._free(slot, self.rules.slot(slot)))

    def shows(self, *numbers: int) -> None:
        """The owner of each of these conditions shows how it is met."""
        for number in numbers:
            owner = self.person(self.case.conditions[number].owner)
            self.send(conditions.Satisfy(number, "The signed text is in the file."), owner)  # type: ignore[arg-type]

    def verifies(self, *numbers: int, by: str = "") -> None:
        """Somebody who is not the owner accepts the evidence."""
        for number in numbers:
            verifier = self.person(by or self.case.conditions[number].verifier)
            self.send(conditions.Verify(number, True, "As was asked."), verifier)  # type: ignore[arg-type]

    def declares_conflict(self, *, place: int) -> None:
        """The member in that place of the committee stands aside."""
        self._step_conflict(place)

    def invites(self, slot: str, expert: Account) -> None:
        """The chair asks somebody from outside to a vote."""
        self.send(oversight.InviteExpert(slot, str(expert.pk)), str(self._leader(slot).pk))

    def _voters(self, name: str) -> list[str]:
        return [*super()._voters(name), *sorted(self.case.polls[name].experts)]

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
