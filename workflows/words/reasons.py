"""A refusal's reasons as sentences: the parameters filled in, by the procedure's own labels."""

from collections.abc import Callable, Iterable, Mapping

from workflows.engine.refusal import Reason
from workflows.words.events import event_title
from workflows.words.languages import Spoken
from workflows.words.names import Names, placeholders, term
from workflows.words.papers import MONTHS
from workflows.words.reasons_en import Sentence

REASONS: dict[str, dict[str, Sentence]] = Spoken(
    "REASONS", "reasons", "refused_meetings", "refused_offices", "refused_registers", "campaigns", "awareness"
)
Called = Callable[[str, str, Names], str]


def _each(one: Called) -> Called:
    """The same for a list that was written with commas."""
    return lambda value, language, names: ", ".join(one(v.strip(), language, names) for v in value.split(","))


def _role(value: str, language: str, names: Names) -> str:
    return names.role(value, language)


def _anything(value: str, language: str, names: Names) -> str:
    return names.anything(value, language)


def _stage(value: str, language: str, names: Names) -> str:
    return names.stage(value, language)


CALLED: dict[str, Called] = {
    "roles": _each(_role),
    "role": _role,
    "stage": _stage,
    "open_in": _each(_stage),
    "slot": _anything,
    "name": _anything,
    "question": _anything,
    "questions": _each(_anything),
    "form": lambda value, language, names: names.called("forms", value, language),
    "check": lambda value, language, names: names.called("checks", value, language),
    "checks": _each(lambda value, language, names: names.called("checks", value, language)),
    "gate": lambda value, language, names: names.called("gates", value, language),
    "kind": lambda value, language, names: names.called("kinds", value, language),
    "person": lambda value, language, names: names.person(value, language),
    "value": lambda value, language, names: names.value("", value, language),
    "outcome": lambda value, language, names: names.value("outcome", value, language),
    "effect": lambda value, language, names: names.value("", value, language),
    "asked": lambda value, language, names: term("evidence", value, language),
    "verb": lambda value, language, names: term("verbs", value, language) or value,
    "since": _each(lambda value, language, names: event_title(value, language).lower()),
    "data": lambda value, language, names: term("classes", value, language) or value,
    "training": lambda value, language, names: names.called("trainings", value, language),
    "moved": _each(lambda value, language, names: term("lab_parts", value, language)),
    "month": lambda value, language, names: MONTHS[language][int(value) - 1],
    "command": lambda value, language, names: term("commands", value, language) or value,
}
"""How to call what a parameter names; a parameter that is not here is said as it is."""


def sentences_of(code: str, language: str) -> tuple[str, ...]:
    """The sentences there are for a code; none for a code that nobody gave words."""
    found = REASONS[language].get(code, ())
    return (found,) if isinstance(found, str) else found


def reason_sentence(reason: Reason, language: str, names: Names) -> str:
    """What stands in the way and what to do, in a language.

    A code without a sentence, or one whose parameters do not fill any, is said as its code: nothing is hidden.
    """
    params = {name: str(value) for name, value in reason.params}
    sentence = next((s for s in sentences_of(reason.code, language) if placeholders(s) <= params.keys()), None)
    if sentence is None:
        return str(reason)
    if reason.code == "rule":
        return names.rule(params.get("form", ""), _number(params), language) or params["say"]
    said = {name: CALLED[name](value, language, names) if name in CALLED else value for name, value in params.items()}
    filled = sentence.format_map(said)
    return filled[:1].upper() + filled[1:]


def reason_sentences(reasons: tuple[Reason, ...], language: str, names: Names) -> tuple[str, ...]:
    """The same for several reasons, each once."""
    return tuple(dict.fromkeys(reason_sentence(reason, language, names) for reason in reasons))


def reason_in_short(code: str, language: str) -> str:
    """What stood in the way, where only the code was kept: the first half of its sentence, with nothing named."""
    sentence = next(iter(sentences_of(code, language)), "")
    if not sentence:
        return f"{code.replace('_', ' ')}."
    neutral = {name: term("neutral", name, language) for name in placeholders(sentence)}
    said = sentence.format_map(neutral).partition(". ")[0].rstrip(".")
    return f"{said[:1].upper()}{said[1:]}."


def attempt_sentence(who: str, command: str, codes: Iterable[str], language: str) -> str:
    """A refused attempt as one sentence: who, what they tried, and what stood in the way."""
    tried = term("commands", command, language) or command
    why = " ".join(reason_in_short(code, language) for code in codes)
    said = term("phrases", "attempt", language).format(who=who, command=tried, why=why).strip()
    return said[:1].upper() + said[1:]


def _number(params: Mapping[str, str]) -> int:
    return int(params.get("rule", "0"))
