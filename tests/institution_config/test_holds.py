"""A legal hold is the institution's: an administrator lays it on a case of every procedure that ships."""

import pytest

from tests.institution_config.shelf import institution, shipped
from workflows.engine.acts.erasing import EraseContent
from workflows.engine.acts.office import Hold, HoldLaid, LiftHold
from workflows.engine.case import Words
from workflows.engine.golden import Steps
from workflows.engine.play import Play
from workflows.engine.refusal import Refused
from workflows.engine.rulebook import Rulebook
from workflows.engine.situation import CLOCK

WHY = Words("A court asked for it.")


def closed(slug: str, name: str) -> Play:
    """A case of the procedure that came to its end, as one of its golden cases tells."""
    shelf = institution(slug)
    rules = Rulebook(shelf.procedures[name], shelf.known)
    ends = {stage for stage, laid in rules.procedure.stages.items() if laid.phase == "closed"}
    golden = next(g for g in rules.procedure.golden.values() if g.ends.get("in") in ends and not g.carried)
    answers = dict(golden.answers)
    drawn = answers.pop("#sample", 1) == 0
    play = Play(rules, shelf.world, kind=golden.kind or next(iter(rules.procedure.kinds)), drawn=bool(drawn))
    play.figures |= {k: {**play.figures.get(k, {}), **v} for k, v in golden.figures.items()}
    steps = Steps(play, answers)
    for step in golden.steps:
        steps.take(step)
    return play


@pytest.mark.parametrize(("slug", "name"), list(shipped()))
def test_an_administrator_lays_a_hold_and_while_it_lasts_nothing_is_erased(slug: str, name: str) -> None:
    play = closed(slug, name)
    erase = EraseContent(("personal",), (), "administrator")
    for who in (f"{play.opener}2", "stranger"):
        assert refused(play, Hold(WHY), who) == {"not_listed"}
    assert [type(event) for event in play.send(Hold(WHY), "administrator")] == [HoldLaid]
    assert "on_hold" in refused(play, erase, CLOCK)
    play.send(LiftHold(WHY), "administrator")
    assert "on_hold" not in refused(play, erase, CLOCK)


def refused(play: Play, command: object, by: str) -> set[str]:
    """Why it is refused."""
    with pytest.raises(Refused) as found:
        play.send(command, by)  # type: ignore[arg-type]
    return set(found.value.codes)
