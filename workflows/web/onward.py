"""Where one goes after giving a form: to the next that waits for oneself in the same stage, else to the case."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect

from workflows.engine.stage import Slot
from workflows.models import Account, Case
from workflows.queries import inbox


def after_form(account: Account, case: Case, work: Mapping[str, Slot], *, at: datetime) -> HttpResponse:
    """The next form, in the order of the procedure. `work`: what the stage asks in which the last one was given.

    A form that is offered and not asked, or asked of somebody for whom one could stand in, is nobody's next.
    """
    mine = {
        item.slot
        for item in inbox.mine(account, at=at, case=case.pk)
        if item.principal is None and not item.optional
    }
    following = next((name for name, slot in work.items() if slot.fill and name in mine), None)
    return redirect("web:fill", case.reference, following) if following else redirect("web:case", case.reference)
