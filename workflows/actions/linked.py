"""Linked cases: when one closes, its outcome comes back to the case that opened it."""

from workflows.actions.clock import service
from workflows.actions.effects import request_number
from workflows.actions.execute import execute
from workflows.dossier.trail import EntryRow
from workflows.engine.acts.advice import CloseLinked
from workflows.engine.situation import CLOCK
from workflows.models import Case


def bring_back(case: Case, entry: EntryRow) -> None:
    """The outcome of a closed case, for its parent: the clock's account brings it, once."""
    if entry.content.get("phase") != "closed" or case.parent_id is None:
        return
    found = Case.objects.only("outcome", "linked_as", "parent_id").get(pk=case.pk)
    command = CloseLinked(found.linked_as, str(case.pk), found.outcome)
    request = request_number(entry, "bring_back")
    execute(found.parent_id, command, by=service(CLOCK), at=entry.at, request_id=request)
