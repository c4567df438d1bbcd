"""The pages in a browser: no violation that axe finds, nothing wider than a phone, in both languages and themes."""

import os
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve

from tests.browser.rooms import rooms
from tests.house.tree import ROOT
from tests.web.test_addresses import POST_ONLY, address
from workflows.reports.topics import TOPICS
from workflows.web.urls import urlpatterns

FOUR_HUNDRED_PERCENT = {"width": 320, "height": 640}  # 1280 pixels at 400 %, as WCAG 1.4.10 asks
DESK = {"width": 1280, "height": 900}

ADMINISTRATION = tuple(f"/administration/{rest}" for rest in (
    "", "lowland/people/2/", "lowland/committees/", "lowland/calendar/", "lowland/lists/", "lowland/roster/"
))  # fmt: skip


AXE = Axe().axe_script
NO_PAGE = {
    "healthz", "certificate_pdf", "letter_pdf", "dossier_pdf", "minutes_pdf", "packet_pdf", "deadlines", "invitation",
    "document", "package_file", "reports_workbook", "reports_workbook_of", "accepted_sheet",
    "advice_sheet", "partners_sheet", "administration_labs_sheet", "procedure_bpmn",
    "second_look_document", "campaign_sheet", "taken", "package_text", "letter_to_others", "desk_answer",
}  # fmt: skip
"""What gives a file, and no page."""


def places(site):
    """Who looks at what."""
    running, voting, screened, judged, asked = (
        f"/cases/{site.cases[name]}/" for name in ("running", "voting", "screened", "judged", "asked")
    )
    met = f"{running}do/satisfy/1/"
    new = f"/new/lowland/{site.digest}/partnership/"
    return {
        "": ("/sign-in/", "/accessibility/", "/status/", site.link),
        "ada": ("/", "/cases/", "/new/", new, "/account/", running, f"{running}certificate/", met,
                f"{asked}answer/2/", f"{running}attach/"),
        "ben": (voting, f"{voting}do/castvote/view/", "/committees/", "/committees/1/", "/committees/1/minutes/"),
        "faye": ("/account/deputies/", "/guides/", "/guides/lowland/playbooks/listed/",
                 "/guides/lowland/checklists/receiving/"),
        "erin": ("/", "/cases/?phase=review", "/procedures/", f"/procedures/lowland/{site.digest}/", running,
                 f"{asked}revisions/request/", f"{asked}do/ask/colour/",
                 "/notices/", "/account/notices/", "/register/advice/", "/guides/topics/", "/guides/topics/?text=radar",
                 "/guides/licence/?given=no,no"),
        "hugo": ("/notices/undelivered/", *ADMINISTRATION, f"/administration/lowland/procedures/{site.digest}/"),
        "iris": (screened, f"{screened}do/advise/export_advice/", f"{judged}screening/", f"{judged}screening/1/",
                 "/screening/", "/cases/NONE-1/"),
        "olga": (running, "/audit/", "/audit/?kind=Refused", "/audit/?override=yes", "/audit/sample/?seed=7&size=5",
                 "/reports/?since=2020-01-01", *(f"/reports/{topic}/?since=2020-01-01" for topic in TOPICS),
                 "/second-looks/"),
        "noor": ("/second-looks/", "/second-looks/1/"),
    }  # fmt: skip


def every(site):
    """(name, address) of every page: those above, and for each other pattern the first of the cast who gets it."""
    chosen = [(name, place) for name, found in places(site).items() for place in found]
    chosen += rooms(site.world, site.clients)
    shown = {resolve(place.partition("?")[0]).url_name for _name, place in chosen}
    for pattern in urlpatterns:
        if pattern.name not in shown | POST_ONLY | NO_PAGE:
            place = address(pattern, site.running, site.digest)
            name = next((name for name, client in site.clients.items() if client.get(place).status_code == 200), None)
            assert name is not None, f"nobody gets {pattern.name} here: name a place where somebody does"
            chosen.append((name, place))
    return sorted(chosen)


def watched(page):
    """The page, with axe in whatever is opened in it from now on."""
    page.add_init_script(AXE)
    return page


def seen(page, *, but=()):
    """What axe finds on a page that is watched: the rule, and where it first breaks. `but` names rules left out."""
    asked = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in but}}
    found = page.evaluate("asked => axe.run(asked)", asked)["violations"]
    return [(each["id"], each["nodes"][0]["html"][:200]) for each in found]


def wider(page):
    """Whether a page must be moved sideways to be read."""
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("nl", "dark")])
def test_every_page_is_accessible_and_no_wider_than_a_phone(site, full, language, theme):
    """Contrast, which takes axe longest, is measured on each page in light, and in dark on every tenth.

    The colours themselves are measured in both (`tests/web/test_contrast.py`). `--full` measures every page, and keeps
    a picture of each in `var/pictures`, to look at; `SLUIS_PICTURES` names another folder.
    """
    wrong, wide, windows = {}, [], {}
    pictures = os.environ.get("SLUIS_PICTURES") or (full and ROOT / "var" / "pictures")
    pages = every(site)
    with site.browsers() as window:
        for n, (name, place) in enumerate(pages):
            page = windows.get(name) or watched(window(name, bypass_csp=True, color_scheme=theme))
            windows[name] = page
            page.set_viewport_size(DESK)
            page.goto(f"{site.address}{place}{'&' if '?' in place else '?'}language={language}")
            if found := seen(page, but=() if full or theme == "light" or n % 10 == 0 else ["color-contrast"]):
                wrong[name, place] = found
            if pictures:
                page.screenshot(path=f"{pictures}/{language}-{n:03}{quote(place, safe='')[:80]}.png", full_page=True)
            page.set_viewport_size(FOUR_HUNDRED_PERCENT)
            if wider(page):
                wide.append((name, place))
    assert (wrong, wide) == ({}, [])


@pytest.mark.parametrize("window_of", [{"java_script_enabled": False}, {"bypass_csp": True}])
def test_of_what_takes_long_a_page_tells_how_far_it_is_and_the_file_comes_by_itself(site, settings, window_of):
    """With a script, which axe needs, and without one; in two clicks from the first page."""
    settings.ENTRIES_AT_ONCE = 1
    with site.browsers() as window:
        page = watched(window("olga", **window_of))
        page.goto(f"{site.address}/")
        page.click("nav a[href='/audit/']")
        with page.expect_download() as taken:
            page.click("main form[action*='audit/workbook'] button")
        assert taken.value.suggested_filename.endswith(".xlsx") and taken.value.failure() is None
        assert page.locator(".making__step:visible").count() == 1 and not wider(page)
        assert "java_script_enabled" in window_of or seen(page) == []
        page.goto(f"{site.address}/audit/")
        page.click("main form[action$='audit/verify/'] button")
        page.locator("dl.facts").wait_for()
        assert page.locator(".making__step:visible").count() == 1 and not wider(page)
        assert "java_script_enabled" in window_of or seen(page) == []


def test_a_page_that_breaks_a_rule_is_found(site):
    with site.browsers() as window:
        page = watched(window(bypass_csp=True))
        page.goto(f"{site.address}/sign-in/")
        assert seen(page) == []
        page.evaluate("document.querySelector('label').remove()")
        assert "label" in {rule for rule, _place in seen(page)}
