"""Which cases a campaign is about: picked among those that run and that whoever asks may see, by what they are about.

What a case is about holds nothing on a person (`engine/concerns.py`), so nationality picks no case. A hit on a list
counts unless a person cleared it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.http import urlencode

from workflows.dossier.campaigns import follow_up_of, running, versions_of
from workflows.dossier.partners import called, names_of
from workflows.dossier.rulebooks import rulebook_of
from workflows.dossier.steps import Steps
from workflows.dossier.surroundings import KeptLists
from workflows.engine.shapes import text_in
from workflows.models import Account, Case, Concern, Hit, Institution
from workflows.queries import titles
from workflows.queries.access import cases_for
from workflows.queries.facets import Facet
from workflows.queries.labels import stage_label
from workflows.queries.leads import title_of_list
from workflows.words.countries import country_name
from workflows.words.names import plain

SHOWN = 10
TIMES = 4
"""So often the cases are gone through: all that run, those that match, and their countries and topics."""
SEVERAL = ("countries", "topics", "lists")
What = Concern.What
Choices = Mapping[str, tuple[Facet, ...]]
"""What cases can be picked by, counted over the running cases that one may see."""


@dataclass(frozen=True)
class Query:
    """How cases are picked: each part that says something must hold; within a part, any of what it names."""

    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    partner: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Sequence[str]]) -> "Query":
        """From the parameters of an address, or of what was sent: name -> its values."""
        several = {name: tuple(sorted({v[:120] for v in given.get(name, ()) if v}))[:300] for name in SEVERAL}
        return cls(**several, partner="".join(given.get("partner", ())[:1]).strip()[:200])

    @property
    def told(self) -> dict[str, list[str]]:
        """The parts that stand in the trail: the name of a partner does not."""
        return {name: list(getattr(self, name)) for name in SEVERAL if getattr(self, name)}

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The same as the fields of a form or the parameters of an address."""
        partner = [("partner", self.partner)] if self.partner else []
        return [(name, value) for name in SEVERAL for value in getattr(self, name)] + partner

    @property
    def address(self) -> str:
        """The parameters of an address that asks for this."""
        return urlencode(self.fields)


@dataclass(frozen=True)
class Group:
    """Cases of one procedure in one stage, and whether a campaign may have them looked at again there."""

    procedure: str
    stage: str
    count: int
    opens: bool


@dataclass(frozen=True)
class Sample:
    """One of the cases."""

    reference: str
    title: str
    stage: str


@dataclass(frozen=True)
class Preview:
    """What a campaign would be about: how many cases, of how many that run, in which stages, and some of them."""

    count: int
    running: int
    groups: tuple[Group, ...]
    sample: tuple[Sample, ...]

    @property
    def everything(self) -> bool:
        """Whether it is all that runs."""
        return self.count == self.running > 0

    @property
    def opens(self) -> int:
        """For how many a re-assessment can be opened as they stand."""
        return sum(group.count for group in self.groups if group.opens)


def previewing(
    query: Query, account: Account, institution: Institution, *, at: datetime, language: str
) -> Steps[tuple[Preview, Choices]]:
    """What would be looked at again, and what cases can be picked by; nothing is opened but titles.

    Tells after each time that it went through the cases how often it did by now, of `TIMES`.
    """
    cases = seen(account, institution, at=at)
    count = cases.count()
    yield 1
    found = of_cases(cases.filter(*_tests(query, institution)), institution, running=count, language=language)
    yield 2
    about = Concern.objects.filter(case__in=cases.values("pk"))
    countries = _countries(about, language)
    yield 3
    topics = _topics(about, institution, language)
    return found, {"countries": countries, "topics": topics, "lists": _lists(institution, language)}


def picked(query: Query, account: Account, institution: Institution, *, at: datetime) -> list[UUID]:
    """The same cases by number."""
    cases = seen(account, institution, at=at).filter(*_tests(query, institution))
    return list(cases.order_by("pk").values_list("pk", flat=True))


def seen(account: Account, institution: Institution, *, at: datetime) -> QuerySet[Case]:
    """The running cases of an institution that an account may see: both are tested in one pass."""
    return running(institution) & cases_for(account, at=at, institution=institution)


def of_cases(picked: QuerySet[Case], institution: Institution, *, running: int, language: str) -> Preview:
    """The preview of cases that are picked already."""
    rules = {version.pk: rulebook_of(version) for version in versions_of(institution)}
    counted: Counter[tuple[str, str, bool]] = Counter()
    stages = picked.order_by().values("procedure_version_id", "stage", "stage_label")
    for row in stages.annotate(count=Count("pk")):
        mine, found = rules[row["procedure_version_id"]], follow_up_of(rules[row["procedure_version_id"]])
        opens = found is not None and row["stage"] in found[1].open_in
        label = stage_label(row["stage_label"], language, applicant=False) or plain(row["stage"])
        counted[text_in(mine.procedure.title, language), label, opens] += row["count"]
    groups = tuple(Group(title, stage, n, opens) for (title, stage, opens), n in sorted(counted.items()))
    newest = picked.order_by("-entered_at")[:SHOWN]
    return Preview(counted.total(), running, groups, tuple(_sample(newest, language)))


def _sample(cases: QuerySet[Case], language: str) -> Iterator[Sample]:
    rows = list(cases.values(*titles.COLUMNS, "reference", "stage", "stage_label"))
    named = titles.called(rows)
    for row in rows:
        stage = stage_label(row["stage_label"], language, applicant=False) or plain(row["stage"])
        yield Sample(row["reference"], named.get(row["pk"], ""), stage)


def _tests(query: Query, institution: Institution) -> Iterator[Q]:
    about = Concern.objects.filter(case=OuterRef("pk"))
    if query.countries:
        yield Q(Exists(about.filter(what__in=(What.PARTNER, What.COUNTRY), country__in=query.countries)))
    if query.topics:
        yield Q(Exists(about.filter(what=What.TOPIC, value__in=query.topics)))
    if query.partner:
        yield Q(Exists(about.filter(_named(query.partner, institution), what=What.PARTNER)))
    if query.lists:
        yield _listed(query.lists, institution)


def _named(partner: str, institution: Institution) -> Q:
    """Partners whose name holds these words, or one that the register knows by another of its names."""
    known = names_of(called(institution.pk, partner)).values()
    others = [name.casefold() for names in known for name in names]
    return Q(folded__contains=partner.casefold()) | Q(folded__in=others)


def _listed(lists: tuple[str, ...], institution: Institution) -> Q:
    """Cases about what a named list of the institution holds, or with a hit on an official list."""
    named = KeptLists(institution.pk)[institution.lists].named
    values = {value for name in lists for value in named.get(name, ())}
    about = Concern.objects.filter(case=OuterRef("pk"))
    found = Q(Exists(about.filter(Q(country__in=values) | Q(folded__in={value.casefold() for value in values}))))
    for name in set(lists) - named.keys():
        hits = Hit.objects.filter(case=OuterRef("pk"), superseded=False, entry_ref__startswith=f"{name}:")
        found |= Q(Exists(hits.exclude(disposition="cleared")))
    return found


def _countries(about: QuerySet[Concern], language: str) -> tuple[Facet, ...]:
    related = about.filter(what__in=(What.PARTNER, What.COUNTRY)).exclude(country="").order_by()
    counted = related.values_list("country").annotate(Count("case", distinct=True))
    return _by_label(Facet(code, country_name(code, language), n) for code, n in counted)


def _topics(about: QuerySet[Concern], institution: Institution, language: str) -> tuple[Facet, ...]:
    labels = topics_called(institution, language)
    counted = about.filter(what=What.TOPIC).order_by().values_list("value").annotate(Count("pk"))
    return _by_label(Facet(topic, labels.get(topic) or plain(topic), n) for topic, n in counted)


def _lists(institution: Institution, language: str) -> tuple[Facet, ...]:
    named = {*KeptLists(institution.pk)[institution.lists].named, *institution.configuration.get("screening", {})}
    return _by_label(Facet(name, title_of_list(institution, name, language), 0) for name in named)


def _by_label(facets: Iterable[Facet]) -> tuple[Facet, ...]:
    return tuple(sorted(facets, key=lambda facet: facet.label))


def topics_called(institution: Institution, language: str) -> Mapping[str, str]:
    """What topics are called: the question as it is asked, and the option."""
    found: dict[str, str] = {}
    for version in versions_of(institution):
        for form in rulebook_of(version).procedure.forms.values():
            for name, question in form.questions.items():
                asked = text_in(question.ask, language) or plain(name)
                found[name] = asked
                options: Any = question.options if isinstance(question.options, dict) else {}
                found |= {f"{name}={o}": f"{asked} {text_in(label, language)}" for o, label in options.items()}
    return found
