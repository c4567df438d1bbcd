"""The register of partners: a decision that takes effect writes the clearance that the procedure promises."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from workflows.actions.clock import service
from workflows.actions.effects import request_number
from workflows.actions.publish import enter
from workflows.dossier.history import read_case
from workflows.dossier.partners import called
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow, read_request
from workflows.engine.guards import Facts
from workflows.engine.situation import CLOCK, Situation
from workflows.models import Case, Institution, Partner, TrailHead

IN_FORCE = ("conditions", "active", "closed")
POSITIVE = ("positive", "conditional")


def write_clearance(case: Case, entry: EntryRow, *, at: datetime) -> None:
    """On entering a phase in which a positive outcome is in force: its partners are clear until it expires.

    Counted from the entry, however late this is carried out.
    """
    if entry.content.get("phase") not in IN_FORCE:
        return
    now = gather(read_case(case), by=service(CLOCK), at=entry.at)
    outcome = now.rules.procedure.outcomes.get(now.case.outcome or "")
    if outcome is None or not outcome.clears or now.case.effect not in POSITIVE:
        return
    until = now.calendar.add(now.calendar.day(entry.at), outcome.valid) if outcome.valid else None
    until = date.fromisoformat(now.case.until) if now.case.until else until
    for name, country in sorted(set(named(now, outcome.clears))):
        with transaction.atomic():
            _clear(case, entry, _partner(case.institution, name, country), until, at=at)


def _partner(institution: Institution, name: str, country: str) -> Partner:
    """Whom the name means there, whatever it is called now; a new row where the register has nobody of that name."""
    TrailHead.objects.select_for_update(of=("self",)).get(pk=institution.pk)
    known = [one for one in called(institution.pk, name) if not (one.country and country) or one.country == country]
    return known[0] if known else Partner.objects.create(institution=institution, name=name, country=country)


def _clear(case: Case, entry: EntryRow, found: Partner, until: date | None, *, at: datetime) -> None:
    """A longer clearance is never shortened, and a restriction never lifted, by another case's approval.

    One entry clears a partner once: read again after a restriction was lifted, it brings no clearance back.
    """
    request = request_number(entry, f"clear {found.pk}")
    longer = found.clearance == "valid" and (not found.clearance_until or (until and found.clearance_until >= until))
    if found.clearance == "restricted" or longer or read_request(case.institution_id, request):
        return
    found.clearance, found.clearance_until = "valid", until
    found.save(update_fields=["clearance", "clearance_until"])
    told: dict[str, object] = {"reference": case.reference, "until": until.isoformat() if until else ""}
    enter(
        case.institution, f"partner:{found.pk}", [("PartnerCleared", told)], by=service(CLOCK), role=CLOCK, at=at,
        request_id=request,
    )  # fmt: skip


def named(now: Situation, question: str) -> Iterator[tuple[str, str]]:
    """(name, country) of the partners in an answer: one, or one per row."""
    look = Facts(now)
    answer, laid = look.get(question), now.rules.names.question(question)
    if laid.type == "rows":
        columns = laid.of or {}
        partner = next((c for c, q in columns.items() if q.type == "partner"), "")
        country = next((c for c, q in columns.items() if q.type == "country"), "")
        for row in answer or ():
            if called := _called(row.get(partner)):
                yield called, str(row.get(country) or "")
    elif called := _called(answer):
        yield called, str(answer.get("country", "")) if isinstance(answer, Mapping) else ""


def _called(answer: Any) -> str:
    return str((answer.get("name") if isinstance(answer, Mapping) else answer) or "").strip()
