"""Guests: no letter before those who must have decided, be they five, and be one of them away."""

from datetime import timedelta


def test_a_guest_gets_no_invitation_letter_before_head_and_dean_have_spoken(at):
    aarhus = at("aarhus")
    guest = aarhus.asks(
        "aarhus_guests", "visit", guest="Ilse Verzonnen", citizenships=["FR"], days_of_stay=90, critical_research="yes",
    )  # fmt: skip
    for slot, where in (("announcement", "Documents"), ("papers", "Part 1"), ("first_part", "Background search")):
        guest.submits(slot)
        guest.gate("invitation_letter").is_shut(because=where)
    guest.gives("search_report")
    with guest.refused("weigh_first"):
        guest.decides("head_decision", "approved")
    guest.advises("deans_view", "favourable")
    guest.gate("invitation_letter").is_shut(because="Decision with the dean")
    guest.gate("interview").is_shut(because="Decision with the dean")
    guest.decides("head_decision", "approved")
    guest.gate("invitation_letter").is_open()
    assert [(entry.kind, entry.content["gate"]) for entry in guest.entries() if "Gate" in entry.kind] == [
        ("GateOpened", "invitation_letter"), ("GateOpened", "interview"),
    ]  # fmt: skip
    guest.ended("welcome", "approved")


def test_five_approve_a_scholar_one_after_the_other_and_one_of_them_through_a_deputy(at):
    texas = at("texasstate")
    visit = texas.asks(
        "texas_visiting_scholars", "visit", scholar="Wout Verzonnen", arrives_on=timedelta(days=60), controlled="no",
        purpose="A joint paper.", work_plan="Measurements in the teaching laboratory.", project="Thin films",
        supervisor="Ada Verzonnen",
    )  # fmt: skip
    visit.submits("asked")
    visit.gives("first_approval", "passed_on")
    with visit.refused("not_asked"):
        visit.gives("third_approval", "passed_on")
    visit.is_away("dean", deputy="chair")
    with visit.refused("not_apart"):
        visit.gives("second_approval", "passed_on")
    visit.is_away("dean", deputy="provost2")
    visit.gives("second_approval", "passed_on")
    second = visit.entries("SlotGiven")[-1]
    assert (str(second.by), str(second.on_behalf_of)) == (visit.person("provost2"), visit.person("dean"))
    assert all(visit.account(who).name in visit.said("SlotGiven")[-1] for who in ("provost2", "dean"))
    visit.gives("third_approval", "passed_on")
    assert visit.asked() == {"fourth_approval"}, "sixty days are more than thirty business days"
    visit.gives("fourth_approval", "passed_on")
    visit.gate("invitation_letter").is_shut(because="Fifth approval")
    visit.gives("fifth_approval", "welcome")
    visit.gate("invitation_letter").is_open()
    visit.ended("expected", "welcome")
    given = [entry for entry in visit.entries("SlotGiven") if entry.content["slot"].endswith("_approval")]
    assert len(given) == len({entry.by for entry in given}) == 5


def test_asked_too_late_somebody_must_say_that_it_can_still_be_prepared(at):
    visit = at("texasstate").asks("texas_visiting_scholars", "visit", arrives_on=timedelta(days=20))
    visit.submits("asked")
    for slot in ("first_approval", "second_approval", "third_approval"):
        visit.gives(slot, "passed_on")
    assert visit.asked() == {"short_notice", "fourth_approval"}
    visit.gives("fourth_approval", "passed_on")
    visit.stands_in("international")
    visit.gives("short_notice")
    visit.stands_in("provost")
