"""Documents in the pages: sent in a plain form, kept with the draft, refused with nothing lost, read by few."""

from copy import deepcopy
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.actions.papers import PDF, TEXT
from tests.queries.procedure import DOCUMENT
from tests.web.conftest import given_again
from tests.web.reading import Page, carried
from workflows.actions import drafts
from workflows.dossier.history import read_case
from workflows.models import AccessLog, AuditEntry, Case, Draft, StoredFile
from workflows.queries.sections import sections

PARTNER = {"q.partners.count": "1", "q.partners.0.name": "Institute of Fictional Optics", "q.partners.0.country": "NL"}
NAME = "Vito's passport.pdf"
MB = 1024 * 1024


@pytest.fixture
def world(world):
    """The request asks for a plan too, and for papers about the visitor, which are for the screening alone."""
    document = deepcopy(DOCUMENT)
    questions = document["forms"]["request"]["questions"]
    questions["plan"] = {"type": "document", "ask": "The plan", "required": "no"}
    questions["papers"] = {
        "type": "document", "ask": "Papers of the visitor", "data": "personal", "purpose": "screening",
        "needed_for": "check", "required": "no",
    }  # fmt: skip
    document["may"] = {**document["may"], "dean": ["disclose"]}
    world.home.version = world.home.lays_down(document)
    return world


@pytest.fixture
def new(world):
    return f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"


def pdf(content=PDF, name="plan.pdf"):
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def sent(do="save", **typed):
    """What a page posts, with the files in it."""
    return {"request_id": str(uuid4()), "seen": "0", "do": do, "unit": "optics", **PARTNER, "q.dual_use": "no", **typed}


@pytest.fixture
def case(browser, new):
    """A request with both papers, as Ada hands it in."""
    browser("ada").post(new, sent("submit", **{"q.plan": pdf(), "q.papers": pdf(name=NAME)}))
    return Case.objects.get()


def address(case, name="plan"):
    """Where the file that answers a question is."""
    files = read_case(case).file.files
    row = {r.digest: r for r in StoredFile.objects.filter(case=case)}
    order = sorted(files, key=lambda digest: row[digest].pk)
    return f"/cases/{case.reference}/documents/{order[('plan', 'papers').index(name)]}/"


def test_a_draft_keeps_its_file_shows_its_name_and_gives_it_with_the_form(browser, new):
    client = browser("ada")
    back = client.post(new, sent(**{"q.plan": pdf()}))["Location"]
    page = Page(client.get(back))
    assert "Uploaded: plan.pdf" in page.text and page.all("form", enctype="multipart/form-data")
    kept = {"draft": page.hidden("draft"), "q.plan": page.hidden("q.plan")}
    assert client.post(new, sent("submit", **kept)).status_code == 302
    assert StoredFile.objects.get().case == Case.objects.get() and not Draft.objects.exists()


def test_what_is_taken_away_is_gone_and_what_is_put_in_its_place_stays(browser, new):
    client = browser("ada")
    back = client.post(new, sent(**{"q.plan": pdf()}))["Location"]
    page = Page(client.get(back))
    kept = {"draft": page.hidden("draft"), "q.plan": page.hidden("q.plan")}
    client.post(new, sent(**kept, **{"q.plan.remove": "yes"}))
    assert not StoredFile.objects.exists() and "Uploaded" not in Page(client.get(back)).text
    client.post(new, sent(draft=kept["draft"], **{"q.plan": pdf(TEXT, "b.txt")}))
    assert "Uploaded: b.txt" in Page(client.get(back)).text


def test_fifty_megabytes_are_refused_and_nothing_of_the_draft_is_lost(browser, new):
    client = browser("ada")
    answer = client.post(new, sent("submit", **{"q.plan": pdf(PDF + b"x" * (50 * MB)), "q.visitor": "Vito Invented"}))
    page = Page(answer)
    assert answer.status_code == 413 and "the file is too large" in page.text
    assert "20 MB" in page.text and page.all("a", href="#q-plan")
    assert not Case.objects.exists() and not StoredFile.objects.exists()
    written = drafts.read(Draft.objects.select_related("key").get())
    assert written["visitor"] == "Vito Invented" and written["dual_use"] == "no"
    assert page.all("input", name="q.partners.0.name")[0]["value"] == "Institute of Fictional Optics"


def test_as_large_as_may_be_is_taken(browser, new):
    """The control: it is the size that is refused."""
    whole = PDF + b"x" * (20 * MB - len(PDF))
    assert browser("ada").post(new, sent("submit", **{"q.plan": pdf(whole)})).status_code == 302
    assert Case.objects.count() == 1


def test_what_came_before_stays_where_what_comes_after_is_too_large(browser, new):
    client = browser("ada")
    back = client.post(new, sent(**{"q.plan": pdf()}))["Location"]
    page = Page(client.get(back))
    kept = {"draft": page.hidden("draft"), "q.plan": [page.hidden("q.plan"), pdf(b"%PDF-" + b"x" * (21 * MB))]}
    assert client.post(new, sent(**kept)).status_code == 413
    assert "Uploaded: plan.pdf" in Page(client.get(back)).text


def test_a_program_by_the_name_of_a_paper_is_refused_beside_its_question(browser, new):
    answer = browser("ada").post(new, sent("submit", **{"q.plan": pdf(b"MZ\x90\x00" + b"\x00" * 64)}))
    assert answer.status_code == 422 and "files of this kind are not taken" in Page(answer).text
    assert not Case.objects.exists() and Draft.objects.count() == 1


def test_a_digest_that_is_not_ones_own_is_no_answer(browser, new, case):
    """Ben names Ada's file in a form of his own."""
    theirs = StoredFile.objects.filter(case=case).first().digest
    browser("ben").post(new, sent("submit", **{"q.plan": theirs}))
    assert read_case(Case.objects.exclude(pk=case.pk).get()).file.files == {}


def test_a_download_is_forced_and_no_browser_opens_it_in_our_name(browser, case):
    answer = browser("ada").get(address(case))
    assert answer.content == PDF and answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("name", "plan", "papers"),
    [("ada", 200, 200), ("iris", 200, 200), ("olga", 200, 404), ("erin", 404, 404), ("faye", 404, 404),
     ("ben", 404, 404), ("zeno", 404, 404), ("mallory", 404, 404), ("noor", 404, 404)],
)  # fmt: skip
def test_it_is_read_by_whoever_may_read_the_answer(browser, case, name, plan, papers):
    """Iris owes the screening, for which the papers are needed; Olga reads work content, and nothing about a person."""
    client = browser(name)
    found = client.get(address(case)).status_code, client.get(address(case, "papers")).status_code
    assert found == (plan, papers)


def test_the_first_reading_by_the_office_is_noted(browser, case):
    browser("iris").get(address(case))
    digest = address(case).split("/")[-2]
    assert AccessLog.objects.filter(record=digest, account__username="iris").count() == 1


def test_what_is_about_a_person_opens_for_a_purpose_that_is_entered_first(browser, case):
    client, digest = given_again(browser("faye")), address(case, "papers").split("/")[-2]
    place = f"/cases/{case.reference}/disclose/{digest}/"
    assert client.post(place, {**carried(client.get(place)), "why": ""}).status_code == 422
    assert not AuditEntry.objects.filter(kind="Disclosed").exists()
    answer = client.post(place, {**carried(client.get(place)), "why": "The visitor asks for it."})
    assert answer.content == PDF and "attachment" in answer["Content-Disposition"]
    assert AuditEntry.objects.get(kind="Disclosed").payload.count(digest) == 1
    ben = given_again(browser("ben"))
    assert ben.post(place, {**carried(ben.get(place)), "why": "I want to see it."}).status_code == 409


def attached(client, case, title="The deed", headers=None, **more):
    place = f"/cases/{case.reference}/attach/"
    given = {**carried(client.get(place)), "file": pdf(TEXT, "deed.txt"), "words": title, **more}
    return client.post(place, given, headers=headers)


def test_whoever_owes_something_attaches_a_document_and_it_stands_on_the_page(browser, case):
    iris = browser("iris")
    assert f"/cases/{case.reference}/attach/" in Page(iris.get(f"/cases/{case.reference}/")).html
    assert attached(iris, case)["Location"] == f"/cases/{case.reference}/"
    page = Page(iris.get(f"/cases/{case.reference}/"))
    assert "The deed" in page.text and "Iris (fictional)" in page.text and "attached a document (digest " in page.text
    link = next(a["href"] for a in page.all("a") if "/documents/" in a.get("href", "") and "download" in a)
    assert {iris.get(a["href"]).status_code for a in page.all("a") if "/documents/" in a.get("href", "")} == {200}
    assert link and "The deed" not in Page(browser("ada").get(f"/cases/{case.reference}/")).text
    dutch = Page(iris.get(f"/cases/{case.reference}/?language=nl")).text
    assert "voegde een document toe (vingerafdruk " in dutch and "Documenten" in dutch


def test_an_applicant_attaches_too_and_the_office_reads_it(browser, case):
    attached(browser("ada"), case, "A letter of the partner")
    assert "A letter of the partner" in Page(browser("iris").get(f"/cases/{case.reference}/")).text
    assert "A letter of the partner" in Page(browser("ada").get(f"/cases/{case.reference}/")).text


def test_without_a_file_or_without_a_title_nothing_is_attached_and_nothing_is_lost(browser, case):
    iris = browser("iris")
    untitled = attached(iris, case, "")
    page = Page(untitled)
    assert untitled.status_code == 422 and "Uploaded: deed.txt" in page.text and page.all("a", href="#words")
    assert attached(iris, case, file="").status_code == 422
    kept = attached(iris, case, "The deed", file=page.hidden("file"))
    assert kept.status_code == 302 and AuditEntry.objects.filter(kind="Attached").count() == 1


def test_to_the_script_that_sends_a_file_it_is_told_where_to_go_and_what_is_said_there_is_not_lost(browser, case):
    iris = browser("iris")
    answer = attached(iris, case, headers={"X-Sending": "1"})
    assert (answer.status_code, answer["X-Location"]) == (200, f"/cases/{case.reference}/") and "Location" not in answer
    assert "Recorded" in Page(iris.get(answer["X-Location"])).text
    assert attached(iris, case, "", headers={"X-Sending": "1"}).status_code == 422


def test_documents_do_not_come_along_with_the_answers_of_an_earlier_case(browser, case, new):
    page = Page((ada := browser("ada")).get(ada.post(new, {"earlier": case.reference})["Location"]))
    assert "plan.pdf" not in page.text and page.all("input", name="q.plan")[0]["type"] == "file"


@pytest.mark.parametrize("name", ["ben", "olga"])
def test_whoever_has_no_part_in_what_is_asked_attaches_nothing(browser, case, name):
    assert attached(browser(name), case).status_code == 409
    assert not AuditEntry.objects.filter(kind="Attached").exists()


def test_a_paper_about_the_case_names_its_documents_and_holds_none_of_them(browser, world, case):
    attached(browser("iris"), case)
    told = [str(part) for part in sections(world.see(case, "iris"), "en")]
    assert "The deed" in "".join(told) and "plan.pdf" in "".join(told)
    assert not [digest for digest in read_case(case).file.files if digest in "".join(told)]
    assert "passport" not in "".join(str(part) for part in sections(world.see(case, "olga"), "en"))


def test_what_is_attached_is_no_larger_either_and_its_title_stays(browser, case):
    answer = attached(browser("iris"), case, file=pdf(PDF + b"x" * (20 * MB)))
    page = Page(answer)
    assert answer.status_code == 413 and "The file is too large" in page.text
    assert page.all("input", name="words")[0]["value"] == "The deed"
    assert not AuditEntry.objects.filter(kind="Attached").exists()


def test_whoever_sends_a_file_while_the_scanner_is_down_is_told(browser, new, settings):
    settings.FILE_SCANNER = "tests.actions.scanners.down"
    client = browser("ada")
    back = client.post(new, sent(**{"q.plan": pdf()}))["Location"]
    assert "nobody can open plan.pdf until it was looked at" in Page(client.get(back)).text


def test_a_file_in_quarantine_is_said_to_be_so(browser, case, settings):
    StoredFile.objects.filter(case=case).update(scan="waiting")
    settings.FILE_SCANNER = "tests.actions.scanners.down"
    answer = browser("ada").get(address(case))
    assert answer.status_code == 409 and "waits for the virus scanner" in Page(answer).text
    settings.FILE_SCANNER = "tests.actions.scanners.clean"
    assert browser("ada").get(address(case)).content == PDF
