"""Whatever happens to a file's bytes, it is read or refused: never a crash, a hang, or growth without end."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from integrations.screening import own_list
from integrations.screening.entry import KINDS, NAME_KINDS, Entry, UnreadableList, as_data, from_data
from integrations.screening.readers import bis_entities
from integrations.screening.sources import RawFile
from tests.integrations.screening.lists import SUPPLIED, content, taken
from tests.sheets.test_read import xlsx
from workflows.sheets import read

PATIENCE = timedelta(seconds=20)
"""How long a file of a few kilobytes may take on a busy machine; one that hangs takes longer than any."""
FILES = st.sampled_from([(code, place) for code, each in sorted(SUPPLIED.items()) for place in range(len(each.files))])
PIECES = st.sampled_from(
    [
        b'"', b",", b";", b"\t", b"<", b"\x1a", b"\n", b"\xff\xfe", b"<!DOCTYPE a>", b"<li><strong>", b"9" * 200,
        b"&#0;", b"&amp;", b"<!--", b"{", b"[" * 300, b"]", b"null", b"-1e999", b"a.k.a. the following " * 40,
        b" " * 400, "所在地：".encode(), "１ ".encode(), "—".encode(), b"\xef\xbb\xbf", b"or " * 100,
    ]
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 60), PIECES | st.binary(max_size=4)), max_size=6)
TABLE = b"naam;soort;geboortedatum\nZelmorin;organisatie;\nOrvan;persoon;1965 or 1966\n"
BOOK = xlsx(["name", "kind", "birth date"], ["Zelmorin", "organisation", None], ["Orvan", "person", "1965"])


def mutated(whole: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for at, gone, put in changes:
        at %= len(whole) + 1
        whole = whole[:at] + put + whole[at + gone :]
    return whole


def sound(entries: tuple[Entry, ...]) -> None:
    """Entries that were read are whole ones."""
    assert entries and all(from_data(as_data(entry)) == entry for entry in entries)
    assert all(entry.kind in KINDS and entry.names and 0 < len(entry.number) <= 120 for entry in entries)
    assert all(name.kind in NAME_KINDS and name.text for entry in entries for name in entry.names)


def refused(refusal: UnreadableList) -> None:
    assert refusal.what and refusal.where and refusal.remedy


@settings(max_examples=500, deadline=PATIENCE)
@given(FILES, CHANGES)
@example(("un_sanctions", 0), [(30, 5, b"UF-88")])
def test_a_file_with_changed_bytes_is_read_whole_or_refused(which, changes):
    code, place = which
    files = list(SUPPLIED[code].files)
    files[place] = RawFile(files[place].name, mutated(files[place].content, changes))
    try:
        entries = taken(code, tuple(files)).entries
    except UnreadableList as refusal:
        refused(refusal)
    else:
        sound(entries)


@settings(max_examples=100, deadline=PATIENCE)
@given(CHANGES)
def test_the_text_of_the_entity_list_and_a_table_with_changed_bytes_are_read_whole_or_refused(changes):
    text = "CHINA\n\nKelp Works, a.k.a., the following one alias: —KW. 1 Quay, Dalian.\n\nFoam Works, 2 Quay.\n"
    for reader, whole in ((bis_entities.read, text.encode()), (lambda raw: own_list.read("own", raw), TABLE)):
        try:
            entries = reader(mutated(whole, changes))
        except UnreadableList as refusal:
            refused(refusal)
        else:
            sound(entries)


@settings(max_examples=25, deadline=PATIENCE)
@given(CHANGES)
def test_a_workbook_with_changed_bytes_is_read_whole_or_refused(changes):
    try:
        sound(own_list.read("own.xlsx", mutated(BOOK, changes)))
    except UnreadableList as refusal:
        refused(refusal)


XML = [code for code in SUPPLIED if SUPPLIED[code].files[0].content.startswith(b"<?xml")]
BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"  # fmt: skip


@pytest.mark.parametrize("code", XML)
def test_entities_of_its_own_are_refused_and_never_expanded(code):
    whole = content(code)
    end = whole.index(b"?>") + 2
    for doctype in (BOMB, b'<!DOCTYPE x SYSTEM "file:///etc/passwd">', b"<!DOCTYPE x [<!ELEMENT x ANY>]>"):
        with pytest.raises(UnreadableList, match="document type or entities"):
            taken(code, (RawFile("x.xml", whole[:end] + doctype + whole[end:]),))


@pytest.mark.parametrize("code", XML)
def test_elements_nested_without_end_and_fields_without_measure_are_refused(code):
    whole = content(code)
    begin = whole.index(b">", whole.index(b"?>") + 2) + 1
    long = (b"x" * 2_000_000, b" (also known as" * 100_000)
    for inside in (b"<a>" * 200_000, *(b"<a>" + each + b"</a>" for each in long)):
        with pytest.raises(UnreadableList):
            taken(code, (RawFile("x.xml", whole[:begin] + inside),))


@pytest.mark.parametrize(
    ("code", "place", "huge"),
    [
        ("ofac_sdn", 0, b'900001,"' + b"x" * 2_000_000 + b'",-0-'),
        ("us_csl", 0, b"_id," + b"x" * 2_000_000),
        ("uk_sanctions", 0, b'"' + b"Name 6," * 300_000),
        ("bis_denied", 0, b'"Name"\t' * 300_000),
        ("bis_entities", 0, b'{"entries": ' + b"[" * 300_000),
        ("aspi_tracker", 0, b'{"values": ' + b"9" * 300_000 + b"}"),
        ("ca_nro", 0, b"<html><h1>Named Research Organizations</h1>" + b"<!--" * 200_000),
        ("jp_meti", 0, "１ 架空 ".encode() + b"a1 " * 700_000),
        ("jp_meti", 1, ("１ 架空\n" + "\n" * 500_000 + "X the following " * 100 + "\n" * 500_000).encode()),
    ],
)
def test_a_field_or_a_depth_without_measure_is_refused_in_reasonable_time(code, place, huge):
    files = list(SUPPLIED[code].files)
    files[place] = RawFile("huge", huge)
    with pytest.raises(UnreadableList):
        taken(code, tuple(files))


def test_a_tracker_of_blanks_and_brackets_takes_no_squares():
    value = {"uuid": "1", "value": "A" + " " * 300_000 + "(" * 50_000, "meta": {}}
    whole = json.dumps({"type": "china-defence-universities", "values": [value]}).encode()
    (entry,) = taken("aspi_tracker", (RawFile("x.json", whole),)).entries
    assert entry.primary.startswith("A (((")


def test_a_workbook_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(read, "MOST_UNPACKED", 1_000_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"0" * 2_000_000)
    with pytest.raises(UnreadableList, match="unpacks to far more"):
        own_list.read("own.xlsx", packed.getvalue())
