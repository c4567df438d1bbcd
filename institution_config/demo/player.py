"""A case of the demonstration: driven through `execute` like any other, on a clock of its own, by invented people."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings

from institution_config.demo.cast import Cast
from institution_config.demo.chamber import SAID, Chamber
from institution_config.demo.papers import Papers
from workflows.actions import delegations
from workflows.actions.clock import service
from workflows.actions.execute import execute, open_case
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.situation import gather
from workflows.dossier.surroundings import calendar_of
from workflows.engine.acts import advice, asking, conditions, decision, disposing, handling, intake, ticking
from workflows.engine.case import CaseFile, Command
from workflows.engine.facts import Sampled
from workflows.engine.gates import why_shut
from workflows.engine.giving import Giver
from workflows.engine.guards import sampled
from workflows.engine.refusal import Refused
from workflows.engine.situation import CLOCK, Situation
from workflows.engine.slots import barred
from workflows.engine.stage import Slot
from workflows.models import Account, Case, Committee, Membership, ProcedureVersion
from workflows.models.numbers import uuid7
from workflows.models.prepared import Prepared

_CURRENT = Prepared(
    lambda case: Case.objects.filter(pk=case).select_related("institution", "procedure_version", "unit")
    .defer("procedure_version__document")
)  # fmt: skip


class Player(Chamber, Papers, Giver):
    """Takes steps written like those of a golden case, on the database."""

    def __init__(self, cast: Cast, version: ProcedureVersion, kind: str, answers: dict[str, Any], at: datetime) -> None:
        super().__init__(self, answers)  # type: ignore[arg-type]
        self.cast, self.version, self.kind, self.at = cast, version, kind, at
        self.rules, self.institution = rulebook_of(version), cast.institution
        self.row: Case | None = None
        self.begun = at
        self.refusals: list[str] = []
        self.accounts: dict[str, Account] = {}
        self.last_person = -1
        self.deputy: tuple[Account, Account] | None = None
        opener = next(name for name, role in self.rules.procedure.roles.items() if role.opener)
        self.opener = str(cast.roles[opener][0].pk)
        self.answers = {name: self._dated(value) for name, value in answers.items()}

    def _dated(self, value: Any) -> Any:
        return (self.begun.date() + timedelta(days=value.days)).isoformat() if isinstance(value, timedelta) else value

    # What `Giver` asks of a play -------------------------------------------------------------------------------

    @property
    def case(self) -> CaseFile:
        return read_case(self.row).file if self.row else CaseFile()

    @property
    def committees(self) -> Mapping[str, Any]:
        return self.situation(self.opener).committees

    def situation(self, by: str) -> Situation:
        return gather(read_case(self.current), by=self.account(by), at=self.at)

    @property
    def current(self) -> Case:
        assert self.row is not None
        (row,) = _CURRENT(self.row.pk)
        return row

    def record(self, content: Any) -> Any:
        """Nothing is sealed here: `execute` seals what it is given."""
        return content

    def account(self, who: str) -> Account:
        """An account by its number, or the second holder of a role as `dean2`."""
        if who.isdecimal():
            return self.accounts.get(who) or self.accounts.setdefault(who, Account.objects.get(pk=int(who)))
        role = who.rstrip("0123456789")
        people = self.cast.roles.get(role, [])
        return people[int(who[len(role) :] or 1) - 1] if people else service(CLOCK)

    def person(self, role: str) -> str:
        base, _, office = role.rstrip("23").partition(".")
        found = self.rules.procedure.roles.get(base)
        if found and found.committee:
            committee = Committee.objects.get(institution=self.institution, name=found.committee)
            rows = Membership.objects.filter(committee=committee, chair=office == "chair")
            return str(rows.order_by("pk")[0].account_id)
        return self.opener if found and found.opener else str(self.account(role).pk)

    def send(self, command: Command, by: str, on_behalf_of: str | None = None) -> None:
        """One command, some time after the last; another person comes to it on another working day."""
        who = self.account(by)
        self._time_goes_by(who)
        principal = self.account(on_behalf_of) if on_behalf_of else None
        if self.deputy and self.deputy[1].pk == who.pk:
            who, principal = self.deputy
        self._carry_out(command, who, principal)

    def _carry_out(self, command: Command, by: Account, on_behalf_of: Account | None = None) -> None:
        """The first command opens the case; every other one is carried out on it."""
        if self.row is None:
            self.row = self._opened(command, by)
        else:
            execute(self.row.pk, command, by=by, on_behalf_of=on_behalf_of, at=self.at, request_id=uuid7())

    def _opened(self, first: Command, by: Account) -> Case:
        return open_case(
            self.version, self.kind, self.cast.unit, first, by=by, at=self.at, request_id=uuid7(),
            number=self._undrawn(),
        )  # fmt: skip

    def _time_goes_by(self, who: Account) -> None:
        calendar = calendar_of(self.institution, self.at.date())
        self.at += timedelta(minutes=37)
        if who.pk != self.last_person or self.at.hour > 16:
            self.at = self.at.replace(hour=9, minute=11 + who.pk % 40) + timedelta(days=1)
        while not calendar.works(self.at.date()):
            self.at += timedelta(days=1)
        self.last_person = who.pk

    def _undrawn(self) -> UUID:
        """The number of a case that no spot check draws, so that the story stays the story."""
        rates = [f.one_in for f in self.rules.names.facts.values() if isinstance(f, Sampled)]
        while any(sampled(settings.RECORD_KEY, str(number := uuid7()), rate) for rate in rates or [1]):
            if not rates:
                return uuid7()
        return number

    # Steps -----------------------------------------------------------------------------------------------------

    def take(self, raw: Any) -> None:
        """One step; Refused where the product refuses it."""
        step: dict[str, Any] = {raw: None} if isinstance(raw, str) else dict(raw)
        who = {key: step.pop(key) for key in ("by", "confirmed_by") if key in step}
        ((key, value),) = step.items()
        if special := getattr(self, f"_step_{key}", None):
            special({value: None, **who} if who else value)
        elif self.rules.slot(key).verb == "meet":
            self._meet(key)
        else:
            self.give(key, value, by=who.get("by"), confirmed_by=who.get("confirmed_by"))

    def _step_wait(self, days: int) -> None:
        """Working days go by, and the clock looks at the case each morning."""
        clock, calendar = service(CLOCK), calendar_of(self.institution, self.at.date())
        for _ in range(days):
            self.at += timedelta(days=1)
            while not calendar.works(self.at.date()):
                self.at += timedelta(days=1)
            with suppress(Refused):  # nothing is due
                self._carry_out(ticking.Tick(), clock)

    def _step_refused(self, step: Any) -> None:
        """A step that the product must refuse; its reasons are told."""
        try:
            self.take(step)
        except Refused as refused:
            self.refusals += [str(reason) for reason in refused.reasons]
            return
        raise AssertionError(f"{step} should have been refused")

    def _step_gate(self, want: Mapping[str, str]) -> None:
        for gate, state in want.items():
            shut = why_shut(self.situation(self.opener), gate)
            assert bool(shut) == (state == "shut"), f"gate {gate} is not {state}"
            if shut:
                self.refusals.append(f"{gate}: {shut[0]}")

    def _step_at(self, stage: str) -> None:
        assert self.case.stage == stage, f"the case stands in {self.case.stage}, not in {stage}"

    def _step_withdraw(self, why: str) -> None:
        self.send(asking.Withdraw(why), self.opener)  # type: ignore[arg-type]

    def _step_ask(self, question: tuple[str, str]) -> None:
        slot, text = question
        self.send(asking.Ask(slot, text), self._free(slot, self.rules.slot(slot)))  # type: ignore[arg-type]

    def _step_reply(self, text: str) -> None:
        number = self.case.open_requests[0]
        self.send(asking.Reply(number, text), self.opener)  # type: ignore[arg-type]

    def _step_conflict(self, place: int) -> None:
        """The committee member of that place declares a conflict."""
        poll = next(iter(self.case.polls.values()))
        rows = Membership.objects.filter(committee__name=poll.committee, institution=self.institution)
        member = rows.order_by("pk")[place - 1]
        why = "I am a co-author of the partner's leading scientist."
        self.send(handling.DeclareConflict(why), str(member.account_id))  # type: ignore[arg-type]

    def _step_delegate(self, pair: tuple[str, str]) -> None:
        """A holder of the first role is away; the second stands in."""
        principal, deputy = (self.account(self.person(role)) for role in pair)
        day: date = self.at.date()
        delegations.delegate(
            self.institution, principal, deputy, role=pair[0], since=day, until=day + timedelta(days=14),
            by=principal, at=self.at, request_id=uuid7(),
        )  # fmt: skip
        self.deputy = (deputy, principal)

    def _meet(self, slot: str) -> None:
        for number, found in self.case.conditions.items():
            if found.owed and found.kind == self.rules.slot(slot).meet:
                self.show_evidence(number, SAID["condition"])
                why = "The text binds the partner as was asked."
                self.send(conditions.Verify(number, True, why), self.person(found.verifier))  # type: ignore[arg-type]

    # How slots are given ---------------------------------------------------------------------------------------

    def _command(self, name: str, slot: Slot, value: str) -> Any:
        if slot.verb == "choose":
            return advice.Choose(name, value)
        if slot.verb == "advise":
            return advice.Advise(name, value, SAID["advise"])  # type: ignore[arg-type]
        if slot.verb == "decide":
            headings = self.rules.procedure.outcomes[value].reasons
            reasons: Any = dict.fromkeys(headings, SAID["decide"]) or SAID["decide"]
            return decision.Decide(name, value, reasons)
        return intake.Sign(name, self._answers(slot) if slot.fill else None)

    def _words(self) -> Any:
        return "The contact point looked at it together with the applicant."

    def _free(self, name: str, slot: Slot) -> str:
        away = barred(self.situation(self.opener), name, slot) if self.row else frozenset()
        people = [self.person(role) for role in slot.by]
        if slot.by[0] in self.cast.roles:
            people = [str(a.pk) for a in self.cast.roles[slot.by[0]]]
        return next((p for p in people if p not in away), people[0])

    def _other(self, role: str, giver: str) -> str:
        people = [str(a.pk) for a in self.cast.roles.get(role, [])] or [self.person(role)]
        return next((p for p in people if p != giver), people[0])

    def _settle(self, name: str, slot: Slot, disposition: str, giver: str) -> None:
        """Hits were raised by the screening itself; people only say what they are."""
        for number in self.case.open_hits:
            self.send(disposing.DisposeHit(number, disposition, SAID["hit"]), giver)  # type: ignore[arg-type]
