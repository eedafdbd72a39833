"""Signing in: no sign-up, and how long a login lasts by role."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm as BaseChangePasswordForm
from allauth.account.forms import LoginForm as BaseLoginForm
from allauth.account.forms import ReauthenticateForm as BaseReauthenticateForm
from allauth.account.forms import SetPasswordForm as BaseSetPasswordForm
from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import TextField
from delegation575.organisation.access import Standing
from delegation575.organisation.roles import REPORTERS

PASSWORD_HELP = _("At least 8 characters; not a word that everybody uses.")


class Adapter(DefaultAccountAdapter):
    """The site's own answers to django-allauth."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The account name or the password is not right."),
        "incorrect_password": _("The password is not right."),
        "enter_current_password": _("Please type your present password."),
        "too_many_login_attempts": _("Too many attempts did not succeed. Please try again in a few minutes."),
        "rate_limited": _("Too many attempts. Please try again in a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by the administrator alone."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: who signs in or out sees that they did."""


class LoginForm(BaseLoginForm):
    """Account name and password, in the words of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        autocomplete = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        # The project's own field: what was typed is shown again whatever signs were in it.
        self.fields["login"] = TextField(limit=60, label=_("Account name"), widget=forms.TextInput(autocomplete))
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs.pop("placeholder", None)


class NewPassword:
    """Labels and help of the fields of a new password."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {"oldpassword": _("Present password"), "password1": _("New password")}
        labels["password2"] = _("New password, once more")
        for name, field in self.fields.items():
            field.label = labels[name]
            field.widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = PASSWORD_HELP


class ChangePasswordForm(NewPassword, BaseChangePasswordForm):
    """The present password and, twice, the new one, in the words of the page."""


class SetPasswordForm(NewPassword, BaseSetPasswordForm):
    """A password for an account that has none."""


class ReauthenticateForm(BaseReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs.pop("placeholder", None)


def login_lasts(standing: Standing) -> int:
    """Seconds a login lasts: the shorter of what the roles are given, in whichever delegation."""
    roles = standing.roles_anywhere
    member_only = bool(roles) and roles <= REPORTERS
    return int((settings.MEMBER_LOGIN_LASTS if member_only else settings.OFFICE_LOGIN_LASTS).total_seconds())


def shorten_login(request: HttpRequest, standing: Standing) -> None:
    """Whoever comes into the office while signed in as a member stays signed in for 12 hours from now on."""
    lasts = login_lasts(standing)
    if request.session.get_expiry_age() > lasts:
        request.session.set_expiry(lasts)
