"""Every icon that a page shows is in the sprite: one that is not leaves an empty place, and nobody is told."""

import re

from tests.web.wiring import WEB

TEMPLATES = WEB / "templates" / "web"


def test_the_sprite_holds_what_the_pages_show():
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted(TEMPLATES.glob("*.html")))
    shown = set(re.findall(r'icon\.html" with name="(\w+)"', pages))
    assert len(shown) > 5
    assert shown <= set(re.findall(r'<symbol id="i-(\w+)"', (TEMPLATES / "icons.html").read_text(encoding="utf-8")))
