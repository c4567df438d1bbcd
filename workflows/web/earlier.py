"""What somebody asked before: its answers, so that nobody writes them twice; and what of it is still under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from workflows.actions import drafts
from workflows.actions.linked import carried
from workflows.engine.form import files_in
from workflows.engine.titles import title
from workflows.models import Case
from workflows.queries.alike import Alike, under_way
from workflows.queries.titles import COLUMNS, called
from workflows.web.opening import Opening
from workflows.web.shell import language
from workflows.web.standpoint import standpoint
from workflows.web.writing import UNIT

EARLIER = "earlier"
"""In what is posted: the reference of the case whose answers are taken over."""
MOST = 10


@dataclass(frozen=True)
class Earlier:
    """A case that somebody opened before, in the same procedure."""

    reference: str
    title: str
    since: date


def earlier(opening: Opening) -> list[Earlier]:
    """One's own last cases of the kind that is asked for, as far as they are not erased; none beside another case."""
    if opening.stand:
        return []
    mine = Case.objects.filter(
        opener=opening.account, procedure_version__procedure=opening.version.procedure_id, kind=opening.kind,
        key__erased_at=None,
    )  # fmt: skip
    rows = list(mine.order_by("-created", "reference").values(*COLUMNS, "reference", "created")[:MOST])
    titles = called(rows)
    return [Earlier(row["reference"], titles.get(row["pk"], ""), row["created"].date()) for row in rows]


def taken_over(request: HttpRequest, opening: Opening) -> HttpResponse:
    """A draft with the answers of an earlier case of one's own: 404 for any other. Documents do not come along."""
    reference, form = request.POST.get(EARLIER, ""), opening.writing.form_name
    if reference not in {one.reference for one in earlier(opening)}:
        raise Http404
    stand = standpoint(request, reference)
    found = next(carried(stand.now.case, stand.now.rules, opening.writing.now.rules, [form]), None)
    kept = {name: answer for name, answer in (found.answers if found else {}).items() if not files_in(answer)}
    draft = drafts.save(
        opening.account, opening.version, kind=opening.kind, slot=opening.writing.slot_name,
        answers={**kept, UNIT: stand.case.unit.code}, at=opening.at,
    )  # fmt: skip
    said = _("These are the answers of %(reference)s. Check each one, and add the documents again.")
    messages.info(request, said % {"reference": reference})
    return redirect(f"{request.path}?draft={draft.pk}")


def asked_already(opening: Opening, answers: Mapping[str, Any]) -> tuple[Alike, ...]:
    """Open cases that one sees, with a partner or a subject that is in these answers."""
    said = title(opening.writing.now.rules.procedure.titled, answers)
    house = opening.version.institution
    return under_way(said, opening.account, house, at=opening.at, language=language()) if said else ()
