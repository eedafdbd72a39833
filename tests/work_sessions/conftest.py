"""The pages of these tests are opened at eight in the morning of Wednesday, 20/7/2022."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from delegation575.organisation.models import Person
from tests.actors import Cast, sign_in, the_cast
from tests.work_sessions.plans import at


@pytest.fixture
def wednesday(move_clock: Callable[[float], None]) -> None:
    """The clock of the site shows that morning."""
    move_clock((at(8) - timezone.now()).total_seconds())


@pytest.fixture
def cast(db, wednesday: None) -> Cast:
    """Everyone, with the clock in their time."""
    return the_cast()


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """A browser for each person: `signed_in(cast.member).get(…)`."""

    def browser(person: Person) -> Client:
        client = Client()
        sign_in(client, person)
        return client

    return browser
