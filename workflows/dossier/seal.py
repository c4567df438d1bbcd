"""Seals words and answers into records, opens them again, and erases them by destroying their key.

A record is named by SHA-256(label, 16 random bytes, content). The random bytes live inside the ciphertext and die
with the key: kept outside, they would let anybody guess a yes or a birth date after erasure.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef
from django.utils.crypto import constant_time_compare

from workflows.dossier import files
from workflows.dossier.canonical import canonical, parsed
from workflows.dossier.wrapping import BrokenSeal, current_key, decrypt, encrypt, key_place, unwrap
from workflows.models import Clearing, Concern, DataKey, Draft, Record

LABEL = b"sluis record 1\x00"
SALT, KEY = 16, 32


class UnknownRecord(KeyError):
    """No record has this digest."""


@dataclass(frozen=True)
class SealedRecord:
    """What sealing gives: the digest to name in an event, and the row to be stored."""

    digest: str
    row: Record


@dataclass
class Sealer:
    """Seals for one stream during one command; nothing is written before `store`, and then in two INSERTs at most.

    `new` says that the stream begins now, so that no key is looked for. `know` takes a key that was already read.
    """

    institution: int
    stream: str
    case: UUID | None
    new: bool = False
    _keys: dict[str, tuple[DataKey, bytes]] = field(default_factory=dict)
    _fresh: list[DataKey] = field(default_factory=list)
    _records: list[Record] = field(default_factory=list)
    _looked: bool = False

    def know(self, key: DataKey | None) -> None:
        """Use this key for its subject; an erased one, or None, is passed over."""
        if key is not None and key.erased_at is None:
            self._keys[key.subject] = (key, unwrap(key))

    def seal(self, content: Any, *, subject: str = "", data_class: str, retention_class: str) -> SealedRecord:
        """Seal a text, a list or a mapping (no floats, ASCII keys) under the subject's key.

        `subject` is empty for the case itself, else whom the content is about (an alias or an account).
        """
        return self.seal_text(
            canonical(content), subject=subject, data_class=data_class, retention_class=retention_class
        )

    def seal_text(self, text: str, *, subject: str, data_class: str, retention_class: str) -> SealedRecord:
        """Seal a content that is written already, as `canonical` writes it."""
        key, digest, box = self.box(text, subject, data_class)
        row = Record(
            digest=digest, institution_id=self.institution, case_id=self.case, stream=self.stream,
            data_class=data_class, retention_class=retention_class, key=key, ciphertext=box,
        )  # fmt: skip
        self._records.append(row)
        return SealedRecord(digest, row)

    def box(self, text: str, subject: str, data_class: str) -> tuple[DataKey, str, bytes]:
        """A content under the subject's key, for whoever writes the row: the key, the digest and the ciphertext."""
        key, secret = self.key_of(subject)
        salt, body = os.urandom(SALT), text.encode()
        digest = hashlib.sha256(LABEL + salt + body).hexdigest()
        return key, digest, encrypt(secret, salt + body, _place(self.institution, self.stream, digest, data_class))

    def seal_draft(self, draft: Draft, content: Any) -> None:
        """Put the content, sealed, into a draft that the caller saves; the draft's digest is not kept anywhere."""
        key, secret = self.key_of(draft_subject(draft))
        draft.key = key
        draft.ciphertext = encrypt(secret, canonical(content).encode(), _draft_place(draft))

    def store(self) -> None:
        """Write the keys made and the records sealed since the last time: at most one INSERT each."""
        self.store_together([self])

    def taken(self) -> tuple[list[DataKey], list[Record]]:
        """The keys made and the records sealed since the last time, for whoever writes them."""
        found = self._fresh, self._records
        self._fresh, self._records = [], []
        return found

    @staticmethod
    def store_together(sealers: Iterable["Sealer"]) -> None:
        """Write what several sealers hold, as `store` does: two INSERTs however many."""
        held = [sealer.taken() for sealer in sealers]
        DataKey.objects.bulk_create([key for keys, _ in held for key in keys])
        Record.objects.bulk_create([row for _, records in held for row in records])

    def key_row(self, subject: str = "") -> DataKey:
        """The key of a subject, made if there is none: `Case.key` holds that of the empty subject."""
        return self.key_of(subject)[0]

    def key_of(self, subject: str) -> tuple[DataKey, bytes]:
        """The key of a subject with the secret that it wraps; made, and written by `store`, if there is none."""
        if subject not in self._keys and not self.new and not self._looked:
            self._looked = True
            for key in DataKey.objects.filter(institution=self.institution, stream=self.stream, erased_at__isnull=True):
                self.know(key)
        if subject not in self._keys:
            self._keys[subject] = self._make_key(subject)
        return self._keys[subject]

    def _make_key(self, subject: str) -> tuple[DataKey, bytes]:
        secret = os.urandom(KEY)
        key = DataKey(
            institution_id=self.institution, case_id=self.case, stream=self.stream, subject=subject,
            wrapping_key_id=current_key()[0],
        )  # fmt: skip
        key.wrapped = encrypt(current_key()[1], secret, key_place(key))
        self._fresh.append(key)
        return key, secret


def seal(
    content: Any, *, institution: int, case: UUID, subject: str, data_class: str, retention_class: str
) -> SealedRecord:
    """Seal one content of a case and store it at once; a command with several contents uses a `Sealer`."""
    sealer = Sealer(institution, f"case:{case}", case)
    sealed = sealer.seal(content, subject=subject, data_class=data_class, retention_class=retention_class)
    sealer.store()
    return sealed


def open_records(digests: Iterable[str]) -> dict[str, Any]:
    """Digest -> content, or None where it was erased, read in one statement together with the keys.

    UnknownRecord where a digest names nothing; BrokenSeal where anything about a record was changed.
    """
    wanted = set(digests)
    if not wanted:
        return {}
    opened = open_rows(Record.objects.filter(digest__in=wanted).select_related("key"))
    if absent := wanted - opened.keys():
        raise UnknownRecord(f"No record has the digest {min(absent)}.")
    return opened


def sealed_in(case: UUID) -> dict[str, Record]:
    """Digest -> row of every record of a case, with its key: one statement, and none of them opened."""
    return {row.digest: row for row in Record.objects.filter(case=case).select_related("key")}


def open_rows(rows: Iterable[Record]) -> dict[str, Any]:
    """Digest -> content, or None where it was erased, of rows that were read with their keys. BrokenSeal."""
    return {row.digest: None if said is None else parsed(said) for row, said in written_in(rows)}


def written_in(rows: Iterable[Record]) -> Iterator[tuple[Record, str | None]]:
    """The same as it is written, not read yet."""
    secrets: dict[UUID, bytes] = {}
    return ((row, _written(row, secrets)) for row in rows)


def open_draft(draft: Draft) -> Any:
    """The content of a draft whose key was read with it (`select_related("key")`), or None if that was erased."""
    if draft.key.erased_at is not None:
        return None
    return parsed(decrypt(unwrap(draft.key), draft.ciphertext, _draft_place(draft)).decode())


def erase(*, institution: int, stream: str, subject: str | None = None, at: datetime) -> list[str]:
    """Destroy the keys of a stream (of one subject, or of all), and give the digests that can no more be opened.

    The digests stay in the trail; the caller enters `record_erased`. How long a backup of the keys lives on is
    in the documentation.
    """
    keys = DataKey.objects.filter(institution=institution, stream=stream, erased_at__isnull=True)
    if subject is not None:
        keys = keys.filter(subject=subject)
    doomed = [key.pk for key in keys.select_for_update(of=("self",))]
    records = Record.objects.filter(key__in=doomed)
    digests = sorted(records.values_list("digest", flat=True))
    records.update(ciphertext=b"", erased_at=at)
    DataKey.objects.filter(pk__in=doomed).update(wrapped=b"", erased_at=at)
    Clearing.objects.filter(institution=institution, case__key__in=doomed).delete()
    _only_counted(institution, doomed)
    files.erase(doomed, at=at)
    return digests


def rewrap(*, institution: int) -> int:
    """Wrap the living keys of an institution anew under the current wrapping key; how many were changed."""
    name, secret = current_key()
    stale = DataKey.objects.filter(institution=institution, erased_at__isnull=True).exclude(wrapping_key_id=name)
    rows = list(stale.select_for_update(of=("self",)))
    for key in rows:
        plain = unwrap(key)
        key.wrapping_key_id = name
        key.wrapped = encrypt(secret, plain, key_place(key))
    DataKey.objects.bulk_update(rows, ["wrapped", "wrapping_key_id"], batch_size=200)
    return len(rows)


def _only_counted(institution: int, doomed: list[UUID]) -> None:
    """Of what a case was about its topics, classes and countries stay, for statistics; no partner's name does."""
    partners = Concern.objects.filter(institution=institution, what=Concern.What.PARTNER, case__key__in=doomed)
    same = Concern.objects.filter(
        what=Concern.What.PARTNER, case=OuterRef("case"), country=OuterRef("country"), pk__lt=OuterRef("pk")
    )
    partners.filter(Exists(same)).delete()
    partners.update(value=F("country"), folded="")


def _written(row: Record, secrets: dict[UUID, bytes]) -> str | None:
    if row.erased_at is not None or row.key.erased_at is not None:
        return None
    if row.key_id not in secrets:
        secrets[row.key_id] = unwrap(row.key)
    place = _place(row.institution_id, row.stream, row.digest, row.data_class)
    plain = decrypt(secrets[row.key_id], row.ciphertext, place)
    if not constant_time_compare(hashlib.sha256(LABEL + plain).hexdigest(), row.digest):
        raise BrokenSeal(f"The content of the record {row.digest} does not agree with its digest.")
    return plain[SALT:].decode()


def draft_subject(draft: Draft) -> str:
    """Whose key a draft is sealed under: its owner's, so that discarding it leaves the case's records alone."""
    return f"draft:{draft.owner_id}"


def _place(institution: int, stream: str, digest: str, data_class: str) -> bytes:
    return canonical(["record", institution, stream, digest, data_class]).encode()


def _draft_place(draft: Draft) -> bytes:
    return canonical(["draft", draft.institution_id, str(draft.pk), draft.owner_id]).encode()
