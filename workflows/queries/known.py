"""What was known when something happened: the case as it stood before that command, for an auditor."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

from workflows.dossier.history import History, folded
from workflows.dossier.situation import gather
from workflows.dossier.standing import standing
from workflows.dossier.surroundings import titles_of
from workflows.dossier.trail import EntryRow
from workflows.engine.drafting.narrative import sentences
from workflows.engine.facts import Extreme
from workflows.engine.shapes import text_in
from workflows.models import Account, ProcedureVersion
from workflows.queries import basis, content, matters, slots_seen
from workflows.queries.comments import CommentView, comments
from workflows.queries.doing import Doing
from workflows.queries.looking import Look
from workflows.queries.parts import (
    AnswerView,
    ConditionView,
    FormView,
    HitView,
    OutcomeView,
    PollView,
    RequestView,
    SlotView,
)
from workflows.queries.telling import tellable
from workflows.words.events import event_sentence
from workflows.words.names import Names

NOTHING_TO_DO = Doing(())


@dataclass(frozen=True)
class Consulted:
    """A check as it was recorded last: when, and the version of each list it was compared with."""

    check: str
    at: datetime
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Known:
    """What stood in the case, the rules and the lists before a command, in the reader's language.

    `saw`, `sealed`: what the tests of the command itself saw, or the record that opens it for a purpose.
    """

    reference: str
    number: int
    at: datetime
    happened: str
    procedure: str
    version: str
    sha256: str
    stage: str
    lists_sha256: str
    lists: tuple[tuple[str, str], ...]
    consulted: tuple[Consulted, ...]
    criteria: tuple[str, ...]
    facts: tuple[AnswerView, ...]
    forms: tuple[FormView, ...]
    slots: tuple[SlotView, ...]
    given: tuple[SlotView, ...]
    polls: tuple[PollView, ...]
    hits: tuple[HitView, ...]
    conditions: tuple[ConditionView, ...]
    requests: tuple[RequestView, ...]
    comments: tuple[CommentView, ...]
    outcome: OutcomeView | None
    saw: basis.Lines
    sealed: str


def known_at(look: Look, number: int, account: Account) -> Known | None:
    """What was known when the entry of that number was made; None for whoever is no auditor, or where there is none.

    What the entry itself tells was not known before it. The first command of a case opens it, so it is shown with
    what it said itself.
    """
    entries = look.history.entries
    entry = next((one for one in entries if one.stream_seq == number), None)
    if entry is None or "auditor" not in look.reader.oversight:
        return None
    command = [one for one in entries if one.request_id == entry.request_id]
    before = tuple(one for one in entries if one.stream_seq < command[0].stream_seq)
    return _known(look, as_of(look, before or tuple(command), entry, account), command)


def as_of(look: Look, entries: tuple[EntryRow, ...], entry: EntryRow, account: Account) -> Look:
    """The same look at the case as these entries tell it, under the version and the lists of then."""
    case, file = copy(look.history.case), folded(entries)
    if file.procedure != case.procedure_version.sha256:
        versions = ProcedureVersion.objects.filter(institution=case.institution_id, sha256=file.procedure)
        case.procedure_version = versions.select_related("procedure").get()
    day = case.institution.day(entry.at)
    people = standing(case.institution_id, case.unit_id, day)
    history = History(case, file, entries)
    now = gather(history, by=account, at=entry.at, known=people, replayed=True)
    names = Names(now.rules.procedure, people=look.names.people, titles=titles_of(case.institution))
    return replace(look, history=history, now=now, names=names, standing=people)


def _known(look: Look, then: Look, command: list[EntryRow]) -> Known:
    case, language, version = then.now.case, then.language, then.history.case.procedure_version
    to_read = basis.readable(look)
    seen = [basis.seen_at(look, entry, to_read) for entry in command]
    return Known(
        then.history.case.reference, command[0].stream_seq, command[0].at,
        event_sentence(tellable(command[0], look.now.rules, language), language, look.names),
        text_in(then.now.rules.procedure.title, language), version.version, version.sha256,
        then.names.stage(case.stage, language), case.lists, tuple(_lists(then)), tuple(_consulted(then)),
        tuple(_criteria(then)), tuple(_facts(then)), tuple(content.forms(then)),
        tuple(slots_seen.slots(then, NOTHING_TO_DO)), tuple(slots_seen.given_before(then)),
        tuple(slots_seen.polls(then)), tuple(matters.hits(then, NOTHING_TO_DO)),
        tuple(matters.conditions(then, NOTHING_TO_DO)), tuple(matters.requests(then, NOTHING_TO_DO)),
        comments(then)[0], matters.outcome(then),
        tuple(dict.fromkeys(line for lines, _ in seen for line in lines)),
        next((sealed for _, sealed in seen if sealed), ""),
    )  # fmt: skip


def _lists(then: Look) -> Iterator[tuple[str, str]]:
    """The named lists with their members, and each figure that a fact reads for the places it was read of."""
    lists, rules = then.now.lists, then.now.rules
    for name, members in lists.named.items():
        yield then.names.called("lists", name, then.language), ", ".join(sorted(members))
    for fact in rules.names.facts.values():
        if isinstance(fact, Extreme) and fact.figure and not rules.about_person((fact.of,)):
            found, table = then.facts.get(fact.of), lists.figures.get(fact.figure, {})
            places = found if isinstance(found, list) else [found] if found else []
            told = (f"{place} {table.get(str(place), fact.if_unknown)}" for place in dict.fromkeys(places))
            yield then.names.called("lists", fact.figure, then.language), ", ".join(told)


def _consulted(then: Look) -> Iterator[Consulted]:
    last = {entry.content["check"]: entry for entry in then.entries("CheckRecorded")}
    for check, entry in last.items():
        versions = entry.content.get("versions", ())
        told = tuple((then.names.called("screening", name, then.language), digest) for name, digest in versions)
        yield Consulted(then.names.called("checks", check, then.language), entry.at, told)


def _criteria(then: Look) -> Iterator[str]:
    """What the procedure said of its facts, and of the stage in which the case stood."""
    titles = titles_of(then.history.case.institution)
    for path, text in sentences(then.now.rules.procedure, then.language, titles):
        if path[0] == "facts" or path[:2] == ("stages", then.now.case.stage):
            yield text


def _facts(then: Look) -> Iterator[AnswerView]:
    """How each fact stood; what is about a person is not shown here."""
    for name in then.now.rules.names.facts:
        hidden = then.now.rules.about_person((name,))
        value = "" if hidden else basis.in_words_of(then, name, then.facts.get(name))
        yield AnswerView(name, then.names.topic(name, then.language), value, hidden=hidden)
