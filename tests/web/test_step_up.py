"""The password asked again before something grave: nothing is recorded without it and nothing lost; it is entered."""

from copy import deepcopy

import pytest
from django.utils import timezone

from tests.queries.procedure import DOCUMENT
from tests.web.conftest import PASSWORD
from tests.web.reading import Page, carried
from workflows.models import AuditEntry
from workflows.web import step_up
from workflows.web.step_up import SECONDS, STAMP

WHY = "Sound, and the access is limited."


@pytest.fixture
def case(world):
    """A case before the dean, who decides in person and may open what is restricted."""
    document = deepcopy(DOCUMENT)
    document["stages"]["sign"]["work"]["signed"]["in_person"] = "yes"
    document["may"] = {**document["may"], "dean": ["disclose"]}
    world.home.version = world.home.lays_down(document)
    faye = world.people["faye"]
    faye.set_password(PASSWORD)
    faye.save()
    return world.voted()


def place(case):
    return f"/cases/{case.reference}/do/decide/signed/"


def deciding(client, case, outcome="approved", **more):
    return client.post(place(case), {**carried(client.get(place(case))), "reasons": WHY, "choice": outcome, **more})


def decided(case):
    return AuditEntry.objects.filter(stream=case.stream, kind="DecisionRecorded").exists()


def entered():
    return [entry.payload for entry in AuditEntry.objects.filter(kind="PasswordGivenAgain")]


def test_a_decision_in_person_waits_for_the_password_with_what_was_written(browser, case):
    faye = browser("faye")
    assert "password is asked again" in Page(faye.get(place(case))).text
    asked = deciding(faye, case)
    page = Page(asked)
    assert asked.status_code == 401 and page.hidden("reasons") == WHY and page.hidden("choice") == "approved"
    assert page.all("form", action=place(case)) and not decided(case) and not entered()
    kept = {field["name"]: field["value"] for field in page.all("input", type="hidden")}
    assert faye.post(place(case), {**kept, "password_again": PASSWORD}).status_code == 302
    assert decided(case) and [str(case.pk) in told for told in entered()] == [True]


def test_a_wrong_password_records_nothing_and_is_not_carried_along(browser, case):
    asked = deciding(browser("faye"), case, password_again="wrong")
    assert asked.status_code == 422 and not decided(case) and not entered()
    assert Page(asked).hidden("reasons") == WHY and "wrong" not in [f.get("value") for f in Page(asked).all("input")]


def test_five_wrong_ones_close_the_name(browser, case):
    faye = browser("faye")
    answers = [deciding(faye, case, password_again=f"wrong {n}").status_code for n in range(5)]
    assert answers[-1] == 429 and not decided(case)


def test_somebody_elses_password_is_not_ones_own(browser, world, case):
    ben = world.people["ben"]
    ben.set_password("another long password")
    ben.save()
    assert deciding(browser("faye"), case, password_again="another long password").status_code == 422
    assert not decided(case)


@pytest.mark.parametrize(("ago", "status"), [(0, 302), (SECONDS - 5, 302), (SECONDS + 1, 401), (-60, 401)])
def test_it_holds_for_five_minutes_in_this_session(browser, case, ago, status):
    faye = browser("faye")
    session = faye.session
    session[STAMP] = timezone.now().timestamp() - ago
    session.save()
    assert deciding(faye, case).status_code == status
    assert decided(case) == (status == 302)


def test_another_browser_of_the_same_person_is_asked(browser, case):
    faye = browser("faye")
    place_ = f"/cases/{case.reference}/disclose/{'0' * 64}/"
    faye.post(place_, {**carried(faye.get(place_)), "why": WHY, "password_again": PASSWORD})
    assert len(entered()) == 1
    assert deciding(browser("faye"), case).status_code == 401
    assert deciding(faye, case).status_code == 302


def test_a_decision_against_advice_waits_for_it_where_another_does_not(browser, world):
    """The board advised to approve; no slot here is in person."""
    case = world.voted()
    assert deciding(browser("faye"), case, "refused").status_code == 401 and not decided(case)
    assert deciding(browser("faye"), case, "approved").status_code == 302 and decided(case)


def test_restricted_content_waits_for_it(browser, case):
    faye = browser("faye")
    form = next(e for e in AuditEntry.objects.filter(stream=case.stream, kind="FormGiven")).payload
    record = form.split('"record":"')[1][:64]
    place_ = f"/cases/{case.reference}/disclose/{record}/"
    sent = {**carried(faye.get(place_)), "why": "The visitor asks for it."}
    assert faye.post(place_, sent).status_code == 401
    assert not AuditEntry.objects.filter(kind="Disclosed").exists()
    opened = faye.post(place_, {**sent, "password_again": PASSWORD})
    assert "Vito Invented" in Page(opened).text and AuditEntry.objects.filter(kind="Disclosed").count() == 1


def test_with_the_guard_off_nobody_is_asked(browser, case, monkeypatch):
    """The control: it is this look that stops the decision."""
    monkeypatch.setattr(step_up, "_fresh", lambda request: True)
    assert deciding(browser("faye"), case).status_code == 302 and decided(case) and not entered()


def test_the_demonstration_lets_it_pass_and_says_so(browser, world, case, settings):
    settings.DEMO = True
    type(world.home.institution).objects.update(demonstration=True)
    faye = browser("faye")
    assert "The demonstration has none, and lets it pass." in Page(faye.get(place(case))).text
    assert deciding(faye, case).status_code == 302 and decided(case) and not entered()
    assert "the demonstration lets it pass" in Page(browser().get("/sign-in/")).text
