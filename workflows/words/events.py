"""An entry of the trail as a plain sentence: who, in which role, for whom, did what, and which rule fired."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from workflows.words.languages import Spoken
from workflows.words.names import Names, placeholders, plain, term
from workflows.words.pieces import PIECES_OF, Telling

SOURCES = ("events", "elsewhere", "offices", "campaigns", "awareness")
EVENTS: dict[str, dict[str, str]] = Spoken("EVENTS", *SOURCES)
TITLES: dict[str, dict[str, str]] = Spoken("TITLES", *SOURCES)
SERVICES = ("clock", "screener_service", "campaign", "machine")


class Told(Protocol):
    """What an entry must have to be said: an `EntryRow` of the trail has it."""

    @property
    def kind(self) -> str:
        """The kind of event."""

    @property
    def content(self) -> Mapping[str, Any]:
        """The payload, parsed."""

    @property
    def by(self) -> int:
        """The account that sent the command."""

    @property
    def role(self) -> str:
        """The role in which it did."""

    @property
    def on_behalf_of(self) -> int | None:
        """Whom it replaced."""


def _verb(content: Mapping[str, Any], names: Names) -> str:
    return names.verb(str(content.get("slot", "")))


def _disposed(content: Mapping[str, Any], names: Names) -> str:
    return "proposed" if content.get("final") is False else "remembered" if content.get("until") else ""


VARIANTS: dict[str, Callable[[Mapping[str, Any], Names], str]] = {
    "SlotGiven": _verb,
    "Confirmed": lambda content, names: "more" if content.get("remaining") else "",
    "AnswersCorrected": lambda content, names: "asked" if content.get("on_request") else "",
    "HitDisposed": _disposed,
    "PartnerLeadDisposed": _disposed,
    "ConditionSatisfied": lambda content, names: (
        "document" if content.get("file") else "signed" if content.get("signed")
        else "" if content.get("record") else "reported"
    ),
    "HasteGranted": lambda content, names: "by_day" if content.get("day") else "",
    "HitRaised": lambda content, names: "again" if content.get("again") else "",
    "Escalated": lambda content, names: "moved" if content.get("to") else "",
    "AdviceWeighed": lambda content, names: "followed" if content.get("followed") else "",
    "DecisionRecorded": lambda content, names: "limited" if content.get("until") else "",
    "ReasonsStated": lambda content, names: "limited" if content.get("until") else "",
    "Renewed": lambda content, names: "until" if content.get("until") else "",
    "VoteClosed": lambda content, names: "casting" if content.get("casting") else "",
    "ProcedurePublished": lambda content, names: "later" if content.get("since") else "",
    "ErasureProposed": lambda content, names: "awareness" if content.get("awareness") else "",
    "ClosingProposed": lambda content, names: "" if content.get("closed") else "open",
    "ClosingGiven": lambda content, names: "" if content.get("closed") else "open",
    "TrainingShown": lambda content, names: "" if content.get("done") else "before",
    "StageEntered": lambda content, names: "opened" if content.get("why") == "opened" else "",
}
"""Which variant of its sentence an event is told in; the plain one where there is none of that name."""


def template(kind: str, content: Mapping[str, Any], language: str, names: Names) -> str:
    """The sentence, unfilled, in which an entry is told; empty for a kind that has none."""
    sentences = EVENTS[language]
    variant = VARIANTS[kind](content, names) if kind in VARIANTS else ""
    return sentences.get(f"{kind}.{variant}") or sentences.get(kind, "")


def event_sentence(entry: Told, language: str, names: Names) -> str:
    """One entry as a sentence. A kind that nobody gave words is told by its name: nothing is left out."""
    content = entry.content
    sentence = template(entry.kind, content, language, names)
    who = actor(entry, language, names)
    if not sentence:
        return _capital(f"{who}: {event_title(entry.kind, language).lower()}.")
    speakers = frozenset({str(entry.by)} | ({str(entry.on_behalf_of)} if entry.on_behalf_of else set()))
    telling = Telling(content, language, names, who, speakers)
    told = sentence.format_map({name: PIECES_OF[name](telling) for name in placeholders(sentence)})
    return _capital(told.replace(",:", ":"))


def event_title(kind: str, language: str) -> str:
    """A kind of entry in a few words, for a heading or a column."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain(kind))
    return TITLES[language].get(kind) or words.capitalize()


def actor(entry: Told, language: str, names: Names) -> str:
    """Who did it, in which role and for whom; whoever may not be named is called by the role."""
    if entry.role in SERVICES:
        return names.role(entry.role, language)
    role = _role(entry.role, language, names)
    name = names.people.get(str(entry.by), "")
    who = term("phrases", "role", language).format(who=name, role=role) if name and role else name or role
    who = who or term("phrases", "somebody", language)
    if entry.on_behalf_of is None:
        return who
    whom = names.people.get(str(entry.on_behalf_of)) or term("phrases", "somebody", language)
    return term("phrases", "for", language).format(who=who, whom=whom)


def _role(role: str, language: str, names: Names) -> str:
    base, _, office = role.partition(".")
    if not office:
        return names.role(base, language) if base else ""
    return f"{term('roles', office, language) or plain(office)}, {names.role(base, language)}"


def all_placeholders(language: str) -> Iterator[tuple[str, frozenset[str]]]:
    """(kind or variant, the placeholders of its sentence), for every sentence of a language."""
    for name, sentence in EVENTS[language].items():
        yield name, placeholders(sentence)


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
