"""A person's request: who was looked for is entered, and in every case that was opened, before a copy leaves."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from workflows.actions.clock import service
from workflows.actions.execute import execute, locked_many
from workflows.engine.acts.gathering import Gather, HandOver, OpenForPerson
from workflows.engine.case import Words
from workflows.engine.refusal import reason, refuse_if
from workflows.engine.situation import CLOCK
from workflows.models import Account, Case


def enter_search(
    request: Case, names: Sequence[str], account: str, cases: Iterable[UUID], *, by: Account, at: datetime,
    request_id: UUID,
) -> None:  # fmt: skip
    """Enter in the request whom one looked for, and where they stand. Refused for whoever is not listed for it."""
    refuse_if((not names and not account, reason("no_name")))
    told = Gather(Words("\n".join(names)), tuple(map(str, cases)), account)
    execute(request.pk, told, by=by, at=at, request_id=request_id)


def hand_over(
    request: Case, opened: Sequence[tuple[Case, tuple[str, ...]]], file: str, *, by: Account, at: datetime,
    request_id: UUID,
) -> None:  # fmt: skip
    """Enter in the request, and in each case, what was opened for the person: all of it, or nothing may leave."""
    numbers = [case.pk for case, _ in opened]
    with transaction.atomic():
        locked_many([*numbers, request.pk])
        told = HandOver(tuple(map(str, numbers)), file)
        execute(request.pk, told, by=by, at=at, request_id=request_id)
        for case, records in opened:
            there = OpenForPerson(str(request.pk), request.reference, records, str(by.pk))
            execute(case.pk, there, by=service(CLOCK), at=at, request_id=uuid5(request_id, str(case.pk)))
