"""How an invented person gives a slot in a golden case: answers, ballots, dispositions, confirmations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from workflows.engine.acts import (
    advice,
    asking,
    attaching,
    conditions,
    confirming,
    decision,
    disposing,
    handling,
    intake,
    screening,
    voting,
)
from workflows.engine.acts.conditions import evidence_asked
from workflows.engine.by_row import rows_left
from workflows.engine.case import Answers, CaseFile, Words
from workflows.engine.electorate import committee_of
from workflows.engine.form import Question
from workflows.engine.guards import Facts
from workflows.engine.play import MONDAY, Play
from workflows.engine.refusal import refuse
from workflows.engine.situation import SCREENER, MeetingNow
from workflows.engine.slots import barred
from workflows.engine.stage import Slot

PAPER = {"file": "0" * 64, "sealed": "0" * 64, "name": "paper.pdf", "size": 1}
"""A document of a golden case, in which nothing is uploaded."""


class Giver:
    """Gives slots with the answers of a golden case."""

    def __init__(self, play: Play, answers: dict[str, Any]) -> None:
        self.play, self.answers = play, answers

    def person(self, role: str) -> str:
        """A person who holds a role: the opener, a chair, a member, or somebody named after it."""
        base, _, office = role.partition(".")
        found = self.play.rules.procedure.roles.get(base)
        if found and found.opener:
            return self.play.opener
        if found and found.committee:
            committee = self.play.committees[found.committee]
            return committee.chair if office == "chair" and committee.chair else committee.members[-1].person
        return f"link:{role}" if found and found.link else role

    def give(self, name: str, value: Any, *, by: str | None, confirmed_by: str | None) -> None:
        """Give a slot, and have it confirmed by whoever must."""
        slot, play = self.play.rules.slot(name), self.play
        giver = (by and self.person(by)) or self._free(name, slot)
        if slot.vote:
            self._vote(name, slot, value)
        elif slot.verb == "settle":
            self._settle(name, slot, str(value or "cleared"), giver)
        elif slot.verb == "fill":
            self._fill(name, slot, giver)
        elif slot.each:
            self._each(name, slot, value)
        else:
            if slot.fill and slot.verb in ("choose", "advise", "decide"):
                play.send(intake.Submit(name, self._answers(slot)), giver)
            play.send(self._command(name, slot, value or slot.options[0]), giver)
        self._confirm(name, slot, giver, confirmed_by)

    def _free(self, name: str, slot: Slot) -> str:
        """The first holder of the slot's role who is not barred from it."""
        first, away = self.person(slot.by[0]), barred(self.play.situation("nobody"), name, slot)
        return next((p for p in (first, f"{first}2", f"{first}3") if p not in away), first)

    def _command(self, name: str, slot: Slot, value: str, row: str | None = None) -> Any:
        play = self.play
        if slot.verb == "choose":
            return advice.Choose(name, value, None, row)
        if slot.verb == "advise":
            return advice.Advise(name, value, self._words(), row)
        if slot.verb == "decide":
            limited = play.rules.procedure.outcomes[value].limits if value in play.rules.procedure.outcomes else []
            until = days_ahead(play, 90) if "time" in limited else None
            return decision.Decide(name, value, self._words(), limits=self._words() if limited else None, until=until)
        return intake.Sign(name, self._answers(slot) if slot.fill else None, row)

    def _words(self) -> Words:
        return Words(self.play.record("as laid down in the golden case"))

    def _fill(self, name: str, slot: Slot, giver: str) -> None:
        play = self.play
        play.send(intake.Submit(name, self._answers(slot)), giver)
        for number in play.case.open_requests:
            request = play.case.requests[number]
            if request.kind == "unsure" and request.slot == name:
                play.send(asking.AnswerUnsure(number, self._words()), self.person(request.to))
                play.send(intake.Submit(name, self._answers(slot)), giver)

    def _answers(self, slot: Slot) -> Answers:
        """The answers laid down; unsaid yes and no is no, an unsaid text is any text, nothing else is invented."""
        form = self.play.rules.form(slot.fill or "")
        found: dict[str, Any] = {}
        for name, question in form.questions.items():
            if question.type == "document" and (name in self.answers or question.required is not False):
                found[name] = self.document(name)
            elif name in self.answers:
                found[name] = _answer(question, self.answers[name])
            elif question.required is not False and (default := _unsaid(question)):
                found[name] = default
        return Answers(self.play.record(found))

    def came_along(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        """The forms of phase draft with these answers, as they came along from a running case of the opener's."""
        names = self.play.rules.names
        drafted = (n for n, stage in names.stage_of.items() if self.play.rules.stage(stage).phase == "draft")
        for slot in map(names.slots.__getitem__, drafted if self.answers else ()):
            if slot.fill:
                yield slot.fill, self._shown(slot.fill, self._answers(slot)), (self.play.opener,)

    def _shown(self, form: str, record: str) -> str:
        """The same answers without those to questions that are not shown."""
        answers, play = self.play.records[record], self.play
        look = Facts(play.situation("nobody").with_case(CaseFile(kind=play.kind)), {**answers, "#form": form})
        return play.record({name: said for name, said in answers.items() if look.get(name) is not None})

    def document(self, name: str, by: str = "") -> Any:
        """A file that somebody sends."""
        return PAPER

    def show_evidence(self, number: int, words: Any = None) -> None:
        """The owner of a condition shows that it is met, by the kind of evidence that it asks for."""
        play = self.play
        condition = play.case.conditions[number]
        owner, asked = self.person(condition.owner), evidence_asked(play.rules, condition)
        file = ""
        if asked == "document":
            paper = self.document("evidence", owner)
            file = paper["file"]
            play.send(attaching.Attach(file, paper["sealed"], words or self._words()), owner)
        said = words or self._words() if asked == "statement" else None
        play.send(conditions.Satisfy(number, said, file, asked == "signature"), owner)

    def _each(self, name: str, slot: Slot, value: Any) -> None:
        """One row after the other, in order; what was given stays with its row, so only those that still owe it."""
        rows = rows_left(self.play.case, name, slot) or self.play.case.form_rows.get(slot.each or "", ())
        values = value if isinstance(value, list) else [value or slot.options[0]] * len(rows)
        form = self.play.rules.names.form_of[slot.each or ""]
        people = {row["id"]: row for row in self.play.records[self.play.case.forms[form]][slot.each]}
        for row, option in zip(rows, values, strict=False):
            self.play.send(self._command(name, slot, option, row), self._of_row(slot, people[row]))

    def _of_row(self, slot: Slot, row: dict[str, Any]) -> str:
        """Whoever a row names, else a holder of the last role: somebody outside, where it goes by a link."""
        columns = [(self.play.rules.procedure.roles[role].from_ or "").partition(".")[2] for role in slot.by]
        return next((str(row[column]) for column in columns if row.get(column)), self.person(slot.by[-1]))

    def record(self, check: str, effect: str | None = None) -> None:
        """The screening records a check, with one hit of that effect or none."""
        against = self.play.rules.procedure.checks[check].against
        versions = tuple((name, "golden") for name in against)
        found: tuple[screening.Found, ...] = ()
        if effect:
            source = next((name for name, e in against.items() if e == effect), next(iter(against)))
            found = (screening.Found(source, effect, "1", 1000),)
        explanations = tuple(self._words() for _ in found)
        self.play.send(screening.RecordCheck(check, versions, found, explanations), SCREENER)

    def _settle(self, name: str, slot: Slot, disposition: str, giver: str) -> None:
        """Record what was not recorded in this stage, then dispose of every open hit."""
        play = self.play
        for check in slot.settle or ():
            at, entered = play.case.checks.get(check), play.case.entered_at
            applies = play.rules.holds(("checks", check, "when"), Facts(play.situation("nobody")))
            if name in play.case.offered and applies and (at is None or (entered and at < entered)):
                self.record(check)
        for number, hit in play.case.hits.items():
            if hit.state == "open" and hit.effect != "informs" and hit.check in (slot.settle or ()):
                play.send(disposing.DisposeHit(number, disposition, self._words()), giver)

    def _confirm(self, name: str, slot: Slot, giver: str, said: str | None) -> None:
        """Everyone whose confirmation is asked; a departure from advice only by whom the step names."""
        while waiting := self.play.case.awaiting.get(name):
            role = waiting.confirmers[0]
            if role not in slot.confirmed_by and said is None:
                refuse("departure_unconfirmed", slot=name)
            who = self.person(said) if said else self._other(role, giver)
            self.play.send(confirming.Confirm(name), who)

    def _other(self, role: str, giver: str) -> str:
        first = self.person(role)
        return f"{first}2" if first == giver else first

    def _vote(self, name: str, slot: Slot, value: Mapping[str, int]) -> None:
        """Ballots from the first members on; the last ones are recused, those before them absent."""
        if name not in self.play.case.polls or name not in self.play.case.offered:
            refuse("not_asked", slot=name, stage=self.play.case.stage)
        play, votes = self.play, dict(value)
        committee_name = committee_of(play.situation("nobody"), slot)
        committee = play.committees[committee_name]
        members = [m.person for m in committee.members]
        recused, absent = votes.pop("recused", 0), votes.pop("absent", 0)
        aside = members[len(members) - recused :]
        here = members[: len(members) - recused - absent]
        if without := str(votes.pop("without", "")):
            here = [m.person for m in committee.members if m.person in here and without not in m.seats]
        if sum(votes.values()) > len(here):
            refuse("more_votes_than_members", slot=name)
        play.meetings[committee_name] = MeetingNow(1, frozenset({play.case.id}), frozenset(here))
        for person in aside:
            if person not in play.case.recused:
                play.send(handling.DeclareConflict(self._words()), person)
        ballots = [option for option, n in votes.items() for _ in range(n)]
        before = play.case.polls[name].round
        for person, option in zip(here, ballots, strict=False):
            if name in play.case.polls and play.case.polls[name].round == before and name in play.case.offered:
                play.send(voting.CastVote(name, option, self._words()), person)
        still = play.case.polls.get(name)
        if name in play.case.offered and still and still.round == before and still.votes.keys() != set(here):
            refuse("votes_outstanding", slot=name)
        if name in play.case.offered and still and still.round == before:
            play.send(voting.CloseVote(name), committee.chair or members[0])


def days_ahead(play: Play, days: int) -> str:
    """The day that many days from where the clock stands."""
    return (play.at + timedelta(days=days)).date().isoformat()


def _unsaid(question: Question) -> Any:
    if question.type in ("yes_no", "yes_no_unsure"):
        return "no"
    if question.type == "document":
        return PAPER
    return "x" if question.type in ("text", "person", "partner") else None


def _answer(question: Question, value: Any) -> Any:
    """An answer of a golden case as a person would give it: a number for a date is days from the start."""
    if question.type == "date" and isinstance(value, int):
        return (MONDAY + timedelta(days=value)).date().isoformat()
    if question.type == "date" and isinstance(value, date):
        return value.isoformat()
    if question.type == "rows":
        owed = {name: cell for name, cell in (question.of or {}).items() if cell.required is True and cell.when is None}
        unsaid = {name: default for name, cell in owed.items() if (default := _unsaid(cell))}
        return [{"id": f"row{i + 1}", **unsaid, **row} for i, row in enumerate(value)]
    return value
