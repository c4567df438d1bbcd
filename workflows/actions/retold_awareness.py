"""Tells awareness notices, receipts and trainings again from the institution's stream, and compares the rows."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workflows.actions.retold import unlike
from workflows.actions.rows_of_meetings import Key
from workflows.dossier import trail
from workflows.models import Addressee, AuditEntry, AwarenessNotice, Completion

State = AwarenessNotice.State
Say = Mapping[str, Any]


@dataclass
class Told:
    """What the entries say there is: by table, a key and the values of its row."""

    notices: dict[Key, Key] = field(default_factory=dict)
    receipts: dict[Key, Key] = field(default_factory=dict)
    nameless: Counter[Key] = field(default_factory=Counter)
    trainings: dict[Key, Key] = field(default_factory=dict)


def _sent(told: Told, entry: trail.EntryRow, say: Say) -> None:
    told.notices[(say["notice"],)] = (
        State.SENT, "", None, say["how"], say["what"], say["record"], say["until"], entry.by, entry.at.timestamp(),
        None,
    )  # fmt: skip
    pairs = zip(say["to"], say["units"], strict=True)
    told.receipts.update(((say["notice"], person), (unit, None)) for person, unit in pairs)


def _read(told: Told, entry: trail.EntryRow, say: Say) -> None:
    key = (say["notice"], str(entry.by))
    told.receipts[key] = (told.receipts[key][0], entry.at.timestamp())


def _reminded(told: Told, entry: trail.EntryRow, say: Say) -> None:
    key = (say["notice"],)
    told.notices[key] = (*told.notices[key][:-1], entry.at.timestamp())


def _ended(state: str) -> Callable[[Told, trail.EntryRow, Say], None]:
    def end(told: Told, entry: trail.EntryRow, say: Say) -> None:
        _, _, _, *rest = told.notices[(say["notice"],)]
        told.notices[(say["notice"],)] = (state, say["record"], entry.at.timestamp(), *rest)

    return end


def _trained(told: Told, entry: trail.EntryRow, say: Say) -> None:
    told.trainings[(say["number"],)] = (say["person"], say["done"], say["how"], None)


def _struck(told: Told, entry: trail.EntryRow, say: Say) -> None:
    told.trainings[(say["number"],)] = (*told.trainings[(say["number"],)][:-1], entry.at.timestamp())


def _erased(told: Told, entry: trail.EntryRow, say: Say) -> None:
    for key in [k for k in told.receipts if k[0] in say["notices"] and k[1] not in say["kept"]]:
        told.nameless[(key[0], *told.receipts.pop(key))] += 1
    for number in say["trainings"]:
        told.trainings[(number,)] = ("", *told.trainings[(number,)][1:])


TELL: Mapping[str, Callable[[Told, trail.EntryRow, Say], None]] = {
    "AwarenessSent": _sent, "AwarenessRead": _read, "AwarenessReminded": _reminded,
    "AwarenessErased": _erased, "TrainingRecorded": _trained, "TrainingStruck": _struck,
    "AwarenessClosed": _ended(State.CLOSED), "AwarenessWithdrawn": _ended(State.WITHDRAWN),
}  # fmt: skip


def difference(institution: int) -> str | None:
    """A sentence on the first notice, receipt or training that is not as its entries tell; None where all are."""
    entries, told = AuditEntry.objects.filter(institution=institution, kind__in=list(TELL)).order_by("seq"), Told()
    for values in entries.values_list(*trail.COLUMNS).iterator(chunk_size=2000):
        entry = trail.EntryRow(*values)
        TELL[entry.kind](told, entry, entry.content)
    return next(_differences(told, institution), None)


def _differences(told: Told, institution: int) -> Iterator[str]:
    yield from unlike("awareness notice", told.notices, _notices(institution))
    named, nameless = _receipts(institution)
    yield from unlike("addressee of awareness", told.receipts, named)
    yield from unlike("receipt without a name", _counted(told.nameless), _counted(nameless))
    yield from unlike("training on record", told.trainings, _trainings(institution))


def _notices(institution: int) -> dict[Key, Key]:
    rows = AwarenessNotice.objects.filter(institution=institution)
    return {
        (str(row.pk),): (
            row.state, row.conclusion, row.ended_at and row.ended_at.timestamp(), row.how, row.what, row.record,
            row.read_by.isoformat() if row.read_by else "", row.sent_by_id, row.sent_at.timestamp(),
            row.reminded_at and row.reminded_at.timestamp(),
        )
        for row in rows
    }  # fmt: skip


def _receipts(institution: int) -> tuple[dict[Key, Key], Counter[Key]]:
    """Those that name somebody, and how many of those that do not are alike."""
    rows = Addressee.objects.filter(institution=institution).values_list("notice", "account", "unit", "read_at")
    named: dict[Key, Key] = {}
    nameless: Counter[Key] = Counter()
    for notice, account, unit, at in rows.iterator(chunk_size=2000):
        if account is None:
            nameless[(str(notice), unit, at and at.timestamp())] += 1
        else:
            named[(str(notice), str(account))] = (unit, at and at.timestamp())
    return named, nameless


def _counted(found: Counter[Key]) -> dict[Key, Key]:
    return {key: (number,) for key, number in found.items()}


def _trainings(institution: int) -> dict[Key, Key]:
    rows = Completion.objects.filter(institution=institution)
    return {
        (r.pk,): (str(r.account_id or ""), str(r.done_on), r.how, r.struck_at and r.struck_at.timestamp()) for r in rows
    }
