"""Leads beside their subjects: read, judged, handed on, opened again; what was not compared or consulted is said."""

import pytest

from tests.web.leads import raised
from tests.web.reading import Page, carried
from workflows.dossier.history import read_case
from workflows.dossier.seal import open_records
from workflows.engine.acts.disposing import DisposeHit
from workflows.models import AuditEntry, Hit

WHY = {"why": "Another institute: other seat, other registration."}


@pytest.fixture
def case(world):
    return raised(world)


@pytest.fixture
def address(case):
    return f"/cases/{case.reference}/screening/"


def test_both_sides_stand_beside_each_other_with_what_was_not_compared(browser, address):
    page = Page(browser("iris").get(address))
    for said in (
        "Institute of Fictional Optics", "Institute of Fictional Optic", "Optika Vymyslena", "registration 404882",
        "not compared", "differs", "A lead decides nothing.", "line at 700", "sluis-names/", "aaaaaaaaaaaa", "FICTION",
    ):  # fmt: skip
        assert said in page.text, said
    assert page.all("table", class_="table compare") and page.all("ol", class_="tokens")


def test_the_likeness_is_told_in_the_readers_language(browser, address):
    said = Page(browser("iris").get(f"{address}?language=nl")).text
    assert "Dit is een treffer; een mens beoordeelt hem." in said and "Niet vergeleken" in said


def test_whoever_judges_no_hits_finds_nothing(browser, address):
    for name in ("ada", "ben", "mallory"):
        assert browser(name).get(address).status_code == 404
        assert browser(name).post(f"{address}1/").status_code == 404


def test_a_lead_is_cleared_from_its_page_and_the_next_one_is_shown(world, browser):
    case = raised(world, "QDe.1", "QDe.2")
    address, client = f"/cases/{case.reference}/screening/", browser("iris")
    shown = client.get(address)
    (form,) = [f for f in Page(shown).all("form") if "disposehit" in f["action"]]
    answer = client.post(form["action"], {**carried(shown), **WHY, "choice": "cleared"})
    assert answer["Location"] == address
    page = Page(client.get(address))
    current = [a["href"] for a in page.all("a") if a.get("aria-current") == "page" and "/screening/" in a["href"]]
    assert current == [f"{address}2/"]
    assert "cleared" in page.text and "waits for a person" in page.text


def test_without_reasons_nothing_is_recorded(browser, case, address):
    client = browser("iris")
    shown = client.get(address)
    answer = client.post(f"/cases/{case.reference}/do/disposehit/1/", {**carried(shown), "choice": "cleared"})
    assert answer.status_code == 422 and read_case(case).file.open_hits == (1,)


def test_nothing_is_offered_for_many_leads_at_once(world, browser):
    case = raised(world, *(f"QDe.{n}" for n in range(1, 6)))
    page = Page(browser("iris").get(f"/cases/{case.reference}/screening/"))
    assert not page.all("input", type="checkbox")
    assert len([f for f in page.all("form") if "disposehit" in f.get("action", "")]) == 1


def test_who_cannot_tell_hands_it_on_and_it_stays_open(browser, case, address):
    client = browser("iris")
    typed = {**carried(client.get(address)), **WHY, "choice": "cannot_tell"}
    client.post(f"/cases/{case.reference}/do/disposehit/1/", typed)
    assert read_case(case).file.open_hits == (1,)
    assert "could not tell what hit 1 is" in Page(client.get(f"/cases/{case.reference}/")).text


def test_a_cleared_lead_is_looked_at_again(world, browser, case, address):
    world.send(case, DisposeHit(1, "cleared", "Another body."), "iris")
    client = browser("iris")
    answer = client.get(address)
    assert "Look at a cleared lead again" in Page(answer).text
    client.post(f"/cases/{case.reference}/do/reopenhit/1/", {**carried(answer), "why": "A new photograph."})
    assert read_case(case).file.open_hits == (1,)


def test_a_list_that_was_not_consulted_is_never_shown_as_clean(world, browser):
    case = world.asked()
    page = Page(browser("iris").get(f"/cases/{case.reference}/screening/"))
    assert "not recorded: this is not clean" in page.text and "not consulted" in page.text
    assert "not laid down" in page.text  # the institution of this test has no such list


def test_a_check_by_hand_says_what_was_found_and_the_words_are_sealed(world, browser):
    case, client = world.asked(), browser("iris")
    place = f"/cases/{case.reference}/do/recordcheck/lists/"
    typed = {**carried(client.get(place)), "version.un_sanctions": "as of 1 March"}
    find = {"find.1.list": "un_sanctions", "find.1.entry": "QDe.77", "find.1.what": "Ivan the Fictional, same seat."}
    assert client.post(place, {**typed, **find}).status_code == 302
    (hit,) = Hit.objects.filter(case=case)
    assert (hit.entry_ref, hit.effect, hit.disposition) == ("un_sanctions:QDe.77", "prohibits", "")
    assert open_records([hit.explanation])[hit.explanation] == "Ivan the Fictional, same seat."
    assert "Ivan" not in "".join(AuditEntry.objects.values_list("payload", flat=True))
    assert "Ivan the Fictional, same seat." in Page(client.get(f"/cases/{case.reference}/screening/")).text


@pytest.mark.parametrize(
    ("find", "status"),
    [
        ({"find.1.list": "un_sanctions"}, 422),
        ({"find.1.what": "Something."}, 422),
        ({"find.1.list": "un_sanctions", "find.1.entry": "Ivan", "find.1.what": "Same name."}, 409),
        ({"find.1.list": "another", "find.1.what": "Same name."}, 409),
    ],
)
def test_a_find_that_is_not_whole_or_names_somebody_is_not_recorded(world, browser, find, status):
    case, client = world.asked(), browser("iris")
    place = f"/cases/{case.reference}/do/recordcheck/lists/"
    typed = {**carried(client.get(place)), "version.un_sanctions": "as of 1 March"}
    answer = client.post(place, {**typed, **find})
    assert answer.status_code == status and not Hit.objects.filter(case=case).exists()
    if "find.1.what" in find:
        assert find["find.1.what"] in Page(answer).html


def test_with_no_find_nothing_was_found(world, browser):
    case, client = world.asked(), browser("iris")
    place = f"/cases/{case.reference}/do/recordcheck/lists/"
    typed = {**carried(client.get(place)), "version.un_sanctions": "as of 1 March"}
    assert client.post(place, typed).status_code == 302
    assert read_case(case).file.checks and not read_case(case).file.hits
