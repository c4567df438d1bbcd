"""The rest told: spanning clocks, conditions, gates, follow-ups, who sees and may what, terms, promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workflows.engine.drafting.telling import Teller
from workflows.engine.drafting.telling_stages import deadline_told
from workflows.engine.places import Path
from workflows.engine.procedure import Condition, Promise
from workflows.engine.shapes import PHASES

Sentence = tuple[Path, str]


def rest_told(teller: Teller) -> Iterator[Sentence]:
    """Sentences for all that stands beside forms and stages."""
    for part in (_deadlines, _information, _conditions, _gates, _follow_ups, _rights, _kept, _promises, _accepted):
        yield from part(teller)


def _only_if(teller: Teller, test: Any) -> list[str]:
    return [] if test is None else [teller.say("extra.when", test=teller.test(test))]


def _more(parts: list[str]) -> str:
    return "".join(f", {part}" for part in parts)


def _deadlines(teller: Teller) -> Iterator[Sentence]:
    for name, deadline in teller.procedure.deadlines.items():
        if deadline.from_:
            end = teller.listed(map(teller.stage, deadline.until or ()), "or")
            where = teller.say("deadline.spanning", start=teller.stage(deadline.from_), end=end)
        else:
            phase = teller.words[f"phase.{name}"] if name in PHASES else name
            where = teller.say("deadline.of_phase", phase=phase)
        yield ("deadlines", name), deadline_told(teller, where, deadline)


def _information(teller: Teller) -> Iterator[Sentence]:
    """Said where the procedure lays it down itself, and not where it leaves it at what is usual."""
    laid = teller.procedure.information
    if "information" in teller.procedure.model_fields_set:
        span = laid.lapses_after
        lapses = teller.say("information.lapses", days=str(span)) if span else ""
        yield ("information",), teller.say("information", days=teller.listed(map(str, laid.remind)), lapses=lapses)


def _conditions(teller: Teller) -> Iterator[Sentence]:
    for name, condition in teller.procedure.conditions.items():
        more = [*_timed(teller, condition), *_only_if(teller, condition.when)]
        if condition.treats:
            factors = teller.listed((teller.fixed("factor", factor) for factor in condition.treats), "or")
            more.append(teller.say("condition.treats", factors=factors))
        yield ("conditions", name), teller.say(
            "condition", kind=teller.words[f"kind.{condition.kind}"], text=teller.text(condition.text),
            owner=teller.role(condition.owner), verifier=teller.role(condition.verifier), extras=_more(more),
        )  # fmt: skip


def _timed(teller: Teller, condition: Condition) -> Iterator[str]:
    """By when, how often, and what comes of it where it is overdue."""
    if condition.due:
        yield teller.say(f"condition.due_{condition.counts_from}", span=teller.span(condition.due))
    if condition.every:
        yield teller.say("condition.every", span=teller.span(condition.every))
    if condition.overdue:
        yield teller.words[f"condition.overdue_{condition.overdue}"]


def _gates(teller: Teller) -> Iterator[Sentence]:
    for name, gate in teller.procedure.gates.items():
        stages = teller.listed(map(teller.stage, gate.open_in))
        more = _more(_only_if(teller, gate.when))
        yield ("gates", name), teller.say("gate", gate=teller.labelled("gates", name), stages=stages, extras=more)


def _follow_ups(teller: Teller) -> Iterator[Sentence]:
    for name, follow_up in teller.procedure.follow_ups.items():
        more = _only_if(teller, follow_up.when)
        if follow_up.kind:
            here = teller.procedure.kinds if follow_up.opens == teller.procedure.procedure else {}
            kind = teller.text(here.get(follow_up.kind)) or teller.word(follow_up.kind)
            more.append(teller.say("follow_up.kind", kind=kind))
        if follow_up.within:
            more.append(teller.say("follow_up.within", span=teller.span(follow_up.within)))
        if follow_up.brings:
            more.append(teller.say("follow_up.brings", forms=teller.listed(map(teller.form, follow_up.brings))))
        if follow_up.suspends:
            more.append(teller.words["follow_up.suspends"])
        if follow_up.apart_from:
            more.append(
                teller.say("follow_up.apart", slots=teller.listed(map(teller.slot, follow_up.apart_from), "or"))
            )
        yield ("follow_ups", name), teller.say(
            "follow_up", stages=teller.listed(map(teller.stage, follow_up.open_in), "or"),
            roles=teller.roles(follow_up.by), procedure=teller.word(follow_up.opens),
            follow_up=teller.labelled("follow_ups", name), extras=_more(more))  # fmt: skip


def _rights(teller: Teller) -> Iterator[Sentence]:
    for role, commands in teller.procedure.may.items():
        said = teller.listed(teller.fixed("command", command) for command in commands)
        yield ("may", role), teller.say("may", role=teller.role(role), commands=said, where="")
    for role, sights in teller.procedure.sees.items():
        seen = teller.listed(teller.fixed("sight", sight) for sight in sights)
        yield ("sees", role), teller.say("sees", role=teller.role(role), sights=seen)


def _kept(teller: Teller) -> Iterator[Sentence]:
    for name, lines in teller.procedure.keep.items():
        said = [
            teller.say("keep.last", span=teller.span(line)) if line.when is None
            else teller.say("keep.line", span=teller.span(line), test=teller.test(line.when))
            for line in lines
        ]  # fmt: skip
        data = teller.words.get(f"data.{name}", name)
        yield ("keep", name), teller.say("keep", data=data, lines=", ".join(said))


def _promises(teller: Teller) -> Iterator[Sentence]:
    for i, promise in enumerate(teller.procedure.promises):
        yield ("promises", i), _promise(teller, promise)


def _promise(teller: Teller, promise: Promise) -> str:
    if promise.apart:
        return teller.say("promise.apart", slots=teller.listed(map(teller.slot, promise.apart)))
    if promise.fixed:
        return teller.say("promise.fixed", paths=teller.listed(promise.fixed))
    procedure, before, comes = teller.procedure, promise.before or "", promise.comes or ""
    place = teller.words[f"phase.{before}"] if before in PHASES and before not in procedure.stages else (
        teller.labelled("gates", before) if before in procedure.gates else teller.stage(before))  # fmt: skip
    given = teller.stage(comes) if comes in procedure.stages else teller.slot(comes)
    return teller.say("promise.before", before=place, comes=given, extras=_more(_only_if(teller, promise.when)))


def _accepted(teller: Teller) -> Iterator[Sentence]:
    for lint, accepted in teller.procedure.accepted.items():
        stages = teller.listed(map(teller.stage, accepted.at))
        said = {"by": accepted.by, "on": accepted.on, "lint": teller.word(lint), "why": accepted.why}
        yield ("accepted", lint), teller.say("accepted", stages=stages, **said)
