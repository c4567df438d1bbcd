"""What awareness came to: whom notices reached and who confirmed them, by unit, and who did the training.

Numbers only. A group that is too small is kept back, with others where a subtraction would tell it. Of a notice that
was withdrawn nothing is counted.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q, TextField
from django.db.models.functions import Cast, TruncDate

from workflows.dossier.awareness import belonging
from workflows.dossier.seal import open_records
from workflows.dossier.training import laid_down
from workflows.engine.shapes import text_in
from workflows.models import Addressee, AuditEntry, AwarenessNotice, Completion, Institution, SecurityEvent
from workflows.queries.training import EXPIRING, NONE, OVER, VALID, standing
from workflows.reports.figures import percent, weighted
from workflows.reports.management import Period
from workflows.reports.risk_map import faculties
from workflows.reports.suppress import kept_back
from workflows.reports.table import Table
from workflows.words.names import term

LEAST = 5
"""How many people a group has at least whose figures are told, where the institution does not say more."""
AT_THE_GATE = ("training_missing", "training_over")
Waited = Counter[int | None]
"""After how many days so many confirmed a notice; None for those who have not."""


def notices(house: Institution, period: Period, language: str) -> Table:
    """Per notice sent in a period: whom it reached, who confirmed it, and after how many days half of those had."""
    counted, least = _counted(house, period), _least(house)
    lines = []
    for notice, title in _titles(house, period, language):
        waited = sum(counted[notice].values(), Counter[int | None]())
        lines.append([title, waited.total(), *(_told(waited) if waited.total() >= least else [None] * 6)])
    columns = ("notice", "reached", "confirmed", "share", "low", "high", "unconfirmed", "median_days")
    return Table("awareness_notices", columns, lines)


def by_unit(house: Institution, period: Period, language: str) -> Table:
    """The same per notice and faculty; small ones are kept back."""
    counted, places, least = _counted(house, period), faculties(house, language), _least(house)
    lines = []
    for notice, title in _titles(house, period, language):
        groups: dict[str, Waited] = defaultdict(Counter)
        for unit, waited in counted[notice].items():
            groups[places.get(unit or 0) or term("values", "no_unit", language)] += waited
        kept = kept_back({name: waited.total() for name, waited in groups.items()}, least)
        for name in sorted(groups):
            told = [None] * 7 if name in kept else [groups[name].total(), *_told(groups[name])]
            lines.append([title, name, *told])
    columns = ("notice", "faculty", "reached", "confirmed", "share", "low", "high", "unconfirmed", "median_days")
    return Table("awareness_units", columns, lines)


def _told(waited: Waited) -> list[Any]:
    total, left = waited.total(), waited[None]
    days = {day: n for day, n in waited.items() if day is not None}
    return [total - left, *percent(total - left, total), left, weighted(days, 0.5) if days else None]


def _counted(house: Institution, period: Period) -> dict[UUID, dict[int | None, Waited]]:
    """Notice -> unit -> after how many days people confirmed it: one statement."""
    zone = ZoneInfo(house.timezone)
    rows = Addressee.objects.filter(institution=house, notice__sent_at__range=period)
    days = TruncDate("read_at", tzinfo=zone) - TruncDate("notice__sent_at", tzinfo=zone)
    found: dict[UUID, dict[int | None, Waited]] = defaultdict(lambda: defaultdict(Counter))
    for notice, unit, waited, n in (
        rows.annotate(waited=days).values_list("notice", "unit", "waited").annotate(n=Count("pk")).order_by()
    ):
        found[notice][unit][None if waited is None else waited.days] += n
    return found


def _titles(house: Institution, period: Period, language: str) -> Iterable[tuple[UUID, str]]:
    """The notices sent in a period and not withdrawn, in their order, by what they are called."""
    rows = AwarenessNotice.objects.filter(institution=house, sent_at__range=period)
    sent = list(rows.exclude(state=AwarenessNotice.State.WITHDRAWN).order_by("sent_at", "pk"))
    opened = open_records({row.record for row in sent})
    return [(row.pk, text_in((opened[row.record] or {}).get("titles"), language)) for row in sent]


def _least(house: Institution) -> int:
    return max(int((house.configuration.get("fairness") or {}).get("least", LEAST)), LEAST)


def training(house: Institution, period: Period, at: datetime, language: str) -> Table:
    """Where a training is asked: how everybody here stands with it now, and what it did to requests in a period."""
    if laid_down(house) is None:
        return Table("training", ("people", "count"), ())
    people = belonging(house, house.day(at))
    done: dict[int, Any] = dict.fromkeys(people.values_list("pk", flat=True))
    rows = Completion.objects.filter(institution=house, struck_at=None, account__in=people)
    done |= dict(rows.order_by("done_on").values_list("account", "done_on"))
    days = Counter(done.values())
    states: Counter[str] = Counter()
    for day, n in days.items():
        states[standing(house, day, at=at)[1]] += n
    refused, people_refused = _refused(house, period)
    shown = AuditEntry.objects.filter(institution=house, at__range=period, kind="TrainingShown").count()
    counts = {
        "trained": sum(states.values()) - states[NONE], VALID: states[VALID], EXPIRING: states[EXPIRING],
        OVER: states[OVER], "gate_refused": refused, "gate_people": people_refused, "gate_passed": shown,
    }  # fmt: skip
    lines = [[term("values", f"training_{name}", language), n] for name, n in counts.items()]
    return Table("training", ("people", "count"), lines)


def _refused(house: Institution, period: Period) -> tuple[int, int]:
    """How often a request was refused for want of the training, and to how many people: one statement."""
    rows = SecurityEvent.objects.filter(institution=house, at__range=period, kind="refused")
    said = rows.annotate(said=Cast("reasons", TextField()))
    gate = Q(said__contains=AT_THE_GATE[0]) | Q(said__contains=AT_THE_GATE[1])
    counted = said.filter(gate).aggregate(n=Count("pk"), people=Count("account", distinct=True))
    return counted["n"], counted["people"]
