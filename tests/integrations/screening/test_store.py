"""A list version comes into force whole, with the one before it end-dated; a refused one changes nothing."""

import re
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from integrations.screening.entry import UnreadableList
from integrations.screening.matcher import Subject
from integrations.screening.sources import RawFile
from integrations.screening.store import entries_of, index_in_force
from tests.integrations.screening.lists import AT, SUPPLIED, brought, content, entries
from tests.models.cast import person
from workflows.engine.refusal import Refused
from workflows.models import ListEntry, ListVersion

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=30)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files as supplied go into a folder of the test."""
    settings.VAR = tmp_path


def un_list(*changes: tuple[bytes, bytes]) -> tuple[RawFile, ...]:
    """The UN list with some bytes changed."""
    whole = content("un_sanctions")
    for old, new in changes:
        assert old in whole
        whole = whole.replace(old, new)
    return (RawFile("un.xml", whole),)


def test_a_list_comes_into_force_with_its_entries_its_digest_and_its_file(tmp_path):
    stored = brought("un_sanctions")

    version = ListVersion.objects.get(list__code="un_sanctions", in_force=True)
    assert stored.version == version and stored.new and stored.added == version.count == 6
    assert version.published_on == date(2026, 3, 1) and version.fetched_at == AT and version.parser == "un_xml/1"
    (kept,) = (tmp_path / "lists" / version.raw_file).iterdir()
    assert kept.read_bytes() == content("un_sanctions")


def test_entries_read_from_the_rows_are_those_of_the_file():
    for code in SUPPLIED:
        version = brought(code).version
        assert {entry.number: entry for entry in entries_of(version)} == entries(code)


def test_a_newer_version_ends_what_changed_keeps_what_vanished_and_tells_both():
    first = brought("un_sanctions", un_list()).version
    second = brought("un_sanctions", un_list((b"FXi.004", b"FXi.009"), (b"HASSAN", b"HASSAAN")), at=LATER)

    assert list(ListVersion.objects.filter(in_force=True)) == [second.version]
    assert entries_of(first) == tuple(sorted(entries("un_sanctions").values(), key=lambda entry: entry.number))
    since = dict(ListEntry.objects.in_force().values_list("number", "since"))
    assert since["FXi.002"] == since["FXi.009"] == AT.date()  # the one with another number is the same entry
    told = {change.number: (change.what, change.was, change.fields) for change in second.version.changes.all()}
    (hassan,) = (number for number, (_, was, _) in told.items() if not was)
    assert told == {hassan: ("changed", "", ["names"]), "FXi.009": ("changed", "FXi.004", ["number"])}
    ended = ListEntry.objects.exclude(ended_by=None)
    assert {(e.number, e.ended_by, e.until) for e in ended} == {
        (number, second.version, LATER.date()) for number in (hassan, "FXi.004")
    }


def test_the_same_file_again_changes_nothing():
    first = brought("un_sanctions", un_list())
    again = brought("un_sanctions", un_list(), at=LATER)
    assert not again.new and again.version == first.version and ListEntry.objects.count() == 6


@pytest.mark.parametrize(
    ("broken", "error", "said"),
    [
        ((RawFile("un.xml", b""),), UnreadableList, "empty"),
        ((RawFile("un.xml", content("un_sanctions")[:3000]),), UnreadableList, "cut"),
        (un_list((b"DATAID>", b"ID>")), UnreadableList, "does not know"),
        (un_list((b"2026-03-01T", b"2025-03-01T")), Refused, "list_older"),
    ],
)
def test_a_refused_file_leaves_the_version_in_force_and_writes_nothing(broken, error, said, tmp_path):
    held = brought("un_sanctions", un_list()).version
    with pytest.raises(error, match=said):
        brought("un_sanctions", broken, at=LATER)
    assert ListVersion.objects.get() == held and ListVersion.objects.get().in_force
    assert ListEntry.objects.in_force().count() == 6
    assert [folder.name for folder in (tmp_path / "lists" / "un_sanctions").iterdir()] == [held.sha256]


def test_a_shrunken_list_is_refused_by_the_guard_of_its_list(settings):
    brought("ofac_sdn")
    lines = content("ofac_sdn").splitlines(keepends=True)
    names, countries = (lines_of_known(content("ofac_sdn", n)) for n in (1, 2))
    further = (RawFile("alt.csv", names), RawFile("add.csv", countries), SUPPLIED["ofac_sdn"].files[3])
    short = (RawFile("sdn.csv", b"".join(lines[:3])), *further)
    with pytest.raises(Refused, match="lost: 71, most: 20"):
        brought("ofac_sdn", short, at=LATER)
    assert ListVersion.objects.get(in_force=True).count == 7
    settings.FEEDS = {"ofac_sdn": {**settings.FEEDS["ofac_sdn"], "most_lost_per_cent": 80}}
    assert brought("ofac_sdn", short, at=LATER).vanished == 5


def lines_of_known(further: bytes) -> bytes:
    """The lines about the first two entries."""
    return b"".join(line for line in further.splitlines(keepends=True) if line[:6] in (b"900001", b"900002"))


def test_a_file_that_was_replaced_before_does_not_come_back():
    brought("us_csl", None)
    changed = content("us_csl").replace(b"THISTLEDOWN", b"THISTLEDOWNE")
    brought("us_csl", (RawFile("csl.csv", changed),), at=LATER)
    with pytest.raises(Refused, match="list_replaced"):
        brought("us_csl", None, at=LATER)


def test_the_index_in_force_is_kept_until_another_version_is_in_force():
    brought("un_sanctions", un_list())
    first = index_in_force()["un_sanctions"]
    assert index_in_force(["un_sanctions", "aspi_high"]) == {"un_sanctions": first}
    brought("un_sanctions", un_list((b"VOSTOCHNY MERIDIAN HOLDING", b"ZAPADNY PARALLEL HOLDING")), at=LATER)
    second = index_in_force()["un_sanctions"]
    assert second is not first and second.version != first.version
    assert [hit.entry for hit in second.search(Subject("Zapadny Parallel", "organisation"))] == ["FXe.001"]


def test_a_version_that_lost_rows_is_not_searched_as_if_it_were_whole():
    version = brought("un_sanctions", un_list((b"HASSAN", b"HASAN"))).version
    version.brought.filter(number="FXi.001").delete()
    with pytest.raises(UnreadableList, match="5 of its 6"):
        index_in_force()


def told(*args: object, **options: object) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("sync_lists", *args, stdout=out, stderr=out, **options)
    return out.getvalue()


def test_the_command_takes_in_the_fictional_lists_when_no_folder_is_named(settings):
    settings.SCREENING_DATA = ""
    lines = told().splitlines()
    assert [line.partition(":")[0] for line in lines] == list(SUPPLIED)
    assert "6 entries, 6 came, 0 changed, 0 vanished" in lines[1] and "unchanged" in told()


def test_the_command_takes_in_the_good_lists_of_a_folder_and_fails_for_the_broken_one(tmp_path: Path):
    for folder, name, code in (("un_sc", "un.xml", "un_sanctions"), ("us_csl", "csl.csv", "us_csl")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(content(code))
    (tmp_path / "us_csl" / "csl.csv").write_bytes(b"")
    with pytest.raises(CommandError, match="1 of the lists"):
        told(str(tmp_path))
    assert [version.list.code for version in ListVersion.objects.all()] == ["un_sanctions"]


def test_the_command_takes_one_list_by_hand_and_asks_which_it_is(tmp_path: Path):
    file = tmp_path / "download.xml"
    file.write_bytes(content("un_sanctions"))
    with pytest.raises(CommandError, match="with --list"):
        told(str(file))
    with pytest.raises(CommandError, match="with --by"):
        told(str(file), code="un_sanctions")
    erin = person("erin")
    assert "6 entries" in told(str(file), code="un_sanctions", by="erin")
    version = ListVersion.objects.get()
    assert (version.how, version.supplied_by) == ("supplied", erin)
    with pytest.raises(CommandError, match="No such file"):
        told(str(tmp_path / "gone.xml"), code="un_sanctions", by="erin")


def test_the_command_names_what_vanished_and_a_person_confirms_it(tmp_path: Path):
    brought("un_sanctions")
    file = tmp_path / "download.xml"
    file.write_bytes(without(content("un_sanctions"), b"FXi.001"))
    person("erin")
    said = told(str(file), code="un_sanctions", by="erin")
    assert "1 vanished" in said and "--by USERNAME --gone FXi.001" in said
    assert "FXi.001" in {entry.number for entry in index_in_force()["un_sanctions"].entries}

    assert "5 entries, 1 confirmed" in told(code="un_sanctions", gone=["FXi.001"], by="erin")
    assert "FXi.001" not in {entry.number for entry in index_in_force()["un_sanctions"].entries}
    with pytest.raises(CommandError, match="No entry FXi.001 has disappeared"):
        told(code="un_sanctions", gone=["FXi.001"], by="erin")


def without(un: bytes, number: bytes) -> bytes:
    """The UN list without one of its persons."""
    (gone,) = [part for part in re.findall(rb"<INDIVIDUAL>.*?</INDIVIDUAL>", un, re.DOTALL) if number in part]
    return un.replace(gone, b"")
