"""Single keys: they walk through a list and find the search, stay letters where one types, and can be turned off."""


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href')")


def test_keys_walk_through_the_cases_and_enter_opens_one(site):
    with site.browsers() as window:
        page = window("erin")
        page.goto(f"{site.address}/cases/?language=en")
        rows = [row.get_attribute("href") for row in page.locator("main a.table__title").all()]
        assert len(rows) > 2
        walked = []
        for key in ("j", "j", "k", "k", "k"):
            page.keyboard.press(key)
            walked.append(focused(page))
        assert walked == [rows[0], rows[1], rows[0], rows[0], rows[0]]
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url.endswith(rows[0])


def test_a_slash_finds_the_search_and_what_is_typed_there_is_text(site):
    with site.browsers() as window:
        page = window("erin")
        page.goto(f"{site.address}/notices/?language=en")
        with page.expect_navigation():
            page.keyboard.press("/")
        page.keyboard.press("/")
        page.keyboard.type("jk?/")
        assert page.input_value("main input[type='search']") == "jk?/" and page.url.endswith("/cases/")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        page.locator("body").press("?")
        page.wait_for_url("**/account/#keys")


def test_they_do_nothing_once_turned_off(site):
    with site.browsers() as window:
        page = window("erin")
        page.goto(f"{site.address}/account/?language=en")
        page.check("input[name='keys'][value='off']")
        with page.expect_navigation():
            page.click("text=Keep these settings")
        assert page.is_checked("input[name='keys'][value='off']")
        page.goto(f"{site.address}/cases/?language=en")
        page.keyboard.press("j")
        assert focused(page) is None
