"""The situation of whoever asks: the case folded, the rules, the people, and the rest read only if a rule looks."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from workflows.dossier.history import History
from workflows.dossier.neighbours import Newer, Others
from workflows.dossier.partners import clearance
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.seal import open_records
from workflows.dossier.sittings import Coming
from workflows.dossier.standing import Standing, standing
from workflows.dossier.surroundings import KeptLists, calendar_of, screening_of
from workflows.dossier.training import Known, training_of
from workflows.engine.case import CaseFile, Said
from workflows.engine.situation import MeetingNow, Situation
from workflows.models import Account, Case, Meeting


class Opened(Mapping[str, Any]):
    """Record contents by digest: those just sealed, and those of the case's forms, read together at the first look."""

    def __init__(self, file: CaseFile, fresh: Mapping[str, Any]) -> None:
        self._file, self._known = file, dict(fresh)

    def __getitem__(self, digest: str) -> Any:
        if digest not in self._known:
            wanted = {*self._file.forms.values(), digest} - self._known.keys()
            self._known.update(open_records(wanted))
        return self._known[digest]

    def add(self, contents: Mapping[str, Any]) -> None:
        """Know contents that were just sealed, and are not stored yet."""
        self._known.update(contents)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class Meetings(Mapping[str, MeetingNow]):
    """The open meetings that have the case on their agenda, by committee; read at the first look."""

    def __init__(self, case: Case) -> None:
        self._case, self._known = case, None

    def _read(self) -> dict[str, MeetingNow]:
        if self._known is None:
            found = Meeting.objects.filter(
                institution=self._case.institution_id, state=Meeting.State.OPEN, agenda__case=self._case
            ).select_related("committee").prefetch_related("attendance")  # fmt: skip
            self._known = {
                meeting.committee.name: MeetingNow(
                    meeting.number,
                    frozenset({str(self._case.pk)}),
                    frozenset(str(a.account_id) for a in meeting.attendance.all() if a.present),
                )
                for meeting in found
            }
        return self._known

    def __getitem__(self, committee: str) -> MeetingNow:
        return self._read()[committee]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


class Clearances(Mapping[str, str]):
    """The clearance of partners by name, each read at the first look."""

    def __init__(self, case: Case, at: datetime) -> None:
        self._case, self._at = case, at

    def __getitem__(self, name: str) -> str:
        found = clearance(self._case.institution_id, name, self._case.institution.day(self._at))
        if found is None:
            raise KeyError(name)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def gather(
    history: History,
    *,
    by: Account,
    on_behalf_of: Account | None = None,
    at: datetime,
    role: str = "",
    fresh: Mapping[str, Any] | None = None,
    known: Standing | None = None,
    replayed: bool = False,
) -> Situation:
    """All that is known when somebody asks: one statement for roles, deputies and seats; the rest on demand.

    `replayed`: as of a moment that is past, so that lists changed since are not looked at.
    """
    case = history.case
    rules = rulebook_of(case.procedure_version)
    institution = case.institution
    calendar = calendar_of(institution, at.date())
    people = known or standing(case.institution_id, case.unit_id, calendar.day(at))
    principal = str(on_behalf_of.pk) if on_behalf_of else None
    training = training_of(institution)
    return Situation(
        history.file, rules, Said(str(by.pk), at, principal, role),
        service=by.username if by.service and not by.outside else None,
        holders=people.holders(rules.procedure), committees=people.committees, meetings=Meetings(case),
        coming=Coming(institution, at),
        auditors=people.holding("auditor"), administrators=people.over_all("administrator"),
        delegated=people.delegated(principal, str(by.pk)) if principal else frozenset(),
        opened=Opened(history.file, fresh or {}), lists_kept=KeptLists(institution.pk),
        lists_now=(history.file.lists if replayed else "") or institution.lists,
        clearances=Clearances(case, at), screening=screening_of(institution), others=Others(case),
        training=training, trained=Known(case, training, calendar.day(at)) if training else {},
        versions=Newer(case, at), calendar=calendar, sample_key=settings.RECORD_KEY,
    )  # fmt: skip
