"""The letter to the initiator: the pinned version's text, filled with what was decided, once that has taken effect."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from workflows.engine.shapes import text_in
from workflows.queries.looking import Look
from workflows.queries.matters import conditions_called
from workflows.queries.texts import standing
from workflows.words.names import term
from workflows.words.papers import day_said, said

SEEN_BY = frozenset({"outcome", "reasons", "conditions"})
_FILLED = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class ConditionLine:
    """A condition as a letter tells it: what, and by whom and by when."""

    number: int
    text: str
    terms: str


@dataclass(frozen=True)
class LetterView:
    """A letter in the initiator's language, as plain values; `at` is when the decision took effect."""

    reference: str
    institution: str
    language: str
    at: datetime
    on: str
    subject: str
    paragraphs: tuple[tuple[str, ...], ...]
    limits: tuple[tuple[str, ...], ...]
    until: str
    conditions: tuple[ConditionLine, ...]
    objection: str
    foot: str
    fictional: str

    @property
    def limits_title(self) -> str:
        """What stands above how far a partial approval goes."""
        return term("audiences", "limits", self.language)

    @property
    def conditions_title(self) -> str:
        """What stands above the conditions."""
        return said("conditions", self.language)

    @property
    def objection_title(self) -> str:
        """What stands above how to object."""
        return said("objection", self.language)


def letter_of(look: Look) -> LetterView | None:
    """The letter of the decision that stands, for whoever may read all of it.

    None before the decision takes effect, where its outcome names no letter, and while its reasons are to be written.
    """
    row, case, procedure = look.history.case, look.now.case, look.now.rules.procedure
    outcome = procedure.outcomes.get(case.outcome or "")
    if not (case.effective_at and outcome and outcome.letter and _may_read(look)):
        return None
    look = replace(look, language=_language(look, outcome.letter))
    laid = procedure.letters.get(look.language, {}).get(outcome.letter)
    reasons, limits = _decided(look)
    if laid is None or ("{reasons}" in laid.body and reasons is None):
        return None
    values = {**values_of(look), "reasons": reasons or ""}
    return LetterView(
        row.reference, values["institution"], look.language, case.effective_at,
        day_said(look.now.calendar.day(case.effective_at), look.language),
        filled(laid.subject, values), paragraphs(filled(laid.body, values)), paragraphs(limits), _until(look),
        tuple(_conditions(look)), objection(look), foot(look),
        said("fictional", look.language) if row.institution.demonstration else "",
    )  # fmt: skip


def values_of(look: Look) -> dict[str, str]:
    """What the places of a letter are filled with, but for the reasons."""
    row, language = look.history.case, look.language
    return {
        "reference": row.reference,
        "institution": text_in(row.institution.names, language, row.institution.slug),
        "procedure": text_in(look.now.rules.procedure.title, language),
        "outcome": look.names.value("outcome", look.now.case.outcome, language),
    }


def foot(look: Look) -> str:
    """The line under every sheet: which case, and by which rules."""
    row = look.history.case
    version = row.procedure_version
    return said("foot", look.language, reference=row.reference, version=version.version, digest=version.sha256[:16])


def filled(text: str, values: Mapping[str, str]) -> str:
    """A text with its braces filled in, once: what is filled in is not looked at again."""
    return _FILLED.sub(lambda found: values.get(found[1], found[0]), text)


def paragraphs(text: str) -> tuple[tuple[str, ...], ...]:
    """The lines of each paragraph; a blank line parts two."""
    parts = re.split(r"\n\s*\n", text.strip())
    return tuple(tuple(line.strip() for line in part.splitlines()) for part in parts if part.strip())


def _may_read(look: Look) -> bool:
    return look.reader.sees >= SEEN_BY and look.reader.may_see_outcome(look.now.case.phase)


def _language(look: Look, letter: str) -> str:
    """The initiator's language, else the first in which there is a letter."""
    wanted, letters = look.history.case.opener.language, look.now.rules.procedure.letters
    with_it = [language for language, found in letters.items() if letter in found]
    return wanted if wanted in with_it else next(iter(with_it), wanted)


def _decided(look: Look) -> tuple[str | None, str]:
    """The reasons addressed to the initiator, None while there are none; and how far a partial approval goes."""
    found = standing(look)
    if found is None or found[1].record is None:
        return None, ""
    limits = dict(found[1].texts).get("limits")
    return _said(look, found[1].record), _said(look, limits)


def _said(look: Look, digest: str | None) -> str:
    words = look.text(digest)
    if words is None:
        return ""
    return said("erased", look.language) if words.erased else words.text


def _until(look: Look) -> str:
    """Until when an approval that is limited in time holds, as a sentence."""
    until, language = look.now.case.until, look.language
    return said("holds_until", language, day=day_said(date.fromisoformat(until), language)) if until else ""


def _conditions(look: Look) -> Iterator[ConditionLine]:
    names, language, called = look.names, look.language, conditions_called(look)
    for number, condition in look.now.case.conditions.items():
        if condition.state == "waived":
            continue
        due = day_said(date.fromisoformat(condition.due), language) if condition.due else ""
        kind = names.value("", condition.kind, language)
        terms = said(
            "terms_due" if due else "terms", language, kind=f"{kind[:1].upper()}{kind[1:]}", due=due,
            owner=names.role(condition.owner, language), verifier=names.role(condition.verifier, language),
        )  # fmt: skip
        yield ConditionLine(number, called[number], terms)


def objection(look: Look) -> str:
    """How to object: the appeal that the procedure lays down where the decision took effect, and until when."""
    case, rules, language = look.now.case, look.now.rules, look.language
    since = [(stage, entered) for stage, entered in case.path if case.effective_at and entered >= case.effective_at]
    for name, stub in rules.procedure.follow_ups.items():
        starts = [entered for stage, entered in since if stage in stub.open_in]
        if "appeal" not in (name, stub.opens) or not starts:
            continue
        called = look.names.anything(name, language)
        if stub.within is None:
            return said("objection_open", language, name=called)
        until = look.now.calendar.add(look.now.calendar.day(min(starts)), stub.within)
        return said("objection_until", language, name=called, until=day_said(until, language))
    return said("objection_none", language)
