"""The cases of an institution on which a legal hold lies, for its administrators: which, and since when."""

from dataclasses import dataclass
from datetime import datetime

from workflows.dossier.held import held_since
from workflows.models import Case, Institution


@dataclass(frozen=True)
class Held:
    """A case, by its reference alone, and since when a hold lies on it."""

    reference: str
    since: datetime


def held(institution: Institution) -> list[Held]:
    """The cases under a hold, the longest first."""
    since = held_since(institution)
    cases = Case.objects.filter(pk__in=list(since)).values_list("pk", "reference")
    return sorted((Held(reference, since[pk]) for pk, reference in cases), key=lambda one: one.since)
