"""Haste from the pages: asked for by the applicant, answered by whoever has the case, told to the applicant."""

from tests.web.reading import Page, carried


def test_haste_is_asked_for_granted_with_a_day_and_told(world, browser):
    case = world.screened()
    ada, erin, page = browser("ada"), browser("erin"), f"/cases/{case.reference}/"
    asking, answering = f"{page}do/expedite/", f"{page}do/answerhaste/"
    assert ada.post(asking, {**carried(ada.get(asking)), "why": "The call closes on Friday."}).status_code == 302
    assert "Answer a request for haste" not in Page(ada.get(page)).text
    before = Page(erin.get(page))
    assert before.all("a", href=answering) and "The call closes on Friday." in before.text
    assert "to grant or deny haste" in Page(erin.get("/")).text
    shown = Page(erin.get(answering)).text
    assert "It goes before the others" in shown and "Grant haste" in shown and "Deny haste" in shown
    told = {**carried(erin.get(answering)), "day": "2099-01-04", "why": "The call is known to us.", "choice": "granted"}
    assert erin.post(answering, {**told, "why": ""}).status_code == 422
    assert erin.post(answering, {**told, "choice": ""}).status_code == 422
    assert erin.post(answering, told).status_code == 302
    after = Page(ada.get(page)).text
    assert "granted The call is known to us." in after and "4 January 2099" in after


def test_an_answer_that_comes_too_late_or_from_another_is_refused_and_kept(world, browser):
    case = world.screened()
    ada, erin, faye = browser("ada"), browser("erin"), browser("faye")
    asking, answering = (f"/cases/{case.reference}/do/{command}/" for command in ("expedite", "answerhaste"))
    ada.post(asking, {**carried(ada.get(asking)), "why": "The call closes on Friday."})
    words = {"why": "Everybody's call closes then.", "choice": "denied"}
    for client, say in ((faye, "This is for"), (ada, "your own request")):
        answer = client.post(answering, {**carried(client.get(answering)), **words})
        assert answer.status_code == 409 and say in Page(answer).text and words["why"] in Page(answer).text
    assert erin.post(answering, {**carried(erin.get(answering)), **words}).status_code == 302
    again = erin.post(answering, {**carried(erin.get(answering)), **words})
    assert "answered already" in Page(again).text
    assert "denied Everybody's call closes then." in Page(ada.get(f"/cases/{case.reference}/")).text
