"""What the tests of papers begin with."""

from tests.web.conftest import browser, english, world

__all__ = ["browser", "english", "world"]
