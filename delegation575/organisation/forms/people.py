"""People, their posts and their accounts."""

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoiceField, CountField, DayField, FilterForm, Form, TextField
from delegation575.organisation.forms.fields import DeskForm, RowChoice, offer
from delegation575.organisation.kinds import OTHER_BODIES
from delegation575.organisation.models import Delegation, OrgUnit, Person, User
from delegation575.organisation.queries.desk import Choice
from delegation575.organisation.sign_in import PASSWORD_HELP

NAME_CHARACTERS = 120
LARGEST_PRECEDENCE = 9999
MOST_PASSWORD_CHARACTERS = 200
_LOGIN = re.compile(r"[A-Za-z0-9._-]{3,60}")


class LoginField(TextField):
    """An account name: letters without marks, digits, dot, hyphen."""

    default_error_messages = {"login": _("Use 3 to 60 letters without marks, digits, dots or hyphens.")}

    def clean(self, value: Any) -> str:
        """The name as it was typed."""
        login = str(super().clean(value))
        if login and not _LOGIN.fullmatch(login):
            raise ValidationError(self.error_messages["login"], code="login")
        return login


class MailField(forms.EmailField):
    """An e-mail address."""

    default_error_messages = {"invalid": _("This is no e-mail address.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, required=False, label=_("E-mail"), **kwargs)

    def to_python(self, value: Any) -> str:
        """Without what no page can show."""
        return str(super().to_python(str(value).replace("\0", "") if value else value) or "")

    def prepare_value(self, value: Any) -> Any:
        """What is shown again, but for NUL bytes."""
        shown = super().prepare_value(value)
        return shown.replace("\0", "") if isinstance(shown, str) else shown


class PersonForm(Form):
    """How somebody is written, sorted and reached."""

    classified_notice = False

    full_name = TextField(limit=NAME_CHARACTERS, label=_("Full name"))
    given_name = TextField(
        required=False,
        limit=60,
        label=_("Given name"),
        help_text=_("Lists go by it. Empty: the last word of the full name."),
    )
    email = MailField()
    phone = TextField(required=False, limit=30, label=_("Telephone"))


class PositionForm(DeskForm):
    """A post, in a body already entered or a new one."""

    title = TextField(limit=NAME_CHARACTERS, label=_("Title of the post"), help_text=_("For example Phó Bí thư."))
    body = RowChoice(rows=OrgUnit.objects.all(), required=False, label=_("In which body"))
    new_body = TextField(required=False, limit=200, label=_("or the whole name of a body not entered yet"))
    new_body_kind = ChoiceField(
        choices=[(kind.code, kind.name) for kind in OTHER_BODIES],
        initial=OTHER_BODIES[-1].code,
        required=False,
        widget=forms.Select,
        label=_("Kind of the new body"),
    )
    full_title = TextField(
        required=False,
        limit=200,
        label=_("As printed after the name"),
        help_text=_("Empty: title and body."),
    )
    precedence = CountField(
        least=1,
        most=LARGEST_PRECEDENCE,
        initial=100,
        label=_("Precedence"),
        help_text=_("Official lists go by it, the smaller number first; equals by given name."),
    )
    starts_on = DayField(label=_("From which day"))

    def __init__(self, *args: Any, bodies: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"body": bodies})

    def clean(self) -> dict[str, Any]:
        """One body."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("body")) == bool(cleaned.get("new_body")):
            self.add_error("body", _("Choose a body already entered, or name a new one: one of the two."))
        return cleaned


class AccountForm(Form):
    """An account for somebody entered or new."""

    classified_notice = False

    person = RowChoice(rows=Person.objects.all(), required=False, label=_("A comrade already entered"))
    full_name = TextField(required=False, limit=NAME_CHARACTERS, label=_("or the full name of somebody new"))
    email = MailField()
    login = LoginField(limit=60, label=_("Account name"))

    def __init__(self, *args: Any, people: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"person": people})

    def clean(self) -> dict[str, Any]:
        """One person."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("person")) == bool(cleaned.get("full_name")):
            self.add_error("person", _("Choose a comrade already entered, or name a new one: one of the two."))
        return cleaned


class InviteForm(Form):
    """A new link, shown, and mailed if wished."""

    classified_notice = False

    by_mail = forms.BooleanField(required=False, label=_("Also send it by e-mail"))

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not email:
            del self.fields["by_mail"]


class NothingForm(Form):
    """An act that needs no more than a button."""

    classified_notice = False


class FirstDayForm(Form):
    """The beginning of something."""

    classified_notice = False

    starts_on = DayField(label=_("From which day"))


class EndForm(Form):
    """The end of something."""

    classified_notice = False

    ends_on = DayField(label=_("Last day"))


class SecretaryForm(FirstDayForm):
    """A delegation that gets a secretary."""

    delegation = RowChoice(rows=Delegation.objects.all(), label=_("Of which delegation"))

    def __init__(self, *args: Any, delegations: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"delegation": delegations})


class SearchForm(FilterForm):
    """Words to look for."""

    q = TextField(required=False, limit=NAME_CHARACTERS, label=_("Name or account"))


class NewPasswordForm(Form):
    """A password, twice."""

    classified_notice = False

    password1 = forms.CharField(
        strip=False,
        max_length=MOST_PASSWORD_CHARACTERS,
        label=_("New password"),
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        strip=False,
        max_length=MOST_PASSWORD_CHARACTERS,
        label=_("New password, once more"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean(self) -> dict[str, Any]:
        """Both alike, and not one that is guessed at once."""
        cleaned = super().clean() or self.cleaned_data
        first, second = cleaned.get("password1"), cleaned.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two passwords are not the same."))
        if first:
            try:
                validate_password(first, self.account)
            except ValidationError as error:
                self.add_error("password1", error)
        return cleaned
