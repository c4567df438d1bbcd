"""The trail is proved from the page, where that is a matter of seconds; else the page says which command proves it."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from workflows.actions.replay import differing
from workflows.actions.verify import ChainReport, guard_faults, verifying
from workflows.dossier.snapshot import snapshot
from workflows.dossier.steps import Steps, drained
from workflows.models import Institution, TrailHead
from workflows.web.making import Said, Step, page_while, stepwise
from workflows.web.signed_in import signed_in
from workflows.web.views.auditing import audits
from workflows.web.views.procedures import named

MOST_ENTRIES = 50_000
"""As many entries are read, hashed and told again from a page; a longer chain is for the command."""


@signed_in
@require_POST
def verify_trail(request: HttpRequest) -> HttpResponseBase:
    """Prove the chain of an institution that one audits from the top, and show the first difference."""
    scope = audits(request)
    house = next((h for h in scope.houses if h.slug == request.POST.get("house") and h.pk in scope.whole), None)
    if house is None:
        raise Http404
    length = TrailHead.objects.filter(pk=house.pk).values_list("seq", flat=True).first() or 0
    if settings.ENTRIES_AT_ONCE < length <= MOST_ENTRIES:
        return page_while(request, _steps(request, house, length), _said(), back=reverse("web:audit"))
    report = drained(proving(house)) if length <= MOST_ENTRIES else None
    return render(request, "web/audit_proof.html", _told(house, length, report))


def _said() -> Said:
    return Said(
        _("Is the trail whole?"), _("Every entry is read now, and this page tells how far that is. Leave it open."),
        _("%(done)s of %(whole)s entries"), _("Every entry was read."), take="",
    )  # fmt: skip


def _steps(request: HttpRequest, house: Institution, length: int) -> Iterator[Step]:
    """The proof, and how far it is."""
    yield Step(0, length)
    report = yield from stepwise(proving(house), length)
    proved = render_to_string("web/audit_proved.html", _told(house, length, report), request)
    yield Step(length, length, part=proved)


def _told(house: Institution, length: int, report: ChainReport | None) -> dict[str, object]:
    return {
        "house": house, "called": named(house), "length": length, "report": report, "at": timezone.now(),
        "head": TrailHead.objects.filter(pk=house.pk).values_list("hash", flat=True).first(),
    }  # fmt: skip


def proving(house: Institution) -> Steps[ChainReport]:
    """What the nightly command finds too: the database's guards, every hash, every case told again beside its rows."""
    if faults := guard_faults():
        return ChainReport(0, f"{faults[0]}.")
    with snapshot():
        return (yield from verifying(house.pk, replay=partial(differing, house.pk)))
