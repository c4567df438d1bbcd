"""Leads on partners of the register: a person says what one is, which is remembered as it is of a hit on a case."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction

from workflows.actions import security
from workflows.actions.clock import service
from workflows.actions.publish import done_before, enter
from workflows.actions.rescreening import screens
from workflows.dossier.partners import counting
from workflows.dossier.seal import Sealer
from workflows.dossier.surroundings import screening_of
from workflows.dossier.trail import lock_head
from workflows.engine.acts.disposing import CANNOT_TELL, DISPOSITIONS
from workflows.engine.refusal import Reason, reason, refuse_if
from workflows.engine.situation import SCREENER, ListRule
from workflows.models import Account, Institution, PartnerLead

MAY_JUDGE = ("screener", "contact_point")
"""Roles at the level of the institution whose holders say what a lead on a partner is."""


def dispose(
    lead: PartnerLead, disposition: str, why: str, *, by: Account, at: datetime, request_id: UUID
) -> PartnerLead:
    """A person says that it is the same, that it is another, or that they cannot tell; with a reason, which is sealed.

    Where the list asks for a second person, it stays open until another one says the same. Refused to who does not
    judge leads here, and where it is not open.
    """
    with _noting("DisposePartnerLead", lead, by, at, request_id), transaction.atomic():
        lead = _locked(lead)
        if done_before(lead.institution_id, request_id, "PartnerLeadDisposed", by):
            return lead
        refuse_if(
            *_not_theirs(lead, by, at, why),
            (bool(lead.disposition) or not _counts(lead), reason("no_open_hit", number=lead.pk)),
            (disposition not in DISPOSITIONS, reason("not_an_option", value=disposition)),
        )
        rule = screening_of(lead.institution).get(lead.list_name, ListRule())
        seconded = lead.proposed == disposition and lead.by_id != by.pk
        final = disposition != CANNOT_TELL and (seconded or not rule.second_person)
        if final and disposition == "cleared" and rule.remembers:
            lead.until = lead.institution.day(at) + timedelta(days=rule.remembers)
        lead.disposition = disposition if final else ""
        lead.proposed = "" if final or disposition == CANNOT_TELL else disposition
        told = {"disposition": disposition, "final": final, "until": lead.until.isoformat() if lead.until else ""}
        _enter(lead, "PartnerLeadDisposed", why, told, by=by, at=at, request_id=request_id)
    return lead


def reopen(lead: PartnerLead, why: str, *, by: Account, at: datetime, request_id: UUID) -> PartnerLead:
    """A person doubts what was said of a lead, with a reason: it is open again."""
    with _noting("ReopenPartnerLead", lead, by, at, request_id), transaction.atomic():
        lead = _locked(lead)
        if done_before(lead.institution_id, request_id, "PartnerLeadReopened", by):
            return lead
        refuse_if(
            *_not_theirs(lead, by, at, why),
            (not lead.disposition or not _counts(lead), reason("not_cleared", number=lead.pk)),
        )
        _open_again(lead)
        _enter(lead, "PartnerLeadReopened", why, {}, by=by, at=at, request_id=request_id)
    return lead


def reopen_overdue(institution: Institution, sames: Iterable[str], *, at: datetime) -> int:
    """The screening found these again: a clearing that is over holds no more, and its lead is open; how many were."""
    day = institution.day(at)
    over = PartnerLead.objects.filter(institution=institution, same__in=list(sames), until__lt=day)
    with transaction.atomic():
        lock_head(institution.pk)
        for lead in (found := list(over.select_for_update(of=("self",)).order_by("pk"))):
            request = uuid5(NAMESPACE_OID, f"partner lead {lead.pk} is open after {lead.until}")
            _open_again(lead)
            _enter(lead, "PartnerLeadReopened", "", {}, by=service(SCREENER), at=at, request_id=request, role=SCREENER)
    return len(found)


def _locked(lead: PartnerLead) -> PartnerLead:
    """The lead as it is now, locked after the institution's head, as whoever merges partners locks it."""
    lock_head(lead.institution_id)
    return PartnerLead.objects.select_for_update(of=("self",)).select_related("institution").get(pk=lead.pk)


def _counts(lead: PartnerLead) -> bool:
    return counting(lead.institution).filter(pk=lead.pk).exists()


def _not_theirs(lead: PartnerLead, by: Account, at: datetime, why: str) -> tuple[tuple[bool, Reason], ...]:
    """What stands against whoever speaks: no such role, or nothing said."""
    strange = not screens(lead.institution, by, MAY_JUDGE, at=at)
    return (strange, reason("not_your_role", roles=", ".join(MAY_JUDGE))), (not why.strip(), reason("missing_reasons"))


def _open_again(lead: PartnerLead) -> None:
    lead.disposition, lead.proposed, lead.until = "", "", None


def _enter(
    lead: PartnerLead, kind: str, why: str, told: dict[str, object], *, by: Account, at: datetime, request_id: UUID,
    role: str = "",
) -> None:  # fmt: skip
    """Seal what was said, write the row, and enter it into the partner's stream."""
    stream = f"partner:{lead.partner_id}"
    sealer = Sealer(lead.institution_id, stream, None)
    lead.reason = sealer.seal(why, data_class="internal", retention_class="internal").digest if why else ""
    sealer.store()
    lead.by, lead.at = by, at
    lead.save(update_fields=["disposition", "proposed", "until", "by", "at", "reason"])
    whole = {"lead": lead.pk, "list": lead.list_name, "entry": lead.entry, **told, "record": lead.reason}
    enter(lead.institution, stream, [(kind, whole)], by=by, role=role, at=at, request_id=request_id)


def _noting(
    what: str, lead: PartnerLead, by: Account, at: datetime, request_id: UUID
) -> AbstractContextManager[None]:
    stream = f"partner:{lead.partner_id}"
    return security.noting(what, by, institution=lead.institution_id, stream=stream, at=at, request_id=request_id)
