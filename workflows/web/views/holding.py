"""A legal hold, laid and lifted by an administrator on any case of the institution, by its reference and a reason.

By its reference alone, so that a hold lies also on what was told in confidence, which no administrator reads.
"""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from workflows.actions.execute import execute
from workflows.actions.proposing import Office
from workflows.engine.acts.office import Hold, LiftHold
from workflows.engine.case import Words
from workflows.engine.refusal import reason, refuse_if
from workflows.models import Case


def lay_hold(request: HttpRequest, office: Office) -> str:
    """Nothing of the case is erased from here on."""
    _carry_out(Hold, request, office)
    return _("The hold is laid. Nothing of the case is erased while it lasts.")


def lift_hold(request: HttpRequest, office: Office) -> str:
    """The terms of erasure run again."""
    _carry_out(LiftHold, request, office)
    return _("The hold is lifted. The terms of erasure run again.")


def _carry_out(kind: type[Hold] | type[LiftHold], request: HttpRequest, office: Office) -> None:
    why, reference = request.POST.get("why", "").strip(), request.POST.get("reference", "").strip()
    case = Case.objects.filter(institution=office.institution, reference=reference).first()
    refuse_if(
        (case is None, reason("no_such_case")),
        (not why, reason("missing", question=_("Why"))),
    )
    if case is not None:
        execute(case.pk, kind(Words(why)), by=office.by, at=office.at, request_id=office.request_id)
