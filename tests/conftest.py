"""What every test stands on: the two databases, each migrated once a run, and the marks of what needs neither."""

import gc
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import database_copies, django_db_setup, own_database  # noqa: F401  (fixtures)

NEED_A_DATABASE = {"db", "own_database", "database_copies"}  # pytest-django bars every other test from it
BROWSER = {"browser"}
HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full` runs the long versions too."""
    parser.addoption("--full", action="store_true", help="run the tests marked full, and the long versions of others")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marks; look for no garbage while tests are collected."""
    gc.disable()
    settings.WHITENOISE_AUTOREFRESH = True  # else each browser of a test reads every static file
    config.addinivalue_line("markers", "pure: needs no database; run once, not once per database")
    config.addinivalue_line("markers", "browser: drives a browser")
    config.addinivalue_line("markers", "full: long; run only with --full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they need, and leave out the long ones unless they are asked for."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
        if not item.get_closest_marker("django_db") and not NEED_A_DATABASE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.pure)
        if folder in BROWSER:
            item.add_marker(pytest.mark.browser)
    if not config.getoption("--full"):
        long = [item for item in items if item.get_closest_marker("full")]
        if long:
            items[:] = [item for item in items if item not in long]
            config.hook.pytest_deselected(items=long)


def pytest_collection_finish() -> None:
    """From here on look for garbage seldom, and never among what was collected: it costs more than it frees."""
    gc.freeze()
    gc.set_threshold(1_000_000, 20, 50)
    gc.enable()


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the long versions were asked for."""
    return bool(request.config.getoption("--full"))
