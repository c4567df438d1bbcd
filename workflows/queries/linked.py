"""The cases linked to one: what each is for, where it stands, with whom it lies; the rest for who may see it alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.surroundings import titles_of
from workflows.flow.work import OPEN
from workflows.models import Account, Case, WorkItem
from workflows.queries import titles
from workflows.queries.access import cases_for
from workflows.queries.labels import said, stage_label
from workflows.queries.looking import Look
from workflows.queries.reader import IN_FORCE
from workflows.words.names import Names, term


@dataclass(frozen=True)
class LinkedView:
    """A case linked to this one. `awaited`: this case waits for it; `with_whom`: the roles with whom it lies.

    Without a reference it is not for this reader: then its phase and these roles are all that is said of it.
    """

    name: str
    label: str
    phase: str
    phase_label: str
    since: datetime
    awaited: bool
    with_whom: tuple[str, ...] = ()
    reference: str = ""
    title: str = ""
    stage: str = ""
    outcome: str = ""


def linked(look: Look, account: Account, *, at: datetime) -> tuple[LinkedView, ...]:
    """Those this case waits for first, then the newest first. The statements do not grow with their number.

    Whoever sees a case need not see those linked to it: of one that is not theirs they hear where this case waits for
    it, or where it is a part of this one, and of no other.
    """
    opened = {UUID(case): name for name, case in look.now.case.followed}
    if not opened:
        return ()
    rows = list(Case.objects.filter(pk__in=opened).select_related("procedure_version").order_by("-created"))
    seen = _seen(look, account, opened, at=at)
    lying = _lying_with({row.pk for row in rows if row.phase != "closed"})
    found = [_view(look, row, opened[row.pk], seen.get(row.pk), lying[row.pk]) for row in rows]
    shown = (one for one in found if one.reference or one.awaited or one.name in look.now.rules.names.slots)
    return tuple(sorted(shown, key=lambda one: not one.awaited))


def above(look: Look, account: Account, *, at: datetime) -> str:
    """The reference of the case that this one belongs to; empty where there is none that this reader may see."""
    parent = look.history.case.parent_id
    if parent is None:
        return ""
    return _visible(look, account, at=at).filter(pk=parent).values_list("reference", flat=True).first() or ""


def _visible(look: Look, account: Account, *, at: datetime) -> QuerySet[Case]:
    return cases_for(account, at=at, institution=look.history.case.institution, reach=look.reach)


def _seen(look: Look, account: Account, opened: dict[UUID, str], *, at: datetime) -> dict[UUID, str]:
    """What those that this reader may see are called in lists; without a title an empty text."""
    rows = list(_visible(look, account, at=at).filter(pk__in=opened).values(*titles.COLUMNS))
    called = titles.called(rows)
    return {row["pk"]: called.get(row["pk"], "") for row in rows}


def _lying_with(open_cases: set[UUID]) -> defaultdict[UUID, list[str]]:
    """Case -> the roles to which its work is offered, each once."""
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    items = WorkItem.objects.filter(process__in=open_cases, status__in=OPEN).order_by("pk")
    for case, role in items.values_list("process", "role") if open_cases else ():
        if role not in found[case]:
            found[case].append(role)
    return found


def _view(look: Look, row: Case, name: str, title: str | None, roles: list[str]) -> LinkedView:
    names = Names(rulebook_of(row.procedure_version).procedure, titles=titles_of(look.history.case.institution))
    language = look.language
    every = LinkedView(
        name, look.names.anything(name, language), row.phase, term("phases", row.phase, language), row.entered_at,
        awaits(look, name, row), tuple(names.role(role, language) for role in roles),
    )  # fmt: skip
    if title is None:
        return every
    in_force = row.outcome and row.phase in IN_FORCE
    outcome = said(row.outcome_label, language) or names.value("outcome", row.outcome, language)
    stage = stage_label(row.stage_label, language, applicant=look.names.for_applicant)
    return LinkedView(
        every.name, every.label, every.phase, every.phase_label, every.since, every.awaited, every.with_whom,
        row.reference, title, stage, outcome if in_force else "",
    )  # fmt: skip


def awaits(look: Look, name: str, row: Case) -> bool:
    """Whether the case waits for this one: its stage asks for it, or a move of its stage comes after it."""
    case, rules = look.now.case, look.now.rules
    if row.phase == "closed" or case.children.get(name) != str(row.pk):
        return False
    asked = name in case.offered and not rules.slot(name).optional
    stage = rules.procedure.stages.get(case.stage)
    return asked or any(move.after == name for move in (stage.next if stage else ()))
