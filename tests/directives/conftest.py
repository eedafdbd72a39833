"""Everyone whom these tests speak of."""

import pytest

from tests.actors import Cast, the_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """One delegation with everyone in it, and another one."""
    return the_cast()
