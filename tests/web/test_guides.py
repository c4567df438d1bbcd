"""The pages of the guides: playbooks and checklists, suggestions to be confirmed, and a question at a time."""

import pytest

from tests.queries.test_guides import found_on_the_list
from tests.web.reading import Page

PLAYBOOK, CHECKLIST = "/guides/lowland/playbooks/listed/", "/guides/lowland/checklists/receiving/"


def links(page):
    return {found["href"] for found in page.all("a") if "href" in found}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {PLAYBOOK: "Look twice. Whom to ask Ask a colleague. Usual conditions Access plan Source our own",
                CHECKLIST: "Before Everybody is registered. Source : A desk Source : A desk; the wording is ours"}),
        ("nl", {PLAYBOOK: "Kijk twee keer. Wie te vragen Vraag het een collega. Gebruikelijke voorwaarden Toegangsplan",
                CHECKLIST: "Vooraf Iedereen is aangemeld. Bron : Een bureau Bron : Een bureau; de woorden"}),
    ],
)  # fmt: skip
def test_a_playbook_and_a_checklist_have_a_page_for_anybody_of_the_institution(browser, language, said):
    client = browser("noor")
    for place, text in said.items():
        assert place in links(Page(client.get("/guides/")))
        shown = Page(client.get(f"{place}?language={language}")).text.replace(":", " :").replace("  ", " ")
        assert text in shown
    page = Page(client.get(CHECKLIST))
    assert page.all("ul", class_="ticks") and "https://www.example.org/visitors" in links(page)


def test_nobody_finds_the_guides_of_an_institution_that_is_not_theirs_nor_one_that_is_not_there(browser):
    assert {browser("mallory").get(place).status_code for place in (PLAYBOOK, CHECKLIST)} == {404}
    assert PLAYBOOK not in links(Page(browser("mallory").get("/guides/")))
    for place in ("/guides/lowland/playbooks/nothing/", "/guides/lowland/checklists/nothing/"):
        assert browser("noor").get(place).status_code == 404


def test_whoever_judges_finds_the_playbook_beside_the_flag_and_the_applicant_does_not(browser, world):
    case = world.screened()
    office, applicant = (Page(browser(name).get(f"/cases/{case.reference}/")) for name in ("erin", "ada"))
    assert PLAYBOOK in links(office) and "Playbook: Listed technology Raised by : Dual use?" in office.text.replace(
        "by:", "by :"
    )
    assert PLAYBOOK not in links(applicant) and "Playbook" not in applicant.text
    assert CHECKLIST in links(office) & links(applicant)


def test_the_playbook_of_a_lead_stands_beside_it(browser, world):
    case = found_on_the_list(world)
    for place in ("", "screening/", "screening/1/"):
        page = Page(browser("iris").get(f"/cases/{case.reference}/{place}"))
        assert "/guides/lowland/playbooks/un/" in links(page) and "lead 1" in page.text


def test_the_checklist_of_its_kind_and_the_playbook_stand_beside_a_decision(browser, world):
    case = world.voted()
    page = Page(browser("faye").get(f"/cases/{case.reference}/do/decide/signed/"))
    assert {CHECKLIST, PLAYBOOK} <= links(page)


def test_the_first_page_leads_to_the_guides(browser):
    assert "/guides/" in links(Page(browser("ada").get("/")))


def test_words_suggest_topics_and_say_why(browser):
    page = Page(browser("ada").get("/guides/topics/?text=Radar+voor+satellieten"))
    assert "Sensors and lasers" in page.text and "because of : radar" in page.text.replace(
        "because of:", "because of :"
    )
    assert "Confirm what applies" in page.text
    assert "That is no proof" in Page(browser("ada").get("/guides/topics/?text=manuscripts")).text


def test_without_words_the_whole_catalogue_is_there_in_both_languages(browser):
    client = browser("ada")
    assert "Quantum technologies" in Page(client.get("/guides/topics/")).text
    assert "Kwantumtechnologie" in Page(client.get("/guides/topics/?language=nl")).text


def test_what_is_typed_is_shown_and_never_run(browser):
    page = Page(browser("ada").get("/guides/topics/?text=%3Cscript%3Ex%3C/script%3E"))
    assert all("src" in script for script in page.all("script"))
    assert page.all("input", id="text")[0]["value"] == "<script>x</script>"


def test_the_licence_questions_are_asked_one_by_one_and_end(browser):
    client = browser("ada")
    assert "sanctions map" in Page(client.get("/guides/licence/")).text
    page = Page(client.get("/guides/licence/?given=no&answer=no"))
    assert page.hidden("given") == "no,no" and "stay inside" in page.text
    ended = Page(client.get("/guides/licence/?given=no,no,no,no&answer=yes"))
    assert "licence is likely to be needed" in ended.text and not ended.all("button", name="answer")
    assert {"?given=", "?given=no", "?given=no,no"} <= {link["href"] for link in ended.all("a")}
    assert "Being unsure is a good answer" in Page(client.get("/guides/licence/?answer=unsure")).text


def test_an_address_mended_by_hand_begins_again(browser):
    client = browser("ada")
    for address in ("?given=perhaps", "?given=yes,yes,yes", "?answer=<b>"):
        page = Page(client.get(f"/guides/licence/{address}"))
        assert "sanctions map" in page.text and page.hidden("given") == ""
