"""Delegation: somebody stands in for somebody, in one role or all, from a day until a day; the institution's stream."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from workflows.actions.publish import enter
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Account, Delegation, Institution, RoleHolding, TrailHead

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
    """Let a deputy act for a principal. Refused for oneself, a service, a role not held, or more than a year."""
    secretaries = RoleHolding.objects.filter(institution=institution, account=by, role=SECRETARY)
    held = RoleHolding.objects.filter(institution=institution, account=principal, role=role)
    refuse_if(
        (principal == deputy, reason("deputy_is_principal")),
        (deputy.service or principal.service, reason("service_account")),
        (by not in (principal,) and not secretaries.exists(), reason("not_your_delegation")),
        (bool(role) and not held.exists(), reason("role_not_held", role=role)),
        (until < since, reason("ends_before_it_begins")),
        ((until - since).days > LONGEST_DAYS, reason("delegated_too_long", days=LONGEST_DAYS)),
    )
    with transaction.atomic():
        TrailHead.objects.select_for_update(of=("self",)).get(pk=institution.pk)
        found = Delegation.objects.create(
            institution=institution, principal=principal, deputy=deputy, role=role, since=since, until=until
        )
        told = {
            "delegation": found.pk, "principal": str(principal.pk), "deputy": str(deputy.pk), "role": role,
            "since": since.isoformat(), "until": until.isoformat(),
        }  # fmt: skip
        _enter(institution, "Delegated", told, by=by, at=at, request_id=request_id)
    return found


def end(delegation: Delegation, *, by: Account, at: datetime, request_id: UUID) -> None:
    """End a delegation now; by either of the two, or a secretary."""
    institution = delegation.institution
    secretaries = RoleHolding.objects.filter(institution=institution, account=by, role=SECRETARY)
    refuse_if(
        (
            by.pk not in (delegation.principal_id, delegation.deputy_id) and not secretaries.exists(),
            reason("not_your_delegation"),
        ),
        (delegation.cancelled_at is not None, reason("delegation_ended")),
    )
    with transaction.atomic():
        Delegation.objects.filter(pk=delegation.pk, cancelled_at=None).update(cancelled_at=at)
        _enter(institution, "DelegationEnded", {"delegation": delegation.pk}, by=by, at=at, request_id=request_id)


def _enter(
    institution: Institution, kind: str, told: dict[str, object], *, by: Account, at: datetime, request_id: UUID
) -> None:
    stream = f"institution:{institution.pk}"
    enter(institution, stream, [(kind, told)], by=by, role="", at=at, request_id=request_id)
