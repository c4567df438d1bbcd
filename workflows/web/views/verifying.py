"""The trail is proved from the page, where that is a matter of seconds; else the page says which command proves it."""

from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from workflows.actions.replay import first_difference
from workflows.actions.verify import ChainReport, guard_faults, verify_chain
from workflows.dossier.snapshot import snapshot
from workflows.models import Institution, TrailHead
from workflows.web.signed_in import signed_in
from workflows.web.views.auditing import audits
from workflows.web.views.procedures import named

MOST_ENTRIES = 50_000
"""As many entries are read, hashed and told again while somebody waits; a longer chain is for the command."""


@signed_in
@require_POST
def verify_trail(request: HttpRequest) -> HttpResponse:
    """Prove the chain of an institution that one audits from the top, and show the first difference."""
    scope = audits(request)
    house = next((h for h in scope.houses if h.slug == request.POST.get("house") and h.pk in scope.whole), None)
    if house is None:
        raise Http404
    length = TrailHead.objects.filter(pk=house.pk).values_list("seq", flat=True).first() or 0
    report = proof(house) if length <= MOST_ENTRIES else None
    return render(request, "web/audit_proof.html", {
        "house": house, "called": named(house), "length": length, "report": report, "at": timezone.now(),
        "head": TrailHead.objects.filter(pk=house.pk).values_list("hash", flat=True).first(),
    })  # fmt: skip


def proof(house: Institution) -> ChainReport:
    """What the nightly command finds too: the database's guards, every hash, every case told again beside its rows."""
    if faults := guard_faults():
        return ChainReport(0, f"{faults[0]}.")
    with snapshot():
        return verify_chain(house.pk, replay=partial(first_difference, house.pk))
