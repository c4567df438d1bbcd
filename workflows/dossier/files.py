"""Files, sealed into storage: each under a key of its own, which a data key wraps as it seals records.

A file is named by SHA-256(label, 16 random bytes, content), and in storage by the SHA-256 of its ciphertext, so that
whoever verifies sees that it is whole without opening it. Giving it to a case wraps its key anew and moves no byte.
"""

import hashlib
import os
from collections.abc import Collection, Iterable
from copy import copy
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import constant_time_compare

from workflows.dossier.canonical import canonical, parsed
from workflows.dossier.wrapping import BrokenSeal, decrypt, encrypt, unwrap
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Case, DataKey, Scan, StoredFile

LABEL = b"sluis file 1\x00"
SALT, KEY = 16, 32
LOOSE = timedelta(days=1)
"""How long a file is kept that neither an event nor a draft names."""


class Keys(Protocol):
    """What a `Sealer` is here: the data keys of one stream, by subject."""

    institution: int
    stream: str

    def key_of(self, subject: str) -> tuple[DataKey, bytes]:
        """The key of a subject with its secret."""


def keep(content: bytes, name: str, keys: Keys, *, owner: int, at: datetime, scan: Scan = Scan.CLEAN) -> StoredFile:
    """Seal a file into storage for its owner; the row is saved, and the keys are the caller's to store."""
    key, wrapping = keys.key_of("")
    secret, plain = os.urandom(KEY), os.urandom(SALT) + content
    digest = hashlib.sha256(LABEL + plain).hexdigest()
    box = encrypt(secret, plain, _place("file", digest))
    row = StoredFile(
        institution_id=keys.institution, stream=keys.stream, digest=digest, owner_id=owner, key=key, at=at, scan=scan,
        sealed=hashlib.sha256(box).hexdigest(),
        head=encrypt(secret, canonical({"name": name, "size": len(content)}).encode(), _place("head", digest)),
        wrapped=encrypt(wrapping, secret, _place("key", digest, keys.stream)),
    )  # fmt: skip
    _write(row.sealed, box)
    row.save()
    return row


def answer_of(row: StoredFile) -> dict[str, Any]:
    """How an answer names a file: its digest, that of its ciphertext, its name and its size."""
    head = parsed(decrypt(_secret(row), row.head, _place("head", row.digest)).decode())
    return {"file": row.digest, "sealed": row.sealed, **head}


def opened(row: StoredFile) -> bytes:
    """The content of a file whose key was read with it. BrokenSeal where it is gone, or anything of it was changed."""
    try:
        box = path_of(row.sealed).read_bytes()
    except OSError as problem:
        raise BrokenSeal(f"The file {row.digest} is not in storage.") from problem
    plain = decrypt(_secret(row), box, _place("file", row.digest))
    if not constant_time_compare(hashlib.sha256(LABEL + plain).hexdigest(), row.digest):
        raise BrokenSeal(f"The content of the file {row.digest} does not agree with its digest.")
    return plain[SALT:]


def give(
    named: Collection[tuple[str, str]], case: Case, keys: Keys, subject: str, *, by: int, source: str = ""
) -> None:
    """Make files a case's own: those that whoever speaks uploaded, and copies of those of the case it belongs to.

    `source`: the linked case from which answers are taken over, with their files. Refused where a file is none of
    these, nor in the case already. One statement, and one for each that is new; the rows are locked, so that no file
    is given to two cases at once.
    """
    found = StoredFile.objects.select_related("key").filter(
        institution=case.institution_id, digest__in=[digest for digest, _ in named], erased_at=None
    )
    found = found.select_for_update(of=("self",))
    rows = {(row.stream, row.digest): row for row in found}
    above = f"case:{source or case.parent_id}"
    for digest, sealed in named:
        here, mine, theirs = (rows.get((stream, digest)) for stream in (keys.stream, uploads_of(by), above))
        row = here or mine or theirs
        refuse_if((row is None or row.sealed != sealed, reason("no_such_file")))
        if row is not None and row is not here:
            _give(row, case, keys, subject, anew=row is theirs)


def _give(row: StoredFile, case: Case, keys: Keys, subject: str, *, anew: bool) -> None:
    if anew:
        row = copied(row, case.pk, keys, subject)
    else:
        _wrap(row, case.pk, keys, subject, _secret(row))
    row.save()


def copied(row: StoredFile, case: UUID, keys: Keys, subject: str) -> StoredFile:
    """The same file as another case's own, not saved yet; the ciphertext in storage is one, and nothing is moved."""
    secret, twin = _secret(row), copy(row)
    twin._state = copy(row._state)
    twin._state.fields_cache = dict(row._state.fields_cache)
    twin.pk, twin._state.adding = None, True
    _wrap(twin, case, keys, subject, secret)
    return twin


def _wrap(row: StoredFile, case: UUID, keys: Keys, subject: str, secret: bytes) -> None:
    key, wrapping = keys.key_of(subject)
    row.key, row.stream, row.case_id, row.draft = key, keys.stream, case, None
    row.wrapped = encrypt(wrapping, secret, _place("key", row.digest, row.stream))


def uploads_of(owner: int) -> str:
    """The stream whose key wraps what somebody uploaded and has not given."""
    return f"uploads:{owner}"


def drop(rows: Iterable[StoredFile]) -> None:
    """Remove files that no event names: their rows now, their ciphertext once that is committed."""
    if doomed := list(rows):
        StoredFile.objects.filter(pk__in=[row.pk for row in doomed]).delete()
        _forget({row.sealed for row in doomed})


def sweep(at: datetime) -> None:
    """Remove what was uploaded and went nowhere, and what a killed process left half written."""
    drop(StoredFile.objects.filter(case=None, draft=None, at__lte=at - LOOSE))
    for part in Path(settings.FILES).glob("??/*.part"):
        if part.stat().st_mtime < (at - LOOSE).timestamp():
            part.unlink(missing_ok=True)


def erase(keys: Collection[UUID], *, at: datetime) -> None:
    """What becomes of files whose data key is destroyed: their own keys go now, their ciphertext after the commit."""
    rows = StoredFile.objects.filter(key__in=keys, erased_at=None)
    if doomed := set(rows.values_list("sealed", flat=True)):
        rows.update(wrapped=b"", head=b"", erased_at=at)
        _forget(doomed)


def fault(sealed: str) -> str:
    """What is wrong with a ciphertext in storage, in a word; empty where it is whole. Nothing is opened."""
    try:
        with path_of(sealed).open("rb") as file:
            return "" if hashlib.file_digest(file, "sha256").hexdigest() == sealed else "changed"
    except OSError:
        return "missing"


def path_of(sealed: str) -> Path:
    """Where the ciphertext of that SHA-256 lies."""
    return Path(settings.FILES) / sealed[:2] / sealed


def _secret(row: StoredFile) -> bytes:
    return decrypt(unwrap(row.key), row.wrapped, _place("key", row.digest, row.stream))


def _place(what: str, digest: str, stream: str = "") -> bytes:
    return canonical([f"stored {what}", digest, stream]).encode()


def _write(sealed: str, box: bytes) -> None:
    """Write a ciphertext whole, and onto the disk, before any row can name it."""
    place = path_of(sealed)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_suffix(".part")
    with part.open("wb") as file:
        file.write(box)
        file.flush()
        os.fsync(file.fileno())
    part.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _forget(names: set[str]) -> None:
    transaction.on_commit(partial(_remove, names))


def _remove(names: set[str]) -> None:
    """Remove what no living row names any more."""
    living = StoredFile.objects.filter(sealed__in=names, erased_at=None)
    for name in names - set(living.values_list("sealed", flat=True)):
        path_of(name).unlink(missing_ok=True)
