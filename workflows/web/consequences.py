"""What a button would bring about, worked out by the engine itself on the case as it stands; nothing is changed."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from workflows.engine.acts.advice import Advise, Choose
from workflows.engine.acts.decision import Decide
from workflows.engine.case import Command
from workflows.engine.decide import decide
from workflows.engine.refusal import Refused
from workflows.engine.situation import Situation
from workflows.engine.slots import SlotAwaits
from workflows.web.shell import language
from workflows.words.names import Names
from workflows.words.reasons import reason_sentences

GIVING = (Advise, Choose, Decide)


@dataclass(frozen=True)
class Consequence:
    """What would follow, in a sentence; `closed` where it would be refused, and why."""

    say: str
    closed: bool = False


def consequence_of(command: Command, now: Situation, names: Names) -> Consequence:
    """Try a command without carrying it out: refused with every reason, else where the case would stand after it."""
    try:
        decided = decide(command, now)
    except Refused as refused:
        return Consequence(" ".join(reason_sentences(refused.reasons, language(), names)), closed=True)
    after = decided.after.case
    waits = next((event for event in decided.events if isinstance(event, SlotAwaits)), None)
    if waits is not None and waits.slot in after.awaiting:
        roles = ", ".join(names.role(role, language()) for role in waits.confirmers)
        return Consequence(_("Takes effect once this is confirmed by: %(roles)s.") % {"roles": roles})
    if after.stage != now.case.stage:
        if now.rules.is_end(after.stage):
            return Consequence(_("Ends the case: %(stage)s.") % {"stage": names.stage(after.stage, language())})
        return Consequence(_("The case goes on to: %(stage)s.") % {"stage": names.stage(after.stage, language())})
    others = [names.anything(name, language()) for name in after.offered if name != getattr(command, "slot", "")]
    if others and isinstance(command, GIVING):
        return Consequence(_("Still to come here: %(slots)s.") % {"slots": ", ".join(others)})
    return Consequence("")
