"""What an onlooker sees of a request on its way: where it stands, what is shut and why, what the trail says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from institution_config.demo.player import Player
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.history import History, read_case
from workflows.dossier.seal import open_records
from workflows.dossier.trail import EntryRow
from workflows.engine.clocks import running
from workflows.models import Account, Institution
from workflows.queries.gates import gate
from workflows.words.events import event_sentence
from workflows.words.names import Names


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


class Seen(Player):
    """A request as it is seen; nothing here changes it."""

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

    def history(self) -> History:
        """The request with all its entries."""
        return read_case(self.current)

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
        return set(self.kept(form))

    def kept(self, form: str) -> dict[str, Any]:
        """The answers to a form, as they were sealed."""
        digest = self.case.forms[form]
        return dict(open_records([digest])[digest])

    def asked(self) -> set[str]:
        """The slots that somebody owes now."""
        return set(self.case.offered)

    def due(self) -> Mapping[str, date]:
        """The clocks that run, and the day on which each is due."""
        return {run.clock.name: run.due for run in running(self.situation(self.opener))}
