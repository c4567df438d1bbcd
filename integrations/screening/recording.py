"""What a screening found as the command that records it, with all that a person needs to judge each lead."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from integrations.screening.compared import as_said, same
from integrations.screening.entry import Entry, as_data
from integrations.screening.matcher import Index, Subject
from integrations.screening.memory import Remembered, remembered
from integrations.screening.screen import Finding, key_of, screen
from integrations.screening.shelf import Shelf
from integrations.screening.store import former_numbers
from integrations.screening.subjects import subjects
from integrations.screening.words import LANGUAGES, sentences
from workflows.actions.remembering import SAME
from workflows.dossier.marks import mark_in_case
from workflows.engine.acts.screening import Clearing, Found, RecordCheck
from workflows.engine.hit import HitState
from workflows.engine.situation import Situation
from workflows.models import Case

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Lead:
    """A finding with its two sides."""

    finding: Finding
    subject: Subject
    entry: Entry

    @property
    def same(self) -> str:
        """What makes the two the same another time."""
        return same(self.subject, self.finding.hit.list, self.entry)


def run(now: Situation, name: str, case: Case) -> RecordCheck | None:
    """What the lists say of the subjects of a check; None where a list could not be consulted."""
    check = now.rules.procedure.checks[name]
    indexes, shut = Shelf(case.institution, at=now.at).consulted(check.against)
    if shut:
        for code, why in shut:
            log.warning("list not consulted", extra={"kind": name, "list": code, "why": why})
        return None
    searched = {code: effect for code, effect in check.against.items() if indexes[code].entries}
    asked = tuple(subjects(now, check))
    result = screen(asked, indexes, searched)
    command = told(name, case, leads(result.findings, asked, indexes), at=now.at)
    known = now.case.hits.items()
    asked_of = {subject.ref for subject in asked}
    unnamed = [_not_comparable(ref, next(iter(searched), "")) for ref in result.not_screened]
    return replace(
        command,
        versions=tuple((code, indexes[code].version) for code in sorted(indexes)),
        found=(*command.found, *(found for found, _ in unnamed)),
        explanations=(*command.explanations, *(explanation for _, explanation in unnamed)),
        subjects=listed(asked),
        unasked=tuple(n for n, hit in known if hit.check == name and hit.subject and not _asked(hit, asked_of)),
    )


def _asked(hit: HitState, refs: Iterable[str]) -> bool:
    """Whether a hit is about somebody or something that is asked now, at the same place of the answers."""
    entry = hit.source.partition(":")[2]
    return any(hit.subject in (key_of(ref, hit.list, entry), _key_of_unnamed(ref)) for ref in refs)


def listed(asked: Iterable[Subject]) -> Any:
    """Who and what was compared, to be sealed."""
    return {"subjects": [as_said(subject) for subject in asked]}


def leads(findings: Iterable[Finding], asked: Iterable[Subject], indexes: Mapping[str, Index]) -> list[Lead]:
    """Findings with the subject and the entry they are about."""
    by_ref = {subject.ref: subject for subject in asked}
    return [
        Lead(finding, by_ref[finding.subject], _entry(indexes[finding.hit.list], finding.hit.entry))
        for finding in findings
    ]


def _entry(index: Index, number: str) -> Entry:
    return next(entry for entry in index.entries if entry.number == number)


def told(name: str, case: Case, found: list[Lead], *, at: datetime) -> RecordCheck:
    """The command that records leads, each with what is remembered of it."""
    known = remembered(case.institution_id, {lead.same for lead in found}, day=case.institution.day(at))
    places = {(lead.finding.hit.list, lead.entry.number) for lead in found}
    before = former_numbers(case.institution, places) if places else {}
    key = case.key
    return RecordCheck(
        name,
        found=tuple(_found(lead, mark_in_case(key, lead.same) if key else "", known, before) for lead in found),
        explanations=tuple(explained(lead, known.get(lead.same)) for lead in found),  # type: ignore[misc]
    )


def _found(
    lead: Lead, version: str, known: Mapping[str, Remembered], numbers: Mapping[tuple[str, str], tuple[str, ...]]
) -> Found:
    hit, before = lead.finding.hit, known.get(lead.same)
    clearing = Clearing(before.by, before.on.isoformat(), before.until.isoformat()) if before else None
    former = numbers[hit.list, lead.entry.number]
    formerly = tuple((number, key_of(lead.finding.subject, hit.list, number)) for number in former)
    return Found(hit.list, lead.finding.effect, hit.entry, hit.score, lead.finding.key, version, clearing, formerly)


def explained(lead: Lead, before: Remembered | None = None) -> dict[str, Any]:
    """Everything a person needs to judge a lead, sealed with it; in sentences of both languages too."""
    hit = lead.finding.hit
    said = {language: list(sentences(hit, language)) for language in LANGUAGES}
    whole = {
        **hit.as_data(), "ref": lead.finding.subject, "subject": as_said(lead.subject), "listed": as_data(lead.entry),
        SAME: lead.same, "sentences": said,
    }  # fmt: skip
    return whole | ({"before": before.as_data()} if before else {})


def _not_comparable(ref: str, code: str) -> tuple[Found, Any]:
    """A name that cannot be compared is a lead too, for it is not clean."""
    return Found(code, "flags", "not comparable", 0, _key_of_unnamed(ref)), {"not_screened": ref}


def _key_of_unnamed(ref: str) -> str:
    return sha256(ref.encode()).hexdigest()[:32]
