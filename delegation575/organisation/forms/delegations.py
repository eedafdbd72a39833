"""Opening a delegation; its decisions, regulation and themes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import (
    ChoiceField,
    CountField,
    DayField,
    Form,
    LongTextField,
    Segmented,
    TextField,
)
from delegation575.organisation.forms.fields import DeskForm, RowChoice, offer
from delegation575.organisation.forms.people import LoginField, MailField
from delegation575.organisation.kinds import PLACES, PROVINCE
from delegation575.organisation.models import DecisionKind, OrgUnit, Person
from delegation575.organisation.queries.desk import Choice
from delegation575.organisation.wording import ARTICLES, DECISIONS

THEME_CHARACTERS = 120
MOST_THEMES = 100
_NEW = {DecisionKind.ESTABLISH, DecisionKind.CONSOLIDATE}
_NEW_DECISIONS = [(kind.value, words) for kind, words in DECISIONS.items() if kind in _NEW]
_PROVINCES = [(kind.code, kind.name) for kind in PLACES if kind.rank == PROVINCE]
_BELOW = [(kind.code, kind.name) for kind in PLACES if kind.rank > PROVINCE]


class OpeningForm(Form):
    """Everything a new delegation begins with."""

    kind = ChoiceField(choices=_NEW_DECISIONS, initial=DecisionKind.ESTABLISH, label=_("The decision"))
    number = TextField(limit=20, label=_("Number of the decision"))
    decision_symbol = TextField(limit=20, required=False, initial="QĐ/TU", label=_("Symbol of the decision"))
    issued_on = DayField(required=False, label=_("Issued on"))
    subject = TextField(required=False, limit=300, label=_("Abstract"))

    overseen = RowChoice(
        rows=OrgUnit.objects.all(),
        required=False,
        label=_("A place already entered"),
        help_text=_("The place whose political tasks the delegation monitors and directs."),
    )
    province_kind = ChoiceField(
        choices=_PROVINCES, widget=Segmented, required=False, initial="tinh", label=_("or a new place: it lies in")
    )
    province_name = TextField(required=False, limit=THEME_CHARACTERS, label=_("Name of the province or city"))
    place_kind = ChoiceField(
        choices=_BELOW, widget=forms.Select, required=False, label=_("Kind of the place watched over")
    )
    place_name = TextField(
        required=False,
        limit=THEME_CHARACTERS,
        label=_("Name of the place watched over"),
        help_text=_("Without its kind. Empty: the whole province or city."),
    )
    parent_body = RowChoice(
        rows=OrgUnit.objects.all(),
        required=False,
        label=_("Set up by"),
        help_text=_("Empty: the standing committee of the province or city."),
    )

    code = TextField(limit=20, label=_("Code"), help_text=_("As people call it, for example the decision's number."))
    starts_on = DayField(label=_("At work from"))
    short_name = TextField(required=False, limit=80, label=_("Short name"))
    full_name = TextField(required=False, limit=300, label=_("Full name of the delegation"))
    symbol = TextField(required=False, limit=20, label=_("Symbol in the numbers of its papers"))
    superior_line = TextField(required=False, limit=120, label=_("Upper line of the heading"))
    issuing_line = TextField(required=False, limit=120, label=_("Lower line of the heading"))
    place = TextField(required=False, limit=80, label=_("Place before the date on papers"))

    person = RowChoice(rows=Person.objects.all(), required=False, label=_("A comrade already entered"))
    secretary_name = TextField(required=False, limit=THEME_CHARACTERS, label=_("or full name of somebody new"))
    login = LoginField(
        required=False,
        limit=60,
        label=_("Account name"),
        help_text=_("If the comrade has no account yet; the next page shows the link by which it is used first."),
    )
    email = MailField()

    sections = [
        (_("What it rests on"), ["kind", "number", "decision_symbol", "issued_on", "subject"]),
        (
            _("Where it works"),
            ["overseen", "province_kind", "province_name", "place_kind", "place_name", "parent_body"],
        ),
        (_("Its names"), ["code", "starts_on"]),
        (_("Its secretary"), ["person", "secretary_name", "login", "email"]),
    ]
    usual = ["short_name", "full_name", "symbol", "superior_line", "issuing_line", "place"]

    def __init__(
        self, *args: Any, places: list[Choice], bodies: list[Choice], people: list[Choice], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"overseen": places, "parent_body": bodies, "person": people})

    def clean(self) -> dict[str, Any]:
        """A place and a secretary, each in exactly one way."""
        cleaned = super().clean() or self.cleaned_data
        if bool(cleaned.get("overseen")) == bool(cleaned.get("province_name")):
            self.add_error("overseen", _("Choose a place already entered, or name a new one: one of the two."))
        if bool(cleaned.get("person")) == bool(cleaned.get("secretary_name")):
            self.add_error("person", _("Choose a comrade already entered, or name a new one: one of the two."))
        if cleaned.get("secretary_name") and not cleaned.get("login"):
            self.add_error("login", _("Somebody new needs an account name to sign in with."))
        return cleaned

    @property
    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in their sections, for the page."""
        return [(title, [self[name] for name in names]) for title, names in self.sections]

    @property
    def usual_wrong(self) -> bool:
        """Whether something usually left empty is to be corrected."""
        return any(self[name].errors for name in self.usual)

    @property
    def usual_fields(self) -> list[forms.BoundField]:
        """What is usually left empty."""
        return [self[name] for name in self.usual]


class NamesForm(DeskForm):
    """What the delegation is called, and who gets its papers."""

    short_name = TextField(limit=80, label=_("Short name"))
    full_name = TextField(limit=300, label=_("Full name of the delegation"))
    symbol = TextField(limit=20, label=_("Symbol in the numbers of its papers"))
    superior_line = TextField(limit=120, label=_("Upper line of the heading"))
    issuing_line = TextField(limit=120, label=_("Lower line of the heading"))
    place = TextField(limit=80, label=_("Place before the date on papers"))
    recipients = LongTextField(
        required=False,
        limit=2000,
        label=_("Recipients of its reports"),
        help_text=_("One a line, the archive last. Empty: the usual ones."),
    )


class DecisionForm(DeskForm):
    """A decision about the delegation."""

    kind = ChoiceField(choices=[(kind.value, words) for kind, words in DECISIONS.items()], label=_("The decision"))
    number = TextField(limit=20, label=_("Number"))
    symbol = TextField(limit=20, required=False, initial="QĐ/TU", label=_("Symbol"))
    issued_on = DayField(required=False, label=_("Issued on"))
    subject = TextField(required=False, limit=300, label=_("Abstract"))


class RegulationForm(DeskForm):
    """A new regulation."""

    title = TextField(limit=200, initial="Quy chế làm việc", label=_("Title of the regulation"))
    number = TextField(required=False, limit=40, label=_("Number and symbol"))
    issued_on = DayField(required=False, label=_("Issued on"))
    starts_on = DayField(label=_("In force from"))


class AmendRegulationForm(DeskForm):
    """A regulation completed, or ended."""

    title = TextField(limit=200, label=_("Title of the regulation"))
    number = TextField(required=False, limit=40, label=_("Number and symbol"))
    issued_on = DayField(required=False, label=_("Issued on"))
    ends_on = DayField(required=False, label=_("Last day in force"))


class ArticleForm(DeskForm):
    """An article of the regulation."""

    classified_notice = True

    number = TextField(limit=20, label=_("Article"), help_text=_("For example 9 or 9.2."))
    kind = ChoiceField(choices=[(kind.value, words) for kind, words in ARTICLES.items()], label=_("It rules"))
    text = LongTextField(required=False, label=_("What it says"))


class ThemesForm(Form):
    """Themes, one a line."""

    names = LongTextField(
        label=_("Themes to add"),
        help_text=_("One a line, at most 120 characters each."),
    )

    def clean_names(self) -> list[str]:
        """The lines, each once."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        if len(names) > MOST_THEMES:
            raise forms.ValidationError(_("At most 100 at once."))
        if any(len(name) > THEME_CHARACTERS for name in names):
            raise forms.ValidationError(_("One of the lines is longer than 120 characters."))
        return names


class ThemeForm(Form):
    """One theme."""

    name = TextField(limit=THEME_CHARACTERS, label=_("Name"))
    short_name = TextField(required=False, limit=60, label=_("Short name"), help_text=_("As it stands on a chip."))
    position = CountField(least=1, most=9999, label=_("Place in the list"))
