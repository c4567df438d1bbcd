"""What one can ask for at an institution: the kinds of request, by the procedure that handles them."""

from typing import Any

from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.shapes import text_in
from workflows.models import ProcedureVersion
from workflows.web.shell import language
from workflows.web.views.procedures import SHORT


def apart(versions: list[ProcedureVersion]) -> tuple[list[dict[str, Any]], ...]:
    """The procedures that one begins with, those that are as a rule opened from a case, and what is told in confidence.

    Those from whose cases others are opened come first: they are what the institution is asked for most.
    """
    laid = [rulebook_of(version).procedure for version in versions]
    opened = {follow_up.opens for each in laid for follow_up in each.follow_ups.values()} | {
        slot.opens for each in laid for stage in each.stages.values() for slot in stage.work.values() if slot.opens
    }
    own = {each.procedure for each in laid if any(f.opens == each.procedure for f in each.follow_ups.values())}
    confided = [v for v, each in zip(versions, laid, strict=True) if each.confidential]
    begun = [(v, each) for v, each in zip(versions, laid, strict=True) if each.procedure not in opened - own]
    first = [v for v, _laid in sorted(begun, key=lambda pair: not pair[1].follow_ups)]
    beside = [v for v in versions if v not in first]
    return tuple([_kinds(v) for v in rows] for rows in ([v for v in first if v not in confided], beside, confided))


def _kinds(version: ProcedureVersion) -> dict[str, Any]:
    laid = rulebook_of(version).procedure
    kinds = [(kind, text_in(text, language(), kind)) for kind, text in laid.kinds.items()]
    house, short = version.institution.slug, version.sha256[:SHORT]
    roles = [text_in(laid.roles[role].label, language(), role) for role in laid.confidential]
    title = text_in(laid.title, language())
    return {"title": title, "house": house, "short": short, "kinds": kinds, "told_to": roles}
