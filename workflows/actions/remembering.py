"""The memory of screening as rows: checks as last recorded, clearings that hold; each told again by the trail."""

from datetime import date
from typing import Any

from django.db import transaction

from workflows.dossier.history import read_case
from workflows.dossier.marks import mark_of_institution
from workflows.dossier.seal import open_records
from workflows.engine.acts.disposing import HitDisposed, HitReopened
from workflows.engine.acts.screening import CheckRecorded
from workflows.engine.situation import Situation
from workflows.models import Case, Clearing, Institution, Screened

SAME = "same"
"""Under this name the explanation of a hit holds what makes subject and entry the same another time."""


def screened(case: Case, after: Situation, event: CheckRecorded) -> None:
    """A check was recorded: its subjects and versions stand in one row."""
    if event.subjects:
        _screened(case, event.check, event.subjects, event.versions, after.at)


def cleared(case: Case, after: Situation, event: HitDisposed) -> None:
    """A hit was disposed of: a clearing with a last day is remembered, whatever else is not."""
    if event.final and event.until:
        hit = after.case.hits[event.number]
        _remember(case, event.number, after.opened[hit.record or ""], hit.agreed, after.at, event.until)


def opened_again(case: Case, after: Situation, event: HitReopened) -> None:
    """A clearing that a person doubts is remembered no more."""
    Clearing.objects.filter(case=case, number=event.number).delete()


def raised_again(case: Case, number: int) -> None:
    """What was cleared is in question in another version, or its time is over."""
    Clearing.objects.filter(case=case, number=number).delete()


def rebuild(institution: Institution) -> int:
    """Tell the memory again from the trails, after the record key was changed or rows were lost; how many clearings."""
    with transaction.atomic():
        Clearing.objects.filter(institution=institution).delete()
        Screened.objects.filter(institution=institution).delete()
        cases = Case.objects.filter(institution=institution).select_related("institution", "procedure_version")
        for case in cases.order_by("pk").iterator(chunk_size=200):
            _told_again(case)
    return Clearing.objects.filter(institution=institution).count()


def _told_again(case: Case) -> None:
    history = read_case(case)
    for entry in history.entries:
        content = entry.content
        if entry.kind == "CheckRecorded" and content.get("subjects"):
            _screened(case, content["check"], content["subjects"], content["versions"], entry.at)
        elif entry.kind == "HitDisposed" and content.get("until"):
            hit = history.file.hits[content["number"]]
            if hit.state == "cleared" and not hit.remembered and not hit.superseded:
                record = hit.record or ""
                _remember(case, content["number"], open_records([record])[record], hit.agreed, entry.at, hit.until)


def _screened(case: Case, check: str, subjects: str, versions: Any, at: Any) -> None:
    row = Screened(
        institution_id=case.institution_id, case=case, check_name=check, subjects=subjects,
        versions=[list(pair) for pair in versions], at=at,
    )  # fmt: skip
    Screened.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["case", "check_name"],
        update_fields=["subjects", "versions", "at"],
    )  # fmt: skip


def _remember(case: Case, number: int, explanation: Any, by: frozenset[str], at: Any, until: str) -> None:
    """One row; an explanation that was erased, or that a person wrote by hand, is not found again."""
    same = explanation.get(SAME) if isinstance(explanation, dict) else None
    if same:
        row = Clearing(
            institution_id=case.institution_id, case=case, number=number, by=sorted(by), at=at,
            until=date.fromisoformat(until), mark=mark_of_institution(case.institution_id, same),
        )  # fmt: skip
        fields = ["mark", "by", "at", "until"]
        Clearing.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["case", "number"], update_fields=fields
        )
