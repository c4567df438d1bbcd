"""The pages of notices: one's own and nobody else's, their marks and switches, and what an administrator has mended."""

from datetime import timedelta

from tests.web.reading import Page
from workflows.actions.deliveries import failed
from workflows.actions.notices import list_since
from workflows.models import Account, Delivery, NoticeSwitch


def listed(world) -> None:
    Account.objects.update(email="somebody@example.org")
    world.advised()
    list_since(world.home.institution, at=world.at)


def test_new_notices_are_counted_marked_and_read(browser, world) -> None:
    listed(world)
    dan = browser("dan")
    page = Page(dan.get("/notices/"))
    assert "Your vote: LOW-2026-0001" in page.text and "Notices (2)" in page.text and page.text.count("new ") == 2
    assert Page(dan.get("/notices/")).text.count("new ") == 2, "looking marks nothing"
    one = Delivery.objects.get(recipient=str(world.people["dan"].pk), notice="vote_due", channel="in_app")
    dan.post("/notices/read/", {"notice": one.pk})
    assert "Notices (1)" in Page(dan.get("/")).text
    dan.post("/notices/read/")
    assert "Notices (" not in Page(dan.get("/")).text


def test_nobody_reads_or_marks_what_is_anothers(browser, world) -> None:
    listed(world)
    assert "LOW-" not in Page(browser("mallory").get("/notices/")).text
    theirs = Delivery.objects.get(recipient=str(world.people["ben"].pk), notice="vote_due", channel="in_app")
    browser("mallory").post("/notices/read/", {"notice": theirs.pk})
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_a_switch_is_kept_and_what_is_required_cannot_be_switched(browser, world) -> None:
    dan = browser("dan")
    kept = [
        box["value"] for box in Page(dan.get("/account/notices/")).all("input", type="checkbox")
        if "checked" in box and box["value"] != "vote_due:mail"
    ]  # fmt: skip
    assert len(kept) > 40
    dan.post("/account/notices/keep/", {"house": "lowland", "on": [k for k in kept if not k.startswith("decided")]})
    assert {(s.notice, s.channel) for s in NoticeSwitch.objects.all()} == {("vote_due", "mail")}
    page = Page(dan.get("/account/notices/"))
    box = page.all("input", value="vote_due:mail")[0]
    assert "checked" not in box and "disabled" in page.all("input", value="decided:mail")[0]
    dan.post("/account/notices/keep/", {"digest": "weekly"})
    world.people["dan"].refresh_from_db()
    assert world.people["dan"].digest == "weekly"
    assert browser("mallory").post("/account/notices/keep/", {"house": "lowland"}).status_code == 404


def test_an_administrator_sees_what_failed_and_has_it_tried_again(browser, world) -> None:
    listed(world)
    row = Delivery.objects.filter(notice="vote_due", channel="mail").first()
    row.attempts = 6
    failed([row], ConnectionRefusedError("of Ben, of all people"), at=world.at)
    hugo = browser("hugo")
    page = Page(hugo.get("/notices/undelivered/"))
    assert "ConnectionRefusedError" in page.text and "given up" in page.text and "of all people" not in page.text
    assert "could not be done" in Page(hugo.get("/notices/")).text
    for name in ("dan", "mallory"):
        stranger = browser(name)
        assert "ConnectionRefusedError" not in Page(stranger.get("/notices/undelivered/")).text
        assert stranger.post("/notices/undelivered/again/", {"delivery": row.pk}).status_code == 404
    assert hugo.post("/notices/undelivered/again/", {"delivery": row.pk}).status_code == 302
    row.refresh_from_db()
    assert row.attempts == 0 and row.next_at > world.at + timedelta(days=1)
