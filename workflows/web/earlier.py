"""What somebody asked before: its answers, so that nobody writes them twice; and what of it is still under way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from workflows.actions.linked import carried
from workflows.engine.form import files_in
from workflows.engine.titles import title
from workflows.models import Account, Case, ProcedureVersion
from workflows.queries.alike import Alike, under_way
from workflows.queries.titles import COLUMNS, called
from workflows.web.shell import language
from workflows.web.standpoint import standpoint
from workflows.web.writing import UNIT, Writing

EARLIER = "earlier"
"""In what is posted: the reference of the case whose answers are taken over."""
MOST = 10


@dataclass(frozen=True)
class Earlier:
    """A case that somebody opened before."""

    reference: str
    title: str
    since: datetime


@dataclass(frozen=True)
class Before:
    """What whoever writes a form asked before, in the same procedure; `but`: the case in which they write it."""

    account: Account
    at: datetime
    version: ProcedureVersion
    kind: str
    writing: Writing
    but: UUID | None = None

    @property
    def cases(self) -> list[Earlier]:
        """One's own last cases of the kind that is asked for, as far as they are not erased."""
        mine = Case.objects.filter(
            opener=self.account, procedure_version__procedure=self.version.procedure_id, kind=self.kind,
            key__erased_at=None,
        ).exclude(pk=self.but)  # fmt: skip
        rows = list(mine.order_by("-created", "reference").values(*COLUMNS, "reference", "created")[:MOST])
        titles = called(rows)
        return [Earlier(row["reference"], titles.get(row["pk"], ""), row["created"]) for row in rows]

    def answers(self, request: HttpRequest) -> dict[str, Any]:
        """What the form says in the case that was chosen, with its unit; 404 for any but those that are offered.

        Documents are that case's own, and do not come along.
        """
        reference, form = request.POST[EARLIER], self.writing.form_name
        if reference not in {one.reference for one in self.cases}:
            raise Http404
        stand = standpoint(request, reference)
        found = next(carried(stand.now.case, stand.now.rules, self.writing.now.rules, [form]), None)
        said = _("These are the answers of %(reference)s. Check each one, and add the documents again.")
        messages.info(request, said % {"reference": reference})
        kept = {name: answer for name, answer in (found.answers if found else {}).items() if not files_in(answer)}
        return {**kept, UNIT: stand.case.unit.code}

    def under_way(self, answers: Mapping[str, Any]) -> tuple[Alike, ...]:
        """Open cases that one sees, with a partner or a subject that is in these answers."""
        said = title(self.writing.now.rules.procedure.titled, answers)
        house = self.version.institution
        return under_way(said, self.account, house, at=self.at, language=language(), but=self.but) if said else ()
