"""The board of a team that attests: who has, who has not, since when, by which link, and what of it is for whom."""

from datetime import timedelta

import pytest

from tests.actions.attesting import Team, attest
from workflows.actions.clock import run_clock
from workflows.dossier.history import read_case
from workflows.queries.boards import Board, boards
from workflows.queries.looking import look_at


@pytest.fixture
def team(db: None) -> Team:
    return Team()


def board(team: Team, case, by: str, at=None) -> Board:
    (found,) = boards(look_at(case, team.people[by], at=at or team.at, language="en"))
    return found


def test_it_says_who_has_attested_who_has_not_since_when_and_until_when_their_link_opens(team) -> None:
    case = team.waiting()
    asked = team.at
    assert board(team, case, "erin").sends == 3 and board(team, case, "ada").sends == 0
    team.sends(case)
    dan, *_ = read_case(case).file.form_rows["team"]
    team.send(case, attest(dan), "dan")
    seen = board(team, case, "erin")
    assert (seen.label, seen.given, len(seen.places), seen.sends) == ("Attestation", 1, 4, 0)
    first, second, *_ = seen.places
    assert (first.who, first.given, first.since) == ("Dan (fictional), promotor", True, team.at)
    until = (asked + timedelta(minutes=1, days=14)).date()
    assert (second.who, second.given, second.since, second.link_until, second.over) == (
        "vito", False, asked, until, False,
    )  # fmt: skip
    late = team.at + timedelta(days=15)
    assert dict(run_clock(at=late))[case.reference] == ("Reminded",)
    second = board(team, case, "erin", at=late).places[1]
    assert (second.over, second.reminded) == (True, 1)
    assert board(team, case, "erin", at=late).sends == 3, "over is over: another may be sent"


def test_who_joined_later_is_asked_since_then(team) -> None:
    case = team.waiting()
    rows = read_case(case).file.form_rows["team"]
    for row, number in zip(team.team, rows, strict=True):
        row["id"] = number
    team.team.append({"role": "zack", "address": "zack@example.org"})
    team.at += timedelta(days=3)
    team.corrects(case)
    assert [place.since == team.at for place in board(team, case, "erin").places] == [False] * 4 + [True]


def test_no_address_stands_on_it_and_a_member_sees_their_own_row_alone(team) -> None:
    case = team.waiting()
    for by in ("ada", "erin", "olga"):
        assert not [place for place in board(team, case, by).places if "example.org" in place.who]
    team.team[0]["account"] = str(team.people["noor"].pk)
    another = team.waiting()
    assert [place.who for place in board(team, another, "noor").places] == ["Noor (fictional), promotor"]
