"""Every procedure that ships is sound, lawful, tells its golden cases, and speaks all its languages."""

import string

import pytest

from tests.institution_config.shelf import SLUGS, institution, shipped
from workflows.engine.drafting.prove import prove
from workflows.engine.golden import run_golden
from workflows.engine.names import read_names
from workflows.engine.rulebook import Rulebook

EVERY = list(shipped())
PLACES = {"reference", "institution", "procedure", "outcome", "reasons"}
WARNED = {
    ("aarhus", "aarhus_guests"): "origin alone",
    ("imperial", "imperial_relationship_review"): "country alone",
    ("voorbeeld", "flemish_composite"): "country alone",
    ("vu", "vu_knowledge_security"): "country alone",
}


def test_these_institutions_ship():
    assert set(SLUGS) == {
        "aarhus", "antwerp", "essex", "groningen", "imperial", "karolinska", "kuleuven", "leiden", "loket",
        "manchester", "newcastle", "ocw", "texasstate", "tudelft", "ubc", "ugent", "uhasselt", "voorbeeld", "vu", "vub",
        "waterloo",
    }  # fmt: skip


@pytest.mark.parametrize(("slug", "name"), EVERY)
def test_a_shipped_procedure_is_sound_and_lawful(slug, name):
    shelf = institution(slug)
    problems, warnings = prove(read_names(shelf.procedures[name], shelf.known))
    assert problems == []
    expected = WARNED.get((slug, name))
    assert [expected in str(w) for w in warnings] == [True] * (expected is not None)


@pytest.mark.parametrize(("slug", "name"), EVERY)
def test_its_golden_cases_come_out_and_pass_every_stage(slug, name):
    shelf = institution(slug)
    played, missed = run_golden(Rulebook(shelf.procedures[name], shelf.known), shelf.world)
    assert [problem for one in played.values() for problem in one.problems] == []
    assert missed == frozenset()


@pytest.mark.parametrize(("slug", "name"), EVERY)
def test_its_golden_cases_try_something_that_is_refused(slug, name):
    procedure = institution(slug).procedures[name]
    refused = [s for g in procedure.golden.values() for s in g.steps if isinstance(s, dict) and "refused" in s]
    assert refused, "a procedure without a refused step has not been tried"


@pytest.mark.parametrize("slug", SLUGS)
def test_letters_use_only_places_that_are_filled_and_exist_in_each_language(slug):
    shelf = institution(slug)
    assert len({frozenset(letters) for letters in shelf.letters.values()}) == 1
    for letters in shelf.letters.values():
        for name, letter in letters.items():
            assert set(letter) == {"subject", "body"}, name
            for text in letter.values():
                assert {field for _, field, _, _ in string.Formatter().parse(text) if field} <= PLACES, name


@pytest.mark.parametrize("slug", SLUGS)
def test_a_refusal_says_why_and_every_heading_has_a_name(slug):
    shelf = institution(slug)
    for procedure in shelf.procedures.values():
        for name, outcome in procedure.outcomes.items():
            assert set(outcome.reasons) <= set(shelf.names["reasons"]), name
            if outcome.effect == "negative":
                assert all("{reasons}" in letters[outcome.letter]["body"] for letters in shelf.letters.values()), name


@pytest.mark.parametrize("slug", SLUGS)
def test_every_screening_list_and_seat_that_a_procedure_names_is_in_the_folder(slug):
    shelf = institution(slug)
    for procedure in shelf.procedures.values():
        for check in procedure.checks.values():
            assert set(check.against) <= set(shelf.lists["screening"])
    for committee in shelf.committees.values():
        assert all(1 <= place <= committee["members"] for place in committee["seats"].values())


@pytest.mark.parametrize("slug", SLUGS)
def test_the_tree_of_units_hangs_together(slug):
    units = institution(slug).about["units"]
    tops = [name for name, unit in units.items() if unit["level"] == "institution"]
    assert len(tops) == 1
    for name, unit in units.items():
        assert name in tops or unit["under"] in units, name


@pytest.mark.parametrize(("slug", "name"), EVERY)
def test_every_text_is_written_in_every_language_and_every_name_has_one(slug, name):
    procedure = institution(slug).procedures[name]
    questions = {n: q for f in procedure.forms.values() for n, q in f.questions.items()}
    questions |= {f"{n}.{c}": column for n, q in questions.items() for c, column in (q.of or {}).items()}
    labelled = {
        **{f"role {n}": r.label for n, r in procedure.roles.items()},
        **{f"outcome {n}": o.label for n, o in procedure.outcomes.items()},
        **{f"gate {n}": g.label for n, g in procedure.gates.items()},
        **{f"check {n}": c.label for n, c in procedure.checks.items()},
        **{f"follow-up {n}": f.label for n, f in procedure.follow_ups.items()},
        **{f"form {n}": f.title for n, f in procedure.forms.items()},
        **{f"question {n}": q.ask for n, q in questions.items()},
        **{f"purpose of {n}": q.purpose for n, q in questions.items() if q.purpose},
        **{f"slot {n}": w.label for s in procedure.stages.values() for n, w in s.work.items()},
        **{f"office {n}": s.label and s.label.office for n, s in procedure.stages.items()},
        **{f"applicant {n}": s.label and s.label.applicant for n, s in procedure.stages.items()},
    }
    wanted = set(procedure.languages)
    assert [key for key, text in labelled.items() if not isinstance(text, dict) or set(text) != wanted] == []
