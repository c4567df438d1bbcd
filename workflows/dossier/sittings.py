"""When a committee meets, as its institution lays down: the months in which it does not, and when its agenda closes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from workflows.models import Institution


@dataclass(frozen=True)
class Sittings:
    """The months in which a committee does not meet, and how many days before a meeting the agenda closes."""

    closed_months: frozenset[int] = frozenset()
    cut_off_days: int = 0

    def cut_off(self, on: datetime, zone: ZoneInfo) -> datetime:
        """When the agenda of a meeting closes: so many days before, at the hour of the meeting where it is held."""
        return on.astimezone(zone) - timedelta(days=self.cut_off_days)


def sittings_of(institution: Institution, committee: str) -> Sittings:
    """When a committee meets; at any time where its institution lays down nothing."""
    meets = institution.configuration.get("committees", {}).get(committee, {}).get("meets") or {}
    return Sittings(frozenset(meets.get("not_in", ())), int(meets.get("agenda_closes_days_before", 0)))
