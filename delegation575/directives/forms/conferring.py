"""Entering a conference, who was there, what was judged and proposed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.directives.forms.offering import OneOf, SomeOf, offer
from delegation575.directives.models import AssessmentKind, AssessmentSubject, AssessmentVoice, ConferenceKind
from delegation575.directives.queries import people_of, themes_of, units_of
from delegation575.foundation.forms import (
    ChoiceField,
    DayField,
    Form,
    LongTextField,
    RadioList,
    Segmented,
    TextField,
    TimeField,
)
from delegation575.foundation.periods import HalfYear, Year
from delegation575.foundation.templatetags.vietnamese import period as period_text
from delegation575.organisation.access import Standing
from delegation575.organisation.models import Delegation, GuidingDocument
from delegation575.work_sessions.models import DayPart

TITLE_CHARACTERS = 300
GROUP_CHARACTERS = 300
MOST_GROUPS = 60


class LinesField(LongTextField):
    """Groups, one a line, in their order."""

    default_error_messages = {
        "long_line": _("One line is too long: at most %(limit)s characters a group."),
        "many_lines": _("At most %(limit)s groups."),
    }

    def clean(self, value: Any) -> Any:
        """The lines that hold something, each once."""
        lines = list(dict.fromkeys(" ".join(line.split()) for line in super().clean(value).split("\n") if line.strip()))
        if any(len(line) > GROUP_CHARACTERS for line in lines):
            raise forms.ValidationError(
                self.error_messages["long_line"], code="long_line", params={"limit": GROUP_CHARACTERS}
            )
        if len(lines) > MOST_GROUPS:
            raise forms.ValidationError(
                self.error_messages["many_lines"], code="many_lines", params={"limit": MOST_GROUPS}
            )
        return lines


class ConferenceForm(Form):
    """When, where and what for; who chaired, who took part."""

    kind = ChoiceField(label=_("Kind of conference"), choices=ConferenceKind.choices, widget=RadioList)
    title = TextField(label=_("Title"), limit=TITLE_CHARACTERS, help_text=_("As it stood on the invitation"))
    held_on = DayField(label=_("Day"))
    day_part = ChoiceField(label=_("Half-day"), choices=DayPart.choices, widget=Segmented)
    starts_at = TimeField(
        label=_("Begins at"), required=False, help_text=_("Leave empty if only the half-day is known")
    )
    venue = TextField(label=_("Venue"))
    reviewed_period = forms.ChoiceField(label=_("Period reviewed"), required=False)
    planned_period = forms.ChoiceField(label=_("Period planned"), required=False)
    purpose = LongTextField(label=_("Purpose"), required=False)
    chair = OneOf(label=_("Chaired by"), required=False)
    chair_capacity = TextField(
        label=_("Titles of the chair on that day"),
        required=False,
        help_text=_("Party title first, then the role in the delegation"),
    )
    participants = LinesField(
        label=_("Who took part"),
        required=False,
        help_text=_("One group a line, in protocol order: Party, People's Council, People's Committee, Front, wards"),
    )

    def __init__(self, *args: Any, standing: Standing, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standing = standing
        periods = _periods(delegation, standing)
        for name in ("reviewed_period", "planned_period"):
            cast("forms.ChoiceField", self.fields[name]).choices = periods
        offer(self, "chair", people_of(delegation))

    def clean_held_on(self) -> Any:
        """A conference that took place: not a day to come."""
        day = self.cleaned_data["held_on"]
        if day > self.standing.day:
            raise forms.ValidationError(_("This day has not come yet: enter what was held."))
        return day

    def clean(self) -> dict[str, Any]:
        """The period planned comes after the one reviewed."""
        facts = super().clean() or self.cleaned_data
        reviewed, planned = facts.get("reviewed_period"), facts.get("planned_period")
        if reviewed and reviewed == planned:
            self.add_error("planned_period", _("The period planned is another one than the period reviewed."))
        if facts.get("chair_capacity") and not facts.get("chair"):
            self.add_error("chair", _("Say who chaired, if you give their titles."))
        return facts


class ParticipantsForm(Form):
    """Further groups that took part."""

    lines = LinesField(label=_("Who took part"), help_text=_("One group a line, in protocol order"))


class AssessmentForm(Form):
    """A sentence of judgement: about whom, who says it, on what."""

    kind = ChoiceField(label=_("Strength or limitation"), choices=AssessmentKind.choices, widget=Segmented)
    subject = ChoiceField(label=_("About whom"), choices=AssessmentSubject.choices, widget=RadioList)
    voice = ChoiceField(label=_("Who says it"), choices=AssessmentVoice.choices, widget=RadioList)
    text = LongTextField(label=_("What was said"))
    themes = SomeOf(label=_("Themes"), required=False)
    emphasised = forms.BooleanField(label=_("Named in particular"), required=False)
    guiding_document = OneOf(label=_("Resolution or other paper it is about"), required=False)
    with_body = OneOf(label=_("With which body"), required=False)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "themes", themes_of(delegation), label=lambda theme: theme.name)
        offer(self, "guiding_document", GuidingDocument.objects.filter(delegation=delegation).order_by("id"))
        offer(self, "with_body", units_of(delegation).bodies)


class ProposalForm(Form):
    """A measure that was proposed."""

    text = LongTextField(label=_("What was proposed"))
    theme = OneOf(label=_("Theme"), required=False)
    author = OneOf(label=_("Who proposed it"), required=False, help_text=_("Leave empty for the members together"))
    addressee = OneOf(label=_("To whom"), required=False)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = units_of(delegation)
        offer(self, "theme", themes_of(delegation), label=lambda theme: theme.name)
        offer(self, "author", people_of(delegation))
        offer(self, "addressee", [*units.places, *units.bodies])


def _periods(delegation: Delegation, standing: Standing) -> list[tuple[str, str]]:
    """Half-years and years from the delegation's first year to the next one, the latest first."""
    first, last = delegation.starts_on.year - 1, standing.day.year + 1
    periods = [
        period for year in range(last, first - 1, -1) for period in (Year(year), HalfYear(year, 2), HalfYear(year, 1))
    ]
    return [("", "–"), *((period.code, period_text(period)) for period in periods)]
