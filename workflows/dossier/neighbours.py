"""What stands beside a case: the institution's other cases, and the versions of its procedure published since."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from uuid import UUID

from workflows.dossier.rulebooks import rulebook_of
from workflows.engine.rulebook import Rulebook
from workflows.models import Case, ProcedureVersion


class Others(Mapping[str, str]):
    """The phase of a case of the same institution by its number, each read when it is looked at."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def __getitem__(self, number: str) -> str:
        try:
            rows = Case.objects.filter(institution=self._case.institution_id, pk=UUID(number))
        except ValueError:
            raise KeyError(number) from None
        phase = rows.values_list("phase", flat=True).first()
        if phase is None:
            raise KeyError(number)
        return phase

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class Newer(Mapping[str, Rulebook]):
    """The versions in force that came after the one a case follows, by digest, the newest first; read at first look."""

    def __init__(self, case: Case, at: datetime) -> None:
        self._case, self._at = case, at

    @cached_property
    def _rows(self) -> dict[str, ProcedureVersion]:
        pinned = self._case.procedure_version
        begun = ProcedureVersion.objects.filter(procedure=pinned.procedure_id).begun(self._at)
        later = begun.filter(holds_from__gt=pinned.in_force_from or pinned.published_at)
        return {version.sha256: version for version in later}

    def __getitem__(self, digest: str) -> Rulebook:
        return rulebook_of(self._rows[digest])

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
