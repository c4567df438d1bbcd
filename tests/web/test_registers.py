"""The registers at their pages: relations with their facets in the address, and taken away as a workbook."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from tests.queries.concerned import noted
from tests.web.reading import Page
from workflows.models import Concern, Lab, Partner, Proposal


def test_the_register_of_relations_is_a_page_with_its_filters_in_the_address(world, browser):
    case = noted(world.decided())
    client = browser("erin")
    page = Page(client.get("/register/relations/"))
    assert case.reference in page.text and "Netherlands" in page.text and "Colour: Amber" in page.text
    assert case.reference not in Page(client.get("/register/relations/?country=FR")).text
    assert "Internationale relaties" in Page(client.get("/register/relations/?country=NL&language=nl")).text
    assert case.reference not in Page(browser("zeno").get("/register/relations/")).text


@pytest.mark.parametrize(("language", "said"), [("en", "Step 1 of 4 is done"), ("nl", "Stap 1 van 4 is klaar")])
def test_over_many_relations_the_page_tells_how_far_it_is_and_then_says_the_same(
    world, browser, settings, language, said
):  # fmt: skip
    """The control: over few it says so at once; and whoever sees none of the many sees none here."""
    case, place = noted(world.decided()), f"/register/relations/?country=NL&language={language}"
    at_once = Page(browser("erin").get(place))
    settings.COUNTED_AT_ONCE = 0
    answer = browser("erin").get(place)
    page = Page(answer)
    assert answer.streaming and [bar["value"] for bar in page.all("progress")] == ["0", "25", "50", "75"]
    assert said in page.text and not at_once.all("progress") and said not in at_once.text
    for shown in (at_once, page):
        assert case.reference in shown.text and len(shown.all("h1")) == 1
        assert shown.all("form", action="/register/relations/sheet/?country=NL")
    assert case.reference not in Page(browser("zeno").get(place)).text


def test_the_register_of_relations_is_taken_away_as_a_workbook_of_what_was_asked(world, browser):
    case = noted(world.decided())
    answer = browser("erin").post("/register/relations/sheet/?country=NL")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][1:5] == [
        case.reference, "Institute of Fictional Optics", None, "Netherlands",
    ]  # fmt: skip
    empty = browser("erin").post("/register/relations/sheet/?country=FR")
    assert load_workbook(BytesIO(empty.content)).active.max_row == 1


def test_of_many_relations_a_page_tells_how_far_the_workbook_is_and_where_it_lies(world, browser, settings):
    case, client = noted(world.decided()), browser("erin")
    settings.ENTRIES_AT_ONCE = 0
    page = Page(client.post("/register/relations/sheet/?country=NL"))
    (take,) = [a["href"] for a in page.all("a") if "/taken/" in a["href"]]
    assert page.all("progress", value="0")
    assert load_workbook(BytesIO(client.get(take).content)).active["B2"].value == case.reference
    assert browser("olga").get(take).status_code == 404


SAID = {"name": "Academie voor Verzonnen Wetenschap", "country": "NL", "names": "zh: 虚构光学研究所", "do": "record"}
REGISTER = "/register/partners/of/lowland/"


def posted(client, address: str, **fields: object):
    """A form of a page, sent with a number of its own."""
    return client.post(address, {"request_id": str(uuid4()), **fields})


def test_a_partner_is_recorded_changed_restricted_and_merged_at_its_pages(world, browser):
    client = browser("iris")
    first = posted(client, REGISTER, **SAID)["Location"]
    second = posted(client, REGISTER, **SAID | {"name": "Institute of Fictional Optics", "names": ""})["Location"]
    case = noted(world.decided())
    assert case.reference in Page(client.get(second)).text, "a case of before names it"
    assert posted(client, first, **SAID | {"do": "amend", "tier": "low", "tier_source": "ours"}).status_code == 302
    refused = Page(posted(client, second, do="restrict", why=" "))
    assert "Not recorded" in refused.text
    typed = {"do": "amend", "country": "Holland", "names": "zh: 虚构研究所", "owners": "A. Holding"}
    client.get(f"{second}?language=nl")
    lost = Page(posted(client, second, **SAID | typed)).text
    assert "Niet vastgelegd" in lost and f"Andere namen {typed['names']}" in lost and "Eigenaars A. Holding" in lost
    client.get(f"{second}?language=en")
    into = Partner.objects.get(name=SAID["name"]).pk
    assert posted(client, second, do="merge", into=into, why="One academy.")["Location"] == first
    page = Page(client.get(f"{first}?language=nl"))
    for said in ("虚构光学研究所", "Institute of Fictional Optics", case.reference, "One academy.", "Bij deze gevoegd"):
        assert said in page.text
    assert SAID["name"] in Page(client.get(second)).text
    assert "Institute of Fictional Optics" in Page(client.get(f"{REGISTER}?text=optics")).text
    assert "Academie" not in Page(client.get(f"{REGISTER}?clearance=restricted")).text


def test_only_keepers_and_auditors_find_the_register_and_an_auditor_changes_nothing(world, browser):
    partner = posted(browser("iris"), REGISTER, **SAID)["Location"]
    for name in ("ada", "faye", "zeno", "mallory"):
        assert {browser(name).get(at).status_code for at in (REGISTER, f"{REGISTER}sheet/", partner)} == {404}
    assert "Academie" not in Page(browser("mallory").get("/register/partners/")).text, "she keeps another"
    page = Page(browser("olga").get(partner))
    assert not [form for form in page.all("form") if form.get("action") == partner]
    assert posted(browser("olga"), partner, do="restrict", why="Because.").status_code == 409


def test_a_table_of_partners_is_taken_in_whole_or_said_to_be_wrong_by_row(world, browser):
    client = browser("hugo")

    def sent(text: str):
        return posted(client, REGISTER, do="table", table=SimpleUploadedFile("p.csv", text.encode()))

    wrong = sent("name;country;identifiers;owners\nGood;NL;;\nBad;Holland;ror: 1;x, 200%\nGood;NL;;\n")
    said = Page(wrong)
    assert wrong.status_code == 422 and not Partner.objects.exists()
    assert "Row 3, country" in said.text and "Row 3, identifiers" in said.text and "Row 3, owners" in said.text
    assert "Row 4, name: the same partner stands above" in said.text
    assert sent("name;country;other names\nEén;NL;ru: Один\nTwee;FR;\n").status_code == 302
    sheet = load_workbook(BytesIO(client.get(f"{REGISTER}sheet/").content)).active
    assert [[cell.value for cell in row][:3] for row in sheet.iter_rows(min_row=2)] == [
        ["Eén", "NL", "ru: Один"], ["Twee", "FR", None],
    ]  # fmt: skip


LABS = "/administration/lowland/labs/"


def test_administrators_keep_the_laboratories_at_their_pages_and_see_open_cases(world, browser):
    world.home.holds("administrator", world.people["noor"], None)
    client, second = browser("hugo"), browser("noor")

    def named() -> dict[str, str]:
        return {"from": "labs", "proposal": str(Proposal.objects.get(taken=None).pk)}

    def confirmed() -> int:
        step = {"do": "confirm", **named()}
        assert posted(client, "/administration/lowland/step/", **step).status_code == 409, "not by who proposed it"
        return posted(second, "/administration/lowland/step/", **step).status_code

    said = {"name": "Cryogenics", "kind": "sensitive", "why": "One of its kind.", "do": "record"}
    assert posted(client, LABS, **said)["Location"] == LABS and not Lab.objects.exists()
    assert not Page(client.get(LABS)).all("button", value="confirm")
    waits = Page(second.get(LABS))
    assert waits.all("button", value="confirm") and "One of its kind." in waits.text
    assert "Read why first: Cryogenics" in Page(second.get("/administration/lowland/")).text
    assert confirmed() == 302
    case = world.decided()
    Concern.objects.create(institution=case.institution, case=case, what="lab", value="Cryogenics", folded="cryogenics")
    lab = f"{LABS}{Lab.objects.get().pk}/"
    row = Page(client.get(LABS))
    assert "Sensitive laboratory" in row.text and "One of its kind." not in row.text
    assert "Gevoelig laboratorium" in Page(client.get(f"{LABS}?language=nl")).text
    page = Page(client.get(f"{lab}?language=en"))
    assert case.reference in page.text and "One of its kind." in page.text
    wrong = posted(client, lab, **said | {"kind": "crown_jewel", "until": "yesterday"})
    assert wrong.status_code == 409 and "Why it is sensitive One of its kind." in Page(wrong).text
    quantum = {"technology": "quantum", "technology_source": "ours"}
    change = {"name": "Cold", "kind": "crown_jewel", "until": "2099-01-01", **quantum}
    assert posted(client, lab, **said | change).status_code == 302
    waits = Page(second.get(f"{LABS}?language=en")).text
    since = f"{Lab.objects.get().since} –"
    told = f"Cryogenics, sensitive laboratory, {since} → Cold, crown jewel, quantum, {since} 2099-01-01"
    assert told in waits, "all that changes is read first"
    assert posted(second, "/administration/lowland/step/", do="drop", **named()).status_code == 302
    assert posted(client, lab, **said | {"kind": "crown_jewel"}).status_code == 302 and confirmed() == 302
    sheet = load_workbook(BytesIO(client.get(f"{LABS}sheet/").content)).active
    assert [sheet[2][place].value for place in (0, 1, 8)] == ["Cryogenics", "crown jewel", 1]
    for name in ("erin", "iris", "olga", "mallory"):
        assert {browser(name).get(at).status_code for at in (LABS, lab, f"{LABS}sheet/")} == {404}


def test_a_table_of_laboratories_is_taken_in_whole_or_said_to_be_wrong_by_row(world, browser):
    client = browser("hugo")

    def sent(text: str):
        return posted(client, LABS, do="table", table=SimpleUploadedFile("l.csv", text.encode()))

    heading = "name;kind;why;unit;owner;technology;source of the class;since;until\n"
    wrong = sent(f"{heading}Good;lab;;optics;ada;;;;\nBad;secret;;moon;nobody;quantum;;2026-05-01;2026-04-01\n"
                 "Worse;sensitive;;;;;;;\nGood;lab;;;;;;;\n")  # fmt: skip
    said = Page(wrong)
    assert wrong.status_code == 422 and not Lab.objects.exists()
    for place in ("3, kind", "3, unit", "3, owner", "3, technology", "3, until", "4, why", "5, name"):
        assert f"Row {place}" in said.text
    right = f"{heading}Good;lab;;optics;ada;quantum;EU list 2023;2026-01-01;\nJewel;crown_jewel;Unique.;optics;;;;;\n"
    assert sent(right).status_code == 302 and Lab.objects.get().owner == world.people["ada"]
    assert Proposal.objects.get().content["name"] == "Jewel", "a sensitive one waits for a second administrator"


def test_precedents_stand_where_somebody_decides(world, browser):
    noted(world.decided())
    case = world.voted()
    page = f"/cases/{case.reference}/do/decide/signed/"
    assert "1 case: Approved with conditions , with Access plan" in Page(browser("faye").get(page)).text
    assert "met Toegangsplan" in Page(browser("faye").get(f"{page}?language=nl")).text
    assert "Similar cases" not in Page(browser("ben").get(page)).text
