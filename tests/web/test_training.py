"""The training before a request at its pages: told early, refused with the draft kept, put on record, and let in."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.actions.test_training import TRAINING
from tests.web.reading import Page
from tests.web.test_amending import PARTNER
from workflows.models import Case, Completion, Draft

HERE = "/awareness/lowland/training/"
TODAY = timezone.localdate()


def lays_down(world, **changes):
    laid = {"by": "awareness_officer", "training": {**TRAINING, **changes}}
    world.home.institution.configuration = {"awareness": laid}
    world.home.institution.save()


@pytest.fixture
def officer(world, browser):
    """Noor, who is the awareness officer where a training is asked before a partnership."""
    lays_down(world)
    world.home.holds("awareness_officer", world.people["noor"], None)
    return browser("noor")


def handing_in(world, client, **fields):
    place = f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"
    said = {**PARTNER, "q.dual_use": "no", "unit": "optics", "do": "submit", "request_id": uuid4()}
    return client.post(place, {**said, **fields})


def test_it_is_told_early_refused_with_the_draft_kept_and_then_let_in(world, browser, officer):
    ada = browser("ada")
    place = f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"
    early = Page(ada.get(place)).text
    assert "one does a training: Safe knowledge" in early and "https://train.example" in early
    answer = handing_in(world, ada)
    page = Page(answer)
    assert answer.status_code == 409 and "Safe knowledge" in page.text and "45 minutes" in page.text
    assert "Veilige kennis" in Page(ada.get(f"{place}?language=nl")).text
    ada.get("/?language=en")
    assert not Case.objects.exists() and Draft.objects.filter(owner=world.people["ada"]).exists()
    assert "not on record" in Page(ada.get("/awareness/")).text
    done = {"house": "lowland", "done": TODAY.isoformat(), "request_id": uuid4()}
    assert ada.post("/awareness/declare/", done)["Location"] == "/awareness/"
    assert "It holds until" in Page(ada.get("/awareness/")).text
    draft = Draft.objects.get(owner=world.people["ada"])
    assert handing_in(world, ada, draft=str(draft.pk)).status_code == 302
    assert "Safe knowledge" not in Page(ada.get(place)).text
    reference = Case.objects.get().reference
    trail = Page(browser("olga").get(f"/cases/{reference}/")).text
    assert "The training that is asked before a request was on record" in trail


def test_the_officer_records_one_and_strikes_what_was_recorded_in_error(world, officer):
    one = {"do": "one", "username": "ada", "done": TODAY.isoformat(), "request_id": uuid4()}
    assert officer.post(HERE, one)["Location"] == HERE and officer.post(HERE, one)["Location"] == HERE
    assert "Ada (fictional)" in Page(officer.get(HERE)).text and Completion.objects.count() == 1
    for wrong, says in (
        ({"username": "nobody"}, "Nobody here has this user name"), ({"username": "mallory"}, "Nobody here has"),
        ({"done": (TODAY + timedelta(days=2)).isoformat()}, "still to come"), ({"done": ""}, "this is not a date"),
        ({}, "on record already"),
    ):  # fmt: skip
        answer = officer.post(HERE, {**one, **wrong, "request_id": uuid4()})
        assert answer.status_code == 409 and says in Page(answer).text, wrong
    struck = {"do": "strike", "number": Completion.objects.get().pk, "why": "Another Ada.", "request_id": uuid4()}
    assert officer.post(HERE, struck)["Location"] == HERE and "Nothing is on record" in Page(officer.get(HERE)).text


def test_a_table_with_a_fault_is_not_taken_in_and_each_fault_has_its_row(officer):
    def sent(rows, number=None):
        table = SimpleUploadedFile("t.csv", f"gebruikersnaam,gedaan op\n{rows}".encode())
        return officer.post(HERE, {"do": "table", "table": table, "request_id": number or uuid4()})

    answer = sent("ada,2026-01-05\nnobody,2026-01-05\nben,2999-01-01\nada,2026-01-05\n")
    said = Page(answer).text
    assert answer.status_code == 422 and not Completion.objects.exists() and "Nothing was put on record" in said
    for row, why in (("Row 3", "nobody here has"), ("Row 4", "still to come"), ("Row 5", "stands above")):
        assert row in said and why in said
    number = uuid4()
    for _ in range(2):
        assert sent("ada,2026-01-05\nben,2026-01-05\n", number)["Location"] == HERE, "sent twice, it is taken in once"
        assert Completion.objects.count() == 2
    assert "on record already" in Page(sent("ada,2026-01-05\n")).text
    assert officer.post(HERE, {"do": "table", "request_id": uuid4()}).status_code == 422


def test_for_whoever_is_no_officer_there_is_no_such_page(browser, officer):
    for client in map(browser, ("ada", "hugo", "olga", "mallory")):
        assert client.get(HERE).status_code == 404
        assert client.post(HERE, {"do": "one", "username": "ada", "done": TODAY.isoformat()}).status_code == 404
        assert client.post("/awareness/declare/", {"house": "nowhere", "request_id": uuid4()}).status_code == 404
    assert not Completion.objects.exists()


def test_nobody_declares_it_where_the_officer_records_it(world, browser, officer):
    lays_down(world, declared=False)
    ada = browser("ada")
    assert "The awareness officer puts it on record" in Page(ada.get("/awareness/")).text
    answer = ada.post("/awareness/declare/", {"house": "lowland", "done": TODAY.isoformat(), "request_id": uuid4()})
    assert answer.status_code == 409 and not Completion.objects.exists()
