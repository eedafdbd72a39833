"""The worlds that the matrices walk through, made once a run, and the count of their checks."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from delegation575.organisation.models import User
from tests.conftest import TALLY
from tests.servers import cloned, connected_to
from tests.site.asking import Filled
from tests.site.roles import SIGNED_IN
from tests.site.world import FEW, MANY, the_world


@pytest.fixture(scope="session")
def few(template_database: str, django_db_blocker) -> Iterator[Filled]:
    """A world with three of everything."""
    with django_db_blocker.unblock(), _filled(template_database, FEW) as filled:
        yield filled


@pytest.fixture(scope="session")
def many(template_database: str, django_db_blocker) -> Iterator[Filled]:
    """A world with three hundred of everything."""
    with django_db_blocker.unblock(), _filled(template_database, MANY) as filled:
        yield filled


@contextmanager
def _filled(template: str, many: int) -> Iterator[Filled]:
    with cloned(template) as database:
        with connected_to(database):
            filled = Filled(database, the_world(many))
            filled.sessions = {actor: _signed_in(filled, actor) for actor in SIGNED_IN}
        yield filled


def _signed_in(filled: Filled, actor) -> str:
    """The key of a session that has been used: nothing of signing in is left to be counted."""
    client = filled.client(actor)
    client.force_login(User.objects.get(person=filled.world.person(actor)))
    client.get("/healthz")
    return client.session.session_key


@pytest.fixture(scope="module")
def site_with_few(few: Filled, django_db_blocker) -> Iterator[Filled]:
    """The world with three of everything, behind all of the module's tests."""
    with django_db_blocker.unblock(), connected_to(few.database):
        yield few


@pytest.fixture
def filled(site_with_few: Filled) -> Iterator[Filled]:
    """The same for one test, which leaves no trace there."""
    with transaction.atomic():
        yield site_with_few
        transaction.set_rollback(True)


@pytest.fixture
def tally(record_property) -> Callable[[str, int], None]:
    """Count checks of a matrix; the totals stand at the end of the run."""
    return lambda matrix, checks: record_property(TALLY, (matrix, checks))
