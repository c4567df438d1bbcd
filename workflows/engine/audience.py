"""Who hears of an event of a case: each audience of the notices as the roles and people that the case then has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from workflows.engine.acts.hastening import answerers, aside
from workflows.engine.case import Event
from workflows.engine.electorate import electorate
from workflows.engine.leads import settling_slot
from workflows.engine.notices import IN_FORCE, Notice
from workflows.engine.situation import CAMPAIGN, Situation
from workflows.engine.slots import holders, nearest, owners

Heard = Iterator[tuple[str, str]]
"""(role, person): the role lets a deputy hear of it too, and is empty where it is meant for one person."""


def heard_by(notice: Notice, event: Event, now: Situation, also: Sequence[str] = ()) -> Heard:
    """Whom a notice is for, with the case as it stood after the event. `also`: roles that the institution adds."""
    if notice.phases and now.case.phase not in notice.phases:
        return
    if notice.when and not TESTS[notice.when](now, event):
        return
    for who in notice.who:
        if who in AUDIENCES:
            yield from AUDIENCES[who](now, event)
    handling = now.rules.procedure.confidential
    for role in also if not handling else [role for role in also if role in handling]:
        yield from _role(now, role)


def told_by_stage(event: Any, now: Situation) -> Iterator[tuple[str, tuple[str, str]]]:
    """(notice, (role, person)) of what a stage itself tells on being entered, by its key `tell`."""
    stage = now.rules.stages.get(event.stage)
    for role, notice in (stage.tell if stage else {}).items():
        for found in _role(now, role):
            yield notice, found


def _role(now: Situation, role: str | None) -> Heard:
    for person in nearest(now, role).people if role else ():
        yield role or "", person


def _applicants(now: Situation, event: Any) -> Heard:
    yield from (("", person) for person in sorted(now.case.applicants))


def _owners(now: Situation, event: Any) -> Heard:
    for name in event.slots:
        yield from _owners_of(now, name)


def _owners_now(now: Situation, event: Any) -> Heard:
    for name in now.case.offered:
        yield from _owners_of(now, name)


def _owners_of(now: Situation, name: str) -> Heard:
    """Who may give a slot; a vote has a notice of its own, and so has each condition to be met."""
    slot = now.rules.slot(name)
    for role, holder in () if slot.vote or slot.meet else owners(now, name, slot):
        yield from ((role, person) for person in holder.people)


def _settlers(now: Situation, event: Any) -> Heard:
    yield from _owners_of(now, settling_slot(now, event.check))


def _electorate(now: Situation, event: Any) -> Heard:
    yield from (("", person) for person in sorted(electorate(now, event.slot)))


def _chairs(now: Situation, event: Any) -> Heard:
    for name in now.case.offered:
        slot = now.rules.slot(name)
        if slot.vote:
            yield from (("", p) for holder in holders(now, f"{slot.by[0]}.chair") for p in holder.people)


def _outcome_roles(now: Situation, event: Any) -> Heard:
    outcome = now.rules.procedure.outcomes.get(now.case.outcome or "")
    for role in outcome.tell if outcome else ():
        yield from _role(now, role)


def _person_readers(now: Situation, event: Any) -> Heard:
    """Who may take out the letter to the partner or person: whoever decided, and the roles that see that text."""
    yield from _decider(now, event)
    for role, sights in now.rules.procedure.sees.items():
        if "to_person" in sights:
            yield from _role(now, role)


def _departure_roles(now: Situation, event: Any) -> Heard:
    departing = now.rules.slot(event.slot).departing
    for role in departing.tell if departing else ():
        yield from _role(now, role)


def _condition(what: str) -> Callable[[Situation, Any], Heard]:
    def found(now: Situation, event: Any) -> Heard:
        yield from _role(now, getattr(now.case.conditions[event.number], what))

    return found


def _overdue_told(now: Situation, event: Any) -> Heard:
    """Who hears beside its owner that a condition is overdue, by what the condition says of that."""
    laid = now.rules.procedure.conditions.get(now.case.conditions[event.number].name)
    if not (laid and laid.overdue == "remind"):
        yield from _condition("verifier")(now, event)
    if laid and laid.overdue == "escalate":
        yield from _decider(now, event)


def _decider(now: Situation, event: Any) -> Heard:
    if now.case.decided_by:
        yield "", now.case.decided_by


def _asker(now: Situation, event: Any) -> Heard:
    yield "", now.case.requests[event.number].asked_by


def _link_sender(now: Situation, event: Any) -> Heard:
    for link in now.case.links.values():
        if link.slot == event.slot and link.person in event.persons:
            yield "", link.sent_by


def _haste_answerers(now: Situation, event: Any) -> Heard:
    """Who may grant or deny haste; never whoever asked for it."""
    for role in answerers(now):
        yield from ((role, person) for person in nearest(now, role, aside(now)).people)


AUDIENCES: dict[str, Callable[[Situation, Any], Heard]] = {
    "applicants": _applicants, "owners": _owners, "owners_now": _owners_now, "settlers": _settlers,
    "electorate": _electorate, "chairs": _chairs, "outcome_roles": _outcome_roles,
    "departure_roles": _departure_roles, "condition_owner": _condition("owner"),
    "condition_verifier": _condition("verifier"), "overdue_told": _overdue_told, "decider": _decider, "asker": _asker,
    "link_sender": _link_sender, "haste_answerers": _haste_answerers, "person_readers": _person_readers,
    "mentioned": lambda now, event: (("", person) for person in event.mentions),
    "person": lambda now, event: iter([("", event.person)]),
    "role_told": lambda now, event: _role(now, event.tell_role),
    "role_asked": lambda now, event: _role(now, event.to),
}  # fmt: skip
"""The audiences within a case; members, auditors and administrators are found in the institution."""


def _submitted(now: Situation, event: Any) -> bool:
    """The case has left phase draft for the first time."""
    stages, laid = [stage for stage, _ in now.case.path], now.rules.stages
    drafts = [stage for stage in stages if stage in laid and laid[stage].phase == "draft"]
    return len(stages) == len(drafts) + 1 and stages[:-1] == drafts and event.phase not in ("draft", "closed")


def _decided(now: Situation, event: Any) -> bool:
    """A decision takes effect: the phase is one in force, and the one before was not."""
    laid = now.rules.stages
    before = laid[now.case.path[-2][0]].phase if len(now.case.path) > 1 and now.case.path[-2][0] in laid else ""
    return bool(now.case.outcome) and event.phase in (*IN_FORCE, "closed") and before not in IN_FORCE


def _written_to_person(now: Situation, event: Any) -> bool:
    """A decision takes effect, and something was written for the partner or person."""
    texts = {audience for given in now.case.given.values() for audience, _ in given.texts}
    return "to_person" in texts and _decided(now, event)


def _follow_up(now: Situation, event: Any) -> Any:
    return now.rules.procedure.follow_ups.get(event.name)


TESTS: dict[str, Callable[[Situation, Any], bool]] = {
    "submitted": _submitted,
    "decided": _decided,
    "written_to_person": _written_to_person,
    "incident": lambda now, event: "incident" in (event.name, getattr(_follow_up(now, event), "opens", "")),
    "looked_at": lambda now, event: event.effect != "informs",
    "by_campaign": lambda now, event: now.said.role == CAMPAIGN,
    "followed_up": lambda now, event: bool(_follow_up(now, event)) and not _follow_up(now, event).apart_from,
    "objected": lambda now, event: bool(_follow_up(now, event)) and bool(_follow_up(now, event).apart_from),
    "spanning": lambda now, event: any(
        clock.spanning and clock.name == event.clock for clock in now.rules.clocks.get(now.case.stage, ())
    ),
}
