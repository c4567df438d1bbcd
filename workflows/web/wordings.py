"""Vetted words from which a decider begins: by the outcome, else by its effect, in the initiator's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.engine.case import Command
from workflows.web.shell import language
from workflows.web.standpoint import Standpoint

WITH_TEXTS = ("Decide", "StateReasons")


@dataclass(frozen=True)
class Beginning:
    """An outcome for whose texts there are vetted words."""

    name: str
    label: str


def wordings_for(stand: Standpoint, kind: type[Command], target: str) -> tuple[Beginning, ...]:
    """The outcomes among which the form decides, as far as there are words for them."""
    slot = stand.now.rules.names.slots.get(target)
    if kind.__name__ not in WITH_TEXTS or slot is None:
        return ()
    given = stand.now.case.given.get(target)
    outcomes = [given.value] if given and kind.__name__ == "StateReasons" else slot.options
    named = ((outcome, stand.names.value(target, outcome, language())) for outcome in outcomes)
    return tuple(Beginning(outcome, label) for outcome, label in named if wording_of(stand, outcome))


def wording_of(stand: Standpoint, outcome: str) -> Mapping[str, str]:
    """The words by the field that they fill; nothing where there are none."""
    laid = stand.case.institution.configuration.get("wordings", {})
    found = laid.get(stand.case.opener.language, {})
    effect = stand.now.rules.effect_of(outcome) if outcome in stand.now.rules.procedure.outcomes else ""
    words: Mapping[str, str] = found.get(outcome) or found.get(effect or "", {})
    return words
