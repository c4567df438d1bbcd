"""Screening as an effect: a case that enters a stage with open checks is laid beside the lists in force.

It records what it found and decides nothing. Where a list could not be consulted it records nothing at all: the
check then waits, with the people who owe it, and is never shown as clean.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Q, QuerySet

from integrations.screening.again import screen_changes
from integrations.screening.recording import listed, run
from integrations.screening.subjects import subjects
from workflows.actions.clock import service
from workflows.actions.effects import request_number
from workflows.actions.execute import execute
from workflows.dossier.history import History, read_case
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow
from workflows.engine.guards import Facts
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER
from workflows.models import AuditEntry, Case, Clearing, Institution, Phase, ProcedureVersion, Screened, WorkItem

log = logging.getLogger(__name__)
OPEN = [phase for phase in Phase.values if phase != Phase.CLOSED]


def screen_case(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """Run every check that is owed in the case's stage and was not recorded since it came there."""
    history = read_case(case)
    screener = service(SCREENER)
    for name in due(history):
        now = gather(history, by=screener, at=at)
        command = run(now, name, case)
        if command is None:
            log.warning("check not recorded", extra={"stream": entry.stream, "kind": name})
            continue
        execute(case.pk, command, by=screener, at=at, request_id=request_number(entry, name))
        history = read_case(case)


def due(history: History) -> list[str]:
    """The checks of the settling slots that are asked now and were not recorded in this stage; and those that looked
    at an answer which was corrected since."""
    file = history.file
    now = gather(history, by=service(SCREENER), at=file.entered_at or history.case.entered_at)
    owed = [check for slot in file.offered for check in now.rules.slot(slot).settle or ()]
    owed += [name for name in recorded(history) if name not in file.checks]
    look = Facts(now)
    return [
        name
        for name in dict.fromkeys(owed)
        if now.rules.holds(("checks", name, "when"), look)
        and not (name in file.checks and file.entered_at and file.checks[name] >= file.entered_at)
    ]


def screen_changed_subjects(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """A form was answered again: a check that compared others than it would now is run against all its lists."""
    history = read_case(case)
    screener = service(SCREENER)
    for row in Screened.objects.filter(case=case).order_by("check_name"):
        now = gather(history, by=screener, at=at)
        check = now.rules.procedure.checks.get(row.check_name)
        before = open_records([row.subjects])[row.subjects]
        if check is None or before == listed(subjects(now, check)):
            continue
        if command := run(now, row.check_name, case):
            execute(case.pk, command, by=screener, at=at, request_id=request_number(entry, f"again {row.check_name}"))
            history = read_case(case)


def screen_again(institution: Institution, *, at: datetime) -> Iterator[tuple[str, str]]:
    """(reference, check) of every case that was screened now.

    Checks that waited for a list, clearings that are over, and whatever changed entries of a list touch. Only what is
    not known of a case is raised.
    """
    for case in _waiting(institution, at=at):
        yield from _run_again(case, at=at)
    yield from screen_changes(institution, at=at)


def _waiting(institution: Institution, *, at: datetime) -> QuerySet[Case]:
    """The cases in which a check may still wait: hits are to be settled, or an answer was corrected; and those of
    which a clearing is over."""
    versions = ProcedureVersion.objects.filter(institution=institution, cases__phase__in=OPEN).distinct()
    settling = {
        name for version in versions for name, slot in rulebook_of(version).names.slots.items() if slot.settle
    }  # fmt: skip
    owing = WorkItem.objects.filter(slot__in=settling, finished=None).values("process")
    over = Clearing.objects.filter(institution=institution, until__lt=institution.day(at)).values("case")
    corrected = AuditEntry.objects.filter(institution=institution, kind__in=("AnswersCorrected", "AnswersRevised"))
    numbers = {stream.removeprefix("case:") for stream in corrected.values_list("stream", flat=True).distinct()}
    anyhow = Q(pk__in=owing) | Q(pk__in=over) | Q(pk__in=numbers)
    rows = Case.objects.filter(anyhow, institution=institution, phase__in=OPEN)
    return rows.select_related("institution", "procedure_version", "key").order_by("pk")


def _run_again(case: Case, *, at: datetime) -> Iterator[tuple[str, str]]:
    history = read_case(case)
    counting = (hit for hit in history.file.hits.values() if hit.until and not hit.superseded)
    over = {hit.check for hit in counting if hit.until < case.institution.day(at).isoformat()}
    for name in dict.fromkeys((*due(history), *sorted(over))):
        command = run(gather(history, by=service(SCREENER), at=at), name, case)
        if command is None:
            continue
        request = uuid5(NAMESPACE_OID, f"screen_again:{case.pk}:{name}:{history.seq}")
        try:
            execute(case.pk, command, by=service(SCREENER), at=at, request_id=request)
        except Refused:  # the case moved on meanwhile, or the check is not repeated
            continue
        yield case.reference, name
        history = read_case(case)


def recorded(history: History) -> dict[str, tuple[tuple[str, str], ...]]:
    """The list versions that each check of a case was last recorded against."""
    told = (entry.content for entry in history.entries if entry.kind == "CheckRecorded")
    return {content["check"]: tuple((code, sha) for code, sha in content["versions"]) for content in told}
