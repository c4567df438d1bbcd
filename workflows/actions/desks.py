"""An institution that asks a desk, and one that is a desk: the number of a package, and its answer taken in."""

import hashlib
import hmac
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction

from workflows.actions.execute import execute
from workflows.actions.publish import latest
from workflows.dossier.history import read_case
from workflows.engine.acts.advice import Advise
from workflows.engine.acts.asking import Comment
from workflows.engine.acts.consulting import NoteAnswer
from workflows.engine.case import Command, Words
from workflows.engine.desk import Answer
from workflows.engine.refusal import refuse
from workflows.engine.situation import Situation
from workflows.models import Account, Case, Institution, ProcedureVersion


def number_of(case: UUID, slot: str) -> str:
    """The number under which a package goes out: nobody can make it, and it tells nothing of the case."""
    made = hmac.new(settings.SECRET_KEY.encode(), f"package:{case}:{slot}".encode(), hashlib.sha256)
    return made.hexdigest()[:32]


def desk_of(house: Institution, *, at: datetime) -> ProcedureVersion | None:
    """The version under which an institution takes packages in; None where it is no desk."""
    name = house.configuration.get("desk")
    try:
        return latest(house, name, at=at) if name else None
    except ProcedureVersion.DoesNotExist:
        return None


def desks_beside(institution: int, *, at: datetime) -> Iterator[ProcedureVersion]:
    """The desks of this installation that an institution can ask: all but itself."""
    for house in Institution.objects.exclude(pk=institution).order_by("slug"):
        if version := desk_of(house, at=at):
            yield version


def take_in(
    case: Case, slot: str, answer: Answer, now: Situation, *, by: Account, at: datetime, request_id: UUID,
    on_behalf_of: Account | None = None,
) -> None:  # fmt: skip
    """Record that the answer has come, and give it as advice where the slot asks for one, else as a comment.

    Refused where it answers another package, or one that is answered already; all of it or nothing.
    """
    waiting = [n for n, c in read_case(case).file.consults.items() if c.slot == slot and c.answered is None]
    if not waiting or not hmac.compare_digest(answer.number, number_of(case.pk, slot)):
        refuse("not_our_answer")
    laid, said = now.rules.slot(slot), Words(f"{answer.desk}\n\n{answer.text}")
    gives = laid.advise and answer.view in laid.advise
    returns: Command = Advise(slot, answer.view, said) if gives else Comment(said)
    with transaction.atomic():
        for n, command in enumerate((NoteAnswer(waiting[-1]), returns)):
            execute(
                case.pk, command, by=by, at=at, request_id=uuid5(request_id, str(n)), on_behalf_of=on_behalf_of
            )
