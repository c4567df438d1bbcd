"""What an administrator does: each a POST, refused with every reason, and back to where it was done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from workflows.actions import admitting, appointing, closing, drafting, erasure, labs, passwords, proposing
from workflows.actions.proposing import Office
from workflows.engine.refusal import Refused, reason
from workflows.models import Account, Committee, Membership, Proposal, RoleHolding, Unit
from workflows.queries.administration import belonging
from workflows.web.refusals import page_of_refusal
from workflows.web.signed_in import AGAIN, signed_in
from workflows.web.step_up import asked_again
from workflows.web.views.administering import institution_of, proposed
from workflows.web.views.commands import day_if_said, day_of, request_id_of
from workflows.web.views.erasing import go_on, propose_erasure
from workflows.web.views.holding import lay_hold, lift_hold

Step = Callable[[HttpRequest, Office], str | HttpResponseBase]
"""Does something, and says what the page tells of it, or gives the page that tells how far it is."""


@sensitive_post_parameters(AGAIN)
@signed_in
@require_POST
def step(request: HttpRequest, slug: str) -> HttpResponseBase:
    """One step: which, the form says."""
    house = institution_of(request, slug)
    do = STEPS.get(request.POST.get("do", ""))
    if do is None:
        raise BadRequest("do")
    back = _back(request, slug)
    office = Office(house, request.user, timezone.now(), request_id_of(request))
    grave = GRAVE.get(_row(Proposal, request.POST.get("proposal"), office).kind) if do is _confirm else None
    if grave and (page := asked_again(request, house, grave)) is not None:
        return page
    try:
        done = do(request, office)
    except Refused as refused:
        asked = (("since", _("From when?")), ("until", _("Until when?")), ("why", _("Why")))
        kept = [(label, said[:4000]) for name, label in asked if (said := request.POST.get(name))]
        return page_of_refusal(request, refused, back=back, kept=kept)
    if isinstance(done, HttpResponseBase):
        return done
    messages.success(request, done)
    return redirect(back)


def _admit(request: HttpRequest, office: Office) -> str:
    given = {name: request.POST.get(name, "").strip() for name in ("username", "name", "email", "language")}
    if not given["username"] or len(given["username"]) > 150:
        raise Refused(reason("missing", question=_("User name")))
    account = admitting.admit(admitting.Newcomer(**given), office=office)
    if account.email and not account.has_usable_password():
        return _("Admitted.") + " " + _mailed(account, office)
    return _("Admitted.")


def _dismiss(request: HttpRequest, office: Office) -> str:
    admitting.dismiss(_person(request, office), office=office)
    return _("Dismissed. Everything they held here has ended.")


def _send_link(request: HttpRequest, office: Office) -> str:
    return _mailed(_person(request, office), office)


def _mailed(account: Account, office: Office) -> str:
    """What became of the link; a mail server that is away undoes nothing."""
    try:
        passwords.mail_link(account, office.institution)
    except OSError:
        return _("The link could not be sent now. Send it again from their page.")
    return _("A link to choose a password is on its way to their own address.")


def _propose_role(request: HttpRequest, office: Office) -> str:
    unit = _row(Unit, request.POST.get("unit"), office) if request.POST.get("unit") else None
    one = appointing.Appointment(_person(request, office), request.POST.get("role", ""), unit, *_term(request, office))
    appointing.propose_roles([one], office=office)
    return proposed()


def _propose_seat(request: HttpRequest, office: Office) -> str:
    since, until = _term(request, office)
    office_held = request.POST.get("office", "")
    other = request.POST.get("alternate_of")
    one = appointing.Seating(
        _person(request, office), _row(Committee, request.POST.get("committee"), office), since, until,
        tuple(request.POST.getlist("seats"))[:20], office_held == "chair", office_held == "secretary",
        "no_vote" not in request.POST, _row(Membership, other, office) if other else None,
    )  # fmt: skip
    appointing.propose_seat(one, office=office)
    return proposed()


def _close(request: HttpRequest, office: Office, *, closed: bool = True) -> str:
    since, until = day_of(request, "since", _("From when?")), day_of(request, "until", _("Until when?"))
    closing.propose(closing.Period(since, until, request.POST.get("why", "").strip()[:500], closed), office=office)
    return proposed()


def _open(request: HttpRequest, office: Office) -> str:
    return _close(request, office, closed=False)


def _end_role(request: HttpRequest, office: Office) -> str:
    appointing.end_role(_row(RoleHolding, request.POST.get("holding"), office), office=office)
    return _("The role has ended.")


def _end_seat(request: HttpRequest, office: Office) -> str:
    appointing.end_seat(_row(Membership, request.POST.get("membership"), office), office=office)
    return _("The seat has ended.")


def _confirm(request: HttpRequest, office: Office) -> str | HttpResponseBase:
    proposal = _row(Proposal, request.POST.get("proposal"), office)
    GIVE[Proposal.Kind(proposal.kind)](proposal, office=office)
    if proposal.kind == Proposal.Kind.ERASURE:
        return go_on(request, office)
    return _("Confirmed. It has taken effect.")


def _drop(request: HttpRequest, office: Office) -> str:
    proposing.drop(_row(Proposal, request.POST.get("proposal"), office), office=office)
    return _("Dropped. Nothing comes of it.")


GIVE: dict[Proposal.Kind, Callable[..., Any]] = {
    Proposal.Kind.ROLE: appointing.give_role, Proposal.Kind.SEAT: appointing.give_seat,
    Proposal.Kind.PROCEDURE: drafting.publish_proposed, Proposal.Kind.ERASURE: erasure.confirm_erasure,
    Proposal.Kind.LAB: labs.give, Proposal.Kind.CLOSING: closing.give,
}  # fmt: skip
"""How each kind of proposal is made so."""
GRAVE = {Proposal.Kind.PROCEDURE: "PublishProcedure", Proposal.Kind.ERASURE: "EraseContent"}
"""The kinds for which the password is asked again, and as what."""
STEPS: dict[str, Step] = {
    "admit": _admit, "dismiss": _dismiss, "send_link": _send_link, "propose_role": _propose_role,
    "propose_seat": _propose_seat, "end_role": _end_role, "end_seat": _end_seat, "confirm": _confirm, "drop": _drop,
    "propose_erasure": propose_erasure, "go_on": go_on, "lay_hold": lay_hold, "lift_hold": lift_hold,
    "close": _close, "open": _open,
}  # fmt: skip


def _person(request: HttpRequest, office: Office) -> Account:
    number = request.POST.get("person", "")
    found = belonging(office.institution).filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Http404
    return found


def _row(model: Any, number: str | None, office: Office) -> Any:
    """A row of the institution; what is another's does not exist."""
    rows = model.objects.filter(institution=office.institution)
    found = rows.filter(pk=number).first() if str(number or "").isdecimal() else None
    if found is None:
        raise Http404
    return found


def _term(request: HttpRequest, office: Office) -> tuple[date, date | None]:
    """From when until when; from today where nothing is said, and for good."""
    since, until = day_if_said(request, "since", _("From when?")), day_if_said(request, "until", _("Until when?"))
    return since or office.day, until


def _back(request: HttpRequest, slug: str) -> str:
    """The page of the administration from which it was sent."""
    if (place := request.POST.get("from")) in ("committees", "labs", "calendar"):
        return reverse(f"web:administration_{place}", args=[slug])
    if request.POST.get("from") == "retention":
        number = request.POST.get("proposal", "")
        return reverse("web:retention_run", args=[slug, int(number)]) if number.isdecimal() else reverse(
            "web:retention", args=[slug]
        )
    number = request.POST.get("person", "")
    if request.POST.get("from") == "person" and number.isdecimal():
        return reverse("web:administration_person", args=[slug, int(number)])
    return reverse("web:administration_of", args=[slug])
