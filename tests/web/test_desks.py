"""An institution asks another that is a desk: the package goes as a file, is advised upon, and returns as advice."""

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.actions.advised import OUTSIDE, Outside, asking_a_desk
from tests.authoring.test_folder import TEMPLATES, change
from tests.web.reading import Page, carried
from workflows.actions.effects import run_since
from workflows.actions.notices import list_since
from workflows.actions.parcels import send, take_package
from workflows.actions.publish import publish
from workflows.authoring.check import check_folder
from workflows.authoring.load import load_procedure
from workflows.dossier.history import read_case
from workflows.dossier.seal import erase
from workflows.engine.acts.advice import Advise
from workflows.engine.desk import Package
from workflows.models import Affiliation, AuditEntry, Case, Delivery, Parcel, RoleHolding

PERSONAL = ("Vito", "expert@", "Ada", "LOW-2026")


@pytest.fixture
def world(db: None) -> Outside:
    """A university that asks, and Mallory's, which is a desk."""
    found = OUTSIDE.get()
    found.at = timezone.now()
    found.home.version = found.home.lays_down(asking_a_desk())
    loaded = load_procedure(TEMPLATES[1] / "desk_advice.yaml", TEMPLATES)
    house = found.abroad.institution
    found.abroad.version, _ = publish(
        house, loaded.procedure, loaded.canonical, by=found.people["mallory"], at=found.at, proved=True
    )
    house.configuration = {"desk": "desk_advice"}
    house.save(update_fields=["configuration"])
    return found


@pytest.fixture
def case(world: Outside) -> Case:
    """A case of which the package was sent."""
    made = world.waiting()
    world.package(made)
    return made


def sent(client, case: Case) -> str:
    """The file of the package."""
    return client.get(f"/cases/{case.reference}/package/desk_view/file/").content.decode()


def test_a_package_is_told_to_those_who_advise_on_the_day_of_the_desk(world, case):
    """At half past eleven in the evening of Greenwich it is the day after, where the desk is."""
    late, package = datetime(2026, 3, 2, 23, 30, tzinfo=UTC), Package("home", "1", "A lens.")
    for term, told in (({"until": date(2026, 3, 2)}, []), ({"since": date(2026, 3, 3), "until": None}, ["mallory"])):
        RoleHolding.objects.filter(institution=world.abroad.institution).update(**term)
        send(case, package, world.abroad.version, at=late, request_id=uuid4())
        came = AuditEntry.objects.filter(kind="ParcelCame").latest("seq")
        assert json.loads(came.payload)["to"] == [str(world.people[name].pk) for name in told]


def advised(world, browser, text: str) -> Case:
    """The package taken in at the desk by Mallory, who then advises."""
    client = browser("mallory")
    file = SimpleUploadedFile("package.json", text.encode())
    shown = client.post("/desk/", {"desk": "elsewhere", "file": file})
    assert shown.status_code == 302, Page(shown).text
    form = Page(client.get(shown["Location"]))
    typed = {"request_id": str(uuid4()), "seen": "0", "do": "submit", "draft": form.hidden("draft"), "unit": "optics"}
    found = json.loads(text)
    answers = {f"q.{name}": found[part] for name, part in
               (("asked_by", "asked_by"), ("their_number", "number"), ("content", "content"))}  # fmt: skip
    opened = client.post(shown["Location"], {**typed, **answers})
    taken = Case.objects.get(reference=opened["Location"].split("/")[2])
    world.at = timezone.now()
    world.send(taken, Advise("view", "with_conditions", "Keep the lenses at home."), "mallory")
    return taken


def test_a_package_goes_out_is_advised_upon_and_returns_as_advice(world, case, browser):
    erin = browser("erin")
    text = sent(erin, case)
    assert "Lenses for telescopes." in text and not [word for word in PERSONAL if word in text]
    taken = advised(world, browser, text)
    assert "to be sent back" in Page(browser("mallory").get(f"/cases/{taken.reference}/")).text
    answer = browser("mallory").get(f"/cases/{taken.reference}/answer/").content.decode()
    assert json.loads(answer)["view"] == "with_conditions"
    place = f"/cases/{case.reference}/package/desk_view/answer/"
    assert erin.post(place, {"request_id": str(uuid4()), "text": answer}).status_code == 302
    file = read_case(case).file
    assert (file.given["desk_view"].value, file.consults[1].answered is not None) == ("with_conditions", True)
    page = Page(browser("olga").get(f"/cases/{case.reference}/"))
    assert "Keep the lenses at home." in page.text
    again = erin.post(place, {"request_id": str(uuid4()), "text": answer})
    assert again.status_code in (404, 409), "it is answered and asked no more"


def test_an_answer_to_another_package_is_refused_and_changes_nothing(world, case, browser):
    place = f"/cases/{case.reference}/package/desk_view/answer/"
    forged = json.dumps({"answer": 1, "number": "0" * 32, "desk": "X", "view": "favourable", "text": "Go on."})
    answer = browser("erin").post(place, {"request_id": str(uuid4()), "text": forged})
    assert answer.status_code == 409 and "another package" in Page(answer).text
    assert "desk_view" not in read_case(case).file.given and read_case(case).file.consults[1].answered is None


@pytest.mark.parametrize(
    "text", ["", "no json", "[]", "{}", '{"package": 2}', '{"package": 1, "number": 5}', "x" * 300_000]
)
def test_what_is_no_package_is_refused_and_makes_no_draft(world, browser, text):
    answer = browser("mallory").post("/desk/", {"desk": "elsewhere", "text": text})
    assert answer.status_code == 409 and "no package" in Page(answer).text and not Case.objects.exists()


@pytest.mark.parametrize("name", ["ada", "erin", "olga"])
def test_who_does_not_belong_to_the_desk_takes_nothing_in(world, browser, name):
    assert "None of your institutions is a desk" in Page(browser(name).get("/desk/")).text
    assert browser(name).post("/desk/", {"desk": "elsewhere", "text": "{}"}).status_code == 404


@pytest.mark.parametrize("name", ["ada", "iris", "mallory"])
def test_the_file_is_for_whoever_owes_what_is_asked(case, browser, name):
    assert browser(name).get(f"/cases/{case.reference}/package/desk_view/file/").status_code == 404
    assert browser(name).get(f"/cases/{case.reference}/package/desk_view/answer/").status_code == 404


def test_a_case_of_no_desk_has_no_answer_to_send_back(case, browser):
    assert browser("olga").get(f"/cases/{case.reference}/answer/").status_code == 404


@pytest.mark.parametrize(
    ("named", "said"),
    [("nothing", "no procedure `nothing`"), ("incident", "is no procedure of a desk"), ("desk_advice", "")],
)
def test_a_desk_without_its_procedure_is_a_fault(tmp_path, named, said):
    home = shutil.copytree(TEMPLATES[0] / "institutions/voorbeeld", tmp_path / "voorbeeld")
    change(home / "institution.yaml", "desk: desk_advice", f"desk: {named}")
    faults = [str(fault) for fault in check_folder(home, TEMPLATES)[1].faults]
    assert (faults == []) is (said == "") and all(said in fault for fault in faults)


def lies_at_the_desk(world: Outside, browser) -> Case:
    """A package that Erin sends to the desk of this installation from the page."""
    made, erin = world.waiting(), browser("erin")
    place = f"/cases/{made.reference}/package/desk_view/"
    page = Page(erin.get(place))
    assert page.all("option", value="elsewhere") and not page.all("option", value="lowland")
    typed = {"request_id": page.hidden("request_id"), "shown": page.hidden("shown"), "read": "topic"}
    for _twice in range(2):
        assert erin.post(place, {**typed, "house": "elsewhere", "desk": ""}).status_code == 302
    return made


def test_within_one_installation_a_package_and_its_answer_need_no_file(world, browser):
    asking, mallory, erin = lies_at_the_desk(world, browser), browser("mallory"), browser("erin")
    (parcel,) = Parcel.objects.all()
    assert parcel.institution_id == world.abroad.institution.pk
    shown = Page(mallory.get("/desk/"))
    assert "lowland not taken in" in shown.text
    taken = mallory.post("/desk/", {"desk": "elsewhere", "parcel": parcel.pk})
    case = Case.objects.get(reference=taken["Location"].split("/")[2])
    inside = Page(mallory.get(taken["Location"])).text
    assert "Lenses for telescopes." in inside and not [word for word in PERSONAL if word in inside]
    again = mallory.post("/desk/", {"desk": "elsewhere", "parcel": parcel.pk})
    assert again.status_code == 409 and "taken in already" in Page(again).text and Case.objects.count() == 2
    assert f"{case.reference} open" in Page(mallory.get("/desk/")).text
    advice = f"/cases/{case.reference}/do/advise/view/"
    assert Page(mallory.get("/desk/")).all("a", href=advice)
    given = {**carried(mallory.get(advice)), "grounds": "Keep the lenses at home.", "choice": "with_conditions"}
    assert mallory.post(advice, given).status_code == 302
    run_since(world.abroad.institution.pk, at=timezone.now())
    assert f"{case.reference} answered" in Page(mallory.get("/desk/")).text
    place = f"/cases/{asking.reference}/package/desk_view/answer/"
    page = Page(erin.get(place))
    assert "This answer lies here" in page.text and "Keep the lenses at home." in page.text
    assert erin.post(place, {"request_id": str(uuid4()), "parcel": page.hidden("parcel")}).status_code == 302
    file = read_case(asking).file
    assert (file.given["desk_view"].value, file.consults[1].answered is not None) == ("with_conditions", True)
    assert not Parcel.objects.filter(taken_at=None).exists()


def test_neither_house_sees_anything_of_the_other_but_the_parcel(world, browser):
    asking, mallory = lies_at_the_desk(world, browser), browser("mallory")
    parcel = Parcel.objects.get()
    assert mallory.get(f"/cases/{asking.reference}/").status_code == 404
    assert not any(word in Page(mallory.get("/desk/")).text for word in (*PERSONAL, "Lenses"))
    case = take_package(parcel, world.abroad.version, by=world.people["mallory"], at=world.at)
    for name in ("erin", "ada", "olga", "faye"):
        assert browser(name).get(f"/cases/{case.reference}/").status_code == 404
        assert browser(name).post("/desk/", {"desk": "elsewhere", "parcel": parcel.pk}).status_code == 404
        assert case.reference not in Page(browser(name).get("/desk/")).text
    entries = AuditEntry.objects.filter(institution=world.abroad.institution).values_list("payload", flat=True)
    assert not [word for word in (*PERSONAL, "Lenses", asking.reference, str(asking.pk)) if word in "".join(entries)]


def test_who_belongs_to_the_desk_and_holds_no_role_there_takes_nothing_in(world, browser):
    lies_at_the_desk(world, browser)
    Affiliation.objects.create(institution=world.abroad.institution, account=world.people["ada"])
    ada = browser("ada")
    assert "not taken in" not in Page(ada.get("/desk/")).text
    assert ada.post("/desk/", {"desk": "elsewhere", "parcel": Parcel.objects.get().pk}).status_code == 404


def test_what_its_sender_erased_is_not_taken_in(world, browser):
    asking = lies_at_the_desk(world, browser)
    erase(institution=asking.institution_id, stream=asking.stream, at=world.at)
    mallory = browser("mallory")
    assert "not taken in" not in Page(mallory.get("/desk/")).text
    answer = mallory.post("/desk/", {"desk": "elsewhere", "parcel": Parcel.objects.get().pk})
    assert answer.status_code == 409 and "erased" in Page(answer).text


def test_whoever_advises_at_the_desk_and_whoever_asked_hear_that_something_came(world, browser):
    for held in list(RoleHolding.objects.filter(account=world.people["mallory"])):  # Zeno did so before her
        held.pk, held.account, held.until = None, world.people["zeno"], world.at.date() - timedelta(days=1)
        held.save()
    lies_at_the_desk(world, browser)
    house = world.abroad.institution
    list_since(house, at=timezone.now())
    rows = Delivery.objects.filter(notice="parcel_came").values_list("recipient", flat=True)
    assert set(rows) == {str(world.people["mallory"].pk)}
    case = take_package(Parcel.objects.get(), world.abroad.version, by=world.people["mallory"], at=world.at)
    world.at = timezone.now()
    world.send(case, Advise("view", "favourable", "Go on."), "mallory")
    run_since(house.pk, at=world.at)
    run_since(house.pk, at=world.at)
    list_since(world.home.institution, at=timezone.now())
    assert Delivery.objects.filter(notice="parcel_came", recipient=str(world.people["erin"].pk)).exists()
