"""When the agenda closes the clock keeps what each member got; what has changed since says so, and nothing is lost."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from tests.documents.test_packet import case, meeting, promised
from tests.queries.world import CAST
from tests.web.reading import Page
from workflows.actions import notices
from workflows.actions.clock import ClockStumbled
from workflows.actions.packets import keep_due
from workflows.actions.replay import first_difference
from workflows.dossier import trail
from workflows.dossier.seal import erase
from workflows.engine.acts.asking import Comment
from workflows.engine.acts.handling import DeclareConflict
from workflows.models import Delegation, Delivery, Membership, Packet
from workflows.queries.packets import content_for

__all__ = ["case", "meeting"]


def clock(at) -> str:
    """What the clock says it did."""
    said = StringIO()
    call_command("run_clock", at=at.isoformat(), stdout=said)
    return said.getvalue()


def shown(browser, name: str, meeting) -> str:
    """A member's packet as its page shows it, once they have promised to keep it confidential."""
    client = browser(name)
    if not meeting.acknowledgements.filter(account__username=name).exists():
        promised(client, meeting)
    return Page(client.get(f"/committees/{meeting.pk}/packet/")).text


def test_at_the_cut_off_and_not_before_each_member_s_packet_is_kept_once(world, case, meeting) -> None:
    assert "packets" not in clock(meeting.cut_off - timedelta(minutes=1)) and not Packet.objects.exists()
    assert "2 packets kept" in clock(meeting.cut_off)
    assert "packets" not in clock(meeting.cut_off + timedelta(days=8))
    got = set(Packet.objects.values_list("account__username", flat=True))
    assert got == {"ben", "dan"}, "Carol stands aside, and nothing is kept for her"
    Delegation.objects.all().delete()  # the cast's, which nobody entered
    assert first_difference(world.home.institution.pk) is None


def test_what_was_kept_is_shown_again_and_a_later_change_says_so(world, browser, case, meeting) -> None:
    clock(meeting.cut_off)
    before = shown(browser, "ben", meeting)
    assert "With an access plan." in before and "since the agenda closed" not in before
    world.at = meeting.cut_off
    world.send(case, Comment("The partner has a new owner."), "dan")
    after = shown(browser, "ben", meeting)
    assert "Comments (new since the agenda closed; read it on the page of the case)" in after
    assert "The partner has a new owner." not in after and "With an access plan." in after


def test_a_change_before_the_cut_off_is_part_of_the_packet_and_is_no_change_since(world, browser, case, meeting):
    world.send(case, Comment("The partner has a new owner."), "dan")
    clock(meeting.cut_off)
    text = shown(browser, "ben", meeting)
    assert "The partner has a new owner." in text and "since the agenda closed" not in text


def test_a_section_that_reads_otherwise_today_keeps_what_the_member_got(world, browser, case, meeting) -> None:
    world.send(case, Comment("The partner is small."), "dan")
    clock(meeting.cut_off)
    world.at = meeting.cut_off
    world.send(case, Comment("The partner has a new owner."), "dan")
    text = shown(browser, "ben", meeting)
    assert "Comments (changed since the agenda closed)" in text
    assert "The partner is small." in text and "The partner has a new owner." not in text


def test_who_stands_aside_after_the_cut_off_finds_the_kept_packet_shut(world, browser, case, meeting) -> None:
    clock(meeting.cut_off)
    world.at = meeting.cut_off
    world.send(case, DeclareConflict("My sister works there."), "dan")
    text = shown(browser, "dan", meeting)
    assert "You stand aside from this case." in text and "Fictional Optics" not in text


def test_a_member_seated_after_the_cut_off_gets_a_packet_of_their_own(world, case, meeting) -> None:
    clock(meeting.cut_off)
    Membership.objects.create(
        institution=world.home.institution, committee=meeting.committee, account=world.people["noor"]
    )
    clock(meeting.cut_off + timedelta(minutes=5))
    assert Packet.objects.filter(account=world.people["noor"]).count() == 1


def test_erasing_a_case_erases_it_from_every_packet(world, browser, case, meeting) -> None:
    clock(meeting.cut_off)
    erase(institution=case.institution_id, stream=case.stream, at=meeting.cut_off)
    assert "Fictional Optics" not in shown(browser, "ben", meeting)
    assert "Erased." in shown(browser, "ben", meeting)


def test_a_packet_that_was_changed_behind_the_door_is_found(world, case, meeting) -> None:
    clock(meeting.cut_off)
    row = Packet.objects.first()
    Packet(
        institution=row.institution, meeting=row.meeting, account=world.people["erin"], case=row.case,
        record=row.record, at=row.at,
    ).save()  # fmt: skip
    assert "packet" in (first_difference(world.home.institution.pk) or "")


def test_members_hear_that_their_packet_is_ready_and_nobody_else(world, case, meeting) -> None:
    clock(meeting.cut_off)
    notices.list_since(world.home.institution, at=meeting.cut_off)
    rows = Delivery.objects.filter(notice="packet_ready", channel="in_app")
    heard = {name for name in CAST if str(world.people[name].pk) in set(rows.values_list("recipient", flat=True))}
    assert heard == {"ben", "carol", "dan"}


def test_no_word_of_a_case_stands_in_the_committee_s_stream(world, case, meeting) -> None:
    clock(meeting.cut_off)
    entries = trail.read(f"committee:{meeting.committee_id}")
    told = " ".join(entry.payload for entry in entries)
    assert entries[-1].kind == "PacketsMade" and "Optics" not in told and "access plan" not in told


def test_a_meeting_that_fails_stops_no_other_and_is_told_at_the_end(world, case, meeting) -> None:
    def failing(one, *rest):
        raise ValueError("a damaged case")

    with pytest.raises(ClockStumbled):
        list(keep_due(failing, at=meeting.cut_off))
    assert not Packet.objects.exists()
    assert [new for _, new in keep_due(content_for, at=meeting.cut_off)] == [2]
