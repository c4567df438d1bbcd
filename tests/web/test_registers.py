"""The registers at their pages: relations with their facets in the address, and taken away as a workbook."""

from io import BytesIO

from openpyxl import load_workbook

from tests.queries.concerned import noted
from tests.web.reading import Page


def test_the_register_of_relations_is_a_page_with_its_filters_in_the_address(world, browser):
    case = noted(world.decided())
    client = browser("erin")
    page = Page(client.get("/register/relations/"))
    assert case.reference in page.text and "Netherlands" in page.text and "Colour: Amber" in page.text
    assert case.reference not in Page(client.get("/register/relations/?country=FR")).text
    assert "Internationale relaties" in Page(client.get("/register/relations/?country=NL&language=nl")).text
    assert case.reference not in Page(browser("zeno").get("/register/relations/")).text


def test_the_register_of_relations_is_taken_away_as_a_workbook_of_what_was_asked(world, browser):
    case = noted(world.decided())
    answer = browser("erin").get("/register/relations/sheet/?country=NL")
    sheet = load_workbook(BytesIO(answer.content)).active
    assert [cell.value for cell in sheet[2]][1:5] == [
        case.reference, "Institute of Fictional Optics", None, "Netherlands",
    ]  # fmt: skip
    empty = browser("erin").get("/register/relations/sheet/?country=FR")
    assert load_workbook(BytesIO(empty.content)).active.max_row == 1
