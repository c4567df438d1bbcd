"""The parts of a sentence about an event: each placeholder, said from the event's content."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from workflows.words.clauses import held_and_not
from workflows.words.languages import Spoken
from workflows.words.names import Names, plain, term

WHY: dict[str, dict[str, str]] = Spoken("WHY", "events")
PIECES: dict[str, dict[str, str]] = Spoken("PIECES", "events")


@dataclass(frozen=True)
class Telling:
    """An event that is being told: its content, the language, the names, and who did it.

    `speakers`: the account that did it, and the one it replaced.
    """

    content: Mapping[str, Any]
    language: str
    names: Names
    who: str
    speakers: frozenset[str] = frozenset()

    def text(self, field: str) -> str:
        """A field as it stands; empty where the event does not say it."""
        value = self.content.get(field)
        return "" if value is None else str(value)

    def several(self, field: str, one: Callable[[str], str]) -> str:
        """A list, each part said by a function; our word for none where it is empty."""
        said = [one(str(part)) for part in self.content.get(field) or ()]
        return ", ".join(said) or term("phrases", "none", self.language)

    def piece(self, key: str, **values: Any) -> str:
        """A part of a sentence that is said only sometimes."""
        return PIECES[self.language][key].format(**values)

    def anything(self, name: str) -> str:
        """The label of a name of the procedure."""
        return self.names.anything(name, self.language)

    def listed(self, name: str) -> str:
        """What a list to screen against is called."""
        return self.names.called("screening", name, self.language)

    def role(self, name: str) -> str:
        """The label of a role."""
        return self.names.role(name, self.language)

    def person(self, who: str) -> str:
        """A person's name, or what can be said without it."""
        return self.names.person(who, self.language)

    def value(self, field: str) -> str:
        """The value that a slot was given, in the slot's own words."""
        return self.names.value(self.text("slot"), self.text(field), self.language)


def _why(t: Telling) -> str:
    why = t.text("why")
    if why == "joined" and t.content.get("clauses"):
        return ""
    reasons = WHY[t.language]
    return reasons[why] if why in reasons else reasons["after"].format(what=t.anything(why))


def _because(t: Telling) -> str:
    held, not_so = held_and_not(t.content.get("clauses") or (), t.language, t.names)
    said = t.piece("because", what=held) if held else ""
    return said + (t.piece("not_so", what=not_so) if not_so else "")


def _hits(t: Telling) -> str:
    number = int(t.content.get("hits") or 0)
    return t.piece("hits_none" if not number else "hits_one" if number == 1 else "hits_more", n=number)


def _versions(t: Telling) -> str:
    named = [f"{t.listed(str(name))} {str(version)[:12]}" for name, version in t.content.get("versions") or ()]
    return ", ".join(named) or t.piece("versions_none")


def _counts(t: Telling) -> str:
    counts = [(option, n) for option, n in t.content.get("counts") or () if n]
    if not counts:
        return term("phrases", "none", t.language)
    return ", ".join(f"{t.names.value(t.text('slot'), option, t.language)} {n}" for option, n in counts)


def _number_of(field: str) -> Callable[[Telling], str]:
    return lambda t: str(len(t.content.get(field) or ()))


def _many(field: str, word: str = "") -> Callable[[Telling], str]:
    """How many of something, with its word: one record, two records."""

    def say(t: Telling) -> str:
        said = t.content.get(field) or 0
        number = said if isinstance(said, int) else len(said)
        return t.piece(f"{word or field}_one" if number == 1 else f"{word or field}_more", n=number)

    return say


def _missing(t: Telling) -> str:
    return t.piece("missing", seats=t.several("missing_seats", plain)) if t.content.get("missing_seats") else ""


def _mentions(t: Telling) -> str:
    return t.piece("mentions", people=t.several("mentions", t.person)) if t.content.get("mentions") else ""


def _basis(t: Telling) -> str:
    basis = t.content.get("basis") or ()
    said = ", ".join(f"{t.anything(slot)}: {t.names.value(slot, value, t.language)}" for slot, value in basis)
    return t.piece("basis", basis=said) if said else ""


def _condition(t: Telling) -> str:
    return t.names.called("conditions", t.text("name"), t.language) if t.text("name") else t.piece("condition_own")


def _on(key: str, field: str) -> Callable[[Telling], str]:
    """A piece about a date, where the event has one."""
    return lambda t: t.piece(key, day=t.text(field)) if t.text(field) else ""


def _plainly(field: str) -> Callable[[Telling], str]:
    return lambda t: t.text(field)


def _files(t: Telling) -> str:
    """The digests of files, as much of each as tells them apart."""
    return ", ".join(digest[:12] for digest, _sealed in t.content.get("files") or ())


def _givers(t: Telling) -> str:
    """Everybody in whose names a slot was given: more than whoever spoke last, where another confirmed."""
    persons = frozenset(map(str, t.content.get("persons") or ()))
    told = [t.names.people[p] for p in sorted(persons) if p in t.names.people]
    return t.who if persons <= t.speakers or not told else term("phrases", "and", t.language).join(told)


def _terms(t: Telling) -> str:
    """Each class of data with the last day of its term."""
    terms = t.content.get("terms") or ()
    return ", ".join(t.piece("kept_until", data=term("classes", name, t.language), day=day) for name, day in terms)


FIELDS = (
    "number", "days", "round", "needed", "entry", "meeting", "on", "order", "since", "again", "until", "procedure",
    "done", "version", "day", "into", "reference", "per_day", "opened",
)  # fmt: skip
PIECES_OF: dict[str, Callable[[Telling], str]] = {
    "who": lambda t: t.who,
    "givers": _givers,
    "files": _files,
    "what": lambda t: term("commands", t.text("what"), t.language),
    "file": lambda t: t.text("file")[:12],
    "slot": lambda t: t.anything(t.text("slot")),
    "slots": lambda t: t.several("slots", t.anything),
    "name": lambda t: t.anything(t.text("name")),
    "departs": lambda t: t.several("departs", t.anything),
    "questions": lambda t: t.several("questions", t.anything),
    "carried": lambda t: ", ".join(t.names.called("forms", form, t.language) for form, *_ in t.content["forms"]),
    "form": lambda t: t.names.called("forms", t.text("form"), t.language),
    "check": lambda t: t.names.called("checks", t.text("check"), t.language),
    "kind": lambda t: t.names.called("kinds", t.text("kind"), t.language),
    "stage": lambda t: t.names.stage(t.text("stage"), t.language),
    "to": lambda t: t.names.stage(t.text("to"), t.language),
    "role": lambda t: t.role(t.text("role")),
    "owner": lambda t: t.role(t.text("owner")),
    "verifier": lambda t: t.role(t.text("verifier")),
    "tell_role": lambda t: t.role(t.text("tell_role")),
    "to_role": lambda t: t.role(t.text("to")),
    "remaining": lambda t: t.several("remaining", t.role),
    "confirmers": lambda t: t.several("confirmers", t.role),
    "person": lambda t: t.person(t.text("person")),
    "cleared_by": lambda t: t.several("by", t.person),
    "persons": lambda t: t.several("persons", t.person),
    "deputy": lambda t: t.person(t.text("deputy")),
    "principal": lambda t: t.person(t.text("principal")),
    "delegated_role": lambda t: t.role(t.text("role")) if t.text("role") else t.piece("all_roles"),
    "present_people": lambda t: t.several("present", t.person),
    "clock": lambda t: t.names.clock(t.text("clock"), t.language),
    "whose": lambda t: term("clocks", t.text("whose"), t.language) or t.text("whose"),
    "value": lambda t: t.value("value"),
    "vote": lambda t: t.value("vote"),
    "result": lambda t: t.value("result"),
    "gate": lambda t: t.names.called("gates", t.text("gate"), t.language),
    "outcome": lambda t: t.names.value("outcome", t.text("outcome"), t.language),
    "effect": lambda t: t.names.value("", t.text("effect"), t.language),
    "disposition": lambda t: t.names.value("", t.text("disposition"), t.language),
    "when": lambda t: t.names.value("", t.text("kind"), t.language),
    "list": lambda t: t.listed(t.text("list")),
    "members": lambda t: t.piece("members", n=len(t.content.get("members") or ())),
    "present": _number_of("present"),
    "electorate": _number_of("electorate"),
    "recused": _number_of("recused"),
    "missing": _missing,
    "mentions": _mentions,
    "counts": _counts,
    "hits": _hits,
    "compared": _plainly("cases"),
    "passed": _number_of("passed"),
    "of_list": lambda t: t.piece("of_list", name=plain(t.text("list"))) if t.text("list") else "",
    "versions": _versions,
    "lists": lambda t: t.text("digest")[:12],
    "basis": _basis,
    "condition": _condition,
    "due": _on("due", "due"),
    "next_due": _on("next_due", "next_due"),
    "begins": lambda t: t.text("since")[:10],
    "ends": _on("ends", "until"),
    "holds": _on("holds", "until"),
    "committee": lambda t: plain(t.text("committee")),
    "why": _why,
    "posted": lambda t: term("values", f"{t.text('what')}_came", t.language),
    "ordered_by": lambda t: t.person(t.text("ordered_by")),
    "terms": _terms,
    "proposal": _plainly("proposal"),
    "on_request": _plainly("on_request"),
    "records_gone": _many("records"),
    "records_opened": _many("records"),
    "cases_found": _many("cases"),
    "cases_gone": _many("cases"),
    "awareness_gone": _many("awareness", "nameless"),
    "nameless": _many("number", "nameless"),
    "spared": _many("spared", "cases"),
    "people": _many("number", "people"),
    "because": _because,
} | {field: _plainly(field) for field in FIELDS}
