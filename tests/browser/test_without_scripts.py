"""A whole request in a browser without JavaScript, by keyboard where it matters: written, lost, found, handed in."""


def goes(page, act):
    """Do what leads to another page, and wait for that page, however busy the machine is."""
    with page.expect_navigation():
        act()


def test_a_request_is_made_without_a_script(site):
    with site.browsers() as window:
        page = window("ada", java_script_enabled=False)
        page.goto(f"{site.address}/new/?language=en")
        goes(page, lambda: page.click(f"a.kinds__one[href*='{site.digest}']"))
        page.fill("[name='q.partners.0.name']", "Institute of Fictional Optics")
        goes(page, lambda: page.click("text=Add a row"))
        assert page.locator("[name='q.partners.1.name']").count() == 1
        assert page.input_value("[name='q.partners.0.name']") == "Institute of Fictional Optics"
        goes(page, lambda: page.click("text=Save and leave"))
        goes(page, lambda: page.click("a.tasks__name:text-is('Request')"))
        assert page.input_value("[name='q.partners.0.name']") == "Institute of Fictional Optics"
        goes(page, lambda: page.click("button[value=check]"))
        assert page.locator(".errors a").count() >= 1
        page.select_option("[name='q.partners.0.country']", "NL")
        page.check("[name='q.dual_use'][value='no']")
        page.select_option("#unit", "optics")
        goes(page, lambda: page.click("button[value=check]"))
        goes(page, lambda: page.click("button[value=submit]"))
        assert "/cases/LOW-" in page.url and page.locator("#where-title").count() == 1


def test_enter_saves_and_never_submits(site):
    with site.browsers() as window:
        page = window("ada", java_script_enabled=False)
        page.goto(f"{site.address}/new/lowland/{site.digest}/partnership/?language=en")
        page.fill("[name='q.partners.0.name']", "Institute of Fictional Optics")
        goes(page, lambda: page.press("[name='q.partners.0.name']", "Enter"))
        assert "draft=" in page.url and "Saved at" in page.inner_text(".head__facts")


def test_the_first_tab_leads_past_the_bar(site):
    with site.browsers() as window:
        page = window("ada", java_script_enabled=False)
        page.goto(f"{site.address}/?language=en")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/*#content", timeout=10_000)
        assert page.url.endswith("#content")


def test_a_vote_is_cast_by_keyboard_alone(site):
    with site.browsers() as window:
        page = window("ben", java_script_enabled=False)
        page.goto(f"{site.address}/cases/{site.cases['voting']}/do/castvote/view/?language=en")
        page.focus("[name='why']")
        page.keyboard.type("Sound.")
        page.keyboard.press("Tab")
        goes(page, lambda: page.keyboard.press("Enter"))
        assert "Recorded: Vote: View of the committee." in page.inner_text("main")
