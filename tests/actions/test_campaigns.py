"""A campaign: two people begin it, each case is looked at again once, so many a day, and it ends with a report."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.actions.fleet import HAPPENED, Fleet
from workflows.actions import campaigns
from workflows.actions.campaigns import Plan
from workflows.actions.effects import run_since
from workflows.actions.looking_again import go_on, run_campaigns
from workflows.actions.replay import first_difference
from workflows.actions.verify import verify_chain
from workflows.dossier.campaigns import became, running
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.advice import Choose
from workflows.engine.acts.campaigning import AskedAgain
from workflows.engine.acts.confirming import Confirm
from workflows.engine.acts.decision import Decide
from workflows.engine.acts.intake import Submit
from workflows.engine.refusal import Refused
from workflows.models import AuditEntry, Campaign, CampaignCase, Case, DataKey, SecurityEvent, WorkItem

pytestmark = pytest.mark.usefixtures("own_database")


@pytest.fixture
def fleet() -> Fleet:
    return Fleet()


def refused(act, *args, **options) -> tuple[str, ...]:
    with pytest.raises(Refused) as found:
        act(*args, **options)
    return found.value.codes


def opened(fleet: Fleet, campaign: Campaign, **options) -> list[int]:
    fleet.at += timedelta(minutes=1)
    return list(go_on(campaign, at=fleet.at, **options))


def test_two_people_begin_it_and_every_case_is_looked_at_again_by_whoever_asked_for_it(fleet: Fleet) -> None:
    """Given cases that run; when Erin proposes and Rita starts it; then each has a linked case that waits with Ada."""
    cases = [fleet.runs() for _ in range(3)]
    campaign = fleet.started(*cases, query={"countries": ["NL"]})
    assert opened(fleet, campaign, batch=2) == [2, 1]

    for case in cases:
        child = Case.objects.get(parent=case)
        assert (child.linked_as, child.opener, child.phase) == ("reassessment", fleet.people["ada"], "draft")
        assert read_case(case).file.children == {"reassessment": str(child.pk)}
        asked = next(e for e in read_case(child).entries if e.kind == "AskedAgain")
        assert open_records([asked.content["record"]])[asked.content["record"]].startswith(HAPPENED["why"])
        assert DataKey.objects.filter(case=child).count() == 1, "sealed under a key of its own"
        assert WorkItem.objects.get(process=child).offered_to == fleet.people["ada"]
    assert became(campaign) | {"open": 0, "waiting": 0} == dict.fromkeys(became(campaign), 0)
    assert became(campaign)["open"] == 3 and opened(fleet, campaign) == []
    kinds = AuditEntry.objects.filter(stream=campaign.stream).order_by("seq").values_list("kind", flat=True)
    assert list(kinds) == ["CampaignProposed", "CampaignStarted", "CampaignWentOn", "CampaignWentOn"]
    assert verify_chain(fleet.institution.pk).sound and first_difference(fleet.institution.pk) is None


def test_what_happened_is_sealed_and_stands_in_no_entry(fleet: Fleet) -> None:
    fleet.runs()
    campaign = fleet.started()
    opened(fleet, campaign)
    assert HAPPENED["why"] not in "".join(AuditEntry.objects.values_list("payload", flat=True))
    assert open_records([campaign.words])[campaign.words]["source"] == HAPPENED["source"]


def test_so_many_a_day_and_the_clock_goes_on_the_next_day(fleet: Fleet) -> None:
    for _ in range(3):
        fleet.runs()
    campaign = fleet.started(per_day=2)
    assert [seen for _, seen in run_campaigns(at=fleet.at)] == [2]
    assert list(run_campaigns(at=fleet.at + timedelta(hours=2))) == []
    assert [seen for _, seen in run_campaigns(at=fleet.at + timedelta(days=1))] == [1]
    assert became(campaign)["waiting"] == 0


def test_a_case_that_moved_on_meanwhile_is_passed_over_with_its_reasons_and_one_under_way_is_joined(
    fleet: Fleet,
) -> None:
    first, second, third = (fleet.runs() for _ in range(3))
    opened(fleet, fleet.started(third))
    campaign = fleet.started(first, second, third)
    fleet.does(first, Submit("report", {"returned": "yes"}), "ada")
    opened(fleet, campaign)
    rows = {row.case_id: row for row in CampaignCase.objects.filter(campaign=campaign)}
    assert (rows[first.pk].state, rows[first.pk].codes) == ("passed", ["not_asked"])
    assert rows[third.pk].child == Case.objects.get(parent=third)
    assert Case.objects.filter(parent=first).count() == 0 and Case.objects.filter(parent=second).count() == 1
    assert verify_chain(fleet.institution.pk).sound and first_difference(fleet.institution.pk) is None


def test_its_end_comes_back_into_the_case_and_the_board_says_what_became_of_it(fleet: Fleet) -> None:
    """Approved, it is kept; refused, the office's procedure goes by it, here to a halt; then the campaign is closed."""
    fleet = Fleet("lowland", **{"stages.running.next": [
        {"to": "halted", "after": "reassessment", "when": {"reassessment": "refused"}}, {"to": "closed"},
    ]})  # fmt: skip
    keeps, ends = fleet.runs(), fleet.runs()
    campaign = fleet.started()
    opened(fleet, campaign)
    with pytest.raises(Refused, match="campaign_unfinished"):
        campaigns.close(campaign, "Done.", step=fleet.step("erin"))
    for case, outcome in ((keeps, "approved"), (ends, "refused")):
        child = Case.objects.get(parent=case)
        fleet.does(child, Submit("asked", {"dual_use": "no", "ends_on": "2027-12-31", "partners": []}), "ada")
        fleet.does(child, Confirm("asked"), "hugo")
        fleet.does(child, Choose("triage", "heavy"), "erin")
        fleet.does(child, Decide("verdict", outcome, "Considered."), "faye")
    run_since(fleet.institution.pk, at=fleet.at)
    assert Case.objects.get(pk=ends.pk).phase == "suspended"
    assert became(campaign) == dict.fromkeys(became(campaign), 0) | {"kept": 1, "exit": 1}
    campaigns.close(campaign, "Both were looked at.", step=fleet.step("erin"))
    told = AuditEntry.objects.get(stream=campaign.stream, kind="CampaignClosed")
    assert '"exit":1' in told.payload and '"kept":1' in told.payload
    assert set(running(fleet.institution)) == {keeps, Case.objects.get(pk=ends.pk)}, "not what looks at them again"


def test_one_that_is_stopped_opens_nothing_more_and_can_be_closed_when_what_it_opened_is_over(fleet: Fleet) -> None:
    fleet.runs(), fleet.runs()
    campaign = fleet.started()
    next(go_on(campaign, at=fleet.at, batch=1))
    assert refused(campaigns.stop, campaign, " ", step=fleet.step("erin")) == ("missing_reasons",)
    campaigns.stop(campaign, "The decision was annulled.", step=fleet.step("erin"))
    assert opened(fleet, campaign) == [] and became(campaign)["waiting"] == 1
    assert refused(campaigns.start, campaign, step=fleet.step("rita")) == ("campaign_settled",)
    assert refused(campaigns.close, campaign, "Over.", step=fleet.step("erin")) == ("campaign_unfinished",)


def test_what_makes_no_campaign_is_refused_with_every_reason_and_nothing_is_written(fleet: Fleet) -> None:
    case = fleet.runs()
    told, before = {**HAPPENED, "cases": [case.pk], "per_day": 10, "everything": "All."}, AuditEntry.objects.count()
    for changes, *codes in (
        ({"why": "  "}, "campaign_without_reasons"),
        ({"source": "", "per_day": 0}, "campaign_without_reasons", "campaign_pace"),
        ({"cases": []}, "campaign_matches_nothing"),
        ({"cases": [uuid4()]}, "campaign_strange_cases"),
        ({"everything": " "}, "campaign_matches_everything"),
    ):
        assert refused(campaigns.propose, Plan(**(told | changes)), step=fleet.step("erin")) == tuple(codes)
        assert SecurityEvent.objects.latest("pk").reasons == codes
    assert (Campaign.objects.count(), AuditEntry.objects.count()) == (0, before)


def test_a_row_that_is_not_as_the_stream_tells_is_found(fleet: Fleet) -> None:
    fleet.runs(), fleet.runs()
    campaign = fleet.started()
    opened(fleet, campaign)
    assert first_difference(fleet.institution.pk) is None
    row = CampaignCase.objects.filter(campaign=campaign).first()
    for changes in ({"state": "waiting"}, {"case": Case.objects.exclude(parent=None).first()}):
        kept = {name: getattr(row, name) for name in changes}
        CampaignCase.objects.filter(pk=row.pk).update(**changes)
        assert str(campaign.pk) in (first_difference(fleet.institution.pk) or "")
        CampaignCase.objects.filter(pk=row.pk).update(**kept)


def test_only_two_of_those_who_may_begin_it(fleet: Fleet) -> None:
    fleet.runs()
    for stranger in ("ada", "faye", "ben"):
        assert refused(fleet.proposed, by=stranger) == ("not_your_role",)
    campaign = fleet.proposed(by="erin")
    assert refused(campaigns.start, campaign, step=fleet.step("erin")) == ("campaign_second_person",)
    assert refused(campaigns.start, campaign, step=fleet.step("ada")) == ("not_your_role",)
    assert opened(fleet, campaign) == [], "nothing is opened before a second person starts it"


def test_begun_twice_and_of_another_institution(fleet: Fleet) -> None:
    case = fleet.runs()
    campaign = fleet.started(case)
    assert refused(fleet.proposed, case) == ("campaign_under_way",)
    assert refused(campaigns.start, campaign, step=fleet.step("rita")) == ("campaign_settled",)
    elsewhere = Fleet("abroad")
    theirs = elsewhere.runs()
    assert refused(fleet.proposed, case, theirs) == ("campaign_strange_cases",)
    assert refused(campaigns.stop, campaign, "Why.", step=elsewhere.step("rita")) == ("no_such_campaign",)


def test_every_step_sent_again_has_one_effect(fleet: Fleet) -> None:
    case, request = fleet.runs(), uuid4()
    plan = Plan(**HAPPENED, cases=[case.pk], per_day=5, everything="All of it.")
    again = {campaigns.propose(plan, step=fleet.step("erin", request)).pk for _ in range(3)}
    campaign = Campaign.objects.get(pk=again.pop())
    assert not again
    for act, by in (
        (lambda step: campaigns.start(campaign, step=step), "rita"),
        (lambda step: campaigns.stop(campaign, "Enough.", step=step), "erin"),
        (lambda step: campaigns.close(campaign, "Nothing was opened.", step=step), "erin"),
    ):  # fmt: skip
        request, counts = uuid4(), set()
        for _ in range(3):
            act(fleet.step(by, request))
            counts.add(AuditEntry.objects.count())
        assert len(counts) == 1
    assert AskedAgain.__name__ not in AuditEntry.objects.values_list("kind", flat=True)
