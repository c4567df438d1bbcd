"""What every test stands on: the two databases, each migrated once a run, and the marks that follow from folders."""

from pathlib import Path

import pytest

from tests.databases import database_copies, django_db_setup, own_database  # noqa: F401  (fixtures)

PURE = {"engine", "house", "authoring", "integrations"}  # no database: once, not once per database
BROWSER = {"browser"}
HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--full` runs the long versions too."""
    parser.addoption("--full", action="store_true", help="run the tests marked full, and the long versions of others")


def pytest_configure(config: pytest.Config) -> None:
    """Declare the marks."""
    config.addinivalue_line("markers", "pure: needs no database; run once, not once per database")
    config.addinivalue_line("markers", "browser: drives a browser")
    config.addinivalue_line("markers", "full: long; run only with --full")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by their folder, and leave out the long ones unless they are asked for."""
    for item in items:
        folder = item.path.relative_to(HERE).parts[0] if item.path.is_relative_to(HERE) else ""
        if (
            folder in PURE
            and not item.get_closest_marker("django_db")
            and not {"db", "own_database"} & set(getattr(item, "fixturenames", ()))
        ):
            item.add_marker(pytest.mark.pure)
        if folder in BROWSER:
            item.add_marker(pytest.mark.browser)
    if not config.getoption("--full"):
        long = [item for item in items if item.get_closest_marker("full")]
        if long:
            items[:] = [item for item in items if item not in long]
            config.hook.pytest_deselected(items=long)


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether the long versions were asked for."""
    return bool(request.config.getoption("--full"))
