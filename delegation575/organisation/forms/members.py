"""Who joins, leaves, changes role or team, and is in charge of what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoiceField, CountField, DayField, FilterForm, TextField
from delegation575.organisation.forms.fields import DeskForm, RowChoice, RowsChoice, offer
from delegation575.organisation.models import ConstitutingDecision, OrgUnit, Person, Team, User
from delegation575.organisation.queries.desk import Choice
from delegation575.organisation.wording import MEMBERSHIP_ROLES

ROLE_CHOICES = [(role.value, words) for role, words in MEMBERSHIP_ROLES.items()]
LARGEST_TEAM_NUMBER = 99
REASON_CHARACTERS = 300
NAME_CHARACTERS = 120


def _first_day() -> DayField:
    return DayField(label=_("From which day"))


class WhoForm(DeskForm):
    """Somebody by choice among known comrades, by account name, or by a name not entered yet."""

    person = RowChoice(
        rows=Person.objects.all(),
        required=False,
        label=_("A comrade already entered"),
        help_text=_("Former members, and holders of posts in the places watched over."),
    )
    login = TextField(
        required=False,
        limit=60,
        label=_("or the comrade's account name"),
        help_text=_("For somebody who belongs to another delegation."),
    )
    full_name = TextField(required=False, limit=NAME_CHARACTERS, label=_("or the full name of somebody new"))

    def __init__(self, *args: Any, known: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"person": known})

    def clean(self) -> dict[str, Any]:
        """Exactly one of the three ways; an account name leads to its person."""
        cleaned = super().clean() or self.cleaned_data
        ways = [name for name in ("person", "login", "full_name") if cleaned.get(name)]
        if len(ways) != 1 and not self.errors.keys() & {"person", "login", "full_name"}:
            self.add_error("full_name", _("Say who it is in exactly one of the three ways."))
        if ways == ["login"]:
            account = User.objects.filter(login__iexact=cleaned["login"]).first()
            if account is None:
                self.add_error("login", _("There is no account with this name."))
            else:
                cleaned["person"] = account.person
        return cleaned


class AddMemberForm(WhoForm):
    """A new membership, with team and units at once."""

    offers = {"team": "teams", "units": "units", "basis": "decisions"}

    role = ChoiceField(choices=ROLE_CHOICES, label=_("Role"))
    starts_on = _first_day()
    basis = RowChoice(rows=ConstitutingDecision.objects.all(), required=False, label=_("By which decision"))
    team = RowChoice(rows=Team.objects.all(), required=False, label=_("Team"))
    is_leader = forms.BooleanField(required=False, label=_("Leads the team"))
    units = RowsChoice(rows=OrgUnit.objects.all(), required=False, label=_("In charge of"))

    def clean(self) -> dict[str, Any]:
        """A leader leads a team."""
        cleaned = super().clean()
        if cleaned.get("is_leader") and not cleaned.get("team"):
            self.add_error("team", _("Choose the team."))
        return cleaned


class ChangeRoleForm(DeskForm):
    """Another role from a day on."""

    offers = {"basis": "decisions"}

    role = ChoiceField(choices=ROLE_CHOICES, label=_("Role"))
    starts_on = _first_day()
    basis = RowChoice(rows=ConstitutingDecision.objects.all(), required=False, label=_("By which decision"))


class MoveForm(DeskForm):
    """Into a team, out of the present one, from a day on."""

    offers = {"team": "teams"}

    team = RowChoice(
        rows=Team.objects.all(), required=False, label=_("Team"), help_text=_("Without a choice: in no team.")
    )
    is_leader = forms.BooleanField(required=False, label=_("Leads the team"))
    starts_on = _first_day()

    def clean(self) -> dict[str, Any]:
        """A leader leads a team."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_leader") and not cleaned.get("team"):
            self.add_error("team", _("Choose the team."))
        return cleaned


class AssignForm(DeskForm):
    """Units for one member."""

    offers = {"units": "units", "basis": "decisions"}

    units = RowsChoice(rows=OrgUnit.objects.all(), label=_("Wards and communes"))
    starts_on = _first_day()
    basis = RowChoice(rows=ConstitutingDecision.objects.all(), required=False, label=_("By which decision"))


class TakeChargeForm(DeskForm):
    """A member for one unit."""

    offers = {"person": "members", "basis": "decisions"}

    person = RowChoice(rows=Person.objects.all(), label=_("Member"))
    starts_on = _first_day()
    basis = RowChoice(rows=ConstitutingDecision.objects.all(), required=False, label=_("By which decision"))


class LastDayForm(DeskForm):
    """The end of something."""

    ends_on = DayField(label=_("Last day"))


class TakeBackForm(DeskForm):
    """Why a row was entered wrongly."""

    reason = TextField(limit=REASON_CHARACTERS, label=_("What was wrong"))


class TeamForm(DeskForm):
    """A new team."""

    number = CountField(least=1, most=LARGEST_TEAM_NUMBER, label=_("Number"))
    name = TextField(required=False, limit=NAME_CHARACTERS, label=_("Name"))
    starts_on = _first_day()

    def clean(self) -> dict[str, Any]:
        """Without a name the team is called by its number; papers are Vietnamese, so its name is."""
        cleaned = super().clean() or self.cleaned_data
        if "number" in cleaned:
            cleaned["name"] = cleaned.get("name") or f"Tổ công tác số {cleaned['number']}"
        return cleaned


class TeamNameForm(DeskForm):
    """A team's number and name."""

    number = CountField(least=1, most=LARGEST_TEAM_NUMBER, label=_("Number"))
    name = TextField(limit=NAME_CHARACTERS, label=_("Name"))


class DayFilter(FilterForm):
    """The day that a page speaks of."""

    day = DayField(required=False, label=_("On the day"), help_text="")
