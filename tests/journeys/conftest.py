"""What the journeys share: the seed and the demo's data on one certain morning, filled once and cloned by module."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.management import call_command

from delegation575.foundation import clock
from delegation575.foundation.periods import LOCAL_ZONE
from tests.servers import Database, cloned, connected_to

MORNING = datetime(2026, 9, 16, 9, tzinfo=LOCAL_ZONE)
"""A Wednesday in the middle of a month: what the demo holds of late reports does not hang on the day of the run."""


def set_clock(moment: datetime) -> None:
    """Let every process of the run read this moment now; the time goes on from there."""
    clock.move_clock((moment - datetime.now(LOCAL_ZONE)).total_seconds())


@pytest.fixture(scope="session")
def demo_template(template_database: str, django_db_blocker) -> Iterator[str]:
    """The name of a database with the seed and the demo's data, to be cloned."""
    with django_db_blocker.unblock(), cloned(template_database) as database:
        # Early enough that all of it lies behind whoever looks at it, however long the loading takes.
        set_clock(MORNING - timedelta(hours=1))
        with connected_to(database):
            call_command("load_seed", verbosity=0)
            call_command("load_demo", verbosity=0)
        clock.move_clock(0)
        yield database.name


@pytest.fixture(scope="module")
def morning() -> Iterator[datetime]:
    """The module's clock stands at `MORNING` when it begins."""
    set_clock(MORNING)
    yield MORNING
    clock.move_clock(0)


@pytest.fixture(scope="module")
def site_database(demo_template: str, morning: datetime, django_db_blocker) -> Iterator[Database]:
    """The demo behind this module's site."""
    with django_db_blocker.unblock(), cloned(demo_template) as database, connected_to(database):
        yield database
