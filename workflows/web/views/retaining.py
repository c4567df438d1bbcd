"""Retention, for administrators: what is past its term, what a run would erase, and afterwards the proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.actions.erasure import MOST, erased_by, unfinished, waiting_erasure
from workflows.actions.retain import Due, due, long_closed, looking, unerased
from workflows.actions.retain_awareness import erased_awareness, named_still, past
from workflows.models import Case, Proposal, SecurityEvent
from workflows.queries.administration import House
from workflows.queries.holds import held
from workflows.web.making import Said, Step, page_while
from workflows.web.shell import language
from workflows.web.signed_in import signed_in
from workflows.web.step_up import said_before
from workflows.web.views.administering import about, house_of
from workflows.words.names import term
from workflows.words.reasons import reason_in_short

BATCH = 5_000


@dataclass(frozen=True)
class Line:
    """A case of a run: the classes of data, how many of its records were erased, if it was, and else why not."""

    reference: str
    classes: tuple[str, ...]
    records: int | None
    why: str = ""


@signed_in
@require_safe
def retention(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What is past its term now, what lies under a hold, the run that waits or is under way, and those that were.

    Over many cases the page tells how far it has looked before it says so.
    """
    house = house_of(request, slug)
    if (closed := long_closed(house.institution, house.at).count()) > settings.TERMS_AT_ONCE:
        said = Said(
            _("Retention"), _("Every closed case is looked at now, and this page tells how far that is."),
            _("%(done)s of %(whole)s cases"), _("The cases were looked at."), take="",
        )  # fmt: skip
        back = reverse("web:administration_of", args=[slug])
        return page_while(request, _looked(request, house, closed), said, back=back)
    found = list(islice(due(house.institution, at=house.at), MOST + 1))
    return render(request, "web/retention.html", _page(request, house, found))


def _looked(request: HttpRequest, house: House, closed: int) -> Iterator[Step]:
    """How far one has looked; then the same page."""
    found: list[Due] = []
    for number, one in enumerate(looking(house.institution, at=house.at)):
        yield Step(number, closed)
        found += [one] if one else []
        if len(found) > MOST:
            break
    page = render_to_string("web/retention_found.html", _page(request, house, found), request)
    yield Step(closed, closed, part=page)


def _page(request: HttpRequest, house: House, found: list[Due]) -> dict[str, Any]:
    aware = past(house.institution, at=house.at)
    taken = Proposal.objects.filter(institution=house.institution, kind=Proposal.Kind.ERASURE, taken=True)
    runs = taken.order_by("-settled_at")[:20]
    return {
        **about(request, house),
        "due": [(one, [(_class(name), last) for name, last in one.terms]) for one in found[:MOST]],
        "holds": held(house.institution),
        "more": len(found) > MOST, "most": MOST, "free": bool(aware) or any(not one.held for one in found),
        "aware": aware,
        "waits": waiting_erasure(house.institution) or unfinished(house.institution),
        "runs": [(run, len(run.content["cases"]), "awareness" in run.content) for run in runs],
    }  # fmt: skip


@signed_in
@require_safe
def run(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """One run: the cases that both administrators see, what went of each, and that nothing of it opens any more."""
    house = house_of(request, slug)
    rows = Proposal.objects.select_related("proposed_by", "settled_by", "institution")
    made = rows.filter(institution=house.institution, kind=Proposal.Kind.ERASURE, pk=number).first()
    if made is None:
        raise Http404
    return render(request, "web/retention_run.html", {
        **about(request, house), "run": made, "mine": made.proposed_by_id == request.user.pk,
        "unfinished": made.taken and made == unfinished(house.institution), "weighs": said_before(request),
        **_told(house, made),
    })  # fmt: skip


def _told(house: House, made: Proposal) -> dict[str, object]:
    """The lines of a run and its proof: how many records went in all, and how many of them still open."""
    gone = {entry.stream: entry.content["records"] for entry in erased_by(made)} if made.taken else {}
    numbers = [number for number, *_ in made.content["cases"]]
    cases = Case.objects.filter(pk__in=numbers).values_list("pk", "reference")
    references = {f"case:{pk}": reference for pk, reference in cases}
    why = _refused(made, list(references)) if made.taken else {}
    lines = []
    for number, *classes in made.content["cases"]:
        stream = f"case:{number}"
        count = len(gone[stream]) if stream in gone else None
        lines.append(Line(references[stream], tuple(map(_class, classes)), count, why.get(stream, "")))
    records = [digest for digests in gone.values() for digest in digests]
    return {
        "lines": lines, "records": len(records), "left": sum(_left(records)), "erased": len(gone),
        "spared": len(lines) - len(gone), "aware": _awareness(made),
    }  # fmt: skip


def _awareness(made: Proposal) -> dict[str, int] | None:
    """What a run takes of awareness, and once it did: how many it took, and how many of those name somebody still."""
    shown, told = made.content.get("awareness"), erased_awareness(made)
    if not shown:
        return None
    counts = {name: len(shown[name]) for name in ("notices", "trainings")}
    return counts | ({"gone": told["number"], "left": named_still(made.institution, told)} if told else {})


def _refused(made: Proposal, streams: list[str]) -> dict[str, str]:
    """Why the run passed over some cases, as it was last told: what the security log says of it."""
    tried = SecurityEvent.objects.filter(stream__in=streams, command="EraseContent", at__gte=made.settled_at)
    return {
        stream: " ".join(reason_in_short(code, language()) for code in codes)
        for stream, codes in tried.order_by("at", "pk").values_list("stream", "reasons")
    }


def _left(records: list[str]) -> Iterator[int]:
    for first in range(0, len(records), BATCH):
        yield len(unerased(tuple(records[first : first + BATCH])))


def _class(name: str) -> str:
    return term("classes", name, language())
