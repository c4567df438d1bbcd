"""Files taken in: looked at for what they are, sealed, and kept for whoever sent them until an event names them."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from workflows.dossier import files
from workflows.dossier.contents import KINDS, clean_name, kind_of
from workflows.dossier.scanner import scanned
from workflows.dossier.seal import Sealer
from workflows.engine.refusal import Reason, reason, refuse, refuse_if
from workflows.models import Account, Institution, Scan, StoredFile

MB = 1024 * 1024


def receive(name: str, content: bytes, *, institution: Institution, owner: Account, at: datetime) -> dict[str, Any]:
    """Seal a file, and say how an answer or a command names it.

    Refused where it is empty, too large, of a kind that is not taken, or holds a virus.
    """
    kind = kind_of(content)
    refuse_if(
        (not content, reason("file_empty")),
        (len(content) > settings.UPLOAD_BYTES, too_large()),
        (bool(content) and not kind, reason("file_kind", kinds=", ".join(KINDS))),
    )
    scan = scanned(content)
    refuse_if((scan == Scan.INFECTED, reason("file_infected")))
    with transaction.atomic():
        keys = Sealer(institution.pk, files.uploads_of(owner.pk), None)
        row = files.keep(content, clean_name(name, kind), keys, owner=owner.pk, at=at, scan=scan)
        keys.store()
    return files.answer_of(row)


def too_large() -> Reason:
    """Why a file is too large: with how large one may be."""
    return reason("file_too_large", most=settings.UPLOAD_BYTES // MB)


def waits(digest: str, owner: Account) -> bool:
    """Whether what somebody just sent is in quarantine, because the scanner did not answer."""
    rows = StoredFile.objects.filter(stream=files.uploads_of(owner.pk), digest=digest)
    return rows.filter(scan=Scan.WAITING).exists()


def mine(digest: str, owner: Account) -> dict[str, Any] | None:
    """How a file is named that somebody uploaded and has not given; None where it is not theirs."""
    rows = StoredFile.objects.select_related("key").filter(stream=files.uploads_of(owner.pk), owner=owner)
    row = rows.filter(digest=digest, erased_at=None).first()
    return files.answer_of(row) if row else None


def content_of(row: StoredFile) -> tuple[str, bytes]:
    """The name and the content of a file that its reader may open.

    One in quarantine is looked at again first: refused while the scanner does not answer, and where it found something.
    """
    content = files.opened(row)
    if row.scan == Scan.WAITING and (found := scanned(content)) != Scan.WAITING:
        row.scan = found
        row.save(update_fields=["scan"])
    if row.scan != Scan.CLEAN:
        refuse("file_waits" if row.scan == Scan.WAITING else "file_infected")
    return files.answer_of(row)["name"], content
