"""Re-screening: a run over what was screened and may matter still, begun by a changed list or by a person."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import transaction
from django.db.models import Q, QuerySet

from workflows.actions import security
from workflows.actions.clock import service
from workflows.actions.publish import done_before, enter
from workflows.dossier.partners import standing
from workflows.dossier.standing import in_term
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import SCREENER
from workflows.models import Account, Institution, RoleHolding, Screened, ScreeningRun

DECIDED_DAYS = 365
POSITIVE = ("positive", "conditional")
MAY_BEGIN = ("screener", "contact_point", "administrator")
"""Roles at the level of the institution whose holders may have everything screened again."""


def in_reach(institution: Institution, *, at: datetime) -> QuerySet[Screened]:
    """The checks of every case that is not closed, and of those approved in the configured days; in a fixed order."""
    days = institution.configuration.get("rescreen_decided_days", DECIDED_DAYS)
    recent = Q(case__outcome_effect__in=POSITIVE, case__decided_at__gte=at - timedelta(days=days))
    rows = Screened.objects.filter(~Q(case__phase="closed") | recent, institution=institution)
    return rows.select_related("case__institution", "case__procedure_version", "case__key").order_by("pk")


def begin(institution: Institution, *, by: Account, at: datetime, request_id: UUID) -> ScreeningRun:
    """A person has everything screened again: every case in reach, against every list, and every partner.

    Refused to who holds no such role, and while such a run is under way. A repeated request gives the run it began.
    """
    stream = f"institution:{institution.pk}"
    with security.noting(
        "BeginScreening", by, institution=institution.pk, stream=stream, at=at, request_id=request_id
    ), transaction.atomic():  # fmt: skip
        if done := done_before(institution.pk, request_id, "ScreeningBegun", by):
            return ScreeningRun.objects.get(pk=done["number"])
        refuse_if(
            (not may_begin(institution, by, at=at), reason("not_your_role", roles=", ".join(MAY_BEGIN))),
            (_under_way(institution).exists(), reason("run_under_way")),
        )
        total = in_reach(institution, at=at).count() + standing(institution.pk).count()
        run = ScreeningRun.objects.create(institution=institution, by=by, started_at=at, total=total)
        told: dict[str, object] = {"number": run.pk, "cases": total}
        enter(institution, stream, [("ScreeningBegun", told)], by=by, role="", at=at, request_id=request_id)
    return run


def may_begin(institution: Institution, by: Account, *, at: datetime) -> bool:
    """Whether somebody may have everything screened again."""
    return screens(institution, by, MAY_BEGIN, at=at)


def screens(institution: Institution, by: Account, roles: Iterable[str], *, at: datetime) -> bool:
    """Whether somebody holds one of these roles for the whole institution."""
    whole = in_term(institution.day(at)) & (Q(unit=None) | Q(unit__level="institution"))
    return RoleHolding.objects.filter(whole, institution=institution, account=by, role__in=list(roles)).exists()


def _under_way(institution: Institution) -> QuerySet[ScreeningRun]:
    return ScreeningRun.objects.filter(institution=institution, list_name="", finished_at=None)


def begun_by_list(institution: Institution, name: str, version: str, *, at: datetime) -> ScreeningRun:
    """The run over a changed list: the one that was left off, or a new one. An older version's is over."""
    with transaction.atomic():
        open_runs = ScreeningRun.objects.select_for_update().filter(
            institution=institution, list_name=name, finished_at=None
        )
        for run in open_runs:
            if run.version == version:
                return run
            ScreeningRun.objects.filter(pk=run.pk).update(finished_at=at, version="")
        total = in_reach(institution, at=at).count()
        return ScreeningRun.objects.create(
            institution=institution, list_name=name, version=version, started_at=at, total=total
        )


def finish(run: ScreeningRun, *, at: datetime) -> None:
    """A run is over: so many compared, so many new hits; entered once, however often it is said."""
    stream = f"institution:{run.institution_id}"
    with transaction.atomic():
        if not ScreeningRun.objects.filter(pk=run.pk, finished_at=None).update(finished_at=at):
            return
        run.finished_at = at
        told: dict[str, object] = {
            "number": run.pk, "cases": run.done, "hits": run.hits, "list": run.list_name, "version": run.version,
        }  # fmt: skip
        request = uuid5(NAMESPACE_OID, f"screening run {run.pk} is over")
        enter(
            run.institution, stream, [("ScreeningFinished", told)], by=service(SCREENER), role=SCREENER, at=at,
            request_id=request,
        )  # fmt: skip
