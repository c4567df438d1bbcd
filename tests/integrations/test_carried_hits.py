"""An entry that only got another number, and a row that was answered anew: a hit is carried on, and never silently."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from integrations.screening.campaign import go_on
from tests.integrations.screened import LISTED, NAMESAKE, Screened
from tests.integrations.screening.lists import content
from tests.integrations.test_rescreening import amended, answered_again, read_answers
from workflows.actions.replay import first_difference
from workflows.actions.rescreening import begin
from workflows.dossier.history import read_case
from workflows.engine.acts.disposing import ReopenHit
from workflows.models import Case, EntryChange, Hit, ScreeningRun

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def screened(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    settings.VAR = tmp_path
    screened = Screened()
    yield screened
    assert first_difference(screened.house.institution.pk) is None


def number_of(case: Case) -> str:
    return Hit.objects.get(case=case).entry_ref.partition(":")[2]


def renumber(screened: Screened, case: Case, *changes: tuple[bytes, bytes]) -> str:
    """The next day's list, in which the entry that a case rests on has another number; that number."""
    screened.house.at += timedelta(days=1)
    old = number_of(case).encode()
    whole = content("un_sanctions").replace(old, b"QXz.777")
    for was, now in changes:
        assert was in whole
        whole = whole.replace(was, now)
    screened.supply(whole)
    assert EntryChange.objects.get(was=old.decode()).number == "QXz.777"
    return "QXz.777"


def kinds(case: Case) -> list[str]:
    return [entry.kind for entry in read_case(case).entries]


@pytest.mark.parametrize("by_campaign", [False, True])
def test_a_hit_on_an_entry_with_another_number_stays_as_it_was_and_is_told(screened, by_campaign):
    cleared, still_open = screened.submit(owner=LISTED), screened.submit(owner=LISTED, partner="Hogeschool Zwaluw")
    screened.cleared(cleared)
    still_open = screened.submit(owner=f"{LISTED} Ltd")
    new = renumber(screened, cleared)
    if by_campaign:
        gus = screened.house.people["gus"]
        run = begin(screened.house.institution, by=gus, at=screened.house.at, request_id=uuid4())
        (*_, run) = go_on(run, at=screened.house.at)
    else:
        screened.again()
        run = ScreeningRun.objects.latest("pk")
    assert (run.hits, run.failed) == (0, 0)
    for case, disposition in ((cleared, "cleared"), (still_open, "")):
        hit = Hit.objects.get(case=case)
        assert (hit.disposition, hit.entry_ref) == (disposition, f"un_sanctions:{new}")
        assert "HitCarried" in kinds(case) and "EntryGone" not in kinds(case)
    before = kinds(cleared)
    screened.again()
    assert kinds(cleared) == before


def test_an_entry_that_says_something_else_under_its_new_number_is_raised_again(screened):
    case = screened.submit(owner=LISTED)
    screened.cleared(case)
    new = renumber(screened, case, (b"<COMMENTS1>Fictional", b"<COMMENTS1>Still fictional"))
    screened.again()
    old, raised = Hit.objects.filter(case=case).order_by("number")
    assert old.superseded and (raised.disposition, raised.entry_ref) == ("", f"un_sanctions:{new}")
    assert "EntryGone" not in kinds(case)


def test_a_clearing_is_remembered_under_the_new_number_in_another_case(screened):
    first = screened.submit(visitor=NAMESAKE)
    screened.cleared(first)
    renumber(screened, first)
    assert "ClearedBefore" in kinds(screened.submit(visitor=NAMESAKE))


@pytest.fixture
def amending(settings: Any, tmp_path: Any) -> Iterator[Screened]:
    """The applicants may answer again while the board votes, and a listed owner was cleared."""
    settings.VAR = tmp_path
    screened = Screened(change=amended)
    yield screened
    assert first_difference(screened.house.institution.pk) is None


def test_a_row_in_which_nothing_that_is_compared_changed_carries_its_hit_on(amending):
    case = amending.submit(owner=LISTED)
    amending.cleared(case)
    (row,) = read_answers(case)["partners"]
    answered_again(case, amending, name={"name": "Universiteit Zeemeeuw te Zand"})
    assert read_answers_of(case)["id"] != row["id"]
    (hit,) = Hit.objects.filter(case=case)
    assert hit.disposition == "cleared" and "HitCarried" in kinds(case)


def test_a_row_answered_otherwise_is_raised_in_the_place_of_the_open_hit(amending):
    case = amending.submit(owner=LISTED)
    amending.cleared(case)
    answered_again(case, amending, owner={"name": f"{LISTED} Ltd"})
    old, new = Hit.objects.filter(case=case).order_by("number")
    assert old.superseded and new.disposition == "" and "SubjectGone" not in kinds(case)


def test_a_hit_whose_owner_stands_in_no_answer_any_more_is_said_to_and_waits_for_a_person(amending):
    case = amending.submit(owner=LISTED)
    amending.cleared(case)
    amending.house.send(case, ReopenHit(1, "A new photograph."), "iris")
    answered_again(case, amending, owner={"name": "Hogeschool Zwaluw"})
    assert kinds(case).count("SubjectGone") == 1
    hit = read_case(case).file.hits[1]
    assert (hit.state, hit.gone) == ("open", "subject")


def read_answers_of(case: Case) -> Any:
    """The one row of partners as it was answered last."""
    return next(iter(read_answers(case)["partners"]))
