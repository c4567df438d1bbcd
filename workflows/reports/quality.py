"""How well the work is done: requests complete at once, matches that were none, and assessments that agree.

Numbers only, counted by the database from entries and rows: no content of a case is opened.
"""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Case as Choice
from django.db.models import Count, F, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import StrIndex, Substr

from workflows.models import AuditEntry, Case, Hit, Institution, SecondLook
from workflows.queries.heads import heads
from workflows.queries.leads import title_of_list
from workflows.queries.trail_filters import StreamOf
from workflows.reports.figures import kappa, percent
from workflows.reports.management import Period
from workflows.reports.table import Table
from workflows.words.names import term

SENT_BACK = ("InformationAsked", "AnswersRevised", "AnswersCorrected")
"""What happens to a request that was not complete: a question to the applicants, or an answer changed afterwards."""
IN_DRAFT = '"phase":"draft"'
"""How an entry says that a case came to a stage of the applicants' own writing."""


def completeness(house: Institution, period: Period, language: str) -> Table:
    """Per kind of request handed in during a period: how many, and of how many nothing had to be asked or changed.

    Whoever was unsure and asked for help before handing in, sent nothing that was incomplete.
    """
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    rows = list(_handed_in(house, period))
    known = heads({row["procedure_version_id"]: row["procedure_version__sha256"] for row in rows})
    for row in rows:
        of_kind = counted[known[row["procedure_version_id"]].kind(row["kind"], language)]
        of_kind[0] += row["n"]
        of_kind[1] += row["whole"]
    lines = [[kind, n, whole, *percent(whole, n)] for kind, (n, whole) in sorted(counted.items())]
    return Table("completeness", ("kind", "cases", "complete", "share", "low", "high"), lines)


def _handed_in(house: Institution, period: Period) -> Any:
    """Cases by kind and version, and those of them that never came back to the applicants: one statement.

    Each case's own stream is read once: whether something was asked or changed, and whether it came to a stage of the
    applicants' own writing after it had left theirs.
    """
    entered, draft = Q(kind="StageEntered"), Q(payload__contains=IN_DRAFT)
    stream = AuditEntry.objects.filter(stream=StreamOf(OuterRef("pk"))).order_by().values("stream")
    told = stream.annotate(
        asked=Count("pk", filter=Q(kind__in=SENT_BACK)), left=Min("stream_seq", filter=entered & ~draft),
        again=Max("stream_seq", filter=entered & draft),
    )  # fmt: skip
    back = When(Q(asked__gt=0) | Q(again__gt=F("left")), then=1)
    cases = Case.objects.filter(institution=house, submitted_at__range=period).exclude(phase="draft")
    cases = cases.annotate(back=Subquery(told.annotate(back=Choice(back, default=0)).values("back")))
    rows = cases.values("kind", "procedure_version_id", "procedure_version__sha256").order_by()
    return rows.annotate(n=Count("pk"), whole=Count("pk", filter=Q(back=0)))


def agreement(house: Institution, period: Period, language: str) -> Table:
    """Per kind of case assessed again in a period: how many, how often both agreed, and Cohen's kappa.

    They agree where both outcomes have the same effect. Kappa is left empty where chance would always agree,
    and its ends where these pairs do not tell how sure it is.
    """
    looks = SecondLook.objects.filter(institution=house, given_at__range=period)
    found: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    rows = looks.values_list("drawn_from", "first_effect", "view_effect").annotate(n=Count("pk")).order_by()
    for drawn, first, second, n in rows:
        found[drawn][first, second] += n
    lines = []
    for drawn, pairs in sorted(found.items()):
        n, agreed = pairs.total(), sum(m for (first, second), m in pairs.items() if first == second)
        shown = [value if value is None else round(value, 2) for value in kappa(pairs) or (None, None, None)]
        lines.append([term("values", f"drawn_{drawn}", language), n, agreed, *percent(agreed, n), *shown])
    columns = ("drawn_from", "cases", "agreed", "share", "low", "high", "kappa", "kappa_low", "kappa_high")
    return Table("agreement", columns, lines)


def false_positives(house: Institution, period: Period, language: str) -> Table:
    """Per list: the possible matches that people judged in a period, and how many of them were none.

    What was remembered from an earlier judgement was judged by nobody now, and does not count.
    """
    told = Hit.objects.filter(institution=house, disposed_at__range=period, disposed_at__gte=F("raised_at"))
    named = told.annotate(list=Substr("entry_ref", 1, StrIndex("entry_ref", Value(":")) - 1))
    rows = named.values("list").annotate(
        n=Count("pk"), cleared=Count("pk", filter=Q(disposition="cleared"))
    ).order_by("list")  # fmt: skip
    lines = [
        [title_of_list(house, row["list"], language), row["n"], row["cleared"], *percent(row["cleared"], row["n"])]
        for row in rows
    ]
    return Table("false_positives", ("list", "judged", "cleared", "share", "low", "high"), lines)
