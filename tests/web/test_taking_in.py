"""A long table is taken in while a page tells how far it is: all of it, or nothing if it fails or one leaves."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.reading import Page
from workflows.models import Account, Lab, Partner

PLACES = {
    "partners": ("/register/partners/of/lowland/", "table", "name;country\n{};NL\n{};FR\n", Partner, "name"),
    "laboratories": ("/administration/lowland/labs/", "table", "name;kind\n{};lab\n{};lab\n", Lab, "name"),
    "roster": ("/administration/lowland/roster/", "roster", "username;name\n{};A\n{};B\n", Account, "username"),
}


@pytest.fixture(params=PLACES)
def table(request: Any, world: Any, browser: Any, settings: Any) -> Iterator[Any]:
    """Sends two names to one of the pages that take a table in; and tells which of some names stand in its register."""
    at, field, text, model, column = PLACES[request.param]
    settings.ROWS_AT_ONCE = 0

    def sent(*names: str) -> Any:
        file = SimpleUploadedFile("t.csv", text.format(*names).encode())
        return browser("hugo").post(at, {"do": "table", field: file, "request_id": str(uuid4())})

    def known(*names: str) -> set[str]:
        return set(model.objects.filter(**{f"{column}__in": names}).values_list(column, flat=True))

    yield sent, known


def test_the_page_tells_how_far_it_is_and_leads_to_what_was_taken_in(table, settings):
    """The control: a short table is taken in at once."""
    sent, known = table
    page = Page(sent("one", "two"))
    told = [int(bar["value"]) for bar in page.all("progress")]
    assert told == [0, 50, 99] and known("one", "two") == {"one", "two"}
    settings.ROWS_AT_ONCE = 2
    leads = sent("three", "four")["Location"]
    assert page.all("a", class_="button", href=leads) and page.all("meta", content=f"0; url={leads}")
    assert known("three", "four") == {"three", "four"}


def test_whoever_leaves_the_page_before_it_is_done_took_nothing_in(table):
    sent, known = table
    answer = sent("one", "two")
    seen = b"".join(islice(answer.streaming_content, 3))
    assert b'value="50"' in seen and known("one", "two"), "the first is under way"
    answer._iterator.close()
    assert not known("one", "two")


@pytest.mark.parametrize("table", ["partners", "laboratories"], indirect=True)
def test_what_is_refused_is_told_on_the_page_and_nothing_is_taken_in(table):
    sent, known = table
    Page(sent("one", "two"))
    page = Page(sent("three", "two"))
    assert known("one", "two", "three") == {"one", "two"}
    assert "stands in the register" in page.text and "0; url=" not in page.html
