"""What the tests of reading begin with."""

import pytest

from tests.queries.world import WORLD, World


@pytest.fixture
def world(db: None) -> World:
    """The cast, two institutions and a procedure."""
    return WORLD.get()
