"""The password asked again before something grave, and then not for five minutes; what was being sent is kept.

Grave is: a decision that a procedure asks in person, one that departs from advice and its confirmation, restricted
content opened for a written reason, a procedure published, an erasure confirmed, and a copy for a person taken out.
"""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from workflows.actions.stepping_up import enter_step_up
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.decision import Decide
from workflows.engine.case import Command
from workflows.engine.situation import Situation
from workflows.engine.slots import departures
from workflows.models import Institution
from workflows.web.signed_in import AGAIN, NOT_KEPT
from workflows.web.views.accounts import demonstration

SECONDS = 300
STAMP = "password_given_again"


def is_grave(ask: Command, now: Situation) -> bool:
    """Whether a command is one for which the password is asked again."""
    if isinstance(ask, Decide):
        slot = now.rules.names.slots.get(ask.slot)
        return slot is not None and (slot.in_person or bool(departures(now, slot, ask.outcome)))
    waiting = now.case.awaiting.get(ask.slot) if isinstance(ask, Confirm) else None
    return waiting is not None and bool(waiting.departs)


def asked_again(request: HttpRequest, institution: Institution, what: str, *, case: str = "") -> HttpResponse | None:
    """The page that asks for the password; None where it came with this, was given just now, or in the demonstration.

    A wrong one counts as a wrong attempt to sign in.
    """
    if _fresh(request) or demonstration():
        return None
    given = request.POST.get(AGAIN, "")
    if given and authenticate(request, username=request.user.get_username(), password=given) == request.user:
        enter_step_up(institution, what, case=case, by=request.user, at=timezone.now())
        request.session[STAMP] = timezone.now().timestamp()
        return None
    kept = [(name, value) for name, values in request.POST.lists() if name not in NOT_KEPT for value in values]
    context = {"kept": kept, "field": AGAIN, "wrong": bool(given), "action": request.get_full_path()}
    return render(request, "web/step_up.html", context, status=422 if given else 401)


def said_before(request: HttpRequest) -> str:
    """What stands by the button of something grave."""
    if _fresh(request):
        return ""
    if demonstration():
        return _("Elsewhere your password is asked again here. The demonstration has none, and lets it pass.")
    return _("Your password is asked again before this is recorded.")


def _fresh(request: HttpRequest) -> bool:
    stamp = request.session.get(STAMP, 0)
    return bool(0 <= timezone.now().timestamp() - stamp < SECONDS)
