"""The catalogue of outcomes: each is said by some procedure that ships, and by the one that the guide names for it."""

import re
from collections.abc import Callable, Iterator
from itertools import chain

import pytest

from tests.institution_config.shelf import HOME, institution, shipped
from workflows.engine import facts
from workflows.engine.names import read_names
from workflows.engine.procedure import Outcome, Procedure
from workflows.engine.stage import Slot

Said = Callable[[str, Procedure], bool]


def slots(laid: Procedure) -> Iterator[Slot]:
    return chain.from_iterable(stage.work.values() for stage in laid.stages.values())


def decided(laid: Procedure) -> set[str]:
    """The outcomes that a person may decide."""
    return {outcome for slot in slots(laid) for outcome in slot.decide or ()}


def set_by_a_stage(laid: Procedure) -> dict[str, Outcome]:
    return {stage.outcome: laid.outcomes[stage.outcome] for stage in laid.stages.values() if stage.outcome}


def any_decided(laid: Procedure, test: Callable[[Outcome], bool]) -> bool:
    return any(test(laid.outcomes[name]) for name in decided(laid))


def sampled(laid: Procedure, slug: str) -> bool:
    found = read_names(laid, institution(slug).known).facts.values()
    return any(isinstance(fact, facts.Sampled) for fact in found)


def prohibits(slug: str, laid: Procedure, means: str) -> bool:
    """A list of that meaning prohibits, and a person can say so with reasons."""
    screening = institution(slug).lists["screening"]
    against = [item for check in laid.checks.values() for item in check.against.items()]
    forbids = any(effect == "prohibits" and screening[name]["means"] == means for name, effect in against)
    return forbids and any_decided(laid, lambda outcome: outcome.effect == "negative")


def ended_while_running(laid: Procedure) -> bool:
    stages = [stage for stage in laid.stages.values() if stage.phase in ("active", "suspended")]
    found = {o for stage in stages for slot in stage.work.values() for o in slot.decide or ()}
    return any(laid.outcomes[name].effect == "negative" for name in found)


def appeal(slug: str, laid: Procedure) -> bool:
    for follow_up in laid.follow_ups.values():
        other = institution(slug).procedures.get(follow_up.opens)
        if follow_up.apart_from and other and {"upheld", "amended", "annulled"} <= set(other.outcomes):
            return True
    return False


OUTCOMES: dict[str, Said] = {
    "OUT1": lambda slug, laid: any(o.effect == "neutral" and o.letter for o in set_by_a_stage(laid).values()),
    "OUT2": lambda slug, laid: (
        any(o.effect == "positive" for o in set_by_a_stage(laid).values()) and sampled(laid, slug)
    ),
    "OUT3": lambda slug, laid: any_decided(laid, lambda o: o.effect == "positive"),
    "OUT4": lambda slug, laid: (
        any_decided(laid, lambda o: o.effect == "conditional")
        and {"before", "during"} <= {c.kind for c in laid.conditions.values()}
    ),
    "OUT5": lambda slug, laid: any_decided(laid, lambda o: {"scope", "access"} <= set(o.limits)),
    "OUT6": lambda slug, laid: any_decided(laid, lambda o: "time" in o.limits) and bool(laid.follow_ups),
    "OUT7": lambda slug, laid: any_decided(laid, lambda o: o.effect == "pending"),
    "OUT8": lambda slug, laid: any(slot.advise for slot in slots(laid)) and any(slot.weighs for slot in slots(laid)),
    "OUT9": lambda slug, laid: any_decided(laid, lambda o: o.effect == "negative" and bool(o.reasons and o.letter)),
    "OUT10": lambda slug, laid: prohibits(slug, laid, "legal_designation"),
    "OUT11": lambda slug, laid: prohibits(slug, laid, "policy"),
    "OUT12": lambda slug, laid: any("withdraw" in golden.steps for golden in laid.golden.values()),
    "OUT13": lambda slug, laid: any(
        rung.to == "lapsed" for deadline in laid.deadlines.values() for rung in deadline.late
    ),
    "OUT14": lambda slug, laid: any(f.opens in institution(slug).procedures and f.opens != laid.procedure
                                    for f in (*laid.follow_ups.values(), *slots(laid)) if f.opens),
    "OUT15": lambda slug, laid: any(stage.phase == "suspended" for stage in laid.stages.values()),
    "OUT16": lambda slug, laid: ended_while_running(laid),
    "OUT17": lambda slug, laid: any(slot.departing and slot.weighs for slot in slots(laid)),
    "OUT18": appeal,
}  # fmt: skip
GUIDE = (HOME / "README.md").read_text(encoding="utf-8")
ROWS = {row[0]: row[2] for row in re.findall(r"^\| (OUT\d+) ([^|]+)\| [^|]+\| ([^|]*)\|$", GUIDE, re.MULTILINE)}


def saying(code: str) -> set[str]:
    """The procedures that say an outcome."""
    return {name for slug, name in shipped() if OUTCOMES[code](slug, institution(slug).procedures[name])}


def test_the_guide_has_a_line_for_each_of_the_eighteen():
    assert list(ROWS) == list(OUTCOMES) == [f"OUT{n}" for n in range(1, 19)]


@pytest.mark.parametrize("code", OUTCOMES)
def test_some_procedure_that_ships_says_it_and_so_does_the_one_that_the_guide_names(code):
    found = saying(code)
    assert found
    named = re.match(r"`(\w+)`", ROWS[code])
    if named and named[1] == "appeal":
        assert "flemish_composite" in found
    elif named and named[1] != "voorbeeld":
        assert named[1] in found


@pytest.mark.parametrize(("code", "without"), [("OUT5", "scope"), ("OUT6", "time"), ("OUT7", "pending")])
def test_without_what_the_guide_says_the_outcome_is_not_there(code, without):
    laid = institution("voorbeeld").procedures["flemish_composite"]
    kept = {n: o for n, o in laid.outcomes.items() if without not in (*o.limits, o.effect)}
    bare = laid.model_copy(update={"outcomes": kept, "stages": {
        name: stage.model_copy(update={"work": {
            n: slot.model_copy(update={"decide": [o for o in slot.decide if o in kept]}) if slot.decide else slot
            for n, slot in stage.work.items()
        }}) for name, stage in laid.stages.items()
    }})  # fmt: skip
    assert OUTCOMES[code]("voorbeeld", laid) and not OUTCOMES[code]("voorbeeld", bare)
