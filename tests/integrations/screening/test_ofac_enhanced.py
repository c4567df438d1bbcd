"""The Treasury's newer XML, packed: names in every script, spans of birth, and since when a party is listed."""

import io
import zipfile

import pytest
from hypothesis import given, settings

from integrations.screening.entry import UnreadableList
from integrations.screening.readers import ofac_enhanced
from integrations.screening.readers.content import MOST_BYTES
from tests.integrations.screening.lists import content, entries, taken, texts
from tests.integrations.screening.test_mutated_files import CHANGES, PATIENCE, mutated, refused, sound


def packed(*files: tuple[str, bytes]) -> bytes:
    """A zip of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, whole in files:
            file.writestr(name, whole)
    return made.getvalue()


def plain() -> bytes:
    """The file as it is packed."""
    return content("ofac_enhanced")


def test_a_party_has_its_names_in_every_script_its_spans_of_birth_and_the_first_day_of_its_listing():
    found = entries("ofac_enhanced")
    person, bank = found["920001"], found["920002"]
    assert (person.primary, texts(person, "alias"), texts(person, "weak")) == (
        "Mirza Tariq ZUMARRAN", ["Мирза Тарик ЗУМАРРАН"], ["GREY PLOVER"],
    )  # fmt: skip
    assert [date.text for date in person.birth] == ["1962~", "1963-02-04"]
    assert (person.countries, person.listed_on, person.programme) == (("Turkey",), "2006-04-12", "FICTIONAL")
    assert [(each.kind, each.value) for each in person.identifiers] == [("passport", "FX8812340")]  # the valid one
    assert (bank.kind, bank.countries, bank.listed_on) == ("organisation", ("Russia",), "2022-03-15")
    assert [each.kind for each in bank.identifiers] == ["lei"]
    assert taken("ofac_enhanced").published == "2026-03-01"


def test_the_file_is_read_from_its_zip_as_it_is_read_alone():
    zipped = packed(("CONS_ENHANCED.XML", plain()), ("readme.txt", b"."))
    assert ofac_enhanced.read(zipped) == ofac_enhanced.read(plain())
    assert ofac_enhanced.published(zipped) == "2026-03-01"


@settings(max_examples=200, deadline=PATIENCE)
@given(CHANGES)
def test_a_zip_with_changed_bytes_is_read_whole_or_refused(changes):
    try:
        sound(ofac_enhanced.read(mutated(packed(("a.xml", plain())), changes)))
    except UnreadableList as refusal:
        refused(refusal)


@pytest.mark.parametrize(
    ("whole", "what"),
    [
        (lambda: packed(("a.xml", b""), ("b.xml", b"")), "2 XML files"),
        (lambda: packed(("readme.txt", b"")), "0 XML files"),
        (lambda: packed(("a.xml", plain()))[:-40], "cut or broken"),
        (lambda: packed(("a.xml", b" " * (MOST_BYTES + 1))), "unpacks to more than"),
        (lambda: plain().replace(b">Entity<", b">Robot<"), "type 'robot' is unknown"),
        (lambda: plain().replace(b"<features>", b"<traits>").replace(b"</features>", b"</traits>"), "<traits>"),
        (lambda: plain().replace(b"<entities>", b"<parties>").replace(b"</entities>", b"</parties>"), "<parties>"),
        (lambda: plain()[: plain().index(b'<entity id="920002"')], "cut or is not XML"),
    ],
)  # fmt: skip
def test_a_zip_or_a_file_that_is_not_whole_is_refused(whole, what):
    with pytest.raises(UnreadableList, match=what):
        ofac_enhanced.read(whole())
