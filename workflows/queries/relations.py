"""The register of international relations: every partner and country of the cases one may see, with class and outcome.

Names are those that the cases gave; nothing about a person is among them (`engine/concerns.py`). Applicants read
nothing of their own cases here: it is the office's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from workflows.dossier.partners import by_name
from workflows.dossier.steps import Steps, drained
from workflows.models import Account, Concern, Institution, Partner
from workflows.queries.access import cases_for
from workflows.queries.classes import Classes
from workflows.queries.facets import Facet
from workflows.queries.heads import heads, kind_called, outcome_called
from workflows.queries.labels import outcome_label, said
from workflows.queries.reach import Reach, reach_of
from workflows.words.countries import country_name
from workflows.words.names import term

COLUMNS = {
    "institution": "institution__slug", "country": "country", "kind": "case__kind", "outcome": "case__outcome",
    "phase": "case__phase",
}  # fmt: skip
"""Where what a facet is of stands; a class is a row of its own."""
FACETS = (*COLUMNS, "cls")
RELATED = (Concern.What.PARTNER, Concern.What.COUNTRY)
SIZE, MOST = 50, 100_000


@dataclass(frozen=True)
class Filters:
    """What of the register is asked; it comes from an address, and what is not known is ignored.

    `home`: those with the institution's own country too. `cls`: a class, as `fact=value`.
    """

    institution: str = ""
    country: str = ""
    kind: str = ""
    cls: str = ""
    outcome: str = ""
    phase: str = ""
    home: str = ""
    text: str = ""
    page: int = 1

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> "Filters":
        """From the parameters of an address."""
        words = {name: str(given.get(name, "")).strip()[:120] for name in (*FACETS, "home", "text")}
        page = str(given.get("page", "1"))
        return cls(**words, page=max(int(page), 1) if page.isdecimal() and len(page) < 7 else 1)

    def address(self, **changes: Any) -> str:
        """The parameters of an address that asks for this, changed as said; what is as usual is left out."""
        asked, usual = replace(self, **changes), Filters()
        names = (name for name in self.__dataclass_fields__ if getattr(asked, name) != getattr(usual, name))
        return urlencode({name: getattr(asked, name) for name in names})


@dataclass(frozen=True)
class Relation:
    """One partner or country of one case. `partner` is as the case named it, `now` as the register calls it now."""

    institution: str
    reference: str
    partner: str
    now: str
    number: int | None
    country: str
    kind: str
    classes: tuple[str, ...]
    tier: str
    outcome: str
    phase: str
    phase_label: str
    until: date | None


@dataclass(frozen=True)
class Relations:
    """A page of the register, with what could narrow it further."""

    rows: tuple[Relation, ...]
    total: int
    page: int
    pages: int
    facets: Mapping[str, tuple[Facet, ...]]


def relations(account: Account, filters: Filters, *, at: datetime, language: str) -> Relations:
    """A page of the relations in the cases that somebody of the office may see, by country and partner."""
    return drained(finding(account, filters, at=at, language=language))


def finding(account: Account, filters: Filters, *, at: datetime, language: str) -> Steps[Relations]:
    """The same, telling after each time that it went through the relations how often it did by now, of `times`."""
    reach = reach_of(account, at=at)
    seen = _seen(account, reach, at)
    counted, total = yield from _counted(seen, filters)
    called = _called(reach, language)
    facets = {name: tuple(_facets_of(counts, called[name])) for name, counts in counted.items()}
    facets["cls"] = tuple(Classes.facets(_narrowed(seen, filters, but="cls").order_by(), reach, language))
    yield times(filters) - 1
    pages = max(-(-total // SIZE), 1)
    page = min(filters.page, pages)
    rows = list(_narrowed(seen, filters).order_by(*ORDER)[(page - 1) * SIZE : page * SIZE].values(*_ROW))
    by_label = {name: tuple(sorted(found, key=lambda facet: facet.label)) for name, found in facets.items()}
    return Relations(tuple(_relations(rows, reach, language)), total, page, pages, by_label)


def times(filters: Filters) -> int:
    """How often a page goes through the relations: counted, once more for each facet that narrows; classes, rows."""
    return 3 + sum(bool(getattr(filters, name)) for name in COLUMNS)


def more_than(number: int, account: Account, *, at: datetime) -> bool:
    """Whether so many relations and more are gone through for somebody, whatever of them may be seen."""
    houses = {post.institution for post in reach_of(account, at=at).posts}
    return Concern.objects.filter(what__in=RELATED, institution__in=houses).order_by()[: number + 1].count() > number


def size(account: Account, filters: Filters, *, at: datetime) -> int:
    """How many relations that are."""
    return min(_narrowed(_seen(account, reach_of(account, at=at), at), filters).count(), MOST)


def every(account: Account, filters: Filters, *, at: datetime, language: str) -> Iterator[Relation]:
    """The same, all of it, for a workbook."""
    reach = reach_of(account, at=at)
    rows = _narrowed(_seen(account, reach, at), filters).order_by(*ORDER).values(*_ROW)[:MOST]
    batch: list[Mapping[str, Any]] = []
    for row in rows.iterator(chunk_size=500):
        batch.append(row)
        if len(batch) == 500:
            yield from _relations(batch, reach, language)
            batch = []
    yield from _relations(batch, reach, language)


def of_partner(
    account: Account, partner: Partner, names: Iterable[str], *, at: datetime, language: str
) -> tuple[Relation, ...]:
    """The cases, among those that somebody of the office may see, that named a partner by any of these names."""
    reach = reach_of(account, at=at)
    here = Q(country="") | Q(country=partner.country) if partner.country else Q()
    folded = [" ".join(name.split()).casefold() for name in names]
    seen = _seen(account, reach, at).filter(institution=partner.institution_id)
    rows = seen.filter(here, what=Concern.What.PARTNER, folded__in=folded)
    return tuple(_relations(list(rows.order_by("-case__entered_at", "pk").values(*_ROW)[:SIZE]), reach, language))


ORDER = ("country", "folded", "-case__entered_at", "pk")
_ROW = (
    "institution_id", "institution__slug", "institution__names", "case_id", "case__reference", "what", "value",
    "country", "until", "case__kind", "case__outcome", "case__outcome_label", "case__phase",
    "case__procedure_version_id", "case__procedure_version__sha256",
)  # fmt: skip


def _seen(account: Account, reach: Reach, at: datetime) -> QuerySet[Concern]:
    cases = cases_for(account, at=at, reach=reach).exclude(opener=account)
    offices = {post.institution for post in reach.posts}
    living = cases.exclude(key__erased_at__isnull=False)
    return Concern.objects.filter(what__in=RELATED, institution__in=offices, case__in=living)


def _narrowed(rows: QuerySet[Concern], filters: Filters, but: str = "") -> QuerySet[Concern]:
    """The rows that pass the filters; `but` names one facet to leave out, for counting its values."""
    if filters.home != "yes":
        rows = rows.exclude(country=F("institution__country"))
    asked = {
        "institution": Q(institution__slug=filters.institution), "country": Q(country=filters.country),
        "kind": Q(case__kind=filters.kind), "outcome": Q(case__outcome=filters.outcome),
        "phase": Q(case__phase=filters.phase),
        "cls": Exists(Concern.objects.filter(case=OuterRef("case"), what=Concern.What.CLASS, value=filters.cls)),
    }  # fmt: skip
    for name, test in asked.items():
        if getattr(filters, name) and name != but:
            rows = rows.filter(test)
    for word in filters.text.casefold().split()[:8]:
        rows = rows.filter(Q(folded__contains=word) | Q(case__reference__icontains=word))
    return rows


def _relations(rows: list[Mapping[str, Any]], reach: Reach, language: str) -> Iterator[Relation]:
    known = heads({row["case__procedure_version_id"]: row["case__procedure_version__sha256"] for row in rows})
    classes = Classes(rows, reach, language)
    partners = by_name((row["institution_id"], row["value"]) for row in rows if row["what"] == Concern.What.PARTNER)
    for row in rows:
        name = row["value"] if row["what"] == Concern.What.PARTNER else ""
        partner = next(iter(partners.get((row["institution_id"], name), ())), None)
        yield Relation(
            said(row["institution__names"], language) or row["institution__slug"], row["case__reference"], name,
            partner.name if partner else "", partner.pk if partner else None, country_name(row["country"], language),
            known[row["case__procedure_version_id"]].kind(row["case__kind"], language), classes.of(row["case_id"]),
            partner.tier if partner else "", outcome_label(row["case__outcome_label"], row["case__outcome"], language),
            row["case__phase"], term("phases", row["case__phase"], language), row["until"],
        )  # fmt: skip


def _counted(seen: QuerySet[Concern], filters: Filters) -> Steps[tuple[dict[str, Counter[str]], int]]:
    """How many relations have which value of each facet, among those that the other filters leave; and how many are.

    The facets that do not narrow are counted together: one statement, and one for each that does.
    """
    counted: dict[str, Counter[str]] = {name: Counter() for name in COLUMNS}
    total = 0
    for *values, number in _grouped(_narrowed(seen, filters), *COLUMNS.values()):
        total += number
        for name, value in zip(COLUMNS, values, strict=True):
            counted[name][value] += number
    yield (done := 1)
    for name, column in COLUMNS.items():
        if getattr(filters, name):
            counted[name] = Counter(dict(_grouped(_narrowed(seen, filters, but=name), column)))
            yield (done := done + 1)
    return counted, total


def _grouped(rows: QuerySet[Concern], *columns: str) -> Iterable[Any]:
    return rows.order_by().values_list(*columns).annotate(number=Count("pk"))


def _facets_of(counts: Mapping[str, int], called: Callable[[str], str]) -> Iterator[Facet]:
    return (Facet(value, called(value), number) for value, number in counts.items() if value)


def _called(reach: Reach, language: str) -> dict[str, Callable[[str], str]]:
    """How the values of each facet are called: by the institutions, and by the procedures that they laid down."""
    laid_down = [head for versions in reach.versions.values() for head in versions.values()]
    houses = dict(Institution.objects.filter(pk__in=reach.institutions).values_list("slug", "names"))
    return {
        "institution": lambda slug: said(houses.get(slug), language) or slug,
        "country": lambda code: country_name(code, language),
        "kind": lambda name: kind_called(name, laid_down, language),
        "outcome": lambda name: outcome_called(name, laid_down, language),
        "phase": lambda name: term("phases", name, language),
    }
