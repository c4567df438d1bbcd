"""Publication: a proved document becomes a version that nobody edits, and the trail says so."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from workflows.dossier import trail
from workflows.engine.procedure import Procedure as Laid
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, AuditEntry, Institution, Procedure, ProcedureVersion, TrailHead


def publish(
    institution: Institution,
    laid: Laid,
    document: str,
    *,
    by: Account,
    at: datetime,
    proved: bool,
    in_force_from: datetime | None = None,
    request_id: UUID | None = None,
) -> tuple[ProcedureVersion, bool]:
    """The version of this document, and whether it is new: the same document is published once.

    `document` is the merged document as canonical text; its SHA-256 is the version's name. `proved` is what the
    checker said; a document that was not proved is refused with ValueError, and so is one that would have been in
    force before it was published. Without `in_force_from` new cases begin under it at once. Without a number of its
    own the request is known by the document.
    """
    if in_force_from and in_force_from < at:
        raise ValueError(f"{laid.procedure} cannot be in force from {in_force_from:%Y-%m-%d}: that day has begun.")
    if not proved:
        raise ValueError(f"{laid.procedure} was not proved sound; run check_config and mend what it names.")
    digest = hashlib.sha256(document.encode()).hexdigest()
    with transaction.atomic():
        TrailHead.objects.get_or_create(institution=institution)
        if found := ProcedureVersion.objects.filter(institution=institution, sha256=digest).first():
            return found, False
        procedure, _ = Procedure.objects.get_or_create(institution=institution, name=laid.procedure)
        version = ProcedureVersion.objects.create(
            institution=institution, procedure=procedure, document=document, sha256=digest,
            version=str(laid.version or digest[:8]), languages=list(laid.languages), published_at=at, published_by=by,
            in_force_from=in_force_from,
        )  # fmt: skip
        told: dict[str, object] = {"procedure": laid.procedure, "version": version.version, "sha256": digest}
        if in_force_from:
            told["since"] = in_force_from.isoformat()
        number = request_id or uuid5(NAMESPACE_OID, f"publish:{institution.pk}:{digest}")
        enter(
            institution, f"procedure:{institution.pk}/{laid.procedure}", [("ProcedurePublished", told)],
            by=by, role="administrator", at=at, request_id=number,
        )  # fmt: skip
        return version, True


def enter(
    institution: Institution,
    stream: str,
    events: list[tuple[str, dict[str, object]]],
    *,
    by: Account,
    role: str,
    at: datetime,
    request_id: UUID,
    on_behalf_of: Account | None = None,
) -> None:
    """Enter what happened into a stream that is no case's; the caller holds the transaction.

    The head is locked before the stream's last number is read, so that two at once never count alike.
    """
    head = trail.lock_head(institution.pk)
    last = AuditEntry.objects.filter(stream=stream).order_by("-stream_seq").values_list("stream_seq", flat=True).first()
    trail.append(
        institution.pk, stream, events, after=last or 0, by=by.pk, role=role,
        on_behalf_of=on_behalf_of.pk if on_behalf_of else None, at=at, request_id=request_id,
        head=head,
    )  # fmt: skip


def done_before(institution: int, request_id: UUID, kind: str, by: Account) -> dict[str, Any] | None:
    """What a request entered when it came first; None where it is new.

    Refused where the same number comes from another person or with another command.
    """
    found = trail.read_request(institution, request_id)
    if not found:
        return None
    refuse_if((found[0].by != by.pk or found[0].kind != kind, reason("request_reused")))
    return found[0].content


def latest(institution: Institution, name: str, *, at: datetime) -> ProcedureVersion:
    """The version of a procedure under which new cases begin then. ProcedureVersion.DoesNotExist where none does."""
    versions = ProcedureVersion.objects.filter(institution=institution, procedure__name=name).begun(at)
    if found := versions.select_related("institution").first():
        return found
    raise ProcedureVersion.DoesNotExist(f"No version of {name} is in force.")
