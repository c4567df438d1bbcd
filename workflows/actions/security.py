"""The security log: who tried what and was refused, and why; never what was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from workflows.engine.case import Command
from workflows.engine.refusal import Refused
from workflows.models import Account, Case, SecurityEvent


def note(
    refused: Refused,
    command: Command,
    by: Account,
    *,
    stream: str,
    at: datetime,
    request_id: UUID,
    institution: int | None = None,
) -> None:
    """Write down a refused attempt, in a statement of its own after the command was undone.

    The clock asks every case whether something is due; that nothing is, is no attempt.
    """
    if by.service and refused.codes == ("nothing_due",):
        return
    if institution is None:
        case = stream.removeprefix("case:")
        institution = Case.objects.filter(pk=case).values_list("institution_id", flat=True).first()
    SecurityEvent.objects.create(
        institution_id=institution, account=by, kind="refused", stream=stream, command=type(command).__name__,
        reasons=list(refused.codes), request_id=request_id, at=at,
    )  # fmt: skip


@contextmanager
def noting(what: str, by: Account, *, institution: int, stream: str, at: datetime, request_id: UUID) -> Iterator[None]:
    """The same for what is no command on a case: put it around the transaction, so that the note outlives it."""
    try:
        yield
    except Refused as refused:
        SecurityEvent.objects.create(
            institution_id=institution, account=by, kind="refused", stream=stream, command=what,
            reasons=list(refused.codes), request_id=request_id, at=at,
        )  # fmt: skip
        raise
