"""The register of partners: a decision that takes effect writes the clearance that the procedure promises."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from workflows.actions.clock import service
from workflows.dossier.history import read_case
from workflows.dossier.situation import gather
from workflows.dossier.trail import EntryRow
from workflows.engine.guards import Facts
from workflows.engine.situation import CLOCK, Situation
from workflows.models import Case, Partner

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
    for name, country in set(named(now, outcome.clears)):
        _clear(case, name, country, until)


def _clear(case: Case, name: str, country: str, until: date | None) -> None:
    """A longer clearance is never shortened, and a restriction never lifted, by another case's approval."""
    found, _ = Partner.objects.get_or_create(institution_id=case.institution_id, name=name, country=country)
    if found.clearance == "restricted" or (found.clearance_until and until and found.clearance_until >= until):
        return
    found.clearance, found.clearance_until = "valid", until
    found.save(update_fields=["clearance", "clearance_until"])


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
