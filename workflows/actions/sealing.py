"""Seals what a person typed before any rule sees it: a command's words and answers become digests."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, replace
from typing import Any

from workflows.dossier.files import give
from workflows.dossier.seal import Sealer
from workflows.engine.acts.disposing import DisposeHit, ReopenHit
from workflows.engine.acts.office import Disclose
from workflows.engine.acts.screening import RecordCheck
from workflows.engine.case import Answers, Command, Event, Words
from workflows.engine.form import Form, shown
from workflows.engine.guards import Facts
from workflows.engine.refusal import refuse
from workflows.engine.situation import Situation
from workflows.engine.words import sealed_fields
from workflows.models import Case
from workflows.words.sensitive import sensitive

MAY_NAME_ORIGIN = (DisposeHit, RecordCheck, ReopenHit, Disclose)
ABOUT_A_PERSON, SPECIAL = "person", "special"
KEY_OF = {"open": "", "internal": "", "personal": ABOUT_A_PERSON, "special": SPECIAL}
"""Class of data -> whose key it is sealed under, so that it can be erased alone. A form goes by its gravest class."""


def sealed(command: Command, now: Situation, sealer: Sealer) -> tuple[Command, dict[str, Any]]:
    """The command with digests in place of its words, and the contents by digest. Nothing is stored yet."""
    contents: dict[str, Any] = {}
    changes: dict[str, Any] = {}
    for name, kind in sealed_fields(type(command)).items():
        value = getattr(command, name)
        if value is None or (kind == "words" and value in ("", (), {})):
            _refuse_silence(command, name)
            continue
        if kind == "answers":
            changes[name] = Answers(_answers(command, value, now, sealer, contents))
        elif isinstance(value, tuple):
            changes[name] = tuple(Words(_words(text, sealer, contents)) for text in value)
        else:
            changes[name] = Words(_words(value, sealer, contents))
    return (replace(command, **changes) if changes else command), contents  # type: ignore[type-var]


def _refuse_silence(command: Command, name: str) -> None:
    """Words that a command cannot do without must be said."""
    if type(command).__dataclass_fields__[name].default is MISSING:  # type: ignore[attr-defined]
        refuse("missing_reasons")


def _words(text: Any, sealer: Sealer, contents: dict[str, Any]) -> str:
    found = sealer.seal(text, data_class="internal", retention_class="internal")
    contents[found.digest] = text
    return found.digest


def _answers(
    command: Command, answers: Mapping[str, Any], now: Situation, sealer: Sealer, contents: dict[str, Any]
) -> str:
    """Seal the answers of a slot's form: only what is shown, rows numbered, under the key of what they are about."""
    slot = now.rules.names.slots.get(getattr(command, "slot", ""))
    if slot is None or not slot.fill:
        refuse("not_asked", slot=getattr(command, "slot", ""), stage=now.case.stage)
    form = now.rules.form(slot.fill)
    kept = numbered(form, visible(form, slot.fill, answers, now), _before(now, slot.fill, form))
    found = seal_answers(form, kept, sealer)
    contents[found] = kept
    return found


def seal_answers(form: Form, answers: Mapping[str, Any], sealer: Sealer) -> str:
    """Seal answers under the key of what their form is about; the digest of the record."""
    return _sealed_as(class_of(form), answers, sealer)


def seal_about(content: Mapping[str, Any], personal: bool, sealer: Sealer) -> str:
    """Seal a content under the key of what it is about, a person or the case; the digest of the record."""
    return _sealed_as("personal" if personal else "internal", content, sealer)


def _sealed_as(name: str, content: Mapping[str, Any], sealer: Sealer) -> str:
    return sealer.seal(content, subject=KEY_OF[name], data_class=name, retention_class=name).digest


def give_files(events: Iterable[Event], now: Situation, case: Case, sealer: Sealer, *, by: int) -> None:
    """Make the files that events name the case's own, under the key of what their form is about."""
    for event in events:
        if files := getattr(event, "files", ()):
            form = getattr(event, "form", "")
            subject = KEY_OF[class_of(now.rules.form(form))] if form else ""
            give(files, case, sealer, subject, by=by, source=getattr(event, "case", ""))


def class_of(form: Form) -> str:
    """The gravest class of data that a form asks for, in rows too: it is sealed, kept and erased as a whole."""
    asked = {q.data for question in form.questions.values() for q in (question, *(question.of or {}).values())}
    return next((name for name in ("special", "personal") if name in asked), "internal")


def _before(now: Situation, name: str, form: Form) -> Mapping[str, Any]:
    """The answers given before, or that came along; read only where rows must keep their numbers."""
    digest = now.case.forms.get(name) or now.case.carried.get(name, ("",))[0]
    return now.opened[digest] if digest and any(q.type == "rows" for q in form.questions.values()) else {}


def visible(form: Form, name: str, answers: Mapping[str, Any], now: Situation) -> dict[str, Any]:
    """The answers to questions that are shown, and answers to nothing, which the rule will refuse by name."""
    look = Facts(now, {**answers, "#form": name})

    def holds(question: str, what: str) -> bool:
        return now.rules.holds(("forms", name, "questions", question, what), look)

    seen = {question for question, _, _ in shown(form, holds)}
    return {q: value for q, value in answers.items() if q in seen or q not in form.questions}


def numbered(form: Form, answers: dict[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Every row with a number of its own; a changed row gets a new one, so that what was given for it is owed anew."""
    for name, question in form.questions.items():
        rows = answers.get(name)
        if question.type == "rows" and isinstance(rows, list) and all(isinstance(row, Mapping) for row in rows):
            same = {str(row.get("id")): dict(row) for row in before.get(name, ())}
            answers[name] = [
                dict(row) if same.get(str(row.get("id"))) == dict(row) else {**row, "id": secrets.token_hex(4)}
                for row in rows
            ]
    return answers


def warned_of(command: Command, contents: Mapping[str, Any]) -> tuple[str, ...]:
    """The words in what was just sealed of which the writer is warned: origin, and what the law protects most.

    Whoever compares a person with a list, or opens content for a purpose, must be able to name both.
    """
    if isinstance(command, MAY_NAME_ORIGIN):
        return ()
    texts = (text for text in contents.values() if isinstance(text, str))
    return tuple(dict.fromkeys(word for text in texts for word in sensitive(text)))
