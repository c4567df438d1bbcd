"""Readers of the further official formats: every oddity of the fictional files is read for what it means."""

import pytest

from integrations.screening.entry import Entry, UnreadableList
from integrations.screening.readers import bis_entities, japan_meti, ofac_xml, uk_sanctions
from integrations.screening.sources import SOURCES
from tests.integrations.screening.lists import SUPPLIED, content, entries, taken, texts


def births(entry: Entry) -> list[str]:
    return [date.text for date in entry.birth]


def numbers(entry: Entry) -> list[tuple[str, str]]:
    return [(identifier.kind, identifier.value) for identifier in entry.identifiers]


def test_the_european_list_has_strong_and_weak_names_dates_of_every_kind_and_true_numbers_only():
    found = entries("eu_sanctions")
    assert set(found) == {"EU.990001.10", "990002", "EU.990003.30"}
    person = found["EU.990001.10"]
    assert (person.primary, texts(person, "alias"), texts(person, "weak")) == (
        "Orvan Teskimaal", ["Orwan B. Teskimal", "Орван Тескимаал"], ["The Heron"],
    )  # fmt: skip
    assert births(person) == ["1965-12-12", "1958~", "1960/1962", "1971-03"]  # and none of another calendar
    assert (person.countries, numbers(person)) == (("XA",), [("passport", "FX990011")])
    assert person.programme == "FIC, FIC2" and "parts only" in person.remarks
    body = found["990002"]
    assert (body.kind, body.primary, body.countries) == (
        "organisation", "Institut Zelmorin for Applied Ballistics", ("XA",),
    )  # fmt: skip
    assert found["EU.990003.30"].primary == "Little Bittern"  # it has a weak name only


def test_the_treasury_s_xml_counts_its_records_and_says_which_names_are_weak():
    found = entries("ofac_consolidated")
    person, bank, vessel = (found[number] for number in ("910001", "910002", "910003"))
    assert (person.primary, texts(person, "alias"), texts(person, "weak")) == (
        "Mirza Tariq ZUMARRAN", ["Mirza ZOMARRAN"], ["GREY PLOVER"],
    )  # fmt: skip
    assert (births(person), person.countries) == (["1962~", "1963-02-04"], ("Iran",))
    assert numbers(person) == [("passport", "FX8812340")]
    assert (bank.countries, numbers(bank)) == (("Russia",), [("lei", "9999009ZQ0FICTION002")])
    assert (vessel.kind, numbers(vessel)) == ("vessel", [("imo", "9990022")])
    with pytest.raises(UnreadableList, match="says it has 4 entries and holds 3"):
        ofac_xml.read(content("ofac_consolidated").replace(b">3</Record_Count>", b">4</Record_Count>"))


def test_the_sdn_list_has_countries_of_organisations_and_remarks_that_go_on_in_another_file():
    found = entries("ofac_sdn")
    assert found["900001"].countries == ("Russia", "Belarus") and found["900006"].countries == ()
    assert found["900007"].remarks.endswith("Linked To: VOSTOCHNY MERIDIAN HOLDING; a.k.a. 'THE STORK'.")
    assert texts(found["900007"], "weak") == ["THE STORK"]
    assert {n: e.primary for n, e in entries("ofac_sdn_xml").items()} == {"900002": found["900002"].primary}


def test_the_british_list_is_gathered_from_its_rows_below_a_line_that_dates_it():
    found = entries("uk_sanctions")
    person = found["FIC0001"]
    assert (person.primary, texts(person, "alias"), texts(person, "weak")) == (
        "Kazimir Petrovich VANDORN", ["Casimir Vandoorn", "Казимир Петрович ВАНДОРН"], ["THE LAPWING"],
    )  # fmt: skip
    assert (births(person), person.countries) == (["1961", "1961-05-04"], ("Belarus", "Russia"))
    assert numbers(person) == [("passport", "FX1100"), ("passport", "FX1101")]
    assert [found[n].kind for n in ("FIC0002", "FIC0003")] == ["organisation", "vessel"]
    with pytest.raises(UnreadableList, match="Unique ID"):
        uk_sanctions.read(content("uk_sanctions").replace(b"Unique ID", b"Unique"))


def test_the_canadian_list_numbers_nothing_for_good_so_the_content_is_the_number():
    found = entries("ca_sema")
    person = found["russia-yaroslav-ignatyevich-plotvin-1963-or-1964"]
    assert texts(person, "alias") == ["Ярослав Игнатьевич Плотвин", "PLOTWIN", "Yaroslav Ignatyevich Plotvin"]
    assert births(person) == ["1963", "1964"] and person.programme == "Russia 1, Part 1, Russia 2"
    assert person.countries == ()  # the regulation's country is not the party's
    works = found["russia-tikhaya-gavan-jsc"]
    assert texts(works, "alias") == ["Tikhaya Gavan PA", "Quiet Haven Co., Ltd.", "Gavan Production Association"]
    toys = found["iran-aerospace-toys-organization"]
    assert texts(toys, "alias") == ["Organisation des jouets spatiaux", "Цацкі", "Toys, Inc.", "ATO"]
    assert numbers(found["russia-golden-avocet"]) == [("imo", "9990022")]


def test_an_item_that_only_moved_in_the_canadian_list_is_the_same_entry():
    moved = content("ca_sema").replace(b"<Item>2</Item>", b"<Item>3</Item>")
    assert {entry.number: entry for entry in SOURCES["ca_sema"].read(moved)} == entries("ca_sema")


def test_the_entity_list_is_read_from_a_json_file_and_from_its_text():
    found = entries("bis_entities")
    foam = found["china-fictional-academy-of-tidal-sciences-institute-of-foam"]
    assert texts(foam, "alias") == ["FATS", "Foam Institute, Fictional Academy", "Tidal Foam Co., Ltd."]
    bureau = found["china-fictional-academy-of-tidal-sciences-8th-bureau"]
    assert texts(bureau, "alias") == ["8th Bureau", "Bureau of Kelp"]
    assert (
        found["china-fictional-academy-shenyang-buoy-institute"].primary == "Fictional Academy—Shenyang Buoy Institute"
    )

    text = b"""CHINA, PEOPLE'S REPUBLIC OF

    Fictional Kelp Institute, a.k.a., the following one alias: \xe2\x80\x94FKI. 1 Quay,
    Dalian, China.

    Fictional Harbour Works Co., Ltd., 2 Quay Road, Dalian, China.
    """
    kelp, works = bis_entities.read(text)
    assert (kelp.primary, texts(kelp, "alias")) == ("Fictional Kelp Institute", ["FKI"])
    assert works.primary == "Fictional Harbour Works Co., Ltd." and works.countries == ("China",)
    with pytest.raises(UnreadableList, match="no country"):
        bis_entities.read(b"Fictional Kelp Institute, Dalian, China.")


def test_the_denied_persons_have_one_entry_for_all_their_addresses():
    found = entries("bis_denied")
    assert found["meridian-plover-aviation"].countries == ("AE", "IQ")
    assert {entry.kind for entry in found.values()} == {
        "organisation",
        "other",
    }  # who is a person is not said
    assert "until 06/29/2056" in found["adelbert-niemandsvriend"].remarks


def test_the_japanese_lists_are_read_from_the_text_of_their_pages():
    found = entries("jp_meti")
    service = found["fictional-service-of-locks-fsl"]
    assert texts(service, "alias") == ["Vydumannaya Sluzhba Zamkov", "FSL", "架空保安庁", "架空庁", "KCH"]
    assert service.countries == ("Russia", "Belarus")
    assert texts(found["jsc-vydumka-rocket-centre"], "alias") == ["株式会社架空センター「プロ」"]
    agency = texts(found["vydumka-agency"], "alias")
    assert agency[:2] == ["Agency V", "Agentstvo V"] and agency[-2:] == ["架空機関", "架空機関二"]
    assert found["takonai-llc"].countries == ("Armenia", "United Arab Emirates")
    assert found["140-vydumka-plant-jsc"].names[1].text == "Open Joint Stock Company 140 Vydumka Plant"


def test_a_japanese_list_from_which_an_item_is_gone_is_refused():
    russia = content("jp_meti")
    with pytest.raises(UnreadableList, match="item 2 is missing before item 3"):
        japan_meti.read(russia.replace("２ 架空保安庁".encode(), "架空保安庁".encode()))
    with pytest.raises(UnreadableList, match="breaks off in item 4"):
        japan_meti.read(russia[: russia.rindex("所在地".encode())])


def test_the_tracker_has_both_scripts_and_what_belongs_to_an_institution_is_not_its_name():
    found = entries("aspi_tracker")
    first, second = (found[f"00000000-0000-4000-8000-00000000000{n}"] for n in (1, 2))
    assert texts(first, "alias") == ["虚构海潮大学", "Tidal University of Xugou", "XTU"]
    assert (first.programme, "Xugou Foam Works" in first.remarks) == ("Military", True)
    assert second.primary == "Institute of Kelp (Dalian)"


@pytest.mark.parametrize("code", sorted(SUPPLIED))
def test_every_list_that_dates_itself_says_so(code):
    undated = {"ofac_sdn", "us_csl", "ca_sema", "bis_denied", "aspi_tracker"}
    assert taken(code).published == ("" if code in undated else "2026-03-01")


def test_every_source_is_laid_down_in_the_configuration_and_comes_with_a_fictional_list(settings):
    assert set(SOURCES) == set(settings.FEEDS) == set(SUPPLIED)
    for code, feed in settings.FEEDS.items():
        assert set(feed) == {"addresses", "most_lost_per_cent", "oldest_days"}
        assert len(feed["addresses"]) in (0, len(SOURCES[code].files))
        assert all(address.startswith("https://") for address in feed["addresses"])
