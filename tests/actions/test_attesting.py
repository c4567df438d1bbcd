"""A team attests: a link for each who has no account, reminded until given, void for who leaves, owed by who joins."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from tests.actions.attesting import PEOPLE, Team, attest
from tests.actions.test_outside import codes
from workflows.actions.clock import run_clock
from workflows.actions.notices import list_since
from workflows.actions.outside import give, open_link, token_of
from workflows.actions.replay import first_difference
from workflows.actions.sending import composed
from workflows.dossier.history import read_case
from workflows.models import AuditEntry, Case, Delivery, OutsideLink, SecurityEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def team() -> Team:
    return Team()


def tokens(case: Case) -> dict[str, str]:
    """Row -> the token of the newest link."""
    rows = OutsideLink.objects.filter(case=case).exclude(row_key="").select_related("account").order_by("pk")
    return {link.row_key: token_of(UUID(link.account.username.partition(".")[2])) for link in rows}


def by_link(team: Team, case: Case, row: str, value: str = "attests", at=None) -> None:
    give(tokens(case)[row], [attest(row, value)], at=at or team.at, request_id=uuid4())


def test_everybody_gets_a_link_of_their_own_and_the_case_goes_on_once_all_have_attested(team) -> None:
    case = team.waiting()
    assert team.sends(case) == 3
    assert codes(lambda: team.sends(case)) == ("nobody_to_link",)
    dan, *others = read_case(case).file.form_rows["team"]
    for row in others:
        by_link(team, case, row)
    assert read_case(case).file.stage == "attested"
    team.send(case, attest(dan), "dan")
    assert read_case(case).file.stage == "over"
    assert first_difference(team.home.institution.pk) is None


def test_no_address_stands_in_the_trail_and_each_link_goes_to_its_own(team) -> None:
    case = team.waiting()
    team.sends(case)
    rows = AuditEntry.objects.filter(stream=case.stream).values_list("payload", flat=True)
    assert not [text for text in rows if "example.org" in text]
    list_since(team.home.institution, at=team.at)
    mails = [
        composed(team.home.institution, [row], at=team.at)
        for row in Delivery.objects.filter(channel="mail", notice="").select_related("entry").order_by("pk")
    ]
    found = {mail.to: mail.text for mail in mails}
    assert found.keys() == set(PEOPLE.values()) and len(mails) == len(PEOPLE)
    _dan, *team_rows = read_case(case).file.form_rows["team"]
    links = tokens(case)
    assert all(links[row] in found[address] for address, row in zip(PEOPLE.values(), team_rows, strict=True))


def test_who_has_not_attested_is_reminded_by_the_clock_and_who_has_is_not(team) -> None:
    case = team.waiting()
    team.sends(case, days=40)
    _dan, first, second, third = read_case(case).file.form_rows["team"]
    by_link(team, case, first)
    list_since(team.home.institution, at=team.at)
    before = set(Delivery.objects.filter(channel="mail", notice="").values_list("pk", flat=True))
    later = team.at + timedelta(days=15)
    assert dict(run_clock(at=later))[case.reference] == ("Reminded",)
    list_since(team.home.institution, at=later)
    new = Delivery.objects.filter(channel="mail", notice="").exclude(pk__in=before).select_related("entry")
    mails = [composed(team.home.institution, [row], at=later) for row in new]
    found = {mail.to: mail.text for mail in mails}
    assert found.keys() == {PEOPLE["wanda"], PEOPLE["yuri"]} and len(mails) == 2
    assert tokens(case)[second] in found[PEOPLE["wanda"]] and tokens(case)[third] in found[PEOPLE["yuri"]]
    dan = str(team.people["dan"].pk)
    assert Delivery.objects.filter(notice="term_near", channel="in_app", recipient=dan).count() == 1


def test_who_joins_attests_who_leaves_counts_no_more_and_who_stays_need_not_again(team) -> None:
    case = team.waiting()
    team.sends(case)
    dan, first, second, third = read_case(case).file.form_rows["team"]
    by_link(team, case, first)
    by_link(team, case, second, "cannot")
    stays = [{**row, "id": number} for row, number in zip(team.team, (dan, first, second, third), strict=True)]
    team.team = [*stays[:2], stays[3], {"role": "zack", "address": "zack@example.org"}]
    team.corrects(case)
    file = read_case(case).file
    assert second not in file.form_rows["team"] and file.row_given["attestation"][first].value == "attests"
    joined = file.form_rows["team"][-1]
    assert team.sends(case) == 1, "whoever has a link that opens keeps it"
    for row in (third, joined):
        by_link(team, case, row)
    team.send(case, attest(dan), "dan")
    assert read_case(case).file.stage == "over"
    assert first_difference(team.home.institution.pk) is None


def test_twice_after_its_day_for_another_or_by_somebody_removed_is_refused_with_the_reason(team) -> None:
    case = team.waiting()
    team.sends(case)
    dan, first, second, third = read_case(case).file.form_rows["team"]
    entries = AuditEntry.objects.count()
    mine = tokens(case)[first]
    assert codes(lambda: give(mine, [attest(second)], at=team.at, request_id=uuid4())) == ("link_moot",)
    late = team.at + timedelta(days=30)
    assert codes(lambda: by_link(team, case, first, at=late)) == ("link_over",)
    assert codes(lambda: team.send(case, attest(second), "dan")) == ("not_your_role",)
    assert AuditEntry.objects.count() == entries, "nothing was written, and nothing is lost"
    by_link(team, case, first)
    assert codes(lambda: by_link(team, case, first, "cannot")) == ("link_used",)
    team.send(case, attest(dan), "dan")
    assert codes(lambda: team.send(case, attest(dan, "cannot"), "dan")) == ("already_given",)
    team.team = [row for row in team.team if row["role"] != "yuri"]
    for row, number in zip(team.team, (dan, first, second), strict=True):
        row["id"] = number
    team.corrects(case)
    assert codes(lambda: by_link(team, case, third)) == ("link_moot",)
    assert codes(lambda: open_link(tokens(case)[third], at=team.at)) == ("link_moot",)
    assert SecurityEvent.objects.filter(command="Choose").count() == 6


@pytest.mark.parametrize(("by", "why"), [("ada", "own_request"), ("dan", "not_listed"), ("mallory", "not_listed")])
def test_who_may_not_send_links_sends_none(team, by, why) -> None:
    case = team.waiting()
    assert why in codes(lambda: team.sends(case, by=by))
    assert not OutsideLink.objects.exists()
