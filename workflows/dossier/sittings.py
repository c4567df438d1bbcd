"""When a committee meets, as its institution lays down, and the meetings that were called beside that."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workflows.dossier.surroundings import calendar_of
from workflows.engine.sittings import Rhythm, Sitting, merged
from workflows.models import Institution, Meeting

AHEAD = 60
"""So many sittings are looked at: of a committee that meets every week, more than a year."""


def rhythm_of(institution: Institution, committee: str) -> Rhythm:
    """When a committee meets; at any time where its institution lays down nothing."""
    meets = institution.configuration.get("committees", {}).get(committee, {}).get("meets") or {}
    return Rhythm(
        meets.get("each", ""), meets.get("on", ""), frozenset(meets.get("not_in", ())),
        int(meets.get("agenda_closes_days_before", 0)),
    )  # fmt: skip


def cut_off(rhythm: Rhythm, on: datetime, zone: ZoneInfo) -> datetime:
    """When the agenda of a meeting closes: so many days before, at the hour of the meeting where it is held."""
    return on.astimezone(zone) - timedelta(days=rhythm.cut_off_days)


class Coming(Mapping[str, tuple[Sitting, ...]]):
    """The coming sittings of each committee of an institution, each read when it is looked at: one statement."""

    def __init__(self, institution: Institution, at: datetime) -> None:
        self._institution, self._at = institution, at
        self._known: dict[str, tuple[Sitting, ...]] = {}

    def __getitem__(self, committee: str) -> tuple[Sitting, ...]:
        if committee not in self._known:
            calendar = calendar_of(self._institution, self._at.date())
            today = calendar.day(self._at)
            meant = rhythm_of(self._institution, committee).coming(today, calendar)
            self._known[committee] = merged(self._called(committee), meant, AHEAD)
        return self._known[committee]

    def _called(self, committee: str) -> Iterator[Sitting]:
        zone = ZoneInfo(self._institution.timezone)
        rows = Meeting.objects.filter(
            institution=self._institution, committee__name=committee, state=Meeting.State.CONVENED, on__gte=self._at
        )
        for row in rows.prefetch_related("agenda"):
            closes = (row.cut_off or row.on).astimezone(zone).date()
            yield Sitting(row.on.astimezone(zone).date(), closes, frozenset(str(i.case_id) for i in row.agenda.all()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._institution.configuration.get("committees", {}))

    def __len__(self) -> int:
        return len(self._institution.configuration.get("committees", {}))
