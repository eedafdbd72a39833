"""What must not reach a view: addresses and cookies that no text can hold."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

NUL = "\0"


class NulByteMiddleware:
    """400 for an address, a query or a cookie with a NUL byte or invalid UTF-8, which PostgreSQL refuses.

    The body is not read here: form fields answer for it, so that nothing typed is lost.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _is_text(request):
            raise BadRequest("an address or a cookie that is no text")
        return self.get_response(request)


def _is_text(request: HttpRequest) -> bool:
    cookies = (*request.COOKIES, *request.COOKIES.values())
    return (
        NUL not in request.path_info
        and not any(NUL in part for part in cookies)
        and _is_utf8(request.META.get("QUERY_STRING", ""))
    )


def _is_utf8(query: str) -> bool:
    try:
        return NUL not in unquote_to_bytes(query).decode()
    except UnicodeDecodeError:
        return False
