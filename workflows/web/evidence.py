"""The control for the evidence that a condition asks for: words, a document of the case, a signature, or nothing."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from workflows.engine.acts.conditions import evidence_asked
from workflows.engine.case import Words
from workflows.engine.situation import Situation
from workflows.web.choices import Choices
from workflows.web.command_texts import KEPT
from workflows.web.questionnaire import Field, Option

FIELD_OF = {"statement": "evidence", "document": "file", "signature": "signed"}
"""Kind of evidence -> the field of the command that holds it."""


def asked_of(target: str, now: Situation) -> str:
    """The kind of evidence that the condition of that number asks for; words where there is none."""
    condition = now.case.conditions.get(int(target)) if target.isdecimal() else None
    return evidence_asked(now.rules, condition) if condition else "statement"


def field_of(
    name: str, target: str, choices: Choices, typed: Mapping[str, Any], wrong: Mapping[str, str]
) -> Field | None:
    """The control for one field of the command; none where the condition asks for other evidence."""
    asked, value, error = asked_of(target, choices.now), str(typed.get(name, "")), wrong.get(name, "")
    if FIELD_OF.get(asked) != name:
        return None
    if name == "evidence":
        label = _("In what way the condition is met")
        return Field(name, name, "text", "area", label, True, value=value, help=str(KEPT), error=error)
    if name == "file":
        options = tuple(Option(digest, title, digest == value) for digest, title in choices.papers().items())
        label = _("Which document shows it")
        return Field(name, name, "choices", "select", label, True, value=value, error=error, options=options)
    declared = Option("yes", _("I declare that this condition is met, and put my name to it"), bool(value))
    return Field(name, name, "choices", "checks", _("Your signature"), True, error=error, options=(declared,))


def posted(name: str, target: str, post: QueryDict, choices: Choices) -> Any:
    """What was given in one field; nothing where the condition asks for other evidence."""
    given = post.get(name, "").strip() if FIELD_OF.get(asked_of(target, choices.now)) == name else ""
    if name == "signed":
        return given == "yes"
    return given if name == "file" else Words(given) if given else None


def missing(target: str, values: Mapping[str, Any], choices: Choices) -> list[tuple[str, str]]:
    """(place in the page, what to do) where the evidence is not there yet."""
    name = FIELD_OF.get(asked_of(target, choices.now))
    say = {
        "evidence": _("Write in what way the condition is met."),
        "file": _("Choose a document. If it is not in the list, attach it first."),
        "signed": _("Tick that you declare it, or leave the page."),
    }  # fmt: skip
    return [(name, say[name])] if name and not values[name] else []


def tried(target: str, choices: Choices, words: str) -> dict[str, Any]:
    """Evidence of the kind that is asked for, to work out what would follow."""
    asked = asked_of(target, choices.now)
    return {
        "evidence": words if asked == "statement" else None, "signed": asked == "signature",
        "file": next(iter(choices.papers()), words) if asked == "document" else "",
    }  # fmt: skip


def attach_first(reference: str, target: str, now: Situation) -> str:
    """Where a document is attached before it can be chosen; empty where none is asked for."""
    address = reverse("web:attach", args=[reference])
    return f"{address}?then={target}" if asked_of(target, now) == "document" else ""
