"""A run over everything, batch by batch: every case in reach against every list of its checks, and every partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from integrations.screening.again import BATCH, request_of
from integrations.screening.matcher import Index, Subject
from integrations.screening.recording import Lead, explained
from integrations.screening.recording import run as compared
from integrations.screening.screen import Finding
from integrations.screening.shelf import Shelf
from workflows.actions.clock import service
from workflows.actions.execute import execute
from workflows.actions.partner_leads import reopen_overdue
from workflows.actions.rescreening import finish, in_reach
from workflows.dossier.history import read_case
from workflows.dossier.partners import names_of, standing
from workflows.dossier.situation import gather
from workflows.engine.acts.screening import HitNoted, HitRaised
from workflows.engine.refusal import Refused
from workflows.engine.situation import SCREENER
from workflows.models import Partner, PartnerLead, Screened, ScreeningRun


def go_on(run: ScreeningRun, *, at: datetime, batch: int = BATCH) -> Iterator[ScreeningRun]:
    """The run after each batch, until it is over. After a kill it goes on behind the last batch that was done."""
    while rows := list(in_reach(run.institution, at=run.started_at).filter(pk__gt=run.cursor)[:batch]):
        for row in rows:
            _case(run, row, at=at)
        run.cursor = rows[-1].pk
        yield _moved(run, len(rows))
    shelf = Shelf(run.institution, at=at)
    indexes, _ = shelf.consulted(sorted(shelf.laid))
    partners = standing(run.institution_id).order_by("pk")
    while found := list(partners.filter(pk__gt=run.partner_cursor)[:batch]):
        called = names_of(found)
        leads = [lead for partner in found for lead in _of_partner(run, partner, called[partner.pk][1:], indexes)]
        before = PartnerLead.objects.filter(institution=run.institution).count()
        PartnerLead.objects.bulk_create(leads, ignore_conflicts=True)
        run.hits += PartnerLead.objects.filter(institution=run.institution).count() - before
        run.hits += reopen_overdue(run.institution, [lead.same for lead in leads], at=at)
        run.partner_cursor = found[-1].pk
        yield _moved(run, len(found))
    finish(run, at=at)
    yield run


def _moved(run: ScreeningRun, by: int) -> ScreeningRun:
    run.done += by
    run.save(update_fields=["cursor", "partner_cursor", "done", "hits", "failed"])
    return run


def _case(run: ScreeningRun, row: Screened, *, at: datetime) -> None:
    """One check of one case, compared whole. What cannot be compared now counts as failed, never as clean."""
    screener = service(SCREENER)
    now = gather(read_case(row.case), by=screener, at=at)
    command = compared(now, row.check_name, row.case) if row.check_name in now.rules.procedure.checks else None
    if command is None:
        run.failed += 1
        return
    try:
        events = execute(row.case.pk, command, by=screener, at=at, request_id=request_of(run, f"check {row.pk}"))
    except Refused as refused:
        run.failed += "nothing_due" not in refused.codes
        return
    run.hits += sum(isinstance(event, HitRaised | HitNoted) for event in events)


def _of_partner(
    run: ScreeningRun, partner: Partner, also: tuple[str, ...], indexes: dict[str, Index]
) -> Iterator[PartnerLead]:
    """What a partner resembles by any of its names, the institution's own register of restricted ones left out."""
    countries = (partner.country,) if partner.country else ()
    subject = Subject(partner.name, "organisation", countries, other_names=also, ref=str(partner.pk))
    laid = run.institution.configuration.get("screening", {})
    for name, index in indexes.items():
        if laid.get(name, {}).get("kind") == "register":
            continue
        entries = {entry.number: entry for entry in index.entries}
        for hit in index.search(subject):
            lead = Lead(Finding(subject.ref, "", replace(hit, list=name)), subject, entries[hit.entry])
            yield PartnerLead(
                institution=run.institution, partner=partner, run=run, list_name=name, entry=hit.entry,
                same=lead.same, score=hit.score, data=explained(lead),
            )  # fmt: skip
