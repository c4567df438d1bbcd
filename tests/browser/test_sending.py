"""A file on its way: how far it is, what is said where the line breaks, and that the form needs no script."""

PDF = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n" + b"0" * 400_000 + b"\n%%EOF"}
SLOWLY = {"offline": False, "latency": 20, "downloadThroughput": -1, "uploadThroughput": 200_000}
WHAT_IT_SAID = """() => {
  window.told = [];
  new MutationObserver(() => {
    const said = document.querySelector('.sending [role=status]')?.textContent;
    if (said && said !== window.told.at(-1)) window.told.push(said);
    sessionStorage.told = JSON.stringify(window.told);
  }).observe(document, { childList: true, subtree: true });
}"""


def attach(site, page):
    page.goto(f"{site.address}/cases/{site.cases['running']}/attach/?language=en")
    page.fill("[name='words']", "The partner's letter")
    page.set_input_files("input[type='file']", PDF)


def test_how_far_it_is_is_shown_and_a_broken_line_loses_nothing(site):
    with site.browsers() as window:
        page = window("ada")
        attach(site, page)
        page.context.set_offline(True)
        page.click("form.stack button.button")
        page.wait_for_selector(".sending [role=status]:has-text('the line broke')")
        assert page.is_enabled("form.stack .button") and page.input_value("[name='words']") == "The partner's letter"
        page.context.set_offline(False)
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOWLY)
        page.evaluate(WHAT_IT_SAID)
        with page.expect_navigation():
            page.click("form.stack button.button")
        told = page.evaluate("JSON.parse(sessionStorage.told)")
        shares = [int(said.split()[1]) for said in told if said.startswith("Sent")]
        assert len(shares) > 2 and shares == sorted(shares) and shares[-1] == 100
        assert page.url.endswith(f"/cases/{site.cases['running']}/") and "Recorded" in page.inner_text("main")
        attach(site, page)
        page.fill("[name='words']", "")
        page.click("form.stack button.button")
        page.wait_for_selector(".errors:focus")
        assert page.title().startswith("Attach") and page.locator("script").count() > 0


def test_without_a_script_the_same_form_sends_it(site):
    with site.browsers() as window:
        page = window("ada", java_script_enabled=False)
        attach(site, page)
        with page.expect_navigation():
            page.click("form.stack button.button")
        assert page.url.endswith(f"/cases/{site.cases['running']}/") and "Recorded" in page.inner_text("main")
