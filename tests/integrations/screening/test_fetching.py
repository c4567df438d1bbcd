"""Lists from their official addresses: what is unchanged proves the version current, what is broken changes nothing."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from integrations.management.commands.sync_lists import Command
from integrations.screening.entry import UnreadableList
from integrations.screening.fetching import fetch_list
from integrations.transport import Answer, Limits, NotFetched
from tests.integrations.screening.lists import AT, SUPPLIED, content
from tests.integrations.test_transport import PUBLIC, PaperWire, page
from workflows.actions.clock import service
from workflows.actions.reference import Stored
from workflows.engine.situation import SCREENER
from workflows.models import ListVersion

pytestmark = pytest.mark.django_db
ADDRESSES = [f"https://lists.example/{file.name}" for file in SUPPLIED["ofac_sdn"].files]


@pytest.fixture(autouse=True)
def own_feeds(settings, tmp_path):
    """Files go into a folder of the test; two lists have addresses, on a server that is on paper."""
    settings.VAR = tmp_path
    base = {"most_lost_per_cent": 20, "oldest_days": 14}
    settings.FEEDS = {
        "ofac_sdn": {**base, "addresses": ADDRESSES},
        "un_sanctions": {**base, "addresses": ["https://lists.example/un.xml"]},
        "jp_meti": {**base, "addresses": []},
    }


def pages(*unchanged: int, **changed: bytes) -> dict[str, Answer | Exception]:
    """The four files of one list; some unchanged, some with other bytes."""
    found: dict[str, Answer | Exception] = {}
    for place, address in enumerate(ADDRESSES):
        body = changed.get(f"file{place}", content("ofac_sdn", place))
        found[address] = page(b"", 304) if place in unchanged else page(body, etag=f'"{place}"')
    return found


def fetched(wire: PaperWire, code: str = "ofac_sdn", days: int = 0) -> Stored:
    at = AT + timedelta(days=days)
    return fetch_list(code, wire=wire, limits=Limits(), by=service(SCREENER), at=at, told=lambda more, whole: None)


def test_a_list_of_several_files_is_fetched_whole_and_kept_with_its_marks():
    version = fetched(PaperWire(pages())).version
    assert (version.how, version.count, version.supplied_by.username) == ("fetched", 7, SCREENER)
    assert version.marks["1-alt.csv"] == {"etag": '"1"', "address": ADDRESSES[1]}


def test_what_is_unchanged_is_not_taken_in_again_but_proves_the_version_current():
    first = fetched(PaperWire(pages())).version
    wire = PaperWire(pages(0, 1, 2, 3))
    again = fetched(wire, days=10)
    assert not again.new and again.version == first
    assert {headers["If-None-Match"] for _, _, headers in wire.asked} == {'"0"', '"1"', '"2"', '"3"'}
    first.refresh_from_db()
    assert first.checked_at == AT + timedelta(days=10) and ListVersion.objects.count() == 1


def test_one_changed_file_is_taken_in_with_the_kept_others():
    fetched(PaperWire(pages()))
    changed = content("ofac_sdn", 1).replace(b"KARIMY, Hasan", b"KARIMMY, Hasan")
    second = fetched(PaperWire(pages(0, 2, 3, file1=changed)), days=1)
    assert second.new and [change.number for change in second.version.changes.all()] == ["900002"]


def test_a_file_that_was_not_kept_is_asked_for_without_marks(tmp_path):
    version = fetched(PaperWire(pages())).version
    (tmp_path / "lists" / version.raw_file / "1-alt.csv").unlink()
    wire = PaperWire(pages(0, 2, 3))
    fetched(wire, days=1)
    assert [url for _, url, headers in wire.asked if "If-None-Match" not in headers] == [ADDRESSES[1]]
    with pytest.raises(UnreadableList, match="never kept"):
        (tmp_path / "lists" / version.raw_file / "1-alt.csv").unlink(missing_ok=True)
        fetched(PaperWire(pages(0, 1, 2, 3)), days=2)


def test_an_empty_download_and_a_server_that_fails_change_nothing():
    held = fetched(PaperWire(pages())).version
    with pytest.raises(UnreadableList, match="empty"):
        fetched(PaperWire(pages(file0=b"")), days=1)
    with pytest.raises(NotFetched):
        fetched(PaperWire({**pages(), ADDRESSES[2]: OSError("gone")}), days=1)
    with pytest.raises(UnreadableList, match="no address"):
        fetched(PaperWire({}), "jp_meti")
    assert ListVersion.objects.get(in_force=True) == held and ListVersion.objects.count() == 1


def test_the_command_fetches_what_it_is_told_to_and_says_what_it_could_not():
    un = "https://lists.example/un.xml"
    broken = PaperWire({**pages(), un: OSError("gone")}, {"lists.example": [PUBLIC]})
    command, out = Command(), StringIO()
    command.wire = broken
    with pytest.raises(CommandError, match="1 of the lists"):
        call_command(command, fetch=True, stdout=out, stderr=out)
    assert "ofac_sdn: 7 entries" in out.getvalue()
    assert f"un_sanctions: refused, the version in force stays. {un}" in out.getvalue()
    command.wire = PaperWire({un: page(content("un_sanctions"))})
    call_command(command, "un_sanctions", stdout=out)
    assert "un_sanctions: 6 entries" in out.getvalue()
