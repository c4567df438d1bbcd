"""Stages told: what is owed in each, by whom, until when, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.drafting.telling import Teller
from workflows.engine.places import Path
from workflows.engine.shapes import EVENTS_TO_MOVE_AFTER
from workflows.engine.stage import Deadline, Move, Rung, Slot, Stage, Vote

Sentence = tuple[Path, str]


def stages_told(teller: Teller) -> Iterator[Sentence]:
    """A sentence for each stage, one for its clock, and one for what else may be done there."""
    for name, stage in teller.procedure.stages.items():
        work = "; ".join(_slot(teller, slot_name, slot) for slot_name, slot in stage.work.items())
        yield ("stages", name), teller.say(
            "stage", stage=teller.stage(name), phase=teller.words[f"phase.{stage.phase}"],
            work=_all(teller, stage, work), next=_next(teller, stage))  # fmt: skip
        if stage.deadline:
            where = teller.say("deadline.of_stage", stage=teller.stage(name))
            yield ("stages", name, "deadline"), deadline_told(teller, where, stage.deadline)
        for role, commands in stage.may.items():
            said = teller.listed(teller.fixed("command", command) for command in commands)
            where = teller.say("may.in", stage=teller.stage(name))
            yield ("stages", name, "may", role), teller.say("may", role=teller.role(role), commands=said, where=where)


def _all(teller: Teller, stage: Stage, work: str) -> str:
    if not work:
        work = teller.words["stage.closed" if stage.phase == "closed" else "stage.nothing"]
    if stage.join == "any":
        work += f" ({teller.words['join.any']})"
    elif isinstance(stage.join, dict):
        work += f" ({teller.say('join.at_least', n=stage.join['at_least'])})"
    if stage.outcome:
        work += f", {teller.say('stage.outcome', outcome=teller.labelled('outcomes', stage.outcome))}"
    return work


def _next(teller: Teller, stage: Stage) -> str:
    moves = [_move(teller, move, i) for i, move in enumerate(stage.next)]
    return teller.say("next", moves=", ".join(moves)) if moves else ""


def _move(teller: Teller, move: Move, place: int) -> str:
    stage = teller.stage(move.to)
    if move.after:
        event = (
            teller.words[f"event.{move.after}"] if move.after in EVENTS_TO_MOVE_AFTER else _event(teller, move.after)
        )
        if move.when is None:
            return teller.say("move.after", stage=stage, event=event)
        return teller.say("move.both", stage=stage, event=event, test=teller.test(move.when))
    if move.when is not None:
        return teller.say("move.when", stage=stage, test=teller.test(move.when))
    return teller.say("move.else" if place else "move.only", stage=stage)


def _event(teller: Teller, name: str) -> str:
    known = name in teller.procedure.follow_ups
    return teller.labelled("follow_ups", name) if known else teller.slot(name)


def _slot(teller: Teller, name: str, slot: Slot) -> str:
    said = teller.say(f"slot.{slot.verb}", by=teller.roles(slot.by), what=_what(teller, slot), slot=teller.slot(name))
    return said + "".join(f", {clause}" for clause in _clauses(teller, slot))


def _what(teller: Teller, slot: Slot) -> str:
    """What the verb of a slot is about."""
    if slot.verb == "fill":
        return teller.form(slot.fill or "")
    if slot.verb == "sign":
        return teller.text(slot.sign)
    if slot.verb == "settle":
        return teller.listed(teller.labelled("checks", check) for check in slot.settle or ())
    if slot.verb == "meet":
        return teller.words[f"meet.{slot.meet}"]
    return teller.word(slot.opens or "") if slot.verb == "opens" else teller.options(slot.options, slot.choose)


def _clauses(teller: Teller, slot: Slot) -> Iterator[str]:
    if slot.fill and slot.verb != "fill":
        yield teller.say("slot.also", form=teller.form(slot.fill))
    if slot.vote:
        yield _vote(teller, slot.vote)
    if slot.each:
        yield teller.say("slot.each", rows=teller.question(slot.each))
    if slot.weighs:
        yield teller.say("slot.weighs", slots=teller.listed(map(teller.slot, slot.weighs)))
    if slot.again_for:
        yield teller.say("slot.again_for", questions=teller.listed(map(teller.question, slot.again_for), "or"))
    if slot.departing:
        yield teller.say("slot.departing", role=teller.role(slot.departing.confirmed_by))
    if slot.confirmed_by:
        yield teller.say("slot.confirmed", roles=teller.roles(slot.confirmed_by, "and"))
    for flag in ("blind", "in_person", "optional"):
        if getattr(slot, flag):
            yield teller.words[f"slot.{flag}"]
    if slot.every:
        term, late = teller.span(slot.every.within), "; ".join(_rung(teller, rung) for rung in slot.every.late)
        yield teller.say("slot.every", span=teller.span(slot.every), within=term, late=late)
    if slot.sends:
        yield teller.say("slot.sends", questions=teller.listed(map(teller.question, slot.sends)))
    if slot.when is not None:
        yield teller.say("extra.when", test=teller.test(slot.when))


def _vote(teller: Teller, vote: Vote) -> str:
    quorum = vote.quorum if isinstance(vote.quorum, int) else teller.words[f"vote.{vote.quorum}"]
    seats = teller.say("slot.seats", seats=teller.listed(map(teller.word, vote.seats))) if vote.seats else ""
    return teller.say("slot.vote", quorum=quorum, carried=teller.words[f"vote.{vote.carried_by}"], seats=seats)


def deadline_told(teller: Teller, where: str, deadline: Deadline) -> str:
    """When something is due, and what happens when it is late."""
    due = teller.say("due.on", date=teller.name(deadline.on)) if deadline.on else teller.say(
        "due.span", span=teller.span(deadline))  # fmt: skip
    more = []
    if deadline.extends:
        test = teller.test(deadline.extends.when)
        more.append(teller.say("deadline.extends", span=teller.span(deadline.extends), test=test))
    if deadline.pauses:
        whose = teller.listed((teller.words[f"clock.{clock}"] for clock in deadline.pauses), "or")
        more.append(teller.say("deadline.pauses", whose=whose))
    late = "; ".join(_rung(teller, rung) for rung in deadline.late)
    return teller.say("deadline", where=where, due=due, extras="".join(f", {m}" for m in more), late=late)


def _rung(teller: Teller, rung: Rung) -> str:
    if rung.tell:
        said = teller.say("late.tell", role=teller.role(rung.tell))
    else:
        said = teller.say("late.to", stage=teller.stage(rung.to)) if rung.to else teller.words["late.proceed"]
    return teller.say("late.after", n=rung.after, what=said) if rung.after else said
