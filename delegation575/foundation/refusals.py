"""What the work refuses, in words: one exception, shown to the user by one middleware."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


_AMONG_MESSAGES = {
    "HX-Retarget": "#messages",
    "HX-Reswap": "innerHTML show:#messages:top",
    # The element may ask for a part of the page that this answer does not have.
    "HX-Reselect": ".notice",
}


class Refused(Exception):
    """An act that cannot be done, with the sentence that the user reads.

    Children are named for what is refused (`Overlap`, `AlreadySubmitted`) and set `message`, which
    may hold `%(name)s` for the keyword `details` they are raised with; `field` is the form field
    at which it is said, if the form has it.
    """

    message: "str | _StrPromise" = _("This cannot be done now.")
    field: str | None = None
    status: int = 409

    def __init__(
        self, message: "str | _StrPromise | None" = None, *, field: str | None = None, **details: object
    ) -> None:
        super().__init__()
        self.message = self.message if message is None else message
        self.field = field or self.field
        self.details = details

    def __str__(self) -> str:
        return str(self.message) % self.details if self.details else str(self.message)


class NotPermitted(Refused):
    """The act is not this person's to do, though they may see what it is about."""

    message = _("You are not permitted to do this.")
    status = 403


class RefusalMiddleware:
    """Answers every `Refused` that a view lets through: a page, or for htmx the sentence among the messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a `Refused`; None for every other exception."""
        if not isinstance(exception, Refused):
            return None
        return say_no(request, "refused.html", status=exception.status, message=str(exception))


def say_no(request: HttpRequest, template: str, *, status: int, message: str, **context: Any) -> HttpResponse:
    """A page that says no; to htmx only its sentence, put among the messages wherever the request aimed."""
    if request.headers.get("HX-Request") == "true":
        notice = render(request, "components/notice.html", {"text": message, "tone": "late"}, status=status)
        for name, value in _AMONG_MESSAGES.items():
            notice.headers[name] = value
        return notice
    context |= {"message": message, "back_url": _came_from(request)}
    return render(request, template, context, status=status)


def _came_from(request: HttpRequest) -> str:
    """The page of this site that the visitor came from, else the start page."""
    url = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if safe and url != request.build_absolute_uri() else "/"
