"""Terms and alternates in the rows: the clock recounts a vote when a seat empties; an alternate sits in a meeting."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.actions.test_meetings import Council, refused
from tests.actions.variants import Document, in_a_meeting, varied
from workflows.actions import meetings
from workflows.actions.clock import run_clock
from workflows.actions.replay import first_difference
from workflows.dossier.history import read_case
from workflows.engine.acts.voting import CastVote
from workflows.models import Case, Membership, Vote, WorkItem

pytestmark = pytest.mark.django_db


def in_writing(document: Document) -> None:
    """The board votes in writing, until all are in."""
    document["stages"]["vote"]["work"]["view"]["vote"] = {"held": "writing", "closes": "all_in"}


@pytest.fixture
def council() -> Council:
    return Council(varied(in_writing))


def kinds(case: Case) -> list[str]:
    return [entry.kind for entry in read_case(case).entries]


def clock(council: Council, **later: float) -> dict[str, tuple[str, ...]]:
    council.house.at += timedelta(**later)
    return dict(run_clock(at=council.house.at, institution=council.house.institution.pk))


def leaves(council: Council, name: str) -> None:
    """Their term ends today: it is the last day on which they count."""
    rows = Membership.objects.filter(account=council.house.people[name])
    rows.update(until=council.house.at.date())


def test_the_clock_recounts_the_day_after_a_term_has_ended_and_once(council: Council) -> None:
    case = council.waiting()
    council.vote(case, "ben")
    council.vote(case, "carol")
    leaves(council, "dan")
    assert not clock(council, hours=1)
    told = clock(council, days=1)
    assert told[case.reference][:2] == ("SeatsVacated", "VoteClosed")
    assert read_case(case).file.stage == "sign"
    assert not clock(council, days=1)
    assert first_difference(council.house.institution.pk) is None


def test_the_work_and_the_ballot_of_whoever_left_are_gone(council: Council) -> None:
    case = council.waiting()
    council.vote(case, "dan", "refused")
    leaves(council, "dan")
    leaves(council, "carol")
    clock(council, days=1)
    assert kinds(case).count("SeatsVacated") == 1
    carols = WorkItem.objects.filter(process=case, offered_to=council.house.people["carol"], kind="vote")
    assert not carols.filter(finished__isnull=True).exists()
    assert first_difference(council.house.institution.pk) is None


def test_where_nobody_has_left_the_clock_does_nothing(council: Council) -> None:
    case = council.waiting()
    council.vote(case, "ben")
    assert "SeatsVacated" not in kinds(case) and not clock(council, days=1)


def test_an_alternate_in_the_room_votes_while_the_member_is_away_and_only_then() -> None:
    council = Council(varied(in_a_meeting))
    case, meeting = council.waiting(), council.call()
    gus = council.house.people["gus"]
    dans = Membership.objects.get(account=council.house.people["dan"])
    Membership.objects.create(institution=dans.institution, committee=dans.committee, account=gus, alternate_of=dans)
    council.place(meeting, case)
    council.open(meeting, ["ben", "dan", "gus"])
    with refused("member_is_there"):
        council.vote(case, "gus")
    council.attend(meeting, ["ben", "gus"])
    council.house.send(case, CastVote("view", "approved", "Sound."), "gus")
    council.vote(case, "ben")
    closed = next(entry.content for entry in read_case(case).entries if entry.kind == "VoteClosed")
    people = council.house.people
    assert set(closed["electorate"]) == {str(people[name].pk) for name in ("ben", "carol", "gus")}
    assert Vote.objects.filter(case=case, by=gus).exists()
    meetings.close(meeting, by=people["ben"], at=council.house.at + timedelta(minutes=1), request_id=uuid4())
    assert first_difference(council.house.institution.pk) is None
