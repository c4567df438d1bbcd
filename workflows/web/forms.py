"""A form for each command, made from the command's own fields: what to write, whom or what to choose, which button."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from workflows.engine.case import Command, Words
from workflows.engine.texts import AUDIENCES
from workflows.engine.words import COMMANDS, sealed_fields
from workflows.web import by_hand, evidence, mentions
from workflows.web.buttons import CHOSEN, YES, Button, Buttons
from workflows.web.choices import Choices
from workflows.web.command_texts import AUDIENCE_HINTS, TEXTS, Texts
from workflows.web.questionnaire import Field
from workflows.web.shell import language
from workflows.words.names import term

TARGETS = ("slot", "number", "name", "check", "record")
SELECTED = ("to", "person", "clock", "row", "kind", "owner", "verifier", "stage", "version")
ELSEWHERE = (
    "Submit", "OpenLinked", "OpenFollowUp", "Disclose", "Gather", "Correct", "Revise", "Attach", "SendLink",
    "SendPackage",
)  # fmt: skip
"""Commands that have a page of their own."""
OFFERED = {name.lower(): name for name in COMMANDS if name in TEXTS and name not in ELSEWHERE}
WRITTEN_AT_MOST = 20_000
MAY_BE_EMPTY = {
    ("Choose", "why"), ("Decide", "adding"), ("Satisfy", "evidence"), ("RecordCheck", "explanations"),
    ("RecordCheck", "subjects"),
} | {
    (command, audience) for command in ("Decide", "StateReasons") for audience in AUDIENCES
}  # fmt: skip
NOT_ASKED = ("seen", "versions", "found", "explanations", "subjects")


class Incomplete(Exception):
    """Something that must be written or chosen is not there: (place in the page, what to do) for each."""

    def __init__(self, *errors: tuple[str, str]) -> None:
        self.errors = errors
        super().__init__("; ".join(say for _place, say in errors))


@dataclass(frozen=True)
class Sheet:
    """The page of one command on one target."""

    command: str
    target: str
    texts: Texts
    about: str
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    errors: tuple[tuple[str, str], ...] = field(default=())

    @property
    def title(self) -> str:
        """What the page is called."""
        return f"{self.texts.title}: {self.about}" if self.about else str(self.texts.title)


def command_class(slug: str) -> type[Command]:
    """The command of an address; 404 where no page sends it."""
    if slug not in OFFERED:
        raise Http404
    return COMMANDS[OFFERED[slug]]


def sheet_of(
    kind: type[Command], target: str, choices: Choices, typed: Mapping[str, Any], errors: Any = ()
) -> Sheet:
    """The page: `typed` is what was written before, so that nothing is lost; `errors` what is missing in it."""
    name = kind.__name__
    wrong = dict(errors)
    texts = TEXTS[name]
    shown = [_field(name, part.name, target, choices, typed, wrong) for part in fields(kind)]
    if name == "RecordCheck":
        shown = [*by_hand.fields_of_check(target, choices, typed, wrong)]
    buttons = Buttons(kind, target, choices).made()
    return Sheet(name, target, texts, choices.about(name, target), tuple(f for f in shown if f), buttons, tuple(errors))


def command_from(kind: type[Command], target: str, post: QueryDict, choices: Choices) -> Command:
    """The command as posted. Incomplete with everything that is missing; what it means is for the engine to judge."""
    name, sealed = kind.__name__, sealed_fields(kind)
    values: dict[str, Any] = {}
    errors: list[tuple[str, str]] = []
    for part in fields(kind):
        value = _posted(name, part.name, target, post, choices)
        if sealed.get(part.name) == "words" and not value and (name, part.name) not in MAY_BE_EMPTY:
            errors.append((part.name, _("Write something here: a reason is kept with what you do.")))
        elif part.name in SELECTED and part.name != "row" and not value:
            errors.append((part.name, _("Choose one from the list.")))
        elif part.name == "into" and not value:
            errors.append((part.name, _("Write the reference of an open case that you may see.")))
        elif part.name == "days" and not value:
            errors.append((part.name, _("Write a whole number of days, at least 1.")))
        values[part.name] = value
    if name == "RecordCheck":
        errors += by_hand.unfinished(post)
    if name == "Satisfy":
        errors += evidence.missing(target, values, choices)
    if name == "Comment":
        errors += mentions.unknown(post, choices)
    if (chosen := CHOSEN.get(name)) and values[chosen] in (None, ""):
        errors.append(("buttons", _("Choose one of the buttons.")))
    if errors:
        raise Incomplete(*errors)
    return kind(**values)


def kept_of(kind: type[Command], post: QueryDict) -> list[tuple[str, str]]:
    """What somebody wrote, to be shown when it was refused."""
    texts = TEXTS[kind.__name__]
    return [(str(texts.words), text) for name in sealed_fields(kind) for text in post.getlist(name) if text.strip()]


def _posted(command: str, name: str, target: str, post: QueryDict, choices: Choices) -> Any:
    if name in TARGETS:
        return int(target) if name == "number" and target.isdecimal() else target
    if command == "Satisfy":
        return evidence.posted(name, target, post, choices)
    if name == CHOSEN.get(command):
        value = post.get("choice", "")
        return (value == YES[command] if value else None) if command in YES else value
    if name == "about":
        return tuple(post.getlist(name))
    if name == "mentions":
        return mentions.posted(post, choices)
    if name in ("without", "adding"):
        kept = [text.strip()[:WRITTEN_AT_MOST] for text in post.getlist(name)]
        return tuple(Words(text) for text in kept if text)
    if name == "versions":
        return by_hand.versions_in(post, target, choices)
    if name in ("found", "explanations"):
        return by_hand.finds_in(post, target, choices)[name == "explanations"]
    if name == "subjects":
        return None
    if name == "seen":
        return post.get("seen_value") or None
    value = post.get(name, "").replace("\r\n", "\n").replace("\x00", "").strip()[:WRITTEN_AT_MOST]
    if name == "days":
        return int(value) if value.isdecimal() and 0 < len(value) < 5 else 0
    if name == "into":
        return choices.case_number(value)
    if name in ("row", "answers", "due", "until", "day"):
        return value or None
    return Words(value) if value else (None if (command, name) in MAY_BE_EMPTY else "")


def _field(
    command: str, name: str, target: str, choices: Choices, typed: Mapping[str, Any], wrong: Mapping[str, str]
) -> Field | None:
    if name in TARGETS or name == CHOSEN.get(command) or name in NOT_ASKED:
        return None
    if command == "Satisfy":
        return evidence.field_of(name, target, choices, typed, wrong)
    texts, error = TEXTS[command], wrong.get(name, "")
    value = str(typed.get(name, ""))
    kind = sealed_fields(COMMANDS[command]).get(name, "")
    if name == "adding":
        label = _("A condition of your own (one; may be left empty)")
        return Field(name, name, "text", "area", label, False, value=value, help=_("It is imposed beside the others."))
    if name in AUDIENCES:
        say = str(AUDIENCE_HINTS[name])
        return Field(name, name, "text", "area", term("audiences", name, language()), False, value=value, help=say)
    if kind == "words":
        must = (command, name) not in MAY_BE_EMPTY
        return Field(name, name, "text", "area", str(texts.words), must, value=value, help=str(texts.hint), error=error)
    if kind == "answers":
        return None
    options = choices.options(name, target, typed)
    if name == "days":
        return Field(name, name, "number", "number", _("How many days more"), True, value=value, error=error)
    if name == "due":
        return Field(name, name, "date", "date", _("Due on"), False, value=value, error=error)
    if name == "day":
        label = _("By which day an answer is promised (may be left empty; counts where haste is granted)")
        return Field(name, name, "date", "date", label, False, value=value, error=error)
    if name == "until":
        label = _("Until which day (only where the approval is limited in time)")
        found = Field(name, name, "date", "date", label, False, value=value, error=error)
        return found if choices.limited_in_time(target) else None
    if name == "into":
        return Field(name, name, "text", "line", _("Into which case (its reference)"), True, value=value, error=error)
    if not options:
        return None
    label = {"to": _("To whom"), "person": _("Who"), "clock": _("Which term"), "row": _("For whom or what"),
             "kind": _("When it must be met"), "owner": _("Who owes it"), "verifier": _("Who verifies it"),
             "stage": _("In which stage"), "version": _("To which version"), "mentions": _("Who is told of it"),
             "about": _("Which answers are they to look at again? They change these and no others"),
             "without": _("Conditions proposed by the procedure: tick those to be struck")}[name]  # fmt: skip
    ticked = name in ("without", "about", "mentions")
    widget = "checks" if ticked else "select"
    return Field(name, name, "choices", widget, label, not ticked, value=value, error=error, options=options)

