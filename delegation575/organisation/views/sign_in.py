"""allauth's own pages with this project's words; in the demo the login page lists its accounts."""

from typing import Any

from allauth.account import views as allauth_views
from django.conf import settings

from delegation575.foundation import clock
from delegation575.organisation import sign_in
from delegation575.organisation.queries.accounts import accounts_by_role


class LoginView(allauth_views.LoginView):
    """Signing in."""

    def get_form_class(self) -> type[sign_in.LoginForm]:
        """The form with this project's words."""
        return sign_in.LoginForm

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


login = LoginView.as_view()
logout = allauth_views.logout
account_inactive = AccountInactiveView.as_view()
password_change = PasswordChangeView.as_view()
password_set = PasswordSetView.as_view()
reauthenticate = ReauthenticateView.as_view()
