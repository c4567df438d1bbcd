"""Screening as an effect: a case that enters a stage with open checks is laid beside the lists in force.

It records what it found and decides nothing. Where a list could not be consulted it records nothing at all: the
check then waits, with the people who owe it, and is never shown as clean.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from integrations.screening.screen import Finding, Screening, screen
from integrations.screening.shelf import Shelf
from integrations.screening.subjects import subjects
from integrations.screening.words import sentences
from workflows.actions.clock import service
from workflows.actions.effects import request_number
from workflows.actions.execute import execute
from workflows.dossier.history import History, read_case
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow
from workflows.engine.acts.screening import Found, RecordCheck
from workflows.engine.guards import Facts
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER, Situation
from workflows.models import Case, Institution

log = logging.getLogger(__name__)
LANGUAGES = ("nl", "en")


def screen_case(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """Run every check that is owed in the case's stage and was not recorded since it came there."""
    history = read_case(case)
    screener = service(SCREENER)
    for name in due(history):
        now = gather(history, by=screener, at=at)
        command = run(now, name, case.institution)
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


def screen_again(institution: Institution, *, at: datetime) -> Iterator[tuple[str, str]]:
    """(reference, check) of every open case that was screened now: a check that still waited for a list, or one
    recorded against other versions than those in force. Only entries not seen before are raised as hits."""
    rows = Case.objects.filter(institution=institution).exclude(phase="closed").order_by("pk")
    for case in rows.select_related("institution", "procedure_version"):
        history = read_case(case)
        now = gather(history, by=service(SCREENER), at=at)
        waiting = due(history)
        for name in (*waiting, *(n for n in recorded(history) if n not in waiting)):
            command = run(now, name, institution)
            if command is None or (name not in waiting and command.versions == recorded(history)[name]):
                continue
            request = uuid5(NAMESPACE_OID, f"screen_again:{case.pk}:{name}:{history.seq}")
            try:
                execute(case.pk, command, by=service(SCREENER), at=at, request_id=request)
            except Refused:  # the case moved on meanwhile, or the check is not repeated
                continue
            yield case.reference, name


def recorded(history: History) -> dict[str, tuple[tuple[str, str], ...]]:
    """The list versions that each check of a case was last recorded against."""
    told = (entry.content for entry in history.entries if entry.kind == "CheckRecorded")
    return {content["check"]: tuple((code, sha) for code, sha in content["versions"]) for content in told}


def run(now: Situation, name: str, institution: Institution) -> RecordCheck | None:
    """What the lists say of the subjects of a check; None where a list could not be consulted."""
    check = now.rules.procedure.checks[name]
    indexes, shut = Shelf(institution, at=now.at).consulted(check.against)
    if shut:
        for code, why in shut:
            log.warning("list not consulted", extra={"kind": name, "list": code, "why": why})
        return None
    searched = {code: effect for code, effect in check.against.items() if indexes[code].entries}
    result = screen(subjects(now, check), indexes, searched)
    versions = tuple((code, indexes[code].version) for code in sorted(indexes))
    return told(name, result, versions, searched)


def told(
    name: str, result: Screening, versions: tuple[tuple[str, str], ...], effects: Mapping[str, str]
) -> RecordCheck:
    """The command that records a screening: a lead for each finding, and one for each name that cannot be compared."""
    found = [Found(f.hit.list, f.effect, f.hit.entry, f.hit.score, f.key) for f in result.findings]
    explanations: list[Any] = [explained(finding) for finding in result.findings]
    for ref in result.not_screened:
        key = sha256(ref.encode()).hexdigest()[:32]
        found.append(Found(next(iter(effects), ""), "flags", "not comparable", 0, key))
        explanations.append({"not_screened": ref})
    return RecordCheck(name, versions, tuple(found), tuple(explanations))


def explained(finding: Finding) -> dict[str, Any]:
    """Everything a person needs to judge a lead, sealed with it; in sentences of both languages too."""
    said = {language: list(sentences(finding.hit, language)) for language in LANGUAGES}
    return {**finding.hit.as_data(), "ref": finding.subject, "sentences": said}
