"""Each request of somebody signed in knows who acts; what it writes is recorded as theirs."""

import uuid
from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from delegation575.foundation import clock
from delegation575.foundation.history import acting
from delegation575.organisation.access import ActingRequest, Standing, remembered_standing
from delegation575.organisation.sign_in import shorten_login

DELEGATION_KEY = "delegation"
_READING = {"GET", "HEAD", "OPTIONS"}


class ActingMiddleware:
    """Puts `request.standing` in place and opens the history's context for writing requests."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        standing = remembered_standing(request.user.person, clock.today(), _chosen(request))
        shorten_login(request, standing)
        cast("ActingRequest", request).standing = standing
        return self._answer(request, standing)

    def _answer(self, request: HttpRequest, standing: Standing) -> HttpResponse:
        if request.method in _READING:
            return self.get_response(request)
        with acting(by=standing.person):
            return self.get_response(request)


def _chosen(request: HttpRequest) -> uuid.UUID | None:
    value = request.session.get(DELEGATION_KEY)
    return uuid.UUID(value) if value else None
