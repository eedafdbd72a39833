"""The time of these tests."""

from collections.abc import Callable
from datetime import datetime

import pytest

from delegation575.foundation.periods import LOCAL_ZONE


@pytest.fixture
def moved_clock(move_clock: Callable[[float], None]) -> Callable[[datetime], None]:
    """Let the site believe that it is this moment."""

    def to(moment: datetime) -> None:
        move_clock((moment - datetime.now(LOCAL_ZONE)).total_seconds())

    return to
