"""Procedures kept at a page: faults by line with what to do, versions compared, and two persons for publication."""

import copy
import json
from uuid import uuid4

import pytest

from tests.queries.procedure import DOCUMENT
from tests.queries.world import World
from tests.web.conftest import given_again
from tests.web.reading import Page
from workflows.authoring.writing import as_yaml
from workflows.models import AuditEntry, ProcedureVersion, Proposal

HERE = "/administration/lowland/"


def keeping(world: World) -> None:
    """Hugo and Noor administer the home, which knows its committee, its lists and what things are called."""
    world.home.holds("administrator", world.people["noor"], None)
    house = world.home.institution
    house.configuration = {
        "committees": {"board": {"members": 3, "seats": {}, "chair": 1, "secretary": None}},
        "screening": {"un_sanctions": {}},
        "called": {
            "roles": {"screener": "Screener"}, "checks": {"lists": "Lists"}, "reasons": {"factors_weighed": "Factors"}
        },
    }  # fmt: skip
    house.save()


@pytest.fixture(autouse=True)
def two(world: World) -> None:
    """Two administrators."""
    keeping(world)


def changed(**parts) -> str:
    return as_yaml({**copy.deepcopy(DOCUMENT), **parts})


def place(world: World) -> str:
    return f"{HERE}procedures/{world.home.version.sha256[:12]}/"


def posted(world: World, client, text: str, do: str = "check"):
    return client.post(place(world), {"text": text, "do": do, "request_id": str(uuid4())})


@pytest.mark.parametrize("name", ["ada", "erin", "olga", "mallory"])
def test_who_keeps_no_procedures_finds_no_such_page(world, browser, name):
    client = browser(name)
    assert client.get(place(world)).status_code == 404
    assert posted(world, client, changed(version="2"), "propose").status_code == 404
    assert not Proposal.objects.exists()
    shown = client.get(f"/procedures/lowland/{world.home.version.sha256[:12]}/").content.decode()
    assert "Write a new version" not in shown


def test_one_goes_on_from_the_text_of_a_version_which_is_sound_as_it_stands(world, browser):
    client = browser("hugo")
    answer = client.get(place(world))
    assert answer.status_code == 200 and "opens_in: request" in answer.content.decode()
    assert "Cooperation, version" in Page(answer).text
    answer = posted(world, client, as_yaml(DOCUMENT))
    assert answer.status_code == 200 and "Sound and lawful" in Page(answer).text


def test_a_fault_is_told_with_its_line_its_path_and_what_was_meant(world, browser):
    text = changed().replace("opens_in: request", "opens_im: request")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if "opens_im" in each)
    answer = posted(world, browser("hugo"), text)
    page = Page(answer)
    assert answer.status_code == 422 and f"Line {line}" in page.text and "opens_im" in page.text
    assert "opens_in" in page.text and "did you mean" in page.text.lower()
    assert "opens_im: request" in page.html, "what was written is still there"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "there is no stage `requests`, did you mean `request`?"),
        ("nl", "er is geen stap `requests`, bedoelt u `request`?"),
    ],
)
def test_a_fault_is_told_in_the_language_of_the_page(world, browser, language, told):
    client = browser("hugo")
    client.get(f"{place(world)}?language={language}")
    page = Page(posted(world, client, changed(opens_in="requests")))
    assert f'<p lang="{language}">{told}</p>' in page.html


def test_every_fault_is_told_not_only_the_first(world, browser):
    stages = copy.deepcopy(DOCUMENT["stages"])
    stages["check"]["next"] = [{"to": "expert"}, {"to": "sign"}]
    stages["vote"]["next"] = [{"to": "nowhere"}, {"to": "sign"}]
    page = Page(posted(world, browser("hugo"), changed(stages=stages)))
    assert "2 faults" in page.text and "stages.check.next" in page.text and "stages.vote.next" in page.text


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "empty"), ("a: [", "not YAML"), ("overlays: other\nprocedure: x", "write the whole procedure"),
     ("- a", "procedure"), ("x" * 1_100_000, "bytes")],
)  # fmt: skip
def test_what_is_no_procedure_is_refused_with_its_reason(world, browser, text, told):
    answer = posted(world, browser("hugo"), text, "propose")
    assert answer.status_code == 422 and told in Page(answer).text and not Proposal.objects.exists()


def test_a_file_that_is_no_text_is_refused_by_its_byte(world, browser, tmp_path):
    file = tmp_path / "p.yaml"
    file.write_bytes(b"procedure: \xe9t\xe9")
    with file.open("rb") as opened:
        answer = browser("hugo").post(place(world), {"file": opened, "do": "check", "request_id": str(uuid4())})
    assert answer.status_code == 422 and "not UTF-8" in Page(answer).text


def test_a_procedure_is_published_by_another_than_who_proposed_it_and_both_stand_in_the_trail(world, browser):
    hugo, noor = browser("hugo"), browser("noor")
    answer = posted(world, hugo, changed(version="2", title={"en": "Cooperation", "nl": "Samen werken"}), "propose")
    proposal = Proposal.objects.get()
    assert answer["Location"] == f"{HERE}proposals/{proposal.pk}/"
    page = Page(noor.get(answer["Location"]))
    assert "Samen werken" in page.text and "+ nl: Samen werken" in page.text and page.all("button", value="confirm")
    assert not Page(hugo.get(answer["Location"])).all("button", value="confirm")
    step = {"do": "confirm", "proposal": proposal.pk, "request_id": str(uuid4())}
    assert given_again(hugo).post(f"{HERE}step/", step).status_code == 409
    assert ProcedureVersion.objects.filter(institution=world.home.institution).count() == 1
    step["request_id"] = str(uuid4())
    assert noor.post(f"{HERE}step/", step).status_code == 401, "publishing asks for the password again"
    given_again(noor)
    for _ in range(2):
        assert noor.post(f"{HERE}step/", step).status_code == 302, "twice is once"
    version = ProcedureVersion.objects.get(institution=world.home.institution, version="2")
    assert json.loads(version.document)["letters"]["en"].keys() == {"a", "r"}
    entries = AuditEntry.objects.filter(institution=world.home.institution, kind__startswith="Procedure")
    by = dict(entries.order_by("seq").values_list("kind", "by__username"))
    assert by["ProcedureProposed"] == "hugo" and by["ProcedurePublished"] == "noor"
    assert version.published_by.username == "noor"


def test_what_was_sound_when_proposed_and_is_no_more_is_not_published(world, browser):
    posted(world, browser("hugo"), changed(version="2"), "propose")
    house = world.home.institution
    house.configuration["committees"] = {}
    house.save()
    step = {"do": "confirm", "proposal": Proposal.objects.get().pk, "request_id": str(uuid4())}
    answer = given_again(browser("noor")).post(f"{HERE}step/", step)
    assert answer.status_code == 409 and "not sound" in Page(answer).text
    assert Proposal.objects.get().taken is None


def test_the_same_document_is_not_proposed_again(world, browser):
    answer = posted(world, browser("hugo"), as_yaml(json.loads(world.home.version.document)), "propose")
    assert answer.status_code in (302, 409)


def test_two_versions_are_compared_in_sentences_and_as_text_for_whoever_belongs(world, browser):
    kinds = {"partnership": {"en": "Venture", "nl": "Partnerschap"}}
    after = world.home.lays_down({**copy.deepcopy(DOCUMENT), "version": "2", "kinds": kinds})
    short, before = after.sha256[:12], world.home.version.sha256[:12]
    page = Page(browser("ada").get(f"/procedures/lowland/{short}/compare/{before}/"))
    assert "from version 1 to version 2" in page.text and "+ en: Venture" in page.text
    assert page.all("ins") and page.all("del")
    assert browser("mallory").get(f"/procedures/lowland/{short}/compare/{before}/").status_code == 404
    assert f"/procedures/lowland/{short}/compare/{before}/" in browser("ada").get(
        f"/procedures/lowland/{short}/"
    ).content.decode()  # fmt: skip


def test_the_chart_says_how_many_running_cases_stand_in_each_stage_for_whom_may_see_them(world, browser):
    world.advised()
    world.asked()
    short = world.home.version.sha256[:12]
    told = Page(browser("hugo").get(f"/procedures/lowland/{short}/"))
    assert "Committee 1" in told.text and "Screening 1" in told.text and "1 case" in told.text
    assert "Running cases" not in Page(browser("zeno").get(f"/procedures/lowland/{short}/")).text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_pages_are_whole_in_both_languages(world, browser, language):
    client = browser("hugo")
    posted(world, client, changed(version="2"), "propose")
    for where in (place(world), f"{HERE}proposals/{Proposal.objects.get().pk}/"):
        page = Page(client.get(f"{where}?language={language}"))
        assert page.all("html")[0]["lang"] == language and len(page.all("h1")) == 1
        twice = [found["id"] for _tag, found in page.elements if "id" in found]
        assert len(twice) == len(set(twice))
