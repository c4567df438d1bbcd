"""The pages in a browser: no violation that axe finds, nothing wider than a phone, in both languages and themes."""

import pytest
from axe_playwright_python.sync_playwright import Axe

FOUR_HUNDRED_PERCENT = {"width": 320, "height": 640}  # 1280 pixels at 400 %, as WCAG 1.4.10 asks
DESK = {"width": 1280, "height": 900}

ADMINISTRATION = tuple(f"/administration/{rest}" for rest in (
    "", "lowland/people/2/", "lowland/committees/", "lowland/lists/", "lowland/roster/"
))  # fmt: skip


def places(site):
    """Who looks at what."""
    running, voting, screened, judged, asked = (
        f"/cases/{site.cases[name]}/" for name in ("running", "voting", "screened", "judged", "asked")
    )
    met = f"{running}do/satisfy/1/"
    new = f"/new/lowland/{site.digest}/partnership/"
    return {
        "": ("/sign-in/", "/accessibility/", "/status/"),
        "ada": ("/", "/cases/", "/new/", new, "/account/", running, f"{running}certificate/", met,
                f"{asked}answer/2/", f"{running}attach/"),
        "ben": (voting, f"{voting}do/castvote/view/", "/committees/", "/committees/1/", "/committees/1/minutes/"),
        "faye": ("/account/deputies/",),
        "erin": ("/", "/cases/?phase=review", "/procedures/", f"/procedures/lowland/{site.digest}/", running,
                 f"{asked}revisions/request/", f"{asked}do/ask/colour/",
                 "/notices/", "/account/notices/", "/register/advice/", "/guides/topics/", "/guides/topics/?text=radar",
                 "/guides/licence/?given=no,no"),
        "hugo": ("/notices/undelivered/", *ADMINISTRATION, f"/administration/lowland/procedures/{site.digest}/"),
        "iris": (screened, f"{screened}do/advise/export_advice/", f"{judged}screening/", "/screening/",
                 "/cases/NONE-1/"),
        "olga": (running, "/audit/", "/audit/?kind=Refused", "/audit/?override=yes", "/audit/sample/?seed=7&size=5",
                 "/reports/?since=2020-01-01"),
    }  # fmt: skip


def seen(page):
    """What axe finds on a page: the rule, and where it first breaks."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def wider(page):
    """Whether a page must be moved sideways to be read."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("nl", "dark")])
def test_no_page_breaks_a_rule_of_accessibility(site, language, theme):
    wrong = {}
    with site.browsers() as window:
        for name, addresses in places(site).items():
            page = window(name, bypass_csp=True, viewport=DESK, color_scheme=theme)
            for address in addresses:
                page.goto(f"{site.address}{address}{'&' if '?' in address else '?'}language={language}")
                if found := seen(page):
                    wrong[name, address] = found
    assert wrong == {}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_page_is_wider_than_a_phone(site, language):
    wide = []
    with site.browsers() as window:
        for name, addresses in places(site).items():
            page = window(name, viewport=FOUR_HUNDRED_PERCENT)
            for address in addresses:
                page.goto(f"{site.address}{address}{'&' if '?' in address else '?'}language={language}")
                if wider(page):
                    wide.append((name, address))
    assert wide == []


def test_a_page_that_breaks_a_rule_is_found(site):
    with site.browsers() as window:
        page = window(bypass_csp=True)
        page.goto(f"{site.address}/sign-in/")
        assert seen(page) == []
        page.evaluate("document.querySelector('label').remove()")
        assert "label" in {rule for rule, _place in seen(page)}
