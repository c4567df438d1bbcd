"""S1: every name that a procedure uses means something there, in its institution, or in a procedure it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workflows.engine import facts
from workflows.engine.criteria import Compare, Test, leaves
from workflows.engine.drafting.catalogue import conditions_can_be_kept
from workflows.engine.drafting.follow_ups import follow_ups_resolve, taken_up
from workflows.engine.drafting.roles import missing, roles_resolve
from workflows.engine.drafting.titles import titles_resolve
from workflows.engine.drafting.unfold import NOTHING
from workflows.engine.form import as_date
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying
from workflows.engine.shapes import ADVICE, ENDS, EVENTS_TO_MOVE_AFTER, EXPIRED, LED_TO, PHASES
from workflows.engine.stage import Slot

WEIGHED = ("advise", "choose", "fill", "settle", "sign")
SIGHTS = (
    "stage", "outcome", "reasons", "internal", "to_person", "answers", "documents", "conditions", "hits", "advice",
    "votes", "people",
)  # fmt: skip
EXTRAS = (
    "extend", "pause", "reassign", "recuse", "place_on_agenda", "invite_expert", "hear_applicant", "propose_condition",
    "impose_condition", "waive_condition", "disclose", "correct", "hold", "merge", "move_version", "reopen",
    "send_link", "answer_haste", "gather",
)  # fmt: skip
CLASSES = ("open", "internal", "personal", "special")
ACCEPTABLE = ("origin_alone", "collected_early")


def stages_resolve(names: Names) -> Iterator[Problem]:
    """Every stage that is moved to, opened in, or needed is there; stages and slots have different names."""
    procedure, stages = names.procedure, names.procedure.stages
    yield from missing(("opens_in",), saying("stage"), procedure.opens_in, stages)
    for at, name in _stages_used(names):
        yield from missing(at, saying("stage"), name, (*stages, *LED_TO) if at[-1] == "to" else stages)
    for name in names.slots:
        if name in stages:
            path: Path = ("stages", names.stage_of[name], "work", name)
            yield Problem("S1", path, saying("`{name}` names both a stage and a slot", name=name))


def _stages_used(names: Names) -> Iterator[tuple[Path, str]]:
    procedure = names.procedure
    for part in ("gates", "follow_ups"):
        for name, holder in getattr(procedure, part).items():
            yield from (((part, name, "open_in"), stage) for stage in holder.open_in)
    for name, deadline in procedure.deadlines.items():
        path = ("deadlines", name)
        yield from (((*path, "late", i, "to"), r.to) for i, r in enumerate(deadline.late) if r.to)
        if deadline.from_:
            yield (*path, "from"), deadline.from_
        yield from (((*path, "until"), stage) for stage in deadline.until or ())
    for name, stage in procedure.stages.items():
        yield from ((("stages", name, "next", i, "to"), move.to) for i, move in enumerate(stage.next))
        late = stage.deadline.late if stage.deadline else []
        yield from ((("stages", name, "deadline", "late", i, "to"), r.to) for i, r in enumerate(late) if r.to)
        for slot, asked in stage.work.items():
            again = asked.every.late if asked.every else []
            at: Path = ("stages", name, "work", slot, "every", "late")
            yield from (((*at, i, "to"), r.to) for i, r in enumerate(again) if r.to)
    for form_name, form in procedure.forms.items():
        for name, question in form.questions.items():
            here: Path = ("forms", form_name, "questions", name)
            yield from (((*here, "needed_for"), stage) for stage in question.needed_for)
            for column, inner in (question.of or {}).items():
                yield from (((*here, "of", column, "needed_for"), stage) for stage in inner.needed_for)
    for lint, accepted in procedure.accepted.items():
        yield from ((("accepted", lint, "at"), stage) for stage in accepted.at)


def forms_resolve(names: Names) -> Iterator[Problem]:
    """Every form that is filled or carried is there, and every form is filled somewhere."""
    procedure = names.procedure
    for name, slot in names.slots.items():
        path: Path = ("stages", names.stage_of[name], "work", name)
        for key, used in (("fill", [slot.fill] if slot.fill else []), ("carries", slot.carries)):
            for form in used:
                yield from missing((*path, key), saying("form"), form, procedure.forms)
        yield from taken_up(names, path, slot.opens or "", slot.carries)
    for form in procedure.forms:
        if form not in {slot.fill for slot in names.slots.values()}:
            say = saying("the form `{form}` is filled nowhere; give it a slot or take it out", form=form)
            yield Problem("S1", ("forms", form), say)


def slots_resolve(names: Names) -> Iterator[Problem]:
    """What a slot decides, settles, weighs, sends, or is asked for each of, is there."""
    for name, slot in names.slots.items():
        yield from _of_slot(names, ("stages", names.stage_of[name], "work", name), slot)
    for stage_name, stage in names.procedure.stages.items():
        path: Path = ("stages", stage_name)
        if stage.outcome:
            yield from missing((*path, "outcome"), saying("outcome"), stage.outcome, names.procedure.outcomes)
        linked = (name for name, slot in names.slots.items() if slot.opens)
        events = (*stage.work, *linked, *EVENTS_TO_MOVE_AFTER, *names.procedure.follow_ups)
        for i, move in enumerate(stage.next):
            if move.after:
                yield from missing(
                    (*path, "next", i, "after"), saying("slot, linked case or event"), move.after, events
                )


def _of_slot(names: Names, path: Path, slot: Slot) -> Iterator[Problem]:
    procedure = names.procedure
    for outcome in slot.decide or ():
        yield from missing((*path, "decide"), saying("outcome"), outcome, procedure.outcomes)
    if slot.advise and not set(slot.advise) <= set(ADVICE):
        for view in slot.advise:
            yield from missing((*path, "advise"), saying("view or outcome"), view, (*ADVICE, *procedure.outcomes))
    for check in slot.settle or ():
        yield from missing((*path, "settle"), saying("check"), check, procedure.checks)
    for weighed in slot.weighs:
        yield from missing((*path, "weighs"), saying("slot"), weighed, names.slots)
        if weighed in names.slots and names.slots[weighed].verb not in WEIGHED:
            say = saying("`{slot}` gives no advice that could be weighed", slot=weighed)
            yield Problem("S1", (*path, "weighs"), say)
    for question in slot.again_for:
        yield from missing((*path, "again_for"), saying("question"), question, names.form_of)
    for question in slot.sends:
        yield from missing((*path, "sends"), saying("question"), question, names.form_of)
    if slot.each:
        yield from missing((*path, "each"), saying("question of type rows"), slot.each, names.columns)


def _overstated(name: str, against: Mapping[str, str], assessments: frozenset[str]) -> Iterator[Problem]:
    """S15: somebody's assessment of an institution is a reason to look, and by itself forbids nothing."""
    for screening, effect in against.items():
        if effect == "prohibits" and screening in assessments:
            say = saying(
                "`{list}` is an assessment, which never prohibits by itself; write informs, flags or escalates",
                list=screening,
            )
            yield Problem("S15", ("checks", name, "against", screening), say)


def rest_resolves(names: Names) -> Iterator[Problem]:
    """Checks, outcomes, deadlines, follow-ups, promises, and the words of fixed lists."""
    procedure, lists = names.procedure, names.known.screening
    for name, check in procedure.checks.items():
        for question in check.screens:
            yield from missing(("checks", name, "screens"), saying("question"), question, names.form_of)
        if check.until:
            columns = {c: kind for q in check.screens for c, kind in names.columns.get(q, {}).items()}
            dates = [column for column, kind in columns.items() if kind.kind == "date"]
            yield from missing(("checks", name, "until"), saying("column of type date"), check.until, dates)
        for screening in check.against if lists is not None else ():
            yield from missing(("checks", name, "against", screening), saying("list"), screening, lists or ())
        yield from _overstated(name, check.against, names.known.assessments)
    for name, outcome in procedure.outcomes.items():
        if outcome.clears:
            yield from missing(("outcomes", name, "clears"), saying("question"), outcome.clears, names.form_of)
    for i, promise in enumerate(procedure.promises):
        for slot in promise.apart or ():
            yield from missing(("promises", i, "apart"), saying("slot"), slot, names.slots)
        if promise.before and promise.comes:
            yield from missing(
                ("promises", i, "comes"), saying("slot or stage"), promise.comes, (*names.slots, *procedure.stages)
            )
            places = (*procedure.stages, *procedure.gates, *PHASES)
            yield from missing(("promises", i, "before"), saying("stage, phase or gate"), promise.before, places)
    yield from _fixed_words(names)
    yield from _deadlines(names)


def _fixed_words(names: Names) -> Iterator[Problem]:
    procedure = names.procedure
    for role, sights in procedure.sees.items():
        for sight in sights:
            yield from missing(("sees", role), saying("sight"), sight, SIGHTS)
    tables = [((), procedure.may), *((("stages", n), s.may) for n, s in procedure.stages.items())]
    for path, may in tables:
        for role, commands in may.items():
            for command in commands:
                yield from missing((*path, "may", role), saying("command"), command, EXTRAS)
    for kept in procedure.keep:
        yield from missing(("keep", kept), saying("class of data"), kept, CLASSES)
    for lint, accepted in procedure.accepted.items():
        yield from missing(("accepted", lint), saying("finding that may be accepted"), lint, ACCEPTABLE)
        if accepted.until is None:
            yield Problem("S1", ("accepted", lint), saying("an acceptance ends; write its last day under `until`"))
        for key, day in (("on", accepted.on), ("until", accepted.until)):
            if day is not None and as_date(day) is None:
                say = saying("`{day}` is no date; write it as 2026-01-31", day=day)
                yield Problem("S1", ("accepted", lint, key), say)


def _deadlines(names: Names) -> Iterator[Problem]:
    procedure = names.procedure
    if procedure.starts:
        yield from _dated(names, ("starts",), procedure.starts)
    for name, deadline in procedure.deadlines.items():
        if not deadline.from_ and name not in PHASES:
            say = saying(
                "`{name}` is no phase, so it needs `from`; a deadline of one stage stands in that stage", name=name
            )
            yield Problem("S1", ("deadlines", name), say)
    own = [(("stages", n, "deadline"), s.deadline) for n, s in procedure.stages.items() if s.deadline]
    for path, deadline in [*own, *((("deadlines", n), d) for n, d in procedure.deadlines.items())]:
        if deadline.on:
            yield from _dated(names, (*path, "on"), deadline.on)


def _dated(names: Names, path: Path, name: str) -> Iterator[Problem]:
    kind = names.types.get(name)
    if kind is None or kind.kind != "date":
        yield Problem("S1", path, saying("`{name}` is no question or fact that holds a date", name=name))


def others_resolve(names: Names) -> Iterator[Problem]:
    """Procedures that are opened are there, and tests of their outcomes name outcomes that they have."""
    outcomes = names.known.outcomes
    if outcomes is None:
        return
    opened = {name: slot.opens for name, slot in names.slots.items() if slot.opens}
    opened |= {name: follow_up.opens for name, follow_up in names.procedure.follow_ups.items()}
    for name, procedure in opened.items():
        path: Path = ("follow_ups", name, "opens")
        if name in names.slots:
            path = ("stages", names.stage_of[name], "work", name, "opens")
        yield from missing(path, saying("procedure"), procedure, outcomes)
    for at, test in _every_test(names):
        for leaf in leaves(test):
            if isinstance(leaf, Compare) and (target := opened.get(leaf.name)) in outcomes:
                for want in leaf.want if isinstance(leaf.want, tuple) else (leaf.want,):
                    there = (*outcomes[str(target)], *ENDS, EXPIRED, NOTHING)
                    yield from missing(at, saying("outcome of `{procedure}`", procedure=target), str(want), there)


def _every_test(names: Names) -> Iterator[tuple[Path, Test]]:
    yield from names.tests.items()
    for name, fact in names.facts.items():
        if isinstance(fact, facts.TestFact):
            yield ("facts", name), fact.test
        elif isinstance(fact, facts.Count):
            yield from ((("facts", name), test) for test in fact.tests)
        elif isinstance(fact, facts.First):
            yield from ((("facts", name), test) for _, test in fact.lines if test)


RULES: tuple[Callable[[Names], Iterator[Problem]], ...] = (
    stages_resolve, roles_resolve, forms_resolve, slots_resolve, rest_resolves, others_resolve, titles_resolve,
    conditions_can_be_kept, follow_ups_resolve,
)  # fmt: skip
