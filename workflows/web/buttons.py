"""The buttons of a command: one verb for each thing that can be chosen, with what would follow beside it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflows.engine.case import Command
from workflows.engine.quorum import ABSTAIN
from workflows.engine.shapes import ADVICE
from workflows.web import evidence
from workflows.web.choices import Choices
from workflows.web.command_texts import TEXTS, VERDICTS
from workflows.web.consequences import Consequence, consequence_of
from workflows.web.shell import language

SEALED_BEFORE = "what is being written"  # stands for the digest of words that are not sealed yet
CHOSEN = {
    "Choose": "option", "Advise": "view", "Decide": "outcome", "CastVote": "vote", "DisposeHit": "disposition",
    "Verify": "accepted", "AnswerHaste": "granted",
}  # fmt: skip
"""The field of a command that its buttons fill in."""
YES = {"Verify": "yes", "AnswerHaste": "granted"}
"""Of what is answered with yes or no, the button that says yes."""
NOT_TRIED = frozenset({"to", "person", "clock", "answers", "versions", "kind", "stage", "record", "into", "version"})
"""With one of these still to be chosen, what follows cannot be worked out."""


@dataclass(frozen=True)
class Button:
    """One verb with what follows from it."""

    value: str
    label: str
    say: str
    closed: bool = False
    grave: bool = False


@dataclass(frozen=True)
class Buttons:
    """Makes the buttons of one command on one target."""

    kind: type[Command]
    target: str
    choices: Choices

    def made(self) -> tuple[Button, ...]:
        """One button for each thing that can be chosen, or the one of the command; grave ones last."""
        if self.name not in CHOSEN:
            return (self._only(),)
        found = [self._choosing(value, label) for value, label in self._verdicts()]
        return tuple(sorted(found, key=lambda button: button.grave))

    @property
    def name(self) -> str:
        """The command's name."""
        return self.kind.__name__

    def _only(self) -> Button:
        texts, found = TEXTS[self.name], self._consequence({})
        say = found.say if found.closed else " ".join(filter(None, (str(texts.then), found.say)))
        return Button("", str(texts.button), say, found.closed, texts.grave)

    def _choosing(self, value: str, label: str) -> Button:
        given: Any = value == YES[self.name] if self.name in YES else value
        found = self._consequence({CHOSEN[self.name]: given})
        say = found.say if found.closed else " ".join(filter(None, (self._weight(value), found.say)))
        return Button(value, label, say, found.closed, self._grave(value))

    def _consequence(self, given: dict[str, Any]) -> Consequence:
        """What the engine makes of it; a row is the first that is still open."""
        parts = set(getattr(self.kind, "__dataclass_fields__", ()))
        if parts & NOT_TRIED:
            return Consequence("")
        number = int(self.target) if self.target.isdecimal() else 0
        row = next((value for value, _label in self.choices.rows(self.target)), None)
        known = {
            "slot": self.target, "name": self.target, "number": number, "row": row, "seen": None,
            "without": (), "adding": (), "about": (), "mentions": (), "until": None, "day": None, **given,
        }  # fmt: skip
        if self.name == "Satisfy":
            known |= evidence.tried(self.target, self.choices, SEALED_BEFORE)
        command = self.kind(**{part: known.get(part, SEALED_BEFORE) for part in parts})
        return consequence_of(command, self.choices.now, self.choices.names)

    def _verdicts(self) -> list[tuple[str, str]]:
        fixed = {"DisposeHit": ("cleared", "cannot_tell", "confirmed"), "Verify": ("yes", "no"),
                 "AnswerHaste": ("granted", "denied")}.get(self.name)
        if fixed:
            return [(value, str(VERDICTS[value])) for value in fixed]
        slot = self.choices.slot(self.target)
        options = [(value, self._named(value)) for value in slot.options] if slot else []
        return [*options, (ABSTAIN, str(VERDICTS[ABSTAIN]))] if self.name == "CastVote" else options

    def _named(self, value: str) -> str:
        said = self.choices.names.value(self.target, value, language())
        return said[:1].upper() + said[1:]

    def _grave(self, value: str) -> bool:
        effect = ADVICE.get(value) or self.choices.now.rules.effect_of(value)
        against = effect == "negative" and self.name != "Choose"
        return against or (self.name, value) in (("DisposeHit", "confirmed"), ("Verify", "no"),
                                                  ("AnswerHaste", "denied"))

    def _weight(self, value: str) -> str:
        """What choosing it means, before what follows."""
        by_value: dict[str, dict[str, str]] = {
            "DisposeHit": {
                "cleared": _("Not the same: it plays no part."),
                "cannot_tell": _("It stays open, and is offered to others who may judge it. Nothing is approved."),
                "confirmed": _("The same: what the list means for the case then counts."),
            },
            "AnswerHaste": {
                "granted": _("It goes before the others, by the day you promise if you promise one."),
                "denied": _("It keeps its place among the others."),
            },
            "Verify": {"yes": _("The condition is met."), "no": _("The owner is asked again.")},
        }
        by_effect: dict[str, str] = {
            "positive": _("Decides in favour."),
            "conditional": _("Decides in favour, and imposes the conditions."),
            "negative": _("Decides against, with your reasons."),
            "pending": _("Decides nothing yet."),
        }
        if self.name == "Decide":
            return by_effect.get(self.choices.now.rules.effect_of(value) or "", "")
        if self.name == "Advise":
            return _("Your view; it binds nobody by itself.")
        if self.name == "CastVote":
            return _("Your vote; you may withdraw it while the vote is open.")
        return by_value.get(self.name, {}).get(value, "")
