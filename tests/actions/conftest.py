"""What the tests of the trail begin with."""

import pytest

from tests.actions.chain import Chain, written_chain


@pytest.fixture
def chain(own_database) -> Chain:
    """Twelve entries in two streams, committed."""
    return written_chain()
