"""Tells every case again from its entries and compares rows, phase and open work with what the trail says.

The streams are read one after the other, so that memory holds one case and one page, however long the trail.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from workflows.actions import (
    projection,
    retold,
    retold_awareness,
    retold_campaigns,
    retold_concerns,
    retold_labs,
    retold_looks,
    retold_offices,
    retold_partners,
    sealed_changes,
    tasks,
)
from workflows.actions.concerns import Stood, as_it_stood
from workflows.actions.verify import proved
from workflows.dossier.entries import Hashed, entry
from workflows.dossier.files import fault
from workflows.dossier.history import History, folded
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.situation import gather
from workflows.dossier.steps import Steps, drained
from workflows.engine.case import CaseFile
from workflows.models import (
    Account,
    Case,
    Condition,
    Consultation,
    Decision,
    Hit,
    ProcedureVersion,
    Remark,
    StoredFile,
    Vote,
)
from workflows.models import WorkItem as Item

BATCH = 200
OF_A_CASE = "case:"
ROWS_OF_A_CASE = (
    "stage", "phase", "path", "outcome", "outcome_effect", "entered_at", "submitted_at", "decided_at", "closed_at",
    "last_seq", "kind", "procedure_version_id", "opener_id", "title_record",
)  # fmt: skip
FINISHED = ("DONE", "CANCELED")


class Told(NamedTuple):
    """One case as its entries tell it."""

    number: UUID
    file: CaseFile
    entries: int
    last: datetime
    noted: Stood | None


def first_difference(institution: int, rows: Iterator[Hashed] | None = None) -> str | None:
    """A sentence on the first row that is not what was entered of it; None where all agree.

    `rows`: the entries of the institution, stream by stream, where somebody is reading them.
    """
    return drained(differing(institution, proved(institution) if rows is None else rows))


def differing(institution: int, rows: Iterator[Hashed]) -> Steps[str | None]:
    """The same, telling now and then of how many entries the cases agree by now.

    Cases come first, then meetings, delegations and versions, then the log of changes in reference data.
    """
    seen, read, told = 0, 0, _told(rows)
    versions = {v.sha256: v for v in ProcedureVersion.objects.filter(institution=institution)}
    while batch := list(islice(told, BATCH)):
        seen += len(batch)
        about = {told.number: told.noted for told in batch if told.noted}
        if found := _compared(batch, versions) or retold_concerns.difference(institution, about):
            return found
        yield (read := read + sum(one.entries for one in batch))
    cases = Case.objects.filter(institution=institution).count()
    if cases != seen:
        return f"There are {cases} rows of cases, and entries of {seen}."
    beside = (
        retold, retold_offices, retold_partners, retold_labs, retold_campaigns, retold_looks, retold_awareness,
        sealed_changes,
    )  # fmt: skip
    return next(filter(None, (part.difference(institution) for part in beside)), None)


def _told(rows: Iterator[Hashed]) -> Iterator[Told]:
    """Every case, folded, in the order of their streams."""
    for stream, group in groupby(rows, key=itemgetter(2)):
        if stream.startswith(OF_A_CASE):
            entries = [entry(row) for row in group]
            file, number = folded(entries), UUID(stream.removeprefix(OF_A_CASE))
            yield Told(number, file, len(entries), entries[-1].at, as_it_stood(entries, file))


def _compared(batch: list[Told], versions: dict[str, ProcedureVersion]) -> str | None:
    numbers = [told.number for told in batch]
    rows = {row["id"]: row for row in Case.objects.filter(pk__in=numbers).values("id", *ROWS_OF_A_CASE)}
    beside = Beside(numbers)
    for told in batch:
        row = rows.get(told.number)
        if row is None:
            return f"Case {told.number} has entries and no row."
        version = versions.get(told.file.procedure)
        if version is None:
            return f"Case {told.number} follows a procedure version that is not there."
        for difference in _differences(told, row, version, beside):
            return f"Case {told.number}: {difference}"
    return None


def _differences(told: Told, row: dict[str, Any], version: ProcedureVersion, beside: "Beside") -> Iterator[str]:
    wanted = projection.columns(told.file, rulebook_of(version)) | {
        "phase": told.file.phase, "last_seq": told.entries, "kind": told.file.kind,
        "procedure_version_id": version.pk, "opener_id": int(told.file.opener),
    }  # fmt: skip
    for name in ROWS_OF_A_CASE:
        if _plain(row[name]) != _plain(wanted[name]):
            yield f"its row says {name} {row[name]!r}, its entries {wanted[name]!r}"
    yield from beside.differences(told)
    found_since = any(hit.state == "noted" for hit in told.file.hits.values())
    if told.file.phase == "closed" and not found_since:
        if beside.open_items[told.number]:
            yield "it is closed and work is still offered"
    else:
        yield from _work(told)


def _work(told: Told) -> Iterable[str]:
    """Open work against what is owed: as of the last entry, so that a replay never depends on today."""
    case = Case.objects.select_related("institution", "procedure_version").get(pk=told.number)
    nobody = Account(pk=0, username="")
    return tasks.differences(case, gather(History(case, told.file, ()), by=nobody, at=told.last, replayed=True))


def _plain(value: Any) -> Any:
    return value.timestamp() if isinstance(value, datetime) else value


class Beside:
    """The rows beside a batch of cases, each kind in one reading: hits, conditions, votes, decisions, consultations,
    comments, files and work.
    """

    def __init__(self, numbers: list[UUID]) -> None:
        hits = Hit.objects.filter(case__in=numbers)
        columns = ("case_id", "number", "disposition", "superseded", "entry_ref", "subject")
        self.hits = _by_case(hits.values_list(*columns))
        self.conditions = _by_case(Condition.objects.filter(case__in=numbers).values_list("case_id", "number", "state"))
        votes = Vote.objects.filter(case__in=numbers, withdrawn=False)
        self.votes = _by_case(votes.values_list("case_id", "slot", "round", "by_id", "option"))
        decided = Decision.objects.filter(case__in=numbers).exclude(effect="pending").order_by("pk")
        self.decisions = _by_case(decided.values_list("case_id", "outcome"))
        outside = Consultation.objects.filter(case__in=numbers)
        self.consulted = _by_case(outside.values_list("case_id", "number", "kind", "answered_at", "followed"))
        said = Remark.objects.filter(case__in=numbers)
        self.remarks = _by_case(said.values_list("case_id", "by_id", "record"))
        stored = StoredFile.objects.filter(case__in=numbers)
        self.files = _by_case(stored.values_list("case_id", "digest", "sealed", "erased_at"))
        items = Item.objects.filter(process__in=numbers).exclude(status__in=FINISHED)
        self.open_items = _by_case(items.values_list("process_id", "slot"))

    def differences(self, told: Told) -> Iterator[str]:
        """Where the rows of one case differ from its file."""
        file, number = told.file, told.number
        hits = {
            (n, "" if h.state in ("open", "noted") else h.state, h.superseded, h.source, h.subject)
            for n, h in file.hits.items()
        }
        yield from _unlike("hits", hits, self.hits[number])
        states = {(n, condition.state) for n, condition in file.conditions.items()}
        yield from _unlike("conditions", states, self.conditions[number])
        asked = {(n, c.kind, c.answered, c.followed) for n, c in file.consults.items()}
        yield from _unlike("consultations", asked, self.consulted[number])
        yield from _unlike("comments", {(int(by), record) for by, record in file.remarks}, self.remarks[number])
        yield from self._files(file, number)
        for slot, poll in file.polls.items():
            ballots = {(int(member), option) for member, option in poll.ballots}
            rows = [(by, option) for s, round_, by, option in self.votes[number] if (s, round_) == (slot, poll.round)]
            yield from _unlike(f"the votes on {slot}", ballots, rows)
        last = self.decisions[number][-1][0] if self.decisions[number] else None
        if file.outcome and last != file.outcome:
            yield f"its last decision's row says {last}, its entries {file.outcome}"

    def _files(self, file: CaseFile, number: UUID) -> Iterator[str]:
        """Where the files differ from what was entered of them, in their rows or in storage; none is opened."""
        told = {(digest, filed.sealed) for digest, filed in file.files.items()}
        yield from _unlike("files", told, {(digest, sealed) for digest, sealed, _ in self.files[number]})
        for digest, sealed, erased in self.files[number]:
            if not erased and (wrong := fault(sealed)):
                yield f"the stored file {digest} is {wrong}"


def _by_case(rows: Iterable[tuple[Any, ...]]) -> defaultdict[UUID, list[tuple[Any, ...]]]:
    found: defaultdict[UUID, list[tuple[Any, ...]]] = defaultdict(list)
    for case, *rest in rows:
        found[case].append(tuple(rest))
    return found


def _unlike(what: str, told: set[tuple[Any, ...]], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    if told != set(rows):
        odd = sorted(told.symmetric_difference(rows), key=str)[0]
        yield f"{what}: rows and entries differ at {odd}"
