"""What is being written is not yet in the trail: a draft is sealed, overwritten in place, and lapses."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from workflows.dossier import files
from workflows.dossier.canonical import SAFE_INTEGER
from workflows.dossier.seal import Sealer, open_draft
from workflows.engine.form import files_in
from workflows.models import Account, Case, Draft, ProcedureVersion, StoredFile

KEPT = timedelta(days=60)


def save(
    owner: Account,
    version: ProcedureVersion,
    *,
    kind: str,
    slot: str,
    answers: Mapping[str, Any],
    at: datetime,
    case: Case | None = None,
    draft: UUID | None = None,
    row: str = "",
) -> Draft:
    """Save answers as they are: nothing is validated; the same draft is overwritten, and stands under this version.

    Draft.DoesNotExist for a draft that is another person's.
    """
    with transaction.atomic():
        found = _found(owner, version, kind=kind, slot=slot, case=case, draft=draft, row=row)
        stream = f"case:{case.pk}" if case else f"draft:{found.pk}"
        sealer = Sealer(version.institution_id, stream, case.pk if case else None, new=found._state.adding and not case)
        if not found._state.adding:
            sealer.know(found.key)
        sealer.seal_draft(found, as_it_is(answers))
        sealer.store()
        found.procedure_version, found.slot = version, slot
        found.updated_at, found.expires_at = at, at + KEPT
        found.save()
        _keep_files(found, answers)
    return found


def _keep_files(draft: Draft, answers: Mapping[str, Any]) -> None:
    """The files that a draft names are kept as long as it; those it names no longer go."""
    named = {digest for digest, _ in files_in(answers)}
    mine = StoredFile.objects.filter(owner=draft.owner_id, case=None)
    if named:
        mine.filter(digest__in=named, draft=None).update(draft=draft)
    files.drop(mine.filter(draft=draft).exclude(digest__in=named))


def as_it_is(value: Any) -> Any:
    """Anything at all in a form that can be sealed: what cannot be written otherwise becomes text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Mapping):
        keys = ((str(key).encode("ascii", "backslashreplace").decode(), inner) for key, inner in value.items())
        return {key: as_it_is(inner) for key, inner in keys}
    if isinstance(value, list | tuple | set | frozenset):
        return [as_it_is(inner) for inner in value]
    if isinstance(value, int) and abs(value) <= SAFE_INTEGER:
        return value
    return str(value).encode("utf-8", "replace").decode()


def _found(
    owner: Account, version: ProcedureVersion, *, kind: str, slot: str, case: Case | None, draft: UUID | None, row: str
) -> Draft:
    rows = Draft.objects.select_related("key").filter(owner=owner)
    if draft is not None:
        return rows.get(pk=draft)
    if case is not None and (found := rows.filter(case=case, slot=slot, row_key=row).first()):
        return found
    return Draft(
        institution_id=version.institution_id, owner=owner, case=case, procedure_version=version, kind=kind, slot=slot,
        row_key=row,
    )  # fmt: skip


def read(draft: Draft) -> dict[str, Any]:
    """The answers of a draft; nothing where its key was erased."""
    return open_draft(draft) or {}


def mine(owner: Account, at: datetime) -> list[Draft]:
    """A person's drafts that have not lapsed, the newest first."""
    rows = Draft.objects.select_related("key", "procedure_version__procedure", "case", "institution")
    return list(rows.filter(owner=owner, expires_at__gt=at).order_by("-updated_at"))


def in_case(owner: Account, case: Case, slot: str, row: str = "") -> Draft | None:
    """What a person was writing for a slot of a case."""
    rows = Draft.objects.select_related("key").filter(owner=owner, case=case, slot=slot, row_key=row)
    return rows.first()


def discard(draft: Draft) -> None:
    """Remove a draft, and the files that were not given with it: it was given, or its owner throws it away."""
    with transaction.atomic():
        files.drop(draft.files.all())
        draft.delete()


def sweep(at: datetime) -> int:
    """Remove the drafts that have lapsed with their files, and files that went nowhere; say how many drafts."""
    with transaction.atomic():
        lapsed = Draft.objects.filter(expires_at__lte=at)
        files.drop(StoredFile.objects.filter(draft__in=lapsed))
        count = lapsed.count()
        lapsed.delete()
        files.sweep(at)
    return count
