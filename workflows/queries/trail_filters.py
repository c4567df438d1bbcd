"""What an auditor asks of the trail: read from an address and written into one, and the cases and entries it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.db.models import CharField, Exists, F, Func, OuterRef, Q, QuerySet

from workflows.engine.form import as_date
from workflows.models import Account, Case, Condition, Decision, Institution
from workflows.queries.access import cases_for, kept_from
from workflows.queries.reach import Reach

OF_CASES = ("stage", "procedure", "outcome", "override", "overdue", "reference")
WORDS = ("institution", "kind", "person", "role", *OF_CASES)
REFUSED = "Refused"
"""The kind of what is no entry: attempts that were refused, from the security log."""
PARTS = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
"""Where the parts of a case's number begin in its 32 letters, and how long each is."""
FEW = 300
UNMET = (Condition.State.IMPOSED, Condition.State.SATISFIED)


@dataclass(frozen=True)
class Asked:
    """Facets of the trail. What is not known is ignored, so that an old link still opens.

    `person` is an account's number: no name stands in an address. `before` is the entry under which a page begins.
    """

    institution: str = ""
    kind: str = ""
    person: str = ""
    role: str = ""
    stage: str = ""
    procedure: str = ""
    outcome: str = ""
    override: str = ""
    overdue: str = ""
    reference: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Asked":
        """Facets from the parameters of an address."""
        words = {name: str(given.get(name, "")).replace("\x00", "").strip()[:80] for name in WORDS}
        if not words["person"].isdecimal() or len(words["person"]) > 18:
            words["person"] = ""
        before = str(given.get("before", ""))
        number = int(before) if before.isdecimal() and len(before) <= 18 else None
        return cls(**words, since=day_in(given.get("since")), until=day_in(given.get("until")), before=number)

    def address(self, **changes: Any) -> str:
        """The parameters of an address that asks for this, changed as said; what is not asked is left out."""
        asked = replace(self, **changes)
        said = {name: getattr(asked, name) for name in self.__dataclass_fields__}
        return urlencode({name: value for name, value in said.items() if value not in ("", None)})

    @property
    def all_of_it(self) -> bool:
        """Whether nothing is left out but other institutions."""
        return not (self.kind or self.person or self.role or self.since or self.until or self.of_cases)

    @property
    def of_cases(self) -> bool:
        """Whether something is asked that only a case can answer."""
        return any(getattr(self, name) for name in OF_CASES)


@dataclass(frozen=True)
class Audited:
    """The institutions that somebody audits in person; `whole` are those in which they do so from the top."""

    account: Account
    at: datetime
    reach: Reach
    houses: tuple[Institution, ...]
    whole: frozenset[int]


def audited(account: Account, reach: Reach, *, at: datetime) -> Audited:
    """What an account audits now; without institutions where it is no auditor. One statement."""
    posts = [post for post in reach.posts if post.role == "auditor" and post.for_whom is None]
    houses = Institution.objects.filter(pk__in={post.institution for post in posts}).order_by("slug") if posts else ()
    whole = frozenset(post.institution for post in posts if post.level == "institution")
    return Audited(account, at, reach, tuple(houses), whole)


class StreamOf(Func):
    """The name of a case's stream, from its number, as the trail writes it."""

    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """PostgreSQL knows how to write such a number."""
        return self.as_sql(compiler, connection, template="'case:' || CAST(%(expressions)s AS text)", **context)

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """SQLite holds it as 32 letters, without the dashes."""
        parts = " || '-' || ".join(f"substr(%(expressions)s, {start}, {n})" for start, n in PARTS)
        return self.as_sql(compiler, connection, template=f"'case:' || {parts}", **context)


def cases_asked(found: Audited, asked: Asked) -> QuerySet[Case]:
    """The cases that an auditor may see and that answer what is asked of cases."""
    rows = cases_for(found.account, at=found.at, reach=found.reach).filter(institution__in=houses_asked(found, asked))
    tests = {
        "stage": Q(stage=asked.stage),
        "procedure": Q(procedure_version__procedure__name=asked.procedure),
        "outcome": Q(outcome=asked.outcome),
        "override": Q(Exists(Decision.objects.filter(case=OuterRef("pk"), override=True))),
        "overdue": Q(Exists(_overdue(found.at).filter(case=OuterRef("pk")))),
        "reference": Q(reference__icontains=asked.reference),
    }
    for name, test in tests.items():
        if getattr(asked, name):
            rows = rows.filter(test)
    return rows


def _overdue(at: datetime) -> QuerySet[Condition]:
    return Condition.objects.filter(Q(state=Condition.State.OVERDUE) | Q(state__in=UNMET, due__lt=at))


def narrowed(rows: QuerySet[Any], found: Audited, asked: Asked) -> tuple[QuerySet[Any], bool]:
    """The rows about a stream (entries, refused attempts) of the period and of the cases that are asked for.

    And whether those cases are few, and so named one by one. Whoever audits a part of an institution reads of its
    cases alone, and of nothing beside them.
    """
    houses, few = houses_asked(found, asked), False
    if asked.of_cases or not {house.pk for house in houses} <= found.whole:
        streams, few = _streams(found, asked)
        rows = rows.filter(stream__in=streams)
    else:
        rows = _in_houses(rows, houses, alone=asked.all_of_it)
        if told_to_others := kept_from(found.account, found.reach, at=found.at):
            rows = rows.exclude(stream__in=told_to_others)
    zone = ZoneInfo(houses[0].timezone) if houses else ZoneInfo("UTC")
    if asked.since:
        rows = rows.filter(at__gte=datetime.combine(asked.since, time(), zone))
    if asked.until:
        rows = rows.filter(at__lt=datetime.combine(asked.until + timedelta(days=1), time(), zone))
    return rows, few


def _in_houses(rows: QuerySet[Any], houses: tuple[Institution, ...], *, alone: bool) -> QuerySet[Any]:
    """The rows of some institutions; `alone`: nothing else is asked, so that the chain of one is its own index.

    Else the sum keeps databases off the institutions' own index, under which they would sort the whole trail.
    """
    if alone and len(houses) == 1:
        return rows.filter(institution=houses[0])
    return rows.alias(_house=F("institution_id") + 0).filter(_house__in=[house.pk for house in houses])


def _streams(found: Audited, asked: Asked) -> tuple[Any, bool]:
    """The streams of the cases asked for; named one by one where they are few, so that each is found by its index."""
    cases = cases_asked(found, asked)
    few = list(cases.order_by().values_list("pk", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return [f"case:{case}" for case in few], True
    return cases.annotate(_stream=StreamOf(F("pk"))).values("_stream"), False


def houses_asked(found: Audited, asked: Asked) -> tuple[Institution, ...]:
    """The institutions asked for; all that are audited where none is named."""
    return tuple(house for house in found.houses if asked.institution in ("", house.slug))


def day_in(value: Any) -> date | None:
    """A day from an address; None where it is none, or so far off that no calendar or database can reckon with it."""
    found = as_date(str(value or ""))
    return found if found and 1900 < found.year < 2200 else None
