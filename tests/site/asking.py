"""Asking the site as somebody, without a server, and what its answer amounts to."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler
from django.urls import reverse

from tests.servers import Database
from tests.site.roles import Actor
from tests.site.world import World

_HANDLER = ClientHandler(enforce_csrf_checks=False)
"""One for all: it loads the middleware once."""


class Outcome(StrEnum):
    """What became of a request."""

    OPEN = "open"
    """Answered: a page, a redirect after an act, or a refusal in words that depends on the row."""
    LOGIN = "to the login"
    HIDDEN = "404"
    FORBIDDEN = "403"
    NO_SUCH_METHOD = "405"
    BROKEN = "broken"


@dataclass
class Filled:
    """A database with a world in it, and the sessions of everyone signed in there."""

    database: Database
    world: World
    sessions: dict[Actor, str] = field(default_factory=dict)

    def client(self, actor: Actor, language: str = "vi") -> Client:
        """The browser of somebody; a failing view is a 500, as it would be for them."""
        client = Client(raise_request_exception=False)
        client.handler = _HANDLER
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if actor in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[actor]
        return client


def outcome(response: Any, url: str) -> Outcome:
    """What the answer to a request for `url` amounts to."""
    if response.status_code == 302 and response.headers["Location"] == _login(url):
        return Outcome.LOGIN
    known = {403: Outcome.FORBIDDEN, 404: Outcome.HIDDEN, 405: Outcome.NO_SUCH_METHOD}
    if response.status_code in known:
        return known[response.status_code]
    # Nothing was sent that the page knows: it was reached all the same.
    if response.status_code == 400 and response.request["REQUEST_METHOD"] == "POST":
        return Outcome.OPEN
    return Outcome.OPEN if response.status_code in _ANSWERED else Outcome.BROKEN


_ANSWERED = {200, 204, 302, 304, 409, 422}


def _login(url: str) -> str:
    return f"{reverse('account_login')}?next={quote(url)}"


def text_of(response: Any) -> str:
    """The body, streamed or not."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")
