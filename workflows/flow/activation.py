"""What may happen to a work item, as viewflow transitions that change it in memory and never write."""

from datetime import datetime
from typing import Any, NoReturn

from viewflow.fsm import TransitionNotAllowed
from viewflow.workflow.activation import Activation
from viewflow.workflow.status import STATUS

OPEN = (STATUS.NEW, STATUS.ASSIGNED)
"""The states of an item that somebody still has to do."""


class Closed(TransitionNotAllowed):
    """A way of viewflow around the engine and the trail; it is closed here."""


def closed(what: str) -> Any:
    """A method that refuses with `Closed`, whatever it is given."""

    def refuse(*_args: Any, **_options: Any) -> NoReturn:
        raise Closed(f"`{what}` is closed: a case changes by a command through the engine, and in no other way.")

    refuse.__doc__ = f"Closed: `{what}` would go around the engine and the trail."
    return refuse


class WorkActivation(Activation):
    """One work item. A transition checks the state and sets the columns; `work.py` writes many at once.

    So that no way around the guard can write, nothing here saves, and nobody has a permission: viewflow's
    own pages offer nothing, not even to a superuser. What one may do is the engine's to say.
    """

    type = "human"

    @Activation.status.super()
    def activate(self) -> None:
        """Offered: it waits for somebody."""

    @Activation.status.transition(source=STATUS.NEW, target=STATUS.ASSIGNED)
    def claim(self, *, by: int, at: datetime) -> None:
        """Taken on by one person."""
        self.task.owner_id, self.task.assigned = by, at

    @Activation.status.transition(source=STATUS.ASSIGNED, target=STATUS.NEW)
    def release(self) -> None:
        """Given back to all to whom it was offered."""
        self.task.owner_id = self.task.assigned = None

    @Activation.status.transition(source=OPEN, target=STATUS.ASSIGNED)
    def reassign(self, *, to: int, at: datetime) -> None:
        """Laid with one person, claimed or not."""
        self.task.owner_id, self.task.assigned = to, at

    @Activation.status.transition(source=OPEN, target=STATUS.DONE)
    def complete(self, *, by: int, at: datetime) -> None:
        """Done, by whoever did it: a deputy may do what another claimed."""
        self.task.owner_id, self.task.finished = by, at

    @Activation.status.transition(source=OPEN, target=STATUS.CANCELED)
    def cancel(self, *, at: datetime) -> None:
        """No longer asked."""
        self.task.finished = at

    create = classmethod(closed("create"))
    create_next = closed("create_next")
    activate_next = closed("activate_next")
    undo = closed("undo")
    revive = closed("revive")
    exception_guard = closed("exception_guard")
