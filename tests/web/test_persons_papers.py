"""The documents of a person's copy: those about them alone go along, the others are only named."""

import hashlib
import io
import json
from copy import deepcopy
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.actions.papers import TEXT
from tests.queries.procedure import DOCUMENT
from tests.web.conftest import given_again
from tests.web.test_documents import attached, pdf
from tests.web.test_documents import sent as written
from tests.web.test_gathering import PEOPLE, sent
from workflows.models import AuditEntry, Case, StoredFile

PAPERS = {"type": "document", "required": "no"}
TEAM = {"type": "rows", "required": "no", "ask": "Team", **PEOPLE, "of": {
    "name": {"type": "person", "ask": "Name", **PEOPLE},
    "guest_of": {"type": "person", "required": "no", "ask": "Guest of"},
    "letter": {**PAPERS, **PEOPLE, "ask": "Letter"},
}}  # fmt: skip
ALONG, NAMED = "In this copy, in the folder documents.", "Named only"


@pytest.fixture
def case(world, browser):
    """A request with a plan, and with papers about Vito; who else is about it, they may write in two words."""
    document = deepcopy(DOCUMENT)
    document["forms"]["request"]["questions"] |= {
        "plan": {**PAPERS, "ask": "The plan"}, "papers": {**PAPERS, **PEOPLE, "ask": "Papers of the visitor"},
        "team": TEAM, "companion": {"type": "person", "required": "no", **PEOPLE, "ask": "Who comes along?"},
    }  # fmt: skip
    document["may"]["contact_point"].append("gather")
    world.home.version = world.home.lays_down(document)

    def asked(**more):
        files = {"q.plan": pdf(), "q.papers": pdf(TEXT, "passport.txt")}
        place = f"/new/lowland/{world.home.version.sha256[:12]}/partnership/"
        browser("ada").post(place, written("submit", **{"q.visitor": "Vito Invented", **files, **more}))
        return Case.objects.latest("created")

    return asked


def copied(world, browser, case, **who):
    """The copy that Erin takes out for somebody, and what its sheet of documents says after its heading."""
    erin, about = given_again(browser("erin")), world.asked(visitor="")
    sent(erin, about, "search", **{"names": "", **who})
    answer = sent(erin, about, "copy", cases=case.pk)
    entered = AuditEntry.objects.filter(kind="CopyHandedOver").latest("seq").payload
    assert hashlib.sha256(answer.content).hexdigest() in entered
    files, book = {}, answer.content
    if answer["Content-Type"] == "application/zip":
        with ZipFile(io.BytesIO(book)) as made:
            files = {name: made.read(name) for name in made.namelist()}
        book = files.pop(f"{about.reference}.xlsx")
    return files, _rows(book, "Documents", 1, 4)


def _rows(book, sheet, first, last):
    """What stands in some columns of a sheet, below its heading."""
    found = load_workbook(io.BytesIO(book), read_only=True)[sheet]
    return [tuple(str(cell) for cell in row[first:last]) for row in found.values][1:]


def withheld(world, browser, case, **who):
    """What the copy for somebody says it withholds, and why."""
    erin, about = given_again(browser("erin")), world.asked(visitor="")
    sent(erin, about, "search", **{"names": "", **who})
    return _rows(sent(erin, about, "copy", cases=case.pk).content, "Withheld", 1, 3)


def test_what_is_about_them_alone_goes_along_and_that_it_left_is_entered(world, browser, case):
    asked = case()
    files, told = copied(world, browser, asked, names="Vito Invented")
    assert files == {f"documents/{asked.reference}/01-passport.txt": TEXT}
    assert told == [("Papers of the visitor", "passport.txt", ALONG)]
    opened = json.loads(AuditEntry.objects.get(kind="OpenedForPerson").payload)["records"]
    assert StoredFile.objects.filter(digest__in=opened).count() == 1, "this one and no other"


def test_what_may_tell_of_others_is_only_named(world, browser, case):
    for another in ({"q.companion": "Wout Other"}, {"q.team.count": "1", "q.team.0.name": "Wout Other"}):
        of_both = case(**another)
        files, told = copied(world, browser, of_both, names="Vito Invented")
        assert files == {} and [(ask, name) for ask, name, _ in told] == [("Papers of the visitor", "passport.txt")]
        assert told[0][2].startswith(NAMED)
    files, told = copied(world, browser, of_both, username="ada")
    assert files == {} and [(ask, why[: len(NAMED)]) for ask, _, why in told] == [("The plan", NAMED)]


def test_a_document_in_a_row_goes_along_where_the_row_names_nobody_else(world, browser, case):
    row = {"q.visitor": "", "q.team.count": "1", "q.team.0.name": "Nele Invented"}
    for guest_of, along in (("nele invented", 1), ("Wout Other", 0)):
        asked = case(**row, **{"q.team.0.guest_of": guest_of, "q.team.0.letter": pdf(TEXT, "letter.txt")})
        files, told = copied(world, browser, asked, names="Nele Invented")
        assert len(files) == along and [line[:2] for line in told] == [("Team: Letter", "letter.txt")]


def test_what_was_laid_beside_the_case_is_named_to_those_who_ask_and_withheld_from_whom_it_may_be_about(
    world, browser, case
):
    asked = case(**{"q.papers": ""})
    attached(browser("ada"), asked, title="A letter of Iris (fictional)")
    attached(browser("iris"), asked, title="What Iris found")
    beside, why = "A document laid beside the case", "Withheld until somebody has looked through"
    _, told = copied(world, browser, asked, username="ada")
    assert (beside, "A letter of [somebody else])") in [line[:2] for line in told]
    assert "What Iris found" not in str(told), "nor is its title"
    kept = [what for what, reason in withheld(world, browser, asked, username="ada") if reason.startswith(why)]
    assert kept == [beside], "of the two, that of Iris"
    assert copied(world, browser, asked, names="Vito Invented")[1] == []
    kept = [what for what, reason in withheld(world, browser, asked, names="Vito Invented") if reason.startswith(why)]
    assert kept == [beside] * 2
