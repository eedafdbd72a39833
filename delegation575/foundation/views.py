"""Pages that belong to no room: health, language, and what is said when something is wrong."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.views import i18n
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_POST, require_safe

from delegation575.foundation.refusals import say_no


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 "ok" if the database answers, else 503: for whoever watches the installation."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


set_language = login_not_required(require_POST(i18n.set_language))
"""Keeps the chosen language in a cookie and shows the same page again."""


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400. It may come before the language, the session or the user is known: the page stands alone."""
    with translation.override(translation.get_language_from_request(request)):
        return HttpResponse(render_to_string("400.html"), status=400)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: visible, but not this person's to open or do."""
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    return say_no(request, "403.html", status=403, message=said or _("You are not permitted to do this."))


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words for what is not there and for what this person may not see."""
    return say_no(request, "404.html", status=404, message=_("There is no such page, or it is not open to you."))


def server_error(request: HttpRequest) -> HttpResponse:
    """500: without context, since whatever broke may break again."""
    return HttpResponse(render_to_string("500.html"), status=500)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose secret is missing or old: nothing was stored, and why."""
    message = _("Nothing was saved: this form was opened too long ago, or cookies are switched off.")
    return say_no(request, "403_csrf.html", status=403, message=message)
