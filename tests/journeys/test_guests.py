"""Guests: no letter before those who must have decided."""


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
