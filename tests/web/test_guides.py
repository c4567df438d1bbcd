"""The pages of the guides: suggestions to be confirmed, and a question at a time; the address holds the answers."""

from tests.web.reading import Page


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
