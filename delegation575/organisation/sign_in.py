"""Signing in: no sign-up, and how long a login lasts by role."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from delegation575.foundation import clock
from delegation575.organisation.access import Standing, standing_of
from delegation575.organisation.roles import REPORTERS


class Adapter(DefaultAccountAdapter):
    """The site's own answers to django-allauth."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administrator alone."""
        return False

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        """A login of a member or team leader lasts 30 days; of the office, 12 hours."""
        lasts = login_lasts(standing_of(user.person, clock.today()))
        request.session.set_expiry(lasts)
        return super().post_login(request, user, **kwargs)


def login_lasts(standing: Standing) -> int:
    """Seconds a login lasts: the shorter of what the roles are given."""
    member_only = bool(standing.roles) and standing.roles <= REPORTERS
    return int((settings.MEMBER_LOGIN_LASTS if member_only else settings.OFFICE_LOGIN_LASTS).total_seconds())
