"""What people ask for, in the words of a test: each answers with the command once the board is there to seal it."""

from __future__ import annotations

from typing import Any

from tests.engine.board import Ask, Board, answers_to
from workflows.engine.acts import (
    advice,
    asking,
    attaching,
    conditions,
    confirming,
    correcting,
    decision,
    disposing,
    handling,
    hastening,
    intake,
    oversight,
    screening,
    ticking,
    transferring,
    voting,
)  # fmt: skip
from workflows.engine.case import Answers, Command, Words

WHY = Words("why")


def plainly(command: Command) -> Ask:
    """A command that needs nothing sealed."""
    return lambda board: command


def submit(slot: str, answers: dict[str, Any] | None = None, *, exactly: bool = False, **given: Any) -> Ask:
    """Answer a form; what is not said is no, unless `exactly`."""

    def ask(board: Board) -> Command:
        said = {**(answers or {}), **given}
        return intake.Submit(slot, Answers(board.record(said if exactly else answers_to(board, slot, said))))

    return ask


def sign(slot: str, row: str | None = None) -> Ask:
    return plainly(intake.Sign(slot, row=row))


def choose(slot: str, option: str, row: str | None = None) -> Ask:
    return plainly(advice.Choose(slot, option, None, row))


def advise(slot: str, view: str, row: str | None = None) -> Ask:
    return plainly(advice.Advise(slot, view, WHY, row))


def decide(slot: str, outcome: str, without: tuple[str, ...] = (), adding: tuple[str, ...] = ()) -> Ask:
    return plainly(decision.Decide(slot, outcome, WHY, without, tuple(map(Words, adding))))


def confirm(slot: str, seen: str | None = None) -> Ask:
    return plainly(confirming.Confirm(slot, seen))


def give_back(slot: str) -> Ask:
    return plainly(confirming.Return(slot, WHY))


def record_check(check: str, *found: tuple[str, str], subject: str = "", version: str = "",
                 before: screening.Clearing | None = None) -> Ask:  # fmt: skip
    """The screening looked at its list; each find is an entry of it and its effect."""
    hits = tuple(screening.Found("un", effect, entry, 900, subject, version, before) for entry, effect in found)
    return plainly(screening.RecordCheck(check, (("un", "version 1"),), hits, (WHY,) * len(hits)))


def dispose(number: int, disposition: str) -> Ask:
    return plainly(disposing.DisposeHit(number, disposition, WHY))


def reopen_hit(number: int) -> Ask:
    return plainly(disposing.ReopenHit(number, WHY))


def note_gone(entry: str) -> Ask:
    return plainly(disposing.NoteGone("un", entry, "version 2"))


def cast_vote(slot: str, vote: str) -> Ask:
    return plainly(voting.CastVote(slot, vote, WHY))


def withdraw_vote(slot: str) -> Ask:
    return plainly(voting.WithdrawVote(slot))


def close_vote(slot: str) -> Ask:
    return plainly(voting.CloseVote(slot))


def ask_applicant(slot: str) -> Ask:
    return plainly(asking.Ask(slot, Words("question")))


def reply(number: int = 1) -> Ask:
    return plainly(asking.Reply(number, Words("answer")))


def answer_unsure(number: int = 1) -> Ask:
    return plainly(asking.AnswerUnsure(number, Words("answer")))


def withdraw() -> Ask:
    return plainly(asking.Withdraw(WHY))


def expedite() -> Ask:
    return plainly(hastening.Expedite(WHY))


def comment() -> Ask:
    return plainly(asking.Comment(WHY))


def attach(file: str = "f" * 64) -> Ask:
    return plainly(attaching.Attach(file, "5" * 64, WHY))


def claim(slot: str) -> Ask:
    return plainly(handling.Claim(slot))


def release(slot: str) -> Ask:
    return plainly(handling.Release(slot))


def reassign(slot: str, to: str) -> Ask:
    return plainly(handling.Reassign(slot, to, WHY))


def declare_conflict() -> Ask:
    return plainly(handling.DeclareConflict(WHY))


def recuse(person: str) -> Ask:
    return plainly(handling.Recuse(person, WHY))


def satisfy(number: int = 1) -> Ask:
    return plainly(conditions.Satisfy(number, Words("evidence")))


def verify(number: int = 1, accepted: bool = True) -> Ask:
    return plainly(conditions.Verify(number, accepted, WHY))


def waive(number: int = 1) -> Ask:
    return plainly(conditions.WaiveCondition(number, WHY))


def invite_expert(slot: str, person: str) -> Ask:
    return plainly(oversight.InviteExpert(slot, person))


def extend(clock: str, days: int) -> Ask:
    return plainly(oversight.Extend(clock, days, WHY))


def pause() -> Ask:
    return plainly(oversight.Pause(WHY))


def resume() -> Ask:
    return plainly(oversight.Resume(WHY))


def hear_applicant() -> Ask:
    return plainly(oversight.HearApplicant(WHY))


def tick() -> Ask:
    return plainly(ticking.Tick())


def let_lapse() -> Ask:
    return plainly(ticking.LetLapse(WHY))


def keep_open() -> Ask:
    return plainly(ticking.KeepOpen(WHY))


def undo_lapse() -> Ask:
    return plainly(ticking.UndoLapse(WHY))


def open_linked(slot: str, case: str = "child") -> Ask:
    return plainly(advice.OpenLinked(slot, case))


def open_follow_up(name: str, case: str = "child") -> Ask:
    return plainly(advice.OpenFollowUp(name, case))


def close_linked(name: str, outcome: str, case: str = "child") -> Ask:
    return plainly(advice.CloseLinked(name, case, outcome))


def answers_corrected(slot: str, **given: Any) -> Ask:
    """Other answers to a form that was given; what is not said is no."""

    def ask(board: Board) -> Command:
        filled = board.rules.slot(slot).fill
        return correcting.Correct(slot, Answers(board.record(answers_to(board, slot, given) if filled else {})), WHY)

    return ask


def merge(into: str) -> Ask:
    return plainly(transferring.Merge(into, WHY))


def move_version(version: str) -> Ask:
    return plainly(transferring.MoveVersion(version, WHY))
