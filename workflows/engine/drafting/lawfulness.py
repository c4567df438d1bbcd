"""L2-L10: no machine refuses, nobody judges himself, and personal data serve a purpose, for a time, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from workflows.engine.drafting.confidence import l13_confidence_is_kept
from workflows.engine.drafting.explore import Exploration
from workflows.engine.drafting.soundness import broken
from workflows.engine.form import Question
from workflows.engine.names import Names
from workflows.engine.places import Path
from workflows.engine.procedure import Procedure
from workflows.engine.refusal import Problem
from workflows.engine.saying import saying

NOT_PEOPLE = ("campaign", "clock", "screener_service")


def l2_people_refuse(names: Names) -> Iterator[Problem]:
    """A stage's own outcome is never negative; people decide, and never only applicants."""
    procedure = names.procedure
    for name, stage in procedure.stages.items():
        if stage.outcome and procedure.outcomes[stage.outcome].effect == "negative":
            say = saying("only a person refuses: a negative outcome comes from a slot that decides")
            yield Problem("L2", ("stages", name, "outcome"), say)
    for name, slot in names.slots.items():
        path = ("stages", names.stage_of[name], "work", name, "by")
        deciders = [role for role in slot.by if role not in NOT_PEOPLE]
        if not slot.decide:
            continue
        if not deciders:
            yield Problem("L2", path, saying("a machine decides here; name a role that a person holds"))
        elif all(role in procedure.roles and procedure.roles[role].opener for role in deciders):
            yield Problem("L2", path, saying("the applicant decides on the own request; name another role"))


def l3_nothing_in_vain(found: Exploration) -> Iterator[Problem]:
    """No way from filling a personal question to a declared end that meets none of its `needed_for` stages."""
    ground, told = found.ground, set[str]()
    for state in found.came_from:
        stage = ground.procedure.stages.get(state.stage)
        for answer in sorted(state.held - told) if stage and stage.phase == "closed" else ():
            told.add(answer)
            needed = ", ".join(sorted(ground.needs[answer]))
            say = saying(
                "`{answer}` is asked, and the case closes without {needed}; ask it later, or only where it is needed",
                answer=answer,
                needed=needed,
            )
            yield Problem("L3", question_path(ground.names, answer), say, found.way(state))


def question_path(names: Names, answer: str) -> Path:
    question, _, column = answer.partition(".")
    path: Path = ("forms", names.form_of[question], "questions", question)
    return (*path, "of", column) if column else path


def l4_checks_are_settled(found: Exploration) -> Iterator[Problem]:
    """Every check is settled before active, or before closing positively."""
    for state, _, i in broken(found, "L4"):
        duty = found.memory.duties[i]
        say = saying(
            "an approval takes effect in `{stage}` before `{check}` is settled", stage=state.stage, check=duty.path[-1]
        )
        yield Problem("L4", duty.path, say, found.way(state))


def l5_nobody_judges_their_own(names: Names) -> Iterator[Problem]:
    """A condition's verifier is not its owner; who confirms a draft never decides."""
    procedure = names.procedure
    for name, condition in procedure.conditions.items():
        if condition.owner == condition.verifier:
            yield Problem("L5", ("conditions", name, "verifier"), saying("verified by its owner; name another role"))
    confirming = {
        role
        for stage in procedure.stages.values()
        if stage.phase == "draft"
        for slot in stage.work.values()
        if slot.fill
        for role in slot.confirmed_by
    }
    for name, slot in names.slots.items():
        if slot.decide and (both := sorted(confirming & set(slot.by))):
            say = saying("`{role}` confirms the request, is so an applicant, and decides on it here", role=both[0])
            yield Problem("L5", ("stages", names.stage_of[name], "work", name, "by"), say)


def l6_nothing_personal_goes_out(names: Names) -> Iterator[Problem]:
    """`sends` holds no personal answer, rows included."""
    for name, slot in names.slots.items():
        for sent in slot.sends:
            question = names.question(sent)
            columns = [column for column, inner in (question.of or {}).items() if inner.restricted]
            if question.restricted or columns:
                what = f"{sent}.{columns[0]}" if columns else sent
                path = ("stages", names.stage_of[name], "work", name, "sends")
                yield Problem("L6", path, saying("`{what}` is personal and never goes outside", what=what))


def l7_refusals_are_reasoned(names: Names) -> Iterator[Problem]:
    """Negative outcomes have reasons and a letter."""
    for name, outcome in names.procedure.outcomes.items():
        if outcome.effect == "negative" and not (outcome.reasons and outcome.letter):
            lost = saying("letter" if outcome.reasons else "reasons" if outcome.letter else "reasons and letter")
            yield Problem("L7", ("outcomes", name), saying("a refusal without {lost}", lost=lost))


def _asked(names: Names) -> Iterator[tuple[Path, Question]]:
    """Every question and column."""
    for form_name, form in names.procedure.forms.items():
        for name, question in form.questions.items():
            path: Path = ("forms", form_name, "questions", name)
            yield path, question
            yield from (((*path, "of", column), inner) for column, inner in (question.of or {}).items())


def l8_data_are_kept_for_a_term(names: Names) -> Iterator[Problem]:
    """Each personal or special class in use has a term in `keep`."""
    told: set[str] = set()
    for path, question in _asked(names):
        lines = names.procedure.keep.get(question.data)
        if question.restricted and not lines and question.data not in told:
            told.add(question.data)
            say = saying("{data} data are kept without a term; write one under `keep`", data=question.data)
            yield Problem("L8", path, say)
    for kept, lines in names.procedure.keep.items():
        if lines and lines[-1].when is not None:
            yield Problem("L8", ("keep", kept), saying("the last line has a `when`: where it fails, nothing is said"))


def l9_special_data_have_a_basis(names: Names) -> Iterator[Problem]:
    """Special data have a legal basis."""
    for path, question in _asked(names):
        if question.data == "special" and not question.basis:
            yield Problem("L9", path, saying("special data need a legal `basis`"))


def l10_appeals_go_elsewhere(names: Names) -> Iterator[Problem]:
    """An appeal is decided by others than those who decided."""
    for name, follow_up in names.procedure.follow_ups.items():
        if "appeal" in (name, follow_up.opens) or follow_up.apart_from:
            deciding = [s for s in follow_up.apart_from if s in names.slots and names.slots[s].decide]
            if not deciding:
                say = saying("an appeal names in `apart_from` the slots whose deciders may not decide on it")
                yield Problem("L10", ("follow_ups", name), say)
            decided = {decider(names.procedure, role) for slot in deciding for role in names.slots[slot].by}
            for same in sorted((names.known.deciders or {}).get(follow_up.opens, frozenset()) & decided):
                say = saying(
                    "`{procedure}` is decided by `{role}`, which decided here; an appeal goes to another body",
                    procedure=follow_up.opens,
                    role=same,
                )
                yield Problem("L10", ("follow_ups", name, "opens"), say)


def decider(procedure: Procedure, role: str) -> str:
    """A role that decides, by what it is in the institution: a committee by its own name."""
    found = procedure.roles.get(role.partition(".")[0])
    return found.committee if found and found.committee else role


def deciders(procedure: Procedure) -> frozenset[str]:
    """Everybody by whom a case of the procedure is decided."""
    slots = (slot for stage in procedure.stages.values() for slot in stage.work.values() if slot.decide)
    return frozenset(decider(procedure, role) for slot in slots for role in slot.by)


OF_NAMES = (
    l2_people_refuse, l5_nobody_judges_their_own, l6_nothing_personal_goes_out, l7_refusals_are_reasoned,
    l8_data_are_kept_for_a_term, l9_special_data_have_a_basis, l10_appeals_go_elsewhere,
    l13_confidence_is_kept,
)  # fmt: skip
OF_WAYS = (l3_nothing_in_vain, l4_checks_are_settled)
