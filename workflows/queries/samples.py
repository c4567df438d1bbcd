"""A sample of cases drawn with a seed: whoever draws again with the same seed from the same cases gets the same."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from workflows.dossier.second_looks import lot
from workflows.models import Case
from workflows.queries.heads import heads
from workflows.queries.labels import outcome_label, stage_label
from workflows.queries.trail import cases_found
from workflows.queries.trail_filters import Asked, Audited
from workflows.words.names import term

MOST = 200


@dataclass(frozen=True)
class Drawn:
    """One case of a sample, by what a list says of it."""

    reference: str
    kind: str
    stage: str
    phase: str
    phase_label: str
    outcome: str
    decided: datetime | None


@dataclass(frozen=True)
class Sample:
    """The cases drawn, in the order of their draw; from how many; and their numbers."""

    cases: tuple[Drawn, ...]
    population: int
    numbers: tuple[UUID, ...]


def draw(found: Audited, asked: Asked, *, size: int, seed: str, language: str) -> Sample:
    """Draw cases from all in which something answers what is asked: two statements, and one for their procedures."""
    population = list(cases_found(found, asked).order_by().values_list("pk", flat=True).distinct())
    numbers = tuple(heapq.nsmallest(min(max(size, 0), MOST), population, key=lambda case: lot(seed, case)))
    columns = (
        "pk", "reference", "kind", "stage_label", "phase", "outcome", "outcome_label", "decided_at",
        "procedure_version_id", "procedure_version__sha256",
    )  # fmt: skip
    rows = {row["pk"]: row for row in Case.objects.filter(pk__in=numbers).values(*columns)}
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows.values()})
    cases = tuple(_drawn(rows[case], known[rows[case]["procedure_version_id"]], language) for case in numbers)
    return Sample(cases, len(population), numbers)


def _drawn(row: Mapping[str, Any], head: Any, language: str) -> Drawn:
    outcome = outcome_label(row["outcome_label"], row["outcome"], language)
    return Drawn(
        row["reference"], head.kind(row["kind"], language), stage_label(row["stage_label"], language, applicant=False),
        row["phase"], term("phases", row["phase"], language), outcome, row["decided_at"],
    )  # fmt: skip
