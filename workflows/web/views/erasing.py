"""An erasure, proposed and carried out: at once where it is short, else while a page tells how far it is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.actions import erasure
from workflows.actions.proposing import Office
from workflows.actions.retain import long_closed
from workflows.web.making import Said
from workflows.web.taking_in import carried_out
from workflows.web.views.administering import proposed


def propose_erasure(request: HttpRequest, office: Office) -> HttpResponseBase:
    """Every case that was closed for long is looked at anew, so that what is proposed is past its term now."""
    here = reverse("web:retention", args=[office.institution.slug])
    closed = long_closed(office.institution, office.at).count()
    said = Said(
        _("Retention"), _("Every closed case is looked at now, and this page tells how far that is."),
        _("%(done)s of %(whole)s cases"), proposed(), _("Retention"),
    )  # fmt: skip
    steps = erasure.proposing(office=office)
    return carried_out(request, steps, closed, said, told=closed > settings.TERMS_AT_ONCE, href=here, back=here)


def go_on(request: HttpRequest, office: Office) -> str | HttpResponseBase:
    """Erase what is left of the run that was confirmed; whoever leaves the page goes on from there another time."""
    run, erased = erasure.unfinished(office.institution), _("Erased, and proved: nothing of it opens any more.")
    if run is None:
        return erased
    here = reverse("web:retention_run", args=[office.institution.slug, run.pk])
    said = Said(
        _("Erasure %(number)s") % {"number": run.pk},
        _("Each case is erased by itself, and this page tells how far it is. Leave it open; if you close it, the "
          "erasure stands still, and goes on from its own page."),
        _("%(done)s of %(whole)s cases"), erased, _("See the proof"),
        broken=_("It could not be finished. What was erased stays erased; go on from the page of the erasure. If it "
                 "happens again, tell whoever keeps the machine."),
    )  # fmt: skip
    steps, left = erasure.carrying_out(run, at=office.at), erasure.left(run)
    return carried_out(request, steps, left, said, told=left > settings.ERASED_AT_ONCE, href=here, back=here)
