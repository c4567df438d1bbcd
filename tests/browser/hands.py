"""Two ways to work in a page: a mouse that points, and a keyboard that must reach each thing by Tab."""

from playwright.sync_api import Download, Page

MOST_TABS = 400
MOST_OPTIONS = 20


class Mouse:
    """Points at a thing and presses it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, selector: str) -> None:
        """Press what stays on the page."""
        self.page.locator(selector).first.click()

    def follow(self, selector: str) -> None:
        """Press what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.press(selector)

    def take(self, selector: str) -> Download:
        """Press what gives a file."""
        with self.page.expect_download() as found:
            self.press(selector)
        return found.value

    def write(self, selector: str, text: str) -> None:
        """Put a text in the place of what a field holds."""
        self.page.locator(selector).first.fill(text)

    def pick(self, selector: str, value: str) -> None:
        """Choose a value of a list."""
        self.page.locator(selector).first.select_option(value)

    def mark(self, name: str, value: str) -> None:
        """Choose one of the round buttons of a question."""
        self.press(f"input[name='{name}'][value='{value}']")


class Keyboard(Mouse):
    """Never points: a thing that Tab does not reach, or that no key works, fails."""

    def reach(self, selector: str) -> None:
        """Go on by Tab until the focus stands on it; round once at most."""
        for _ in range(MOST_TABS):
            if self.page.evaluate("what => document.activeElement.matches(what)", selector):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {selector} on {self.page.url}")

    def press(self, selector: str) -> None:
        """Enter works what leads somewhere, and every button."""
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Type over what a field holds."""
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def pick(self, selector: str, value: str) -> None:
        """Type what the list calls it, as far as it takes."""
        label = self.page.locator(f"{selector} option[value='{value}']").first.inner_text()
        self.reach(selector)
        self.page.keyboard.type(label)
        chosen = self.page.locator(selector).first.input_value()
        assert chosen == value, f"typing {label} chooses {chosen} in {selector} on {self.page.url}"

    def mark(self, name: str, value: str) -> None:
        """Reach one of the group, as Tab does, then arrow to the one that is meant."""
        group = f"input[name='{name}']"
        self.reach(group)
        self.page.keyboard.press("Space")
        for _ in range(MOST_OPTIONS):
            if self.page.locator(f"{group}:checked").input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {value} of {name} on {self.page.url}")


HANDS = {"mouse": Mouse, "keyboard": Keyboard}
