"""What every test can ask for: a database that forgets, a database of its own, a clock that moves."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.servers import Database, cloned, connected_to, migrated_template

TALLY = "site matrix"
"""The property of a test that counts checks of a matrix."""


@pytest.fixture(scope="session")
def template_database(django_test_environment: None, django_db_blocker) -> Iterator[str]:
    """The name of a database with every table and no rows, to be cloned.

    Django is pointed at a first clone, before any other: whatever a module or a test takes for itself,
    it goes back to this one.
    """
    with django_db_blocker.unblock():
        name = migrated_template()
    with cloned(name) as database, connected_to(database):
        yield name


@pytest.fixture(scope="session")
def django_db_setup(template_database: str) -> None:
    """What stands behind pytest-django's `db`: that first clone, as the application role, each test rolled back."""


@pytest.fixture
def fresh_database(template_database: str, django_db_blocker) -> Iterator[Database]:
    """A database of this test's own, with real commits: for concurrency, Celery, subprocesses."""
    with django_db_blocker.unblock(), cloned(template_database) as database, connected_to(database):
        yield database


@pytest.fixture
def move_clock() -> Iterator[Callable[[float], None]]:
    """Move the clock of this process and of every process of the test by so many seconds; put right at the end."""
    from delegation575.foundation import clock

    yield clock.move_clock
    clock.move_clock(0)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say how much each matrix has held against the site. Here, for xdist reads no deeper folder before its workers."""
    totals: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for name, value in getattr(report, "user_properties", []):
                if name == TALLY and report.when == "call":
                    totals[value[0]] += value[1]
    if totals:
        terminalreporter.section("matrices of the site")
    for matrix, checks in sorted(totals.items()):
        terminalreporter.write_line(f"{matrix}: {checks:,} checks")
