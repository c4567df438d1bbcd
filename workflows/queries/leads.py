"""Leads as those who judge them see them: both sides, what the likeness rests on, what was not compared, the lists."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from workflows.dossier.screener import screener
from workflows.dossier.surroundings import titles_of
from workflows.engine.hit import HitState
from workflows.engine.shapes import EFFECTS, text_in
from workflows.flow.work import OPEN
from workflows.models import Account, Hit, Institution, WorkItem
from workflows.queries.access import cases_for
from workflows.queries.doing import OF_A_HIT, Doing
from workflows.queries.looking import Look
from workflows.queries.parts import Doable, Text
from workflows.queries.telling import about_a_person
from workflows.words.names import plain, term


@dataclass(frozen=True)
class Before:
    """A clearing that is remembered: by whom, on which day, until when, and why."""

    by: tuple[str, ...]
    on: date
    until: date
    why: str


@dataclass(frozen=True)
class Lead:
    """One lead. `content` is what it rests on, None where it is not opened or erased; `text` what a person wrote.

    `personal`: it is about a person, and shown once it was opened for judging; `stale` marks one that another takes
    the place of.
    """

    number: int
    check: str
    list_title: str
    entry: str
    effect_label: str
    state: str
    proposed: str
    score: int
    personal: bool
    record: str
    content: Mapping[str, Any] | None
    text: Text | None
    why: Text | None
    before: Before | None
    again: int | None
    gone: str
    stale: bool
    two: bool
    doable: tuple[Doable, ...]

    @property
    def may_judge(self) -> bool:
        """Whether the reader may say what it is."""
        return any(one.allowed and one.command == "DisposeHit" for one in self.doable)

    @property
    def title(self) -> str:
        """Who was compared, where that may be seen."""
        return str((self.content or {}).get("name") or "")


@dataclass(frozen=True)
class ListState:
    """A list that a check looks at: the version it was compared with, or why it could not be consulted."""

    title: str
    version: str
    problem: str


@dataclass(frozen=True)
class CheckState:
    """A check: when it was recorded last, and with which lists; never recorded is said, and is not clean."""

    label: str
    at: datetime | None
    lists: tuple[ListState, ...]


def leads(look: Look, doing: Doing) -> tuple[Lead, ...]:
    """The leads of a case: those to be judged first, the heaviest and the likest first, then as they were ranked."""
    if "hits" not in look.reader.sees:
        return ()
    found = [_lead(look, doing, number, hit) for number, hit in look.now.case.hits.items()]
    return tuple(sorted(found, key=lambda lead: _rank(look.now.case.hits[lead.number], lead)))


def _rank(hit: HitState, lead: Lead) -> tuple[bool, bool, int, int, int]:
    """Within equal scores the screening numbered them by evidence."""
    return lead.stale, not hit.to_judge, -EFFECTS.index(hit.effect), -lead.score, lead.number


def _lead(look: Look, doing: Doing, number: int, hit: HitState) -> Lead:
    raised = _raised(look, number)
    personal = about_a_person(hit.check, look.now.rules)
    mine = doing.of_number(number, *OF_A_HIT)
    shown = not personal or _opened(look, hit.record)
    content = look.content(hit.record) if shown and hit.record else None
    written = isinstance(content, str)
    list_name, _, entry = hit.source.partition(":")
    return Lead(
        number, look.names.called("checks", hit.check, look.language), list_title(look, list_name),
        entry if shown else "", look.names.value("", hit.effect, look.language), hit.state,
        look.names.value("", hit.proposed, look.language) if hit.proposed and hit.is_open else "",
        int(raised.get("score", 0)), personal, hit.record or "", None if written or content is None else content,
        Text(hit.record or "", content) if written else None, look.text(hit.why) if shown else None,
        _before(look, content), hit.again, hit.gone, hit.superseded, bool(hit.agreed) and hit.is_open, mine,
    )  # fmt: skip


def _raised(look: Look, number: int) -> Mapping[str, Any]:
    kinds = ("HitRaised", "ClearedBefore", "HitNoted")
    return next((e.content for e in look.entries(*kinds) if e.content["number"] == number), {})


def _opened(look: Look, record: str | None) -> bool:
    """Whether the reader opened it in this case: an entry was made of that, and once is enough."""
    mine = (entry for entry in look.entries("Disclosed") if str(entry.by) == look.reader.account)
    return any(entry.content.get("record") == record for entry in mine)


def _before(look: Look, content: Any) -> Before | None:
    told = content.get("before") if isinstance(content, Mapping) else None
    if not told:
        return None
    days = (date.fromisoformat(told[key]) for key in ("on", "until"))
    return Before(tuple(look.names.person(p, look.language) for p in told["by"]), *days, told["why"])


def list_title(look: Look, name: str) -> str:
    """What the institution calls a list."""
    return title_of_list(look.history.case.institution, name, look.language)


def title_of_list(institution: Institution, name: str, language: str) -> str:
    """The same, where no case is looked at; also of a named list, and of what the register of laboratories makes."""
    laid = institution.configuration.get("screening", {}).get(name, {})
    called = laid.get("title") or titles_of(institution).get("lists", {}).get(name)
    return text_in(called, language) or term("lists", name, language) or plain(name)


def checks(look: Look, *, at: datetime) -> Iterator[CheckState]:
    """The checks that apply here, with the lists they were, or could not be, compared with."""
    if "hits" not in look.reader.sees:
        return
    case, rules = look.now.case, look.now.rules
    told = {e.content["check"]: dict(e.content["versions"]) for e in look.entries("CheckRecorded")}
    for name, check in rules.procedure.checks.items():
        if name not in case.checks and not rules.holds(("checks", name, "when"), look.facts):
            continue
        problems = screener().not_consulted(case_institution(look), check.against, at=at)
        versions = told.get(name, {}) if name in case.checks else {}
        lists = (ListState(list_title(look, one), versions.get(one, "")[:12], problems.get(one, ""))
                 for one in check.against)  # fmt: skip
        yield CheckState(look.names.called("checks", name, look.language), case.checks.get(name), tuple(lists))


def case_institution(look: Look) -> Any:
    """Whose lists are meant."""
    return look.history.case.institution


@dataclass(frozen=True)
class AfterTheEnd:
    """A lead that was found after its case had ended, and that nobody has said anything final of."""

    reference: str
    number: int
    list_title: str
    score: int
    at: datetime


def after_the_end(
    account: Account, institution: Institution, *, at: datetime, language: str
) -> tuple[AfterTheEnd, ...]:
    """Those on cases that the account may see, the latest first; they are offered as work, so work is what is read."""
    seen = cases_for(account, at=at, institution=institution).filter(phase="closed")
    items = WorkItem.objects.filter(process__in=seen, kind="hit", status__in=OPEN)
    asked = {(case, int(number)) for case, number in items.values_list("process", "row_key")}
    hits = Hit.objects.filter(case__in={case for case, _ in asked}).select_related("case").order_by("-raised_at", "pk")
    found = []
    for hit in hits:
        if (hit.case_id, hit.number) in asked:
            title = title_of_list(institution, hit.entry_ref.partition(":")[0], language)
            found.append(AfterTheEnd(hit.case.reference, hit.number, title, hit.score or 0, hit.raised_at))
    return tuple(found)
