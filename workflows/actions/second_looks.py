"""Assessing again: a share of the cases is drawn by lot, and somebody who had no hand in one judges it anew.

Whoever looks again does not know how the case was decided: it is hidden from them while they owe their view
(`queries/access.py`), and nothing of it stands in a row or an entry before that view is given.
"""

import heapq
from collections.abc import Iterator
from datetime import date, datetime, time
from math import ceil
from uuid import NAMESPACE_OID, UUID, uuid5
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import OuterRef, QuerySet, Subquery

from workflows.actions.clock import service
from workflows.actions.proposing import Office
from workflows.actions.publish import done_before, enter
from workflows.actions.rescreening import screens
from workflows.dossier.campaigns import confided
from workflows.dossier.history import read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import Sealer
from workflows.dossier.second_looks import PURPOSE, LooksRule, last_span, looks_rule, lot
from workflows.dossier.trail import lock_head, read_request
from workflows.engine.case import TAKES_EFFECT
from workflows.engine.refusal import reason, refuse, refuse_if
from workflows.engine.situation import CLOCK
from workflows.models import AccessLog, Account, Case, Decision, Institution, SecondLook

DRAWS = "auditor"
VERDICTS = ("positive", "conditional", "negative")
LIGHT, DECIDED = map(str, SecondLook.Drawn.values)


def draw_due(*, at: datetime) -> Iterator[tuple[Institution, int]]:
    """The clock draws for every span that is over, once: each institution in which it did, and how many cases."""
    for house in Institution.objects.order_by("pk"):
        rule, clock = looks_rule(house), service(CLOCK)
        if rule is None:
            continue
        since, until = last_span(rule.every, house.day(at))
        number = uuid5(NAMESPACE_OID, f"second looks of {house.pk} from {since} until {until}")
        if not read_request(house.pk, number):
            yield house, draw(house, since, until, seed="", by=clock, at=at, request_id=number)


def draw(
    house: Institution, since: date, until: date, *, seed: str, by: Account, at: datetime, request_id: UUID
) -> int:
    """Draw from the cases decided from a day on and before another; how many. Only auditors do, and the clock.

    Without a seed it is the last link of the chain, which nobody could foresee and everybody can read afterwards.
    """
    office = Office(house, by, at, request_id, CLOCK if by.service else DRAWS)
    with office.noting("DrawSecondLooks"), transaction.atomic():
        head = lock_head(house.pk)
        if done := done_before(house.pk, request_id, "SampleDrawn", by):
            return int(done["number"])
        rule = looks_rule(house)
        if rule is None:
            refuse("nothing_assessed_again")
        refuse_if((not by.service and not screens(house, by, (DRAWS,), at=at), reason("not_your_role", roles=DRAWS)))
        seed, found = seed or head.hash[:16], _population(house, since, until)
        looks = SecondLook.objects.bulk_create(
            SecondLook(institution=house, case_id=case, drawn_from=kind, role=rule.by, drawn_at=at)
            for kind, cases in found.items() for case in _lots(rule, kind, cases, seed)
        )  # fmt: skip
        told: dict[str, object] = {
            "number": len(looks), "cases": sum(map(len, found.values())), "seed": seed, "since": since.isoformat(),
            "until": until.isoformat(), "one_in": dict(rule.one_in), "role": rule.by,
            "of": {kind: len(cases) for kind, cases in found.items()},
            "drawn": [[look.pk, str(look.case_id), str(look.drawn_from)] for look in looks],
        }  # fmt: skip
        _enter(office, ("SampleDrawn", told))
    return len(looks)


def _lots(rule: LooksRule, kind: str, cases: list[UUID], seed: str) -> list[UUID]:
    """One in so many, and at least one where there are any; none of a kind that the rule does not name."""
    many = ceil(len(cases) / rule.one_in[kind]) if kind in rule.one_in else 0
    return heapq.nsmallest(many, cases, key=lambda case: lot(seed, case))


def _population(house: Institution, since: date, until: date) -> dict[str, list[UUID]]:
    """By who decided them, the cases whose outcome took effect, can still be read, and were never drawn.

    What was told in confidence is for those alone who handle it, so it is assessed by nobody again.
    """
    zone = ZoneInfo(house.timezone)
    rows = Case.objects.exclude(procedure_version__in=confided(house)).filter(
        institution=house, decided_at__gte=datetime.combine(since, time(), zone),
        decided_at__lt=datetime.combine(until, time(), zone), outcome_effect__in=VERDICTS,
        phase__in=(*TAKES_EFFECT, "suspended"), key__erased_at=None, key__isnull=False, secondlook_rows=None,
    )  # fmt: skip
    decider = Subquery(_verdicts().filter(case=OuterRef("pk")).values("by")[:1])
    found: dict[str, list[UUID]] = {LIGHT: [], DECIDED: []}
    for case, by in rows.annotate(decider=decider).values_list("pk", "decider"):
        found[LIGHT if by is None else DECIDED].append(case)
    return found


def _verdicts() -> QuerySet[Decision]:
    return Decision.objects.filter(effect__in=VERDICTS).order_by("-pk")


def take(look: SecondLook, *, by: Account, at: datetime, request_id: UUID) -> SecondLook:
    """Take a case to look at it again. Refused to whoever has not the role, had a hand in it, or may know its end."""
    office = Office(look.institution, by, at, request_id, look.role)
    with office.noting("TakeSecondLook"), transaction.atomic():
        look = _locked(look)
        if done_before(look.institution_id, request_id, "SecondLookTaken", by):
            return look
        refuse_if(
            (not screens(look.institution, by, (look.role,), at=at), reason("not_your_role", roles=look.role)),
            (look.taken_by_id is not None, reason("taken_already")),
            (_knows(look, by, at), reason("had_a_hand")),
        )
        look.taken_by = by
        look.save(update_fields=["taken_by"])
        _enter(office, ("SecondLookTaken", {"number": look.pk, "case": str(look.case_id)}))
    return look


def leave(look: SecondLook, *, by: Account, at: datetime, request_id: UUID) -> SecondLook:
    """Give it back untold: it is offered to the others again."""
    office = Office(look.institution, by, at, request_id, look.role)
    with office.noting("LeaveSecondLook"), transaction.atomic():
        look = _locked(look)
        if done_before(look.institution_id, request_id, "SecondLookLeft", by):
            return look
        _refuse_others(look, by)
        look.taken_by = None
        look.save(update_fields=["taken_by"])
        _enter(office, ("SecondLookLeft", {"number": look.pk, "case": str(look.case_id)}))
    return look


def assess(look: SecondLook, outcome: str, why: str, *, by: Account, at: datetime, request_id: UUID) -> SecondLook:
    """Say how one would have decided, with reasons, which are sealed. Then only the first decision is put beside it.

    They agree where both outcomes have the same effect: whether it may start, under conditions, or not at all.
    """
    office = Office(look.institution, by, at, request_id, look.role)
    with office.noting("AssessAgain"), transaction.atomic():
        look = _locked(look)
        if done_before(look.institution_id, request_id, "SecondLookGiven", by):
            return look
        _refuse_others(look, by)
        effect = options(look).get(outcome, "")
        refuse_if(
            (not effect, reason("not_an_option", value=outcome)),
            (not why.strip(), reason("missing_reasons")),
            (look.case.key is None or look.case.key.erased_at is not None, reason("nothing_left_to_assess")),
        )
        first = _verdicts().filter(case=look.case_id, at__lte=look.drawn_at)[:1].get()
        sealer = Sealer(look.institution_id, look.case.stream, look.case_id)
        look.reason = sealer.seal(why, data_class="internal", retention_class="internal").digest
        sealer.store()
        look.view, look.view_effect, look.first, look.first_effect = outcome, effect, first.outcome, first.effect
        look.given_at = at
        look.save(update_fields=["reason", "view", "view_effect", "first", "first_effect", "given_at"])
        told: dict[str, object] = {
            "number": look.pk, "case": str(look.case_id), "outcome": outcome, "effect": effect, "first": first.outcome,
            "first_effect": first.effect, "record": look.reason,
        }  # fmt: skip
        about: dict[str, object] = {"number": look.pk, "case": str(look.case_id)}
        agree = effect == first.effect
        _enter(office, ("SecondLookGiven", told), *(() if agree else (("AssessmentsDiffer", about),)))
    return look


def _enter(office: Office, *events: tuple[str, dict[str, object]]) -> None:
    """Enter what was done into the stream of second looks."""
    house, number = office.institution, office.request_id
    enter(house, f"looks:{house.pk}", [*events], by=office.by, role=office.role, at=office.at, request_id=number)


def options(look: SecondLook) -> dict[str, str]:
    """Outcome -> effect: how a case of this procedure can be decided."""
    outcomes = rulebook_of(look.case.procedure_version).procedure.outcomes
    return {name: outcome.effect for name, outcome in outcomes.items() if outcome.effect in VERDICTS}


def _locked(look: SecondLook) -> SecondLook:
    rows = SecondLook.objects.select_for_update(of=("self",))
    return rows.select_related("institution", "case__procedure_version", "case__key").get(pk=look.pk)


def _refuse_others(look: SecondLook, by: Account) -> None:
    refuse_if(
        (look.taken_by_id != by.pk, reason("not_taken_by_you")),
        (bool(look.view), reason("assessed_already")),
    )


def _knows(look: SecondLook, by: Account, at: datetime) -> bool:
    """Whether somebody had a hand in a case, read of it, stands aside from it, or sees every outcome anyway."""
    history, me = read_case(look.case), str(by.pk)
    theirs = any(by.pk in (entry.by, entry.on_behalf_of) for entry in history.entries)
    read = AccessLog.objects.filter(case=look.case_id, account=by).exclude(purpose=PURPOSE).exists()
    aside = me in history.file.applicants | history.file.recused | {history.file.opener}
    return theirs or read or aside or screens(look.institution, by, ("auditor", "administrator"), at=at)
