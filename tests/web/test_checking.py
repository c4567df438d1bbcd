"""Before a request is handed in all of it is shown once more: in words, with the way back to each answer."""

from tests.web.reading import Page
from tests.web.test_filling import ROW, new, sent  # noqa: F401  (a fixture)
from workflows.models import Case, Draft

WHOLE = {**ROW, "q.dual_use": "no", "unit": "optics"}


def shown(client, new, **typed):  # noqa: F811
    """(The address of the page that shows what was written, the page.)"""
    place = client.post(new, sent("check", **WHOLE | typed))["Location"]
    return place, Page(client.get(place))


def test_all_is_shown_in_words_and_nothing_is_sent_before_it_is_said(browser, new):  # noqa: F811
    client = browser("ada")
    _place, page = shown(client, new)
    assert not Case.objects.exists()
    assert "Name: Institute of Fictional Optics; Country: Netherlands" in page.text and "Optics" in page.text
    assert [a["href"] for a in page.all("a") if a.get("href", "").endswith("#q-dual_use-yes")]
    answer = client.post(new, sent("submit", draft=page.hidden("draft"), checked=page.hidden("checked")))
    assert answer["Location"] == f"/cases/{Case.objects.get().reference}/" and not Draft.objects.exists()


def test_what_was_changed_in_another_window_is_shown_again_and_not_sent(browser, new):  # noqa: F811
    client = browser("ada")
    place, page = shown(client, new)
    client.post(new, sent("save", draft=page.hidden("draft"), **WHOLE | {"q.dual_use": "yes"}))
    answer = client.post(place, sent("submit", draft=page.hidden("draft"), checked=page.hidden("checked")))
    assert not Case.objects.exists()
    again = Page(client.get(answer["Location"]))
    assert "changed in another window" in again.text and again.hidden("checked") != page.hidden("checked")
    client.post(place, sent("submit", draft=again.hidden("draft"), checked=again.hidden("checked")))
    assert Case.objects.exists()


def test_what_is_missing_is_said_before_anything_is_shown(browser, new):  # noqa: F811
    client = browser("ada")
    for typed in ({"unit": ""}, {"q.dual_use": ""}):
        answer = client.post(new, sent("check", **WHOLE | typed))
        assert answer.status_code == 422 and Page(answer).all("section", class_="errors")
    assert not Case.objects.exists() and Draft.objects.exists()
