"""The lists of an institution: one that is not laid down, not in force or too old is never consulted."""

from datetime import timedelta

import pytest

from integrations.screening.shelf import Shelf
from integrations.screening.sources import RawFile
from tests.integrations.screening.lists import AT, SUPPLIED, brought
from workflows.models import Institution

pytestmark = pytest.mark.django_db
BY_HAND = [{"name": "Zelmorin Works", "also": [], "kind": "organisation", "country": None}]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files as supplied go into a folder of the test; a list may be fourteen days old."""
    settings.VAR = tmp_path
    settings.FEEDS = {"un_sanctions": {**settings.FEEDS["un_sanctions"], "oldest_days": 14}}


def look(days: int, **laid: object) -> tuple[list[str], list[tuple[str, str]]]:
    """Which of three lists are consulted so many days after the list was taken in, and why the others are not."""
    configured = {
        "un": {"kind": "official", "feed": "un_sanctions", **laid},
        "own": {"kind": "hand_kept", "as_of": AT.date().isoformat(), "entries": BY_HAND, **laid},
    }
    institution = Institution(configuration={"screening": configured})
    found, shut = Shelf(institution, at=AT + timedelta(days=days)).consulted(("un", "own", "other"))
    return sorted(found), [tuple(each) for each in shut]


def test_lists_that_are_laid_down_and_in_force_are_consulted():
    brought("un_sanctions")
    assert look(14) == (["own", "un"], [("other", "not_laid_down")])


def test_a_list_that_was_never_taken_in_is_not_consulted():
    assert look(0) == (["own"], [("un", "none_in_force"), ("other", "not_laid_down")])


def test_a_list_older_than_it_may_be_is_not_consulted():
    brought("un_sanctions")
    assert look(15) == (["own"], [("un", "too_old"), ("other", "not_laid_down")])


def test_a_list_that_lost_rows_is_not_consulted():
    (file,) = SUPPLIED["un_sanctions"].files
    other = RawFile(file.name, file.content.replace(b"HASSAN", b"HASAN"))  # no index of this one was built before
    brought("un_sanctions", (other,)).version.brought.filter(number="FXi.001").delete()
    assert ("un", "damaged") in look(0)[1]


def test_an_institution_may_say_another_age_of_its_own_and_of_official_lists():
    brought("un_sanctions")
    assert look(15, oldest_days=15)[0] == ["own", "un"]
    assert look(15, oldest_days=3)[0] == []


def test_a_file_that_its_source_proves_current_is_young_again():
    brought("un_sanctions")
    brought("un_sanctions", at=AT + timedelta(days=10), how="fetched")
    assert "un" in look(24)[0]
