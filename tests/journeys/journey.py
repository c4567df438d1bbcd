"""One request on its way, in the words of an administrator: who does what, what is refused, and what is shut.

Every command goes through the one door of the product. After each the product's own verifier recomputes the chain,
tells every case of the university again from its entries, and compares it with rows, work items and phase; on
PostgreSQL it does so when days have gone by and at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.db import connection

from institution_config.demo.cast import Cast
from tests.journeys.onlooker import Seen, proved
from workflows.actions import outside
from workflows.actions.clock import run_clock
from workflows.actions.linked import begin
from workflows.actions.publish import latest
from workflows.engine import consult
from workflows.engine.acts import advice, conditions, confirming, consulting, oversight
from workflows.engine.by_row import rows_left
from workflows.engine.case import Command
from workflows.engine.refusal import Refused
from workflows.engine.slots import owners
from workflows.engine.stage import Slot
from workflows.models import Account, Case, OutsideLink, ProcedureVersion, SecurityEvent

LATER = timedelta(days=300)
NOBODY = "nobody"
"""Who confirms what is left waiting for a confirmation."""


class Days(Protocol):
    """Where a journey takes its time: all requests of a university live in the same days."""

    at: datetime
    cast: Cast


class Journey(Seen):
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
        if connection.vendor == "sqlite":
            proved(self.institution)

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
        """Whoever owes it gives it: `by` and `confirmed_by` name roles where it matters who.

        One light request in twenty is drawn by lot for a triage, where the contact point finds it green.
        """
        if slot == "light_decision" and self.case.stage == "triage":
            self.give("colour", "green")
        if self.rules.slot(slot).verb == "meet":
            self._meet(slot)
        else:
            self.give(slot, value, by=by, confirmed_by=confirmed_by)

    advises = chooses = decides = finds = gives

    def each_chooses(self, slot: str, *values: str) -> None:
        """Those who stand in the rows that still owe it choose, one after the other."""
        laid = self.rules.slot(slot)
        rows, _, column = (self.rules.procedure.roles[laid.by[0]].from_ or "").partition(".")
        people = {row: said[column] for row, said in zip(self.case.form_rows[rows], self.answers[rows], strict=True)}
        for row, value in zip(rows_left(self.case, slot, laid), values, strict=True):
            self.send(advice.Choose(slot, value, None, row), str(people[row]))

    def votes(self, slot: str, **ballots: int) -> None:
        """The committee votes: so many for each option; the absent are taken from the last places."""
        self.gives(slot, ballots)

    def later(self, *, days: int) -> tuple[str, ...]:
        """So many days later the clock of the whole university runs once: what it did on this case."""
        self.at += timedelta(days=days)
        found = dict(run_clock(at=self.at, institution=self.institution.pk))
        proved(self.institution)
        return found.get(self.current.reference, ())

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
        return Journey(self.house, latest(self.institution, found.opens, at=self.at), "", answers, (self, name))

    def looked_at_again(self, **answers: Any) -> Journey:
        """The linked case that a campaign opened beside this one; what people answer in it."""
        row = Case.objects.select_related("procedure_version").get(parent=self.current)
        found = Journey(self.house, row.procedure_version, row.kind, answers, (self, row.linked_as))
        found.row = row
        return found

    def confirms(self, slot: str, *, by: str) -> None:
        """A holder of this role confirms exactly what was given."""
        self.send(confirming.Confirm(slot), self.person(by))

    def shows(self, *numbers: int) -> None:
        """The owner of each of these conditions shows how it is met."""
        for number in numbers:
            self.show_evidence(number, "The signed text is in the file.")

    def verifies(self, *numbers: int, by: str = "") -> None:
        """Somebody who is not the owner accepts the evidence."""
        for number in numbers:
            verifier = self.person(by or self.case.conditions[number].verifier)
            self.send(conditions.Verify(number, True, "As was asked."), verifier)  # type: ignore[arg-type]

    def declares_conflict(self, *, place: int) -> None:
        """The member in that place of the committee stands aside."""
        self._step_conflict(place)

    def is_away(self, role: str, *, deputy: str) -> None:
        """A holder of a role is away for two weeks; from now on the other acts for them."""
        self._step_delegate((role, deputy))

    def answers_by_link(self, slot: str, *, sent_by: str) -> None:
        """Somebody outside gives a slot by the one-time link that a holder of this role sends; once."""
        self.at += timedelta(hours=1)
        sender, until = self.account(self.person(sent_by)), (self.at + timedelta(days=14)).date().isoformat()
        how: dict[str, Any] = {"at": self.at, "request_id": uuid4()}
        token = outside.send_link(self.current, slot, until=until, language="en", by=sender, **how)
        laid = self.rules.slot(slot)
        proved(self.institution)
        outside.give(token, [self._command(slot, laid, laid.options[0])], at=self.at, request_id=uuid4())
        proved(self.institution)

    def sends_links(self, slot: str, *, by: str) -> int:
        """Everybody without an account who owes their row is mailed a link of their own; how many."""
        self.at += timedelta(hours=1)
        until = (self.at + timedelta(days=14)).date().isoformat()
        number = outside.send_to_each(
            self.current, slot, until=until, language="en", by=self.account(self.person(by)), at=self.at,
            request_id=uuid4(),
        )  # fmt: skip
        proved(self.institution)
        return number

    def answers_in_row(self, slot: str, row: str, option: str) -> None:
        """Whoever stands in a row chooses: by the newest link to it, else with the account that the row names."""
        self.at += timedelta(hours=1)
        choice = advice.Choose(slot, option, None, row)
        links = OutsideLink.objects.filter(case=self.current, slot=slot, row_key=row).select_related("account")
        if link := links.order_by("pk").last():
            token = outside.token_of(UUID(link.account.username.partition(".")[2]))
            outside.give(token, [choice], at=self.at, request_id=uuid4())
            proved(self.institution)
        else:
            offers = owners(self.situation("nobody"), slot, self.rules.slot(slot), row=row)
            self.send(choice, offers[0][1].people[0])

    def sends_package(self, slot: str, *, to: str, read: tuple[str, ...]) -> None:
        """Whoever owes the slot sends its package outside, having read these answers in somebody's own words."""
        giver = self._free(slot, self.rules.slot(slot))
        content: Any = consulting.as_sent(consult.package(self.situation(giver), slot))
        self.send(consulting.SendPackage(slot, to, content, read), giver)  # type: ignore[arg-type]

    def asks_elsewhere(self, slot: str, service: str) -> None:
        """A service was asked off the system; what it says stays there."""
        self.send(consulting.AskElsewhere(slot, service), self._free(slot, self.rules.slot(slot)))  # type: ignore[arg-type]

    def hears_answer(self, number: int) -> None:
        """The answer of a desk has come."""
        self.send(consulting.NoteAnswer(number), self.case.consults[number].asked_by)

    def follows_advice(self, number: int, *, because: str) -> None:
        """The advice was followed."""
        self.send(consulting.NoteFollowed(number, because), self.case.consults[number].asked_by)  # type: ignore[arg-type]

    def person(self, role: str) -> str:
        found = self.rules.procedure.roles.get(role)
        return str(self.answers[found.from_]) if found and found.from_ else super().person(role)

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
