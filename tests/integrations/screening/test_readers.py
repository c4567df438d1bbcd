"""Each official format is read whole, with the oddities it is known for."""

from datetime import date

from integrations.screening.dates import PartialDate
from integrations.screening.entry import Identifier, as_data, from_data
from integrations.screening.readers import canada_research, ofac_sdn, un_security_council, us_consolidated
from tests.integrations.screening.lists import SUPPLIED, content, entries, texts


def test_the_un_list_gives_persons_and_entities_by_reference_number():
    found = entries("un_sanctions")
    assert list(found) == ["FXi.001", "FXi.002", "FXi.003", "FXi.004", "FXe.001", "FXe.002"]
    assert found["FXe.001"].kind == "organisation" and found["FXe.001"].countries == ("Russian Federation",)
    assert found["FXi.001"].primary == "DMITRI VASILYEVICH OREKHOVSKY"


def test_several_names_in_one_field_become_several_names_and_a_low_quality_alias_is_weak():
    person = entries("un_sanctions")["FXi.001"]
    assert texts(person, "alias") == ["Dmitriy Orekhovskiy", "Dimitry Orehovski", "Дмитрий Васильевич Ореховский"]
    assert texts(person, "weak") == ["The Hazelnut"]


def test_the_un_list_gives_birth_dates_exact_about_and_between_and_leaves_a_note_out():
    found = entries("un_sanctions")
    assert [each.text for each in found["FXi.001"].birth] == ["1961-08-09"]
    assert [each.text for each in found["FXi.002"].birth] == ["1958~"]
    assert [each.text for each in found["FXi.003"].birth] == ["1973/1975"]


def test_both_lists_that_say_so_tell_when_they_were_made():
    assert un_security_council.published(content("un_sanctions")) == "2026-03-01"
    assert canada_research.published(content("ca_nro")) == "2026-03-01"
    assert un_security_council.published(b"<CONSOLIDATED_LIST>") == ""
    assert un_security_council.published(b'dateGenerated="2026-02-31T') == ""


def test_ofac_reads_no_value_a_repeated_header_latin_1_and_the_end_mark():
    found = entries("ofac_sdn")
    assert content("ofac_sdn").endswith(b"\x1a") and b"\xd1" in content("ofac_sdn")
    assert list(found) == [f"90000{n}" for n in range(1, 8)]
    assert found["900003"].primary == "José María PEÑALOZA MÜNDE"
    assert found["900005"].remarks == "" and found["900005"].kind == "other"
    assert not any("-0-" in str(as_data(entry)) for entry in found.values())


def test_ofac_turns_last_first_for_persons_only():
    found = entries("ofac_sdn")
    assert found["900002"].primary == "Hassan KARIMI" and texts(found["900002"], "alias") == ["Hasan KARIMY"]
    company = content("ofac_sdn").replace(b'"VOSTOCHNY MERIDIAN HOLDING",-0-', b'"MERIDIAN, S.A.",-0-')
    further = [content("ofac_sdn", n) for n in (1, 2, 3)]
    first = ofac_sdn.read(company, *further)[0]
    assert first.primary == "MERIDIAN, S.A."


def test_ofac_takes_weak_aliases_numbers_countries_and_dates_out_of_the_remarks():
    found = entries("ofac_sdn")
    assert texts(found["900001"], "weak") == ["VMH"] and texts(found["900002"], "weak") == ["ABU SAFFRON"]
    assert Identifier("tax", "7700990011") in found["900001"].identifiers
    assert Identifier("lei", "9999009ZQ0FICTION001") in found["900006"].identifiers
    assert Identifier("imo", "9990011") in found["900004"].identifiers and found["900004"].kind == "vessel"
    assert found["900002"].countries == ("Iran",) and found["900002"].programme == "FICTIONAL, FICTIONAL-2"
    assert [each.text for each in found["900003"].birth] == ["1970-03-12", "1971-03-12"]
    assert found["900007"].birth[0] == PartialDate(date(1949, 1, 1), date(1951, 12, 31))


def test_the_consolidated_list_skips_the_repeated_header_and_joins_the_rows_of_one_party():
    found = entries("us_csl")
    assert len(found) == 6 and "_id" not in str(found)
    party = found["SDN-900001"]
    assert party.programme == "SDN, FICTIONAL, FICTIONAL-2" and "VOSTOCHNYY MERIDIAN AO" in texts(party, "alias")
    assert party.identifiers == (Identifier("tax", "7700990011"),)


def test_the_consolidated_list_guesses_no_person_where_the_kind_is_left_empty():
    kinds = {entry.primary: entry.kind for entry in entries("us_csl").values()}
    assert kinds["Hainan Institute of Coastal Radio Engineering"] == "organisation"
    assert kinds["WILLARD Q. THISTLEDOWN"] == "other"


def test_an_alias_after_and_is_read_without_the_and():
    institute = next(iter(entries("us_csl").values()))
    assert texts(institute, "alias")[-1] == "Hainan Coastal Radio Laboratory"


def test_the_canadian_page_gives_names_countries_and_aliases_and_not_the_menu():
    found = entries("ca_nro")
    assert [entry.primary for entry in found.values()][1] == "Aydar Institute of Gas Dynamics & Propulsion"
    university = found["northern-hunan-university-of-defence-engineering"]
    assert university.countries == ("People’s Republic of China",)
    assert texts(university, "alias")[1] == "14th Fictional Institute"
    assert not any(entry.primary == "Menu" for entry in found.values())


def test_a_number_on_the_canadian_page_does_not_shift_when_a_line_is_put_in_before():
    first = b"<li><strong>Aardvark Institute</strong> (Russia)</li><li><strong>Academy of Maritime"
    longer = content("ca_nro").replace(b"<li><strong>Academy of Maritime", first)
    numbers = {entry.number for entry in canada_research.read(longer)}
    assert numbers == set(entries("ca_nro")) | {"aardvark-institute"}


def test_an_entry_written_down_and_read_back_is_the_same_entry():
    for code in SUPPLIED:
        for entry in entries(code).values():
            assert from_data(as_data(entry)) == entry


def test_a_file_in_utf_8_is_read_as_such():
    changed = content("ofac_sdn").decode("latin-1").encode("utf-8")
    assert (
        ofac_sdn.read(changed, *(content("ofac_sdn", n) for n in (1, 2, 3)))[2].primary == "José María PEÑALOZA MÜNDE"
    )


def test_a_further_column_of_the_consolidated_list_does_no_harm():
    lines = content("us_csl").decode().splitlines()
    more = "\n".join(f"{line},new" for line in lines).encode()
    assert len(us_consolidated.read(more)) == 6


def test_since_when_an_entry_is_listed_is_read_where_the_source_says():
    assert entries("un_sanctions")["FXi.002"].listed_on == "2017-02-02"
    assert {entry.listed_on for entry in entries("us_csl").values()} >= {"2020-06-05", ""}
