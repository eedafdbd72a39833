"""allauth's own pages with this project's words; in the demo the login page lists its accounts."""

from collections.abc import Callable
from typing import Any

from allauth.account import views as allauth_views
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from delegation575.foundation import clock
from delegation575.organisation import sign_in
from delegation575.organisation.access import standing_of
from delegation575.organisation.queries.accounts import accounts_by_role


class LoginView(allauth_views.LoginView):
    """Signing in."""

    def get_form_class(self) -> type[sign_in.LoginForm]:
        """The form with this project's words."""
        return sign_in.LoginForm

    def form_valid(self, form: sign_in.LoginForm) -> HttpResponse:
        """Signed in for 30 days as a member or team leader, for 12 hours in the office."""
        response: HttpResponse = super().form_valid(form)
        if self.request.user.is_authenticated:
            standing = standing_of(self.request.user.person, clock.today())
            self.request.session.set_expiry(sign_in.login_lasts(standing))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without allauth's `site`, which would hide this project's; in the demo with its accounts."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        del context["site"]
        if settings.DEMO_INSTALLED:
            context |= {"demo_accounts": accounts_by_role(clock.today()), "demo_password": settings.DEMO_PASSWORD}
        return context


class AccountInactiveView(allauth_views.AccountInactiveView):
    """This account is closed."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Without allauth's `site`."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        del context["site"]
        return context


class PasswordChangeView(allauth_views.PasswordChangeView):
    """Another password for one's own account."""

    success_url = "/"

    def get_form_class(self) -> type[sign_in.ChangePasswordForm]:
        """The form with this project's words."""
        return sign_in.ChangePasswordForm


class PasswordSetView(allauth_views.PasswordSetView):
    """A first password; who has one is sent to change it."""

    success_url = "/"

    def get_form_class(self) -> type[sign_in.SetPasswordForm]:
        """The form with this project's words."""
        return sign_in.SetPasswordForm


class ReauthenticateView(allauth_views.ReauthenticateView):
    """The password once more."""

    def get_form_class(self) -> type[sign_in.ReauthenticateForm]:
        """The form with this project's words."""
        return sign_in.ReauthenticateForm


_login: Callable[[HttpRequest], HttpResponseBase] = LoginView.as_view()
_inactive: Callable[[HttpRequest], HttpResponseBase] = AccountInactiveView.as_view()
_change: Callable[[HttpRequest], HttpResponseBase] = PasswordChangeView.as_view()
_set: Callable[[HttpRequest], HttpResponseBase] = PasswordSetView.as_view()
_again: Callable[[HttpRequest], HttpResponseBase] = ReauthenticateView.as_view()

account_logout = allauth_views.logout


@login_not_required
def account_login(request: HttpRequest) -> HttpResponseBase:
    """Sign in."""
    return _login(request)


@login_not_required
def account_inactive(request: HttpRequest) -> HttpResponseBase:
    """Say that an account is closed."""
    return _inactive(request)


def account_change_password(request: HttpRequest) -> HttpResponseBase:
    """Choose another password."""
    return _change(request)


def account_set_password(request: HttpRequest) -> HttpResponseBase:
    """Choose a first password, signed in without one."""
    return _set(request)


def account_reauthenticate(request: HttpRequest) -> HttpResponseBase:
    """Enter the password once more, before something that matters."""
    return _again(request)
