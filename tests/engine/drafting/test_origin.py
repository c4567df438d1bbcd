"""L1 in both signs: on a list of countries and not on a trusted one, plainly and behind a fact, negated or not."""

from dataclasses import replace

import pytest

from tests.engine.drafting.breaking import SMALL, WORLD, Document, at, found, put, small, stage
from workflows.engine.drafting.prove import prove
from workflows.engine.names import read_names
from workflows.engine.procedure import Procedure

KNOWN = replace(SMALL, lists=frozenset({"far_away", "trusted"}))
HERE = "stages.screening.next.0.when"
FAR, TRUSTED = {"born_in": {"in": "far_away"}}, {"born_in": {"in": "trusted"}}
FACTS = {
    "from_afar": FAR, "from_a_friend": TRUSTED, "not_from_a_friend": {"not": TRUSTED}, "not_from_afar": {"not": FAR},
    "someone_afar": {"citizenship": {"includes": "far_away"}},
    "no_friend": {"not": {"citizenship": {"includes": "trusted"}}},
}  # fmt: skip
SIGNS = {
    "in a list": FAR,
    "not in a trusted one": {"not": TRUSTED},
    "in a list, by a fact": "from_afar",
    "not in a trusted one, by a negated fact": {"not": "from_a_friend"},
    "not in a trusted one, by a fact that negates": "not_from_a_friend",
    "in a list, by a negated fact that negates": {"not": "not_from_afar"},
    "includes one of a list": {"citizenship": {"includes": "far_away"}},
    "includes none of a trusted one": {"not": {"citizenship": {"includes": "trusted"}}},
    "includes one of a list, by a fact": "someone_afar",
    "includes none of a trusted one, by a fact": "no_friend",
    "either sign": {"any": [FAR, {"not": TRUSTED}]},
    "in a list, with nothing else wrong": [FAR, {"dual_use": "no"}, {"lists": {"below": "flags"}}],
    "not in a trusted one, with nothing else wrong": [{"not": "from_a_friend"}, {"not": "dual_use"}],
    "in a list, or a military partner": {"any": ["military", {"not": TRUSTED}]},
}


def asking(test: object, factor: str = "origin") -> Document:
    """The small procedure with a country of birth, or of the host, on which a way hangs."""
    document = small()
    question = {"type": "country", "factor": factor, "ask": {"en": "Where?", "nl": "Waar?"}}
    if factor == "origin":
        question |= {"data": "personal", "purpose": {"en": "x", "nl": "x"}, "needed_for": ["screening"]}
    document["forms"]["request"]["questions"]["born_in"] = question
    document["facts"].update(FACTS)
    put(stage(document, "screening")["next"][0], "when", test)
    return document


@pytest.mark.parametrize("sign", SIGNS)
def test_origin_alone_decides_no_way_whatever_its_sign(sign):
    assert ("L1", HERE) in [at(problem) for problem in found(asking(SIGNS[sign]), KNOWN)]


@pytest.mark.parametrize("sign", ["in a list", "not in a trusted one, by a negated fact", "includes one of a list"])
def test_beside_a_risk_of_another_kind_it_may(sign):
    assert ("L1", HERE) not in [at(problem) for problem in found(asking([SIGNS[sign], "dual_use"]), KNOWN)]


@pytest.mark.parametrize("sign", ["in a list", "not in a trusted one", "not in a trusted one, by a negated fact"])
def test_country_alone_warns_in_both_signs_and_not_beside_a_topic(sign):
    def warned(test: object) -> bool:
        names = read_names(Procedure.model_validate(asking(test, "country")), KNOWN)
        problems, warnings = prove(names, world=WORLD)
        assert ("L1", HERE) not in map(at, problems)
        return ("L1", HERE) in map(at, warnings)

    assert warned(SIGNS[sign]) and not warned([SIGNS[sign], "dual_use"])
