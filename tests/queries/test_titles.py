"""What a case is called: from the answers that its procedure names, in every list, and sealed all the same."""

from functools import partial

import pytest

from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.seal import erase
from workflows.engine.titles import title
from workflows.models import Case
from workflows.queries.cases import page
from workflows.queries.filters import Filters
from workflows.queries.inbox import mine, queue

CALLED = "Institute of Fictional Optics"


def difference(world) -> str:
    """Where the rows first differ from the trail."""
    house = world.home.institution.pk
    return verify_chain(house, replay=partial(first_difference, house)).difference or ""


def listed(world, name: str, **given):
    return queue(world.people[name], Filters.read(given), at=world.at, language="en").rows


def test_the_queue_the_inbox_and_the_case_say_what_it_is_called(world):
    case = world.asked()
    (row,), erin = listed(world, "iris"), world.people["iris"]
    assert row.title == CALLED == page(case, erin, at=world.at, language="en").title
    assert {item.title for item in mine(erin, at=world.at)} == {CALLED}


def test_the_title_stands_in_no_row(world):
    case = world.asked()
    columns = Case.objects.filter(pk=case.pk).values().get()
    assert len(columns["title_record"]) == 64
    assert CALLED not in repr(columns)


@pytest.mark.parametrize(("text", "found"), [("institute", 1), ("OPTICS low", 1), ("optics ada", 1), ("botany", 0)])
def test_a_case_is_found_by_words_of_its_title(world, text, found):
    world.asked()
    assert len(listed(world, "erin", text=text)) == found


def test_nobody_finds_by_its_title_what_they_may_not_see(world):
    world.asked()
    assert listed(world, "mallory", text="fictional") == () == listed(world, "zeno", text="fictional")


def test_a_case_whose_key_is_destroyed_goes_by_its_reference_again(world):
    case = world.asked()
    erase(institution=case.institution_id, stream=case.stream, at=world.at)
    assert [row.title for row in listed(world, "erin")] == [""]
    assert listed(world, "erin", text="institute") == ()


def test_a_row_that_names_another_record_is_found_by_verifying(world):
    case = world.asked()
    assert str(case.pk) not in difference(world)
    Case.objects.filter(pk=case.pk).update(title_record="0" * 64)
    assert f"{case.pk}: its row says title_record" in difference(world)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"subject": "  Tides \n and locks ", "partners": [{"name": {"name": "Delta"}}, {"name": "Delta"}]},
         ("Tides and locks", "Delta")),
        ({"partners": [{"name": "Delta"}, {}]}, ("Delta",)),
        ({"subject": ""}, ()),
    ],
)  # fmt: skip
def test_a_title_is_its_answers_each_in_one_line_and_once(answers, said):
    assert title(["subject", "partners.name"], answers) == said
