"""The delegation of these tests, and browsers of those who act in it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.actors import Cast, sign_in, the_cast

DAY = date(2022, 6, 15)
"""A day on which the whole cast but the past member is there."""


@pytest.fixture
def cast(db) -> Cast:
    """Everyone."""
    return the_cast()


@pytest.fixture
def as_(cast: Cast) -> Callable[[str], Client]:
    """The browser of one of the cast: `as_("secretary")`."""

    def signed_in(name: str) -> Client:
        client = Client()
        sign_in(client, getattr(cast, name))
        return client

    return signed_in


@pytest.fixture
def secretary(as_: Callable[[str], Client]) -> Client:
    """The secretary's browser."""
    return as_("secretary")


@pytest.fixture
def administrator(as_: Callable[[str], Client]) -> Client:
    """The administrator's browser."""
    return as_("administrator")


def url(name: str, *args: object) -> str:
    """An address of this room."""
    return reverse(f"organisation:{name}", args=args)


def sent(act: str, **typed: object) -> dict[str, object]:
    """What a page's form sends: the act's name, and the fields under it."""
    return {"act": act, **{f"{act}-{name}": value for name, value in typed.items()}}


def errors_of(response, act: str) -> dict[str, list[str]]:
    """What an act's form says was wrong, by field."""
    context = response.context
    acts = context["acts"] if "acts" in context else [context["act"]]
    form = next(one for one in acts if one.name == act).form
    return {name: list(found) for name, found in form.errors.items()}
