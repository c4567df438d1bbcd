"""Words are looked for in the newest cases of a view, as far as is said; whoever goes on finds the older ones."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.queries.test_queue import asked, many
from workflows.models import Case
from workflows.queries import by_words


@pytest.fixture
def few(monkeypatch):
    """Three cases are looked through at once."""
    monkeypatch.setattr(by_words, "MOST", 3)


def references(found) -> list[str]:
    return [row.reference for row in found.rows]


@pytest.mark.parametrize("at_once", [False, True])
def test_the_newest_are_looked_through_and_whoever_goes_on_finds_the_older_ones(world, few, at_once):
    many(world, 8)
    if at_once:  # as a campaign opens them
        Case.objects.update(entered_at=world.at)
    plain = list(Case.objects.order_by("-entered_at", "reference").values_list("reference", flat=True))
    looked, before = [], ""
    for _ in range(5):
        found = asked(world, "erin", text="ada", order="newest", before=before)
        looked += references(found)
        before = str(found.until or "")
        if not before:
            break
    assert looked == plain and len(plain) > 3
    newest = references(asked(world, "erin", text="ada"))
    assert references(asked(world, "erin", text="ada", before="yesterday")) == newest


def test_what_is_looked_through_is_what_the_view_leaves(world, few):
    many(world, 8)
    Case.objects.filter(reference="LOW-2025-0007").update(kind="visit")
    assert references(asked(world, "erin", text="ada", kind="visit")) == ["LOW-2025-0007"]
    assert references(asked(world, "erin", text="visit")) == [], "the control: it is older than what is looked through"
    assert references(asked(world, "erin", text="LOW-2025-0007 ada")) == ["LOW-2025-0007"], "nor is a reference bound"


def test_facets_count_what_holds_the_words(world):
    world.screened()
    world.asked()
    many(world, 2)
    facets = asked(world, "erin", text="institute ada", phase="review").facets
    assert {facet.value: facet.count for facet in facets["phase"]} == {"review": 1, "screening": 2}


def test_looking_for_words_costs_no_more_statements_for_many_cases(world, few):
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert asked(world, "erin", text="ada", late="no").rows
        return len(captured)

    world.asked()
    alone = statements()
    many(world, 30)
    Case.objects.filter(reference__startswith="LOW-2025-").update(due_at=world.at + timedelta(days=1))
    assert statements() <= alone
