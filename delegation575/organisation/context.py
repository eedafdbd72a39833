"""What the layout of every page shows."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from delegation575.organisation.access import Standing
from delegation575.organisation.roles import Verb
from delegation575.organisation.wording import role_name


@dataclass(frozen=True)
class Place:
    """One of the eight places of the work, in the header."""

    label: str | Promise
    url: str
    current: bool
    short: str | Promise = ""
    """For the thumb on a phone, where there is room for one word."""


_PLACES: list[tuple[str | Promise, str, Verb | None, str | Promise]] = [
    (_("Today's work"), "overview:start", None, pgettext_lazy("thumb", "Today")),
    (_("Work sessions"), "work_sessions:index", Verb.SEE_SESSIONS, pgettext_lazy("thumb", "Sessions")),
    (_("Reports"), "reports:index", Verb.SEE_REPORTS, pgettext_lazy("thumb", "Reports")),
    (pgettext_lazy("place", "Directives"), "directives:index", Verb.SEE_CONCLUSIONS, ""),
    (_("Recommendations"), "directives:recommendations", Verb.SEE_CONCLUSIONS, ""),
    (_("Overview"), "overview:index", Verb.SEE_OVERVIEW, ""),
    (_("Summaries"), "summaries:index", Verb.SEE_SUMMARY, ""),
    (_("Organisation"), "organisation:index", Verb.SEE_ORGANISATION, ""),
]

_ALSO = {"directives:index": "directives:conferences"}
"""Pages that have an address of their own and stand in a place all the same: what a conference directs."""


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`: the person, their delegation, the places they may go to, and whether this is the demo."""
    standing: Standing | None = getattr(request, "standing", None)
    return {
        "site": {
            "standing": standing,
            "person": standing.person if standing else None,
            "role": role_name(standing.roles) if standing else "",
            "delegation": standing.delegation if standing else None,
            "delegations": standing.delegations if standing else [],
            "places": _places(standing, request.path) if standing else [],
            "demo": settings.DEMO_INSTALLED,
        }
    }


def _places(standing: Standing, path: str) -> list[Place]:
    places = []
    for label, name, verb, short in _PLACES:
        if verb is None or standing.may(verb):
            places.append(Place(label, reverse(name), _is_in(path, name), short))
    return places


def _is_in(path: str, name: str) -> bool:
    urls = [reverse(each) for each in (name, _ALSO.get(name)) if each]
    return any(path == url if url == "/" else path.startswith(url) for url in urls)
