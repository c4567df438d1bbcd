"""What a case shows beside its flags and its kind: playbooks for whoever sees the flags, checklists for everybody."""

from typing import Any

from django.utils.translation import gettext as _

from workflows.queries.guides import shelf_of
from workflows.queries.pages import CasePage
from workflows.web.shell import language
from workflows.web.standpoint import Standpoint


def guided(stand: Standpoint, page: CasePage) -> dict[str, Any]:
    """The playbooks of the answers and leads that this reader sees, and the checklists for the kind of case."""
    shelf, sees = shelf_of(stand.case.institution, language()), page.sees
    answers = [answer for form in page.forms for answer in form.answers] if "answers" in sees else []
    return {
        "house": stand.case.institution.slug,
        "answer_plays": shelf.beside_answers(stand.look, answers),
        "lead_plays": shelf.beside_hits(stand.look, [hit.number for hit in page.hits], _("lead {number}")),
        "checklists": shelf.for_kind(stand.case.kind),
    }
