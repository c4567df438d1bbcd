"""Precedents: similar cases that were decided, with outcome and conditions, beside a case for who decides on it.

Whoever decides reads here of cases of the whole institution, also of those that they may not open. Of every one it is
said what is alike, how it ended, and the text that was written for everybody; of one that they may not open neither
reference nor title, and nothing in anybody's own words. What is about a person makes no two cases alike, and what was
told in confidence is no precedent.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from workflows.dossier import trail
from workflows.dossier.partners import by_name, names_of
from workflows.dossier.seal import open_records
from workflows.engine.concerns import COUNTRY, PARTNER, TOPIC, concerns
from workflows.models import AccessLog, Account, AuditEntry, Case, Concern, Condition
from workflows.queries.access import cases_for
from workflows.queries.classes import names_of_version
from workflows.queries.heads import confided
from workflows.queries.labels import outcome_label
from workflows.queries.looking import Look
from workflows.queries.reader import IN_FORCE
from workflows.words.countries import country_name
from workflows.words.names import term

WEIGHTS = {PARTNER: 4, TOPIC: 2, COUNTRY: 2, "kind": 1}
SIMILAR, LOOKED, SHOWN = 4, 1000, 5
"""From which weight a case is similar: the same partner, or the same topic in the same country. How many concerns are
looked through, the newest decisions first, and how many cases are shown."""
DECIDED = ("positive", "conditional", "negative")
Matched = dict[str, str]
"""What is alike, by kind of likeness: its value, in the reader's words."""


@dataclass(frozen=True)
class Precedent:
    """A similar case. `reference` is empty where the reader may not open it; `own`: conditions in somebody's words."""

    alike: tuple[str, ...]
    year: int
    outcome: str
    conditions: tuple[str, ...]
    own: int
    summary: str
    reference: str


@dataclass(frozen=True)
class Treatment:
    """How many of the similar cases ended alike."""

    cases: int
    outcome: str
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class Precedents:
    """The nearest cases, and how all that are similar were treated."""

    nearest: tuple[Precedent, ...]
    treated: tuple[Treatment, ...]


def precedents(look: Look, account: Account, *, at: datetime) -> Precedents | None:
    """What similar cases came to, for whoever owes the decision or a vote on this one now; None for anybody else.

    The number of statements does not depend on the number of cases.
    """
    slots = [look.now.rules.slot(name) for name in look.reader.owes]
    if look.reader.aside or look.reader.applicant or not any(slot.verb == "decide" or slot.vote for slot in slots):
        return None
    similar = _similar(look)
    if not similar:
        return None
    rows = _decided(list(similar))
    conditions, own = _conditions(rows, look.language)
    treated = Counter((_outcome(row, look.language), conditions[row["pk"]]) for row in rows)
    nearest = sorted(rows, key=lambda row: -sum(WEIGHTS[what] for what in similar[row["pk"]]))[:SHOWN]
    pks = [row["pk"] for row in nearest]
    mine = set(cases_for(account, at=at, reach=look.reach).filter(pk__in=pks).values_list("pk", flat=True))
    summaries = _summaries(nearest, look, account, at)
    return Precedents(
        tuple(
            Precedent(
                _told(similar[row["pk"]], look.language), row["decided_at"].year, _outcome(row, look.language),
                conditions[row["pk"]], own[row["pk"]], summaries.get(row["pk"], ""),
                row["reference"] if row["pk"] in mine else "",
            )
            for row in nearest
        ),
        tuple(Treatment(n, outcome, imposed) for (outcome, imposed), n in treated.most_common(3)),
    )  # fmt: skip


def _similar(look: Look) -> dict[Any, Matched]:
    """Case -> what is alike, for every decided case of the institution that is alike enough."""
    case = look.history.case
    mine = dict(_mine(look))
    about = Q(what=PARTNER, folded__in=[folded for what, folded in mine if what == PARTNER])
    about |= Q(what=TOPIC, folded__in=[folded for what, folded in mine if what == TOPIC])
    there = Concern.objects.filter(
        institution=case.institution_id, case__phase__in=IN_FORCE, case__outcome_effect__in=DECIDED,
        case__decided_at__isnull=False,
    ).exclude(
        Q(case=case.pk) | Q(case__key__erased_at__isnull=False)
        | Q(case__procedure_version__in=confided(case.institution_id, look.reach.versions))
    )  # fmt: skip
    near = set(there.filter(about).order_by("-case__decided_at", "pk").values_list("case_id", flat=True)[:LOOKED])
    found: dict[Any, Matched] = defaultdict(dict)
    for pk, kind, what, folded, country in there.filter(case__in=near).values_list(
        "case_id", "case__kind", "what", "folded", "country"
    ):
        for key in ((what, folded), (COUNTRY, country.casefold())):
            if key in mine:
                found[pk][key[0]] = mine[key]
        if kind == case.kind:
            found[pk]["kind"] = ""
    return {pk: matched for pk, matched in found.items() if sum(WEIGHTS[what] for what in matched) >= SIMILAR}


def _mine(look: Look) -> Iterator[tuple[tuple[str, str], str]]:
    """((kind of likeness, value to compare), in words) of what this case is about; a partner by all of its names."""
    house, found = look.history.case.institution, tuple(concerns(look.now))
    partners = {one.value for one in found if one.what == PARTNER}
    known = by_name((house.pk, name) for name in partners)
    also = names_of(partner for each in known.values() for partner in each)
    for (_, name), each in known.items():
        yield from (((PARTNER, other.casefold()), name) for partner in each for other in also[partner.pk])
    for one in found:
        if one.what == PARTNER:
            yield (PARTNER, one.value.casefold()), one.value
        elif one.what == TOPIC:
            yield (TOPIC, one.value.casefold()), _topic(look, one.value)
        if one.country and one.country != house.country:
            yield (COUNTRY, one.country.casefold()), country_name(one.country, look.language)


def _topic(look: Look, value: str) -> str:
    question, _, option = value.partition("=")
    asked = look.names.anything(question, look.language)
    return f"{asked} {look.names.value(question, option, look.language)}" if option else asked


def _told(matched: Matched, language: str) -> tuple[str, ...]:
    return tuple(term("likeness", what, language).format(value=matched[what]) for what in WEIGHTS if what in matched)


def _decided(cases: list[Any]) -> list[Mapping[str, Any]]:
    """The newest decisions first."""
    columns = ("pk", "reference", "outcome", "outcome_label", "decided_at", "procedure_version_id", "institution_id")
    return list(Case.objects.filter(pk__in=cases).order_by("-decided_at", "pk").values(*columns))


def _outcome(row: Mapping[str, Any], language: str) -> str:
    return outcome_label(row["outcome_label"], row["outcome"], language)


def _conditions(
    rows: Iterable[Mapping[str, Any]], language: str
) -> tuple[dict[Any, tuple[str, ...]], Counter[Any]]:
    """Case -> its conditions from the catalogue, as the procedure words them; and how many others it has."""
    versions = {row["pk"]: row["procedure_version_id"] for row in rows}
    found: dict[Any, list[str]] = defaultdict(list)
    own: Counter[Any] = Counter()
    imposed = Condition.objects.filter(case__in=list(versions)).exclude(state=Condition.State.WAIVED)
    for pk, name in imposed.order_by("number").values_list("case_id", "name"):
        if name:
            found[pk].append(names_of_version(versions[pk]).called("conditions", name, language))
        else:
            own[pk] += 1
    return {pk: tuple(sorted(set(found[pk]))) for pk in versions}, own


def _summaries(rows: list[Mapping[str, Any]], look: Look, account: Account, at: datetime) -> dict[Any, str]:
    """Case -> the text of its decision that was written for everybody; each first reading is noted."""
    streams = {f"case:{row['pk']}": row for row in rows}
    entries = AuditEntry.objects.filter(stream__in=streams, kind__in=("DecisionRecorded", "ReasonsStated"))
    digests: dict[Any, str] = {}
    for values in entries.order_by("seq").values_list(*trail.COLUMNS):
        entry = trail.EntryRow(*values)
        digests[streams[entry.stream]["pk"]] = dict(entry.content.get("texts", ())).get("summary", "")
    opened = open_records({digest for digest in digests.values() if digest})
    read = {pk: digest for pk, digest in digests.items() if opened.get(digest)}
    AccessLog.objects.bulk_create(
        [
            AccessLog(
                institution_id=look.history.case.institution_id, account=account, case_id=pk, record=digest,
                purpose="precedent", at=at,
            )
            for pk, digest in sorted(read.items(), key=lambda one: one[1])
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    return {pk: str(opened[digest]) for pk, digest in read.items()}
