"""Any command of any kind, filled in by chance: about something that is there, and now and then about nothing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import timedelta
from random import Random

from tests.engine.any_answers import any_answers, any_package
from tests.engine.any_revision import any_about, any_revision
from workflows.engine.acts import (
    advice,
    asking,
    attaching,
    campaigning,
    conditions,
    confirming,
    consulting,
    correcting,
    decision,
    disposing,
    erasing,
    expiring,
    gathering,
    handling,
    hastening,
    intake,
    office,
    outside,
    oversight,
    reasoning,
    renewing,
    revising,
    screening,
    ticking,
    transferring,
    voting,
)
from workflows.engine.case import Answers, Command, Words
from workflows.engine.play import Play

WHY = Words("why")
OF_SLOTS = ("Submit", "Sign", "Choose", "Advise", "Decide", "Confirm", "Return", "Claim", "Release", "Reassign", "Ask",
            "CastVote", "WithdrawVote", "CloseVote", "StateReasons", "OpenLinked", "InviteExpert", "Correct",
            "SendPackage", "AskElsewhere", "SendLink")  # fmt: skip
OF_NUMBERS = ("DisposeHit", "ReopenHit", "Reply", "AnswerUnsure", "Revise", "Satisfy", "Verify", "WaiveCondition",
              "WithdrawQuestion", "RevokeLink", "NoteAnswer", "NoteFollowed", "NoteNotFollowed")  # fmt: skip
OF_NOTHING = ("Withdraw", "Expedite", "AnswerHaste", "Comment", "DeclareConflict", "Recuse", "Extend", "Pause",
              "Resume", "Attach", "HearApplicant", "LetLapse", "KeepOpen", "UndoLapse", "Tick",
              "WatchValidity", "ProposeCondition", "ImposeCondition", "Hold", "LiftHold", "Reopen", "Disclose", "Merge",
              "MoveVersion", "EraseContent", "AskAgain", "Gather", "HandOver",
              "OpenForPerson")  # fmt: skip
OF_NAMES = ("RecordCheck", "OpenFollowUp", "NoteGone", "CloseLinked", "TakeDuplicate", "TakeOver", "Renew")
LINKED_OUTCOMES = ("approved", "refused", "withdrawn", "expired")
KINDS = (*OF_SLOTS, *OF_NUMBERS, *OF_NOTHING, *OF_NAMES)
PLAIN = {
    "Withdraw": asking, "Expedite": hastening, "Comment": asking, "DeclareConflict": handling, "Pause": oversight,
    "Resume": oversight, "HearApplicant": oversight, "LetLapse": ticking, "KeepOpen": ticking, "UndoLapse": ticking,
    "Hold": office, "LiftHold": office, "ProposeCondition": office,
}  # fmt: skip
"""The commands that take nothing but words."""


class AnyCommand(ABC):
    """Makes commands for a case in play; who sends them is somebody else's choice."""

    play: Play
    random: Random

    @abstractmethod
    def person(self) -> str:
        """Somebody."""

    def command(self, kind: str, target: str) -> Command:
        """A command of a kind on a target, filled in by chance."""
        made = {**self._of_a_slot(target), **self._of_a_number(int(target) if target.isdecimal() else 0)}
        made |= self._of_neither(target)
        module = PLAIN.get(kind)
        return getattr(module, kind)(WHY) if module else made[kind]()

    def _of_a_slot(self, target: str) -> dict[str, Callable[[], Command]]:
        slots = self.play.rules.names.slots
        slot = slots.get(target)
        options = slot.options if slot and slot.options else ("none",)
        option, other = self.random.choice(options), target or self.random.choice([*slots])
        rows = self.play.case.form_rows.get(slot.each or "", ()) if slot else ()
        row = self.random.choice(rows) if slot and slot.each and rows else None
        return {
            "Submit": lambda: intake.Submit(target, self.answers(slot.fill if slot else None)),
            "Sign": lambda: intake.Sign(target, self.answers(slot.fill) if slot and slot.fill else None, row),
            "Choose": lambda: advice.Choose(target, option, None, row),
            "Advise": lambda: advice.Advise(target, option, WHY, row),
            "Decide": lambda: decision.Decide(target, option, WHY),
            "Confirm": lambda: confirming.Confirm(target),
            "Return": lambda: confirming.Return(target, WHY),
            "Claim": lambda: handling.Claim(target),
            "Release": lambda: handling.Release(target),
            "Reassign": lambda: handling.Reassign(other, self.person(), WHY),
            "Ask": lambda: asking.Ask(target, WHY, any_about(self)),
            "CastVote": lambda: voting.CastVote(target, self.random.choice((*options, "abstain")), WHY),
            "WithdrawVote": lambda: voting.WithdrawVote(target),
            "CloseVote": lambda: voting.CloseVote(target),
            "StateReasons": lambda: reasoning.StateReasons(target, WHY, limits=WHY),
            "OpenLinked": lambda: advice.OpenLinked(target, f"child of {target}"),
            "InviteExpert": lambda: oversight.InviteExpert(other, "xena"),
            "Correct": lambda: self.correction(target),
            "SendPackage": lambda: any_package(self.play, target),
            "AskElsewhere": lambda: consulting.AskElsewhere(target, WHY),
            "SendLink": lambda: outside.SendLink(
                target, f"link:{slot.by[0] if slot else ''}", self.day(), None, row
            ),
        }

    def _of_a_number(self, number: int) -> dict[str, Callable[[], Command]]:
        return {
            "RevokeLink": lambda: outside.RevokeLink(number, WHY),
            "NoteAnswer": lambda: consulting.NoteAnswer(number),
            "NoteFollowed": lambda: consulting.NoteFollowed(number, WHY),
            "NoteNotFollowed": lambda: consulting.NoteNotFollowed(number, WHY),
            "DisposeHit": lambda: disposing.DisposeHit(number, self.random.choice(disposing.DISPOSITIONS), WHY),
            "ReopenHit": lambda: disposing.ReopenHit(number, WHY),
            "Reply": lambda: asking.Reply(number, WHY),
            "Revise": lambda: any_revision(self, number),
            "WithdrawQuestion": lambda: revising.WithdrawQuestion(number, WHY),
            "AnswerUnsure": lambda: asking.AnswerUnsure(number, WHY),
            "Satisfy": lambda: conditions.Satisfy(number, WHY),
            "Verify": lambda: conditions.Verify(number, self.random.random() < 0.8, WHY),
            "WaiveCondition": lambda: conditions.WaiveCondition(number or 1, WHY),
        }

    def _of_neither(self, target: str) -> dict[str, Callable[[], Command]]:
        stages, roles = [*self.play.rules.procedure.stages], [*self.play.rules.procedure.roles]
        return {
            "RecordCheck": lambda: self.screened(target),
            "OpenFollowUp": lambda: advice.OpenFollowUp(target, f"child of {target}"),
            "Recuse": lambda: handling.Recuse(self.person(), WHY),
            "Extend": lambda: oversight.Extend(self.random.choice([*stages, "review"]), self.random.randint(0, 9), WHY),
            "ImposeCondition": lambda: office.ImposeCondition("during", *self.random.sample(roles, 2), WHY),
            "Reopen": lambda: office.Reopen(self.random.choice(stages), WHY),
            "Disclose": lambda: office.Disclose("record-1", WHY),
            "NoteGone": self.gone,
            "CloseLinked": lambda: advice.CloseLinked(*self.child(), self.random.choice(LINKED_OUTCOMES)),
            "TakeOver": lambda: self.taking_over(*self.child()),
            "Renew": lambda: renewing.Renew(*self.child(), self.day(), (*self.play.rules.procedure.conditions,)),
            "TakeDuplicate": lambda: transferring.TakeDuplicate(self.random.choice([*self.play.others, "x"])),
            "AnswerHaste": lambda: hastening.AnswerHaste(self.random.random() < 0.7, WHY, self.perhaps_a_day()),
            "Attach": lambda: attaching.Attach("f" * 64, "5" * 64, WHY),
            "Merge": lambda: transferring.Merge(self.random.choice([*self.play.others, self.play.case.id, "x"]), WHY),
            "MoveVersion": lambda: transferring.MoveVersion(self.random.choice([*self.play.versions, "x"]), WHY),
            "Tick": ticking.Tick,
            "WatchValidity": expiring.WatchValidity,
            "EraseContent": self.erasing,
            "Gather": lambda: gathering.Gather(WHY, ("1", "2")),
            "HandOver": lambda: gathering.HandOver((self.random.choice(("1", "3")),), "f" * 64),
            "OpenForPerson": lambda: gathering.OpenForPerson("1", "KUL-2026-0001", (), "hugo"),
            "AskAgain": lambda: campaigning.AskAgain("1", WHY),
        }

    def screened(self, check: str, hit: float = 0.4) -> Command:
        """A check that consulted all its lists, perhaps with a hit."""
        found = self.play.rules.procedure.checks.get(check)
        against = found.against if found else {"un": "prohibits"}
        hits: tuple[screening.Found, ...] = ()
        if self.random.random() < hit:
            name = self.random.choice([*against])
            hits = (screening.Found(name, against[name], f"entry-{self.random.randint(1, 9)}", 900, *self._known()),)
        versions = tuple((name, "version") for name in against)
        return screening.RecordCheck(check, versions, hits, (WHY,) * len(hits))

    def _known(self) -> tuple[str, str, screening.Clearing | None]:
        """Whose the find is and in which version, and perhaps that somebody cleared the same before."""
        if self.random.random() < 0.4:
            return "", "", None
        day = self.play.at.date()
        until = (day + timedelta(days=self.random.choice((-1, 90)))).isoformat()
        by = tuple(sorted({self.person() for _ in range(self.random.randint(1, 2))}))
        before = screening.Clearing(by, day.isoformat(), until) if self.random.random() < 0.4 else None
        return f"subject {self.random.randint(1, 2)}", f"version {self.random.randint(1, 2)}", before

    def erasing(self) -> Command:
        """A run of retention over a class of data that the procedure keeps, or over one that it does not."""
        return erasing.EraseContent((self.random.choice([*self.play.rules.procedure.keep, "open"]),), (), "hugo")

    def gone(self) -> Command:
        """An entry left its list: one on which there is a hit, if there is any."""
        sources = [hit.source for hit in self.play.case.hits.values()] or ["un:entry-1"]
        return disposing.NoteGone(*self.random.choice(sources).split(":"), "version")

    def child(self) -> tuple[str, str]:
        """A linked case of this one, with the name under which it was opened; else one that is not there."""
        return self.random.choice([*self.play.case.children.items()] or [("no_such", "x")])

    def taking_over(self, name: str, case: str) -> Command:
        """Answers that a linked case brings back, to a form that was given most often."""
        slots = self.play.rules.names.slots
        slot = self.random.choice([n for n, s in slots.items() if s.fill in self.play.case.forms] or [*slots])
        return renewing.TakeOver(name, case, slot, self.answers(slots[slot].fill))

    def correction(self, target: str) -> Command:
        """Other answers to a form that was given, most often; else to any slot."""
        slots, given = self.play.rules.names.slots, self.play.case.forms
        filled = [name for name, slot in slots.items() if slot.fill in given]
        name = target or self.random.choice(filled or [*slots])
        return correcting.Correct(name, self.answers(slots[name].fill if name in slots else None), WHY)

    def day(self) -> str:
        """A day that is near, far or over."""
        return (self.play.at + timedelta(days=self.random.choice((-1, 10, 400)))).date().isoformat()

    def perhaps_a_day(self) -> str | None:
        """A day, or none."""
        return self.day() if self.random.random() < 0.5 else None

    def answers(self, form: str | None) -> Answers:
        """Answers to a form; often all is well, else anything."""
        rules = self.play.rules
        found = any_answers(self, rules.form(form), calm=self.random.random() < 0.25) if form else {}
        return Answers(self.play.record(found))
