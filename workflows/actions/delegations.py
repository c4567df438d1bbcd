"""Delegation: somebody stands in for somebody, in one role or all, from a day until a day; the institution's stream."""

from contextlib import AbstractContextManager
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from workflows.actions import security
from workflows.actions.publish import done_before, enter
from workflows.dossier.standing import in_term
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, Case, Delegation, Institution, Membership, RoleHolding, TrailHead

LONGEST_DAYS = 366
SECRETARY = "secretary"  # may set a delegation for whoever they serve, with a reason of office: their role


def delegate(
    institution: Institution,
    principal: Account,
    deputy: Account,
    *,
    role: str,
    since: date,
    until: date,
    by: Account,
    at: datetime,
    request_id: UUID,
) -> Delegation:
    """Let a deputy act for a principal, in one role or, where it is empty, in all.

    Refused for oneself, a service, a role not held, somebody without any part here, or more than a year. A repeated
    request gives the delegation it made.
    """
    told = {
        "principal": str(principal.pk), "deputy": str(deputy.pk), "role": role,
        "since": since.isoformat(), "until": until.isoformat(),
    }  # fmt: skip
    day = institution.day(at)
    with _noting("Delegate", institution, by, at, request_id), transaction.atomic():
        TrailHead.objects.select_for_update(of=("self",)).get(pk=institution.pk)
        if done := done_before(institution.pk, request_id, "Delegated", by):
            refuse_if(({**done, **told} != done, reason("request_reused")))
            return Delegation.objects.get(pk=done["delegation"])
        refuse_if(
            (principal == deputy, reason("deputy_is_principal")),
            (deputy.service or principal.service, reason("service_account")),
            (by != principal and not _secretary(institution, by, day), reason("not_your_delegation")),
            (bool(role) and not _holds(institution, principal, role, day), reason("role_not_held", role=role)),
            (not role and not _has_part(institution, principal, day), reason("no_standing")),
            (until < since, reason("ends_before_it_begins")),
            (until < day, reason("delegation_ended")),
            ((until - since).days > LONGEST_DAYS, reason("delegated_too_long", days=LONGEST_DAYS)),
        )
        found = Delegation.objects.create(
            institution=institution, principal=principal, deputy=deputy, role=role, since=since, until=until
        )
        _enter(institution, "Delegated", {"delegation": found.pk, **told}, by=by, at=at, request_id=request_id)
    return found


def end(delegation: Delegation, *, by: Account, at: datetime, request_id: UUID) -> None:
    """End a delegation now; by either of the two, or a secretary."""
    institution = delegation.institution
    day = institution.day(at)
    with _noting("EndDelegation", institution, by, at, request_id), transaction.atomic():
        TrailHead.objects.select_for_update(of=("self",)).get(pk=institution.pk)
        delegation.refresh_from_db(fields=["cancelled_at"])
        if done_before(institution.pk, request_id, "DelegationEnded", by):
            return
        mine = by.pk in (delegation.principal_id, delegation.deputy_id)
        refuse_if(
            (not mine and not _secretary(institution, by, day), reason("not_your_delegation")),
            (delegation.cancelled_at is not None or delegation.until < day, reason("delegation_ended")),
        )
        Delegation.objects.filter(pk=delegation.pk).update(cancelled_at=at)
        delegation.cancelled_at = at
        _enter(institution, "DelegationEnded", {"delegation": delegation.pk}, by=by, at=at, request_id=request_id)


def _noting(
    what: str, institution: Institution, by: Account, at: datetime, request_id: UUID
) -> AbstractContextManager[None]:
    stream = f"institution:{institution.pk}"
    return security.noting(what, by, institution=institution.pk, stream=stream, at=at, request_id=request_id)


def _holds(institution: Institution, account: Account, role: str, day: date) -> bool:
    return RoleHolding.objects.filter(in_term(day), institution=institution, account=account, role=role).exists()


def _secretary(institution: Institution, by: Account, day: date) -> bool:
    return _holds(institution, by, SECRETARY, day)


def _has_part(institution: Institution, account: Account, day: date) -> bool:
    """Whether somebody holds a role, has a seat or made a request here: else there is nothing to hand on."""
    terms = (model.objects.filter(in_term(day), institution=institution, account=account) for model in TERMS)
    return any(rows.exists() for rows in terms) or Case.objects.filter(institution=institution, opener=account).exists()


TERMS: tuple[type[RoleHolding] | type[Membership], ...] = (RoleHolding, Membership)


def _enter(
    institution: Institution, kind: str, told: dict[str, object], *, by: Account, at: datetime, request_id: UUID
) -> None:
    stream = f"institution:{institution.pk}"
    enter(institution, stream, [(kind, told)], by=by, role="", at=at, request_id=request_id)
