"""A file that is empty, cut, garbled or of a changed schema is refused, with what, where and what to do."""

import pytest

from integrations.screening.entry import UnreadableList
from integrations.screening.intake import digest, take_in
from integrations.screening.sources import RawFile, discover
from tests.integrations.screening.lists import SUPPLIED, content, taken

CODES = sorted(SUPPLIED)


def refused(code: str, changed: bytes, at: int = 0) -> UnreadableList:
    """The refusal of a list of which one file was changed."""
    files = [RawFile(file.name, file.content) for file in SUPPLIED[code].files]
    files[at] = RawFile(files[at].name, changed)
    with pytest.raises(UnreadableList) as refusal:
        taken(code, tuple(files))
    assert refusal.value.what and refusal.value.where and refusal.value.remedy
    return refusal.value


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("nothing", [b"", b"\x1a", b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(code, nothing):
    assert "empty" in refused(code, nothing).what


def test_an_empty_file_of_further_names_is_refused_too():
    assert "empty" in refused("ofac_sdn", b"", at=1).what


@pytest.mark.parametrize("code", CODES)
def test_a_file_cut_anywhere_in_its_rows_is_refused_or_holds_whole_entries_only(code):
    whole = content(code)
    sound = {entry.number: entry for entry in taken(code).entries}
    refusals = 0
    for share in range(1, 40):
        try:
            files = (RawFile("cut", whole[: len(whole) * share // 40]), *SUPPLIED[code].files[1:])
            got = taken(code, files).entries
        except UnreadableList:
            refusals += 1
        else:
            assert all(sound[entry.number].names == entry.names for entry in got)
    assert refusals >= (20 if code == "jp_meti" else 30)  # a plain text has no end: cut in an address it is whole


@pytest.mark.parametrize("code", CODES)
def test_nul_bytes_are_refused_with_their_line(code):
    whole = content(code)
    middle = len(whole) // 2
    refusal = refused(code, whole[:middle] + b"\x00\x00" + whole[middle:])
    assert "NUL" in refusal.what and "line" in refusal.where


@pytest.mark.parametrize("code", CODES)
def test_another_kind_of_file_is_refused(code):
    refused(code, b"<html><body><h1>Sign in</h1></body></html>\n" * 3)
    refused(code, b"PK\x03\x04" + bytes(range(256)) * 4)


def test_a_list_full_of_lost_characters_is_refused_and_two_lost_ones_in_a_large_list_are_borne():
    assert "lost" in refused("ca_nro", content("ca_nro").replace("’".encode(), "\ufffd".encode())).what
    padded = content("ca_nro").replace(b"<body>", b"<body><!--" + b"x" * 40_000 + b"-->")
    files = (RawFile("page.html", padded.replace("’".encode(), "\ufffd".encode())),)
    assert len(taken("ca_nro", files).entries) == 4


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"INDIVIDUAL_ALIAS>", b"INDIVIDUAL_OTHER_NAME>", "INDIVIDUAL_OTHER_NAME"),
        (b"REFERENCE_NUMBER>", b"REFERENCE>", "REFERENCE"),
        (b"CONSOLIDATED_LIST", b"SANCTIONS_LIST", "SANCTIONS_LIST"),
        (b"ENTITIES>", b"BODIES>", "ENTITIES"),
        (b"<FIRST_NAME>HASSAN</FIRST_NAME>", b"", "FIRST_NAME"),
        (b"FXi.002", b"FXi.001", "twice"),
    ],
)
def test_a_changed_schema_of_the_un_list_is_refused_by_name(old, new, said):
    assert said in refused("un_sanctions", content("un_sanctions").replace(old, new)).what


def test_an_xml_file_with_entities_of_its_own_is_refused_before_they_are_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>\n<CONSOLIDATED_LIST'
    assert "entities" in refused("un_sanctions", content("un_sanctions").replace(b"<CONSOLIDATED_LIST", bomb)).what


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b"900004,", b"nine,", "not an entry number"),
        (b'"vessel"', b'"boat"', "not a kind of entry"),
        (b"900005,", b"900004,", "twice"),
        (b'"SILVER CORMORANT"', b"-0- ", "no name"),
        (b'"SILVER CORMORANT"', b'"SILVER CORMORANT","X"', "13 columns"),
        (b'"SILVER CORMORANT"', b'"SILVER "CORMORANT"', "quoting"),
    ],
)
def test_a_broken_row_of_ofac_is_refused(old, new, said):
    assert said in refused("ofac_sdn", content("ofac_sdn").replace(old, new)).what


def test_two_ofac_files_of_different_lists_are_refused():
    assert "not of one list" in refused("ofac_sdn", content("ofac_sdn", 1).replace(b"90000", b"80000"), at=1).what


def test_a_column_that_is_gone_from_the_consolidated_list_is_named():
    refusal = refused("us_csl", content("us_csl").replace(b"alt_names", b"other_names"))
    assert "alt_names" in refusal.what and "line 1" in refusal.where


def test_a_canadian_organisation_without_its_country_is_refused():
    assert "Shahid Zarrin" in refused("ca_nro", content("ca_nro").replace(b"</strong> (Iran)", b"</strong> Iran")).what


def test_an_unknown_list_and_a_missing_file_are_refused():
    with pytest.raises(UnreadableList, match="Write one of eu_sanctions"):
        take_in("no_such_list", b"x")
    with pytest.raises(UnreadableList, match="1 files were supplied, the list has 4"):
        taken("ofac_sdn", (RawFile("sdn.csv", content("ofac_sdn")),))


def test_a_folder_without_lists_and_a_folder_with_half_a_list_are_refused(tmp_path):
    with pytest.raises(UnreadableList, match="no such folder"):
        discover(tmp_path / "none")
    with pytest.raises(UnreadableList, match="no list"):
        discover(tmp_path)
    (tmp_path / "ofac_sdn").mkdir()
    (tmp_path / "ofac_sdn" / "sdn.csv").write_bytes(content("ofac_sdn"))
    with pytest.raises(UnreadableList, match="alt.csv is missing"):
        discover(tmp_path)


def test_the_newest_file_of_a_folder_is_taken(tmp_path):
    (tmp_path / "un_sc").mkdir()
    for day in ("2026-02-27", "2025-04-19"):
        (tmp_path / "un_sc" / f"consolidated_{day}.xml").write_bytes(content("un_sanctions"))
    (supplied,) = discover(tmp_path)
    assert supplied.code == "un_sanctions" and supplied.files[0].name == "consolidated_2026-02-27.xml"


def test_the_digest_of_one_file_is_its_sha256_and_of_two_depends_on_both():
    one, two = RawFile("a", b"a"), RawFile("b", b"b")
    assert digest((one,)) == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    assert len({digest((one,)), digest((one, two)), digest((two, one))}) == 3
