"""What follows a decision: run after the commit, run again where it failed or was killed, and done once."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction

from tests.actions.reference import Reference
from workflows.actions.deliveries import PATIENCE, given_up, try_again
from workflows.actions.effects import handlers, held, request_number, run_again, run_since
from workflows.actions.execute import execute
from workflows.dossier.history import read_case
from workflows.dossier.trail import EntryRow
from workflows.engine.acts.asking import Comment
from workflows.engine.refusal import refuse
from workflows.models import Case, ConsumerCursor, Delivery

pytestmark = pytest.mark.usefixtures("own_database")


class Neighbour:
    """An integration: fails as often as it is told to, then leaves one comment on the case for each entry."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget everything."""
        self.fail = 0
        self.asked: list[tuple[str, datetime]] = []
        self.fail_for: UUID | None = None
        self.refuse = False
        self.house: Reference | None = None

    def __call__(self, case: Case, entry: EntryRow, *, at: datetime) -> None:
        """What the port calls."""
        self.asked.append((entry.kind, at))
        if self.fail:
            self.fail -= 1
            raise ConnectionError("the neighbour is not there")
        if case.pk == self.fail_for:
            raise ConnectionError("the neighbour knows Ada, and will not say more")
        if self.refuse:
            refuse("closed")
        assert self.house is not None
        by = self.house.people["ada"]
        execute(case.pk, Comment("Told the neighbour."), by=by, at=at, request_id=request_number(entry, "neighbour"))


neighbour = Neighbour()
HERE = f"{__name__}.neighbour"


@pytest.fixture
def house(settings: Any) -> Iterator[Reference]:
    """The reference institution, with one neighbour who is told of every opened case."""
    neighbour.begin()
    settings.EFFECTS = {"CaseOpened": (HERE,)}
    handlers.cache_clear()
    neighbour.house = Reference()
    yield neighbour.house
    handlers.cache_clear()


def comments(case: Case) -> int:
    return sum(entry.kind == "Commented" for entry in read_case(case).entries)


def catch_up(house: Reference, at: datetime | None = None) -> int:
    return run_since(house.institution.pk, at=at or house.at)


def test_it_runs_after_the_commit_at_the_moment_of_the_entry(house: Reference) -> None:
    case = house.submit()
    assert neighbour.asked == [("CaseOpened", house.at)]
    assert comments(case) == 1


def test_one_that_fails_takes_nothing_from_the_case_and_is_run_again_to_one_effect(house: Reference) -> None:
    neighbour.fail = 2
    case = house.submit()
    assert (case.pk, comments(case)) == (Case.objects.get().pk, 0)
    catch_up(house)
    assert comments(case) == 0
    assert run_again(house.institution.pk, at=house.at) == 0, "not before its time"
    assert run_again(house.institution.pk, at=house.at + PATIENCE[0]) == 1
    assert comments(case) == 1
    ConsumerCursor.objects.update(seq=0)
    catch_up(house)
    assert comments(case) == 1


def test_one_that_fails_for_ever_stops_nothing_after_it_and_is_given_up_where_a_person_sees_it(
    house: Reference,
) -> None:
    with held():
        broken, whole = house.submit(), house.submit()
    neighbour.fail_for = broken.pk
    catch_up(house)
    assert (comments(broken), comments(whole)) == (0, 1)
    moment = house.at
    for wait in PATIENCE:
        assert not given_up().exists()
        moment += wait
        run_again(house.institution.pk, at=moment)
    lost = given_up().get()
    assert (lost.recipient, lost.attempts, lost.error) == (HERE, len(PATIENCE) + 1, "ConnectionError")
    assert run_again(house.institution.pk, at=moment + timedelta(days=99)) == 0

    neighbour.fail_for = None
    try_again(lost, at=moment)
    assert run_again(house.institution.pk, at=moment) == 1
    assert comments(broken) == 1 and not given_up().exists()
    try_again(lost, at=moment)
    assert run_again(house.institution.pk, at=moment) == 0, "what is done is left alone"


def test_a_kill_between_two_failures_writes_down_one_of_them(house: Reference) -> None:
    neighbour.fail = 3
    house.submit()
    catch_up(house)
    ConsumerCursor.objects.update(seq=0)
    catch_up(house)
    assert [(owed.channel, owed.attempts) for owed in Delivery.objects.all()] == [("effects", 1)]


def test_a_kill_between_commit_and_effect_loses_nothing(house: Reference) -> None:
    with held():
        case = house.submit()
    assert (neighbour.asked, comments(case)) == ([], 0)
    call_command("run_effects", stdout=StringIO())
    assert comments(case) == 1


def test_a_kill_in_the_middle_of_catching_up_repeats_and_doubles_nothing(house: Reference) -> None:
    with held():
        cases = [house.submit() for _ in range(3)]
    catch_up(house)
    ConsumerCursor.objects.update(seq=1)
    catch_up(house)
    assert [comments(case) for case in cases] == [1, 1, 1]


def test_what_is_caught_up_later_is_entered_as_done_later(house: Reference) -> None:
    with held():
        case = house.submit()
    late = house.at + timedelta(days=7)
    catch_up(house, late)
    last = read_case(case).entries[-1]
    assert (last.kind, last.at) == ("Commented", late)
    earlier = house.at - timedelta(days=7)
    with held():
        case = house.submit()
    catch_up(house, earlier)
    assert read_case(case).entries[-1].at == house.at


def test_inside_held_nothing_runs_and_after_it_everything_does(house: Reference) -> None:
    with held(), held():
        house.submit()
    assert neighbour.asked == []
    house.submit()
    assert len(neighbour.asked) == 1


def test_one_that_the_case_refuses_is_done_with(house: Reference) -> None:
    neighbour.refuse = True
    case = house.submit()
    assert catch_up(house) == read_case(case).seq + 1  # and the publication of the procedure
    assert catch_up(house) == 0


def test_every_institution_is_caught_up_by_itself(house: Reference) -> None:
    abroad = Reference("abroad")
    with held():
        ours, theirs = house.submit(), abroad.submit()
    catch_up(house)
    assert (comments(ours), comments(theirs)) == (1, 0)


def test_a_handler_that_is_not_there_is_an_import_error(house: Reference, settings: Any) -> None:
    for place in ("tests.actions.test_effects.nobody", "no.such.module"):
        settings.EFFECTS = {"CaseOpened": (place,)}
        handlers.cache_clear()
        with pytest.raises(ImportError):
            handlers("CaseOpened")


def test_the_handlers_of_the_installation_are_all_there(settings: Any) -> None:
    handlers.cache_clear()
    assert all(handlers(kind) for kind in settings.EFFECTS)


def test_nothing_runs_for_what_was_rolled_back(house: Reference) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        house.submit()
        raise RuntimeError("after all not")
    assert neighbour.asked == []
    assert not Case.objects.exists()
