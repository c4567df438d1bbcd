"""Re-screening, batch by batch: changed entries beside all that was screened, or everything beside every list."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from integrations.screening.compared import subject_from
from integrations.screening.delta import changes, delta
from integrations.screening.entry import Entry
from integrations.screening.matcher import Index
from integrations.screening.recording import leads, listed, told
from integrations.screening.screen import Finding
from integrations.screening.shelf import Shelf
from integrations.screening.store import code_of, entries_of
from workflows.actions.clock import service
from workflows.actions.execute import execute
from workflows.actions.rescreening import begun_by_list, finish, in_reach
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.engine.acts.disposing import NoteGone
from workflows.engine.acts.screening import HitNoted, HitRaised, RecordCheck
from workflows.engine.case import Command, Event
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER
from workflows.models import Case, EntryChange, Hit, Institution, ListVersion, Screened, ScreeningRun

log = logging.getLogger(__name__)
BATCH = 200


def screen_changes(institution: Institution, *, at: datetime, batch: int = BATCH) -> Iterator[tuple[str, str]]:
    """(reference, check) of every case on which a changed list found something, or lost an entry that it rested on.

    Each list in force is laid, as far as it changed, beside all that was compared with an older version of it. After a
    kill it goes on where it was; run again, it does nothing more.
    """
    shelf = Shelf(institution, at=at)
    indexes, _ = shelf.consulted(sorted(shelf.laid))
    for name, index in indexes.items():
        changed = Changed(institution, name, index)
        if not any(changed.concerns(row) for row in in_reach(institution, at=at)):
            continue
        run = begun_by_list(institution, name, index.version, at=at)
        while rows := list(in_reach(institution, at=at).filter(pk__gt=run.cursor)[:batch]):
            yield from changed.compare(rows, run, at=at)
        yield from changed.lost(run, at=at)
        finish(run, at=at)


@dataclass
class Changed:
    """A list in force, and what changed in it since each of its versions that something was compared with."""

    institution: Institution
    name: str
    index: Index
    since: dict[str, Index] = field(default_factory=dict)

    def __post_init__(self) -> None:
        runs = ScreeningRun.objects.filter(institution=self.institution, list_name=self.name).exclude(version="")
        self.finished = runs.filter(finished_at__isnull=False).order_by("-started_at").first()

    def concerns(self, row: Screened) -> bool:
        """Whether something was compared with this list, and with another version of it."""
        return self.base(row) not in ("", self.index.version)

    def base(self, row: Screened) -> str:
        """The version that a row's subjects were last compared with, by a check or by a run since."""
        recorded = dict(row.versions).get(self.name, "")
        later = self.finished if recorded and self.finished and self.finished.started_at > row.at else None
        return later.version if later else recorded

    def compare(self, rows: list[Screened], run: ScreeningRun, *, at: datetime) -> Iterator[tuple[str, str]]:
        """Lay the changed entries beside the subjects of some rows, and record what is found; then the run moves on."""
        concerned = [row for row in rows if self.concerns(row)]
        contents = open_records({row.subjects for row in concerned})
        for row in concerned:
            found = self._found(row, contents[row.subjects], at=at)
            events = _sent(run, row.case, f"{row.check_name} {row.pk}", found, at=at) if found else ()
            run.hits += sum(isinstance(event, HitRaised | HitNoted) for event in events)
            if events:
                yield row.case.reference, row.check_name
        run.cursor, run.done = rows[-1].pk, run.done + len(rows)
        run.save(update_fields=["cursor", "done", "hits", "failed"])

    def _found(self, row: Screened, content: Any, *, at: datetime) -> RecordCheck | None:
        """The command that records the hits of one row; None where there are none, or its words were erased."""
        check = rulebook_of(row.case.procedure_version).procedure.checks.get(row.check_name)
        if content is None or check is None or self.name not in check.against or not check.rescreens:
            return None
        asked = [subject_from(data) for data in content["subjects"]]
        index, effect = self._index(self.base(row)), check.against[self.name]
        found = [Finding(s.ref, effect, replace(hit, list=self.name)) for s, hit in delta(asked, index)]
        if not found:
            return None
        versions = dict(row.versions) | {self.name: self.index.version}
        command = told(row.check_name, row.case, leads(found, asked, {self.name: index}), at=at)
        return replace(command, versions=tuple(sorted(versions.items())), subjects=listed(asked))

    def _index(self, base: str) -> Index:
        """The entries that are new or different since a version; all of them where that one is not kept."""
        if base not in self.since:
            fresh = changes(_entries(self.institution, self.name, base), self.index.entries).changed
            changed = Index(fresh, code=self.index.code, version=self.index.version)
            self.since[base] = changed.under(self.index.thresholds)
        return self.since[base]

    def lost(self, run: ScreeningRun, *, at: datetime) -> Iterator[tuple[str, str]]:
        """Note on every case that a hit rests on an entry that is no longer there, under whatever number."""
        moved = EntryChange.objects.filter(list__code=code_of(self.institution, self.name)).exclude(was="")
        numbers = {entry.number for entry in self.index.entries} | set(moved.values_list("was", flat=True))
        resting = Hit.objects.filter(
            institution=self.institution, entry_ref__startswith=f"{self.name}:", disposition__in=("", "confirmed"),
            superseded=False,
        ).exclude(subject="").exclude(case__phase="closed").select_related("case")  # fmt: skip
        for hit in resting.order_by("pk"):
            entry = hit.entry_ref.partition(":")[2]
            if entry not in numbers and "comparable" not in entry:
                note = NoteGone(self.name, entry, self.index.version)
                if _sent(run, hit.case, f"gone {entry}", note, at=at):
                    yield hit.case.reference, hit.check_name


def _entries(institution: Institution, name: str, sha256: str) -> tuple[Entry, ...]:
    """The entries of an earlier version of a list that was taken in; none where it is kept by hand or a register."""
    version = ListVersion.objects.filter(list__code=code_of(institution, name), sha256=sha256).order_by("-pk").first()
    return entries_of(version) if version else ()


def _sent(run: ScreeningRun, case: Case, what: str, command: Command, *, at: datetime) -> tuple[Event, ...]:
    """What a command of a run brought about; the same one, sent again, does so once."""
    try:
        number = request_of(run, f"{case.pk} {what}")
        return tuple(execute(case.pk, command, by=service(SCREENER), at=at, request_id=number))
    except Refused as refused:
        if "nothing_due" not in refused.codes:
            run.failed += 1
            log.warning("screening again refused", extra={"stream": case.stream, "kind": ", ".join(refused.codes)})
        return ()


def request_of(run: ScreeningRun, what: str) -> UUID:
    """The same number for the same step of the same run."""
    return uuid5(NAMESPACE_OID, f"screening run {run.pk}: {what}")
