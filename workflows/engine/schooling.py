"""Before a request is handed in, the training that the institution asks is on record, or the request is refused.

It stands at the first door alone: the first form of a request of certain kinds that belongs to no other case. Who is
not known to have done it, has not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflows.engine.case import Event
from workflows.engine.refusal import Reason, reason, refuse_for
from workflows.engine.situation import Situation
from workflows.engine.training import NAME, Trained


@dataclass(frozen=True, slots=True)
class TrainingShown(Event):
    """The training was on record of whoever asks; without a day it was not asked, since they handed one in before."""

    person: str
    done: str = ""
    until: str = ""


def show_training(now: Situation) -> Iterator[Event]:
    """Whoever asks has done the training. Refused where it is not on record, or is over."""
    if not _asked(now):
        return
    refuse_for(why_untrained(now))
    known = now.trained[now.case.opener]
    if known.done and not _over(now, known.done):
        until = _until(now, known.done)
        yield TrainingShown(now.case.opener, known.done.isoformat(), until.isoformat() if until else "")
    else:
        yield TrainingShown(now.case.opener)


def why_untrained(now: Situation) -> tuple[Reason, ...]:
    """Why whoever asks could not hand in their request now, for want of the training; nothing where they could."""
    asked = now.training
    if asked is None or not _asked(now):
        return ()
    known = now.trained.get(now.case.opener, Trained())
    if known.handed_in and not asked.every:
        return ()
    link, minutes = asked.link, asked.minutes
    if known.done is None:
        return (reason("training_missing", training=NAME, link=link, minutes=minutes),)
    if _over(now, known.done):
        over = str(_until(now, known.done))
        return (reason("training_over", training=NAME, until=over, link=link, minutes=minutes),)
    return ()


def _asked(now: Situation) -> bool:
    asked, case = now.training, now.case
    return asked is not None and case.kind in asked.kinds and not case.parent and not case.submitted_at


def _until(now: Situation, done: date) -> date | None:
    return now.training.until(done, now.calendar) if now.training else None


def _over(now: Situation, done: date) -> bool:
    until = _until(now, done)
    return until is not None and until < now.calendar.day(now.at)
