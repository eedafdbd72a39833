"""A kind of report, entered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import (
    CheckList,
    ChoiceField,
    ChoicesField,
    CountField,
    DayField,
    Form,
    LongTextField,
    RowField,
    TextField,
    TimeField,
)
from delegation575.foundation.periods import PeriodKind
from delegation575.organisation.models import Delegation, RegulationArticle
from delegation575.reports.deadlines import DueRule, HolidayShift

HEADING_CHARACTERS = 200
MOST_DAYS = 366

PERIOD_KINDS = [
    (PeriodKind.MONTH.value, _("Every month")),
    (PeriodKind.QUARTER.value, _("Every quarter")),
    (PeriodKind.HALF_YEAR.value, _("Every six months")),
    (PeriodKind.YEAR.value, _("Every year")),
]
DUE_RULES = [
    (DueRule.DAY_OF_LAST_MONTH.value, _("On a day of the period's last month")),
    (DueRule.DAYS_AFTER_END.value, _("Days after the period ends")),
    (DueRule.WORKING_DAYS_AFTER_END.value, _("Working days after the period ends")),
]
SHIFTS = [
    (HolidayShift.PREVIOUS.value, _("The working day before")),
    (HolidayShift.NEXT.value, _("The working day after")),
    (HolidayShift.NONE.value, _("Stays on that day")),
]
OWING = [("members", _("Members")), ("team_leaders", _("Team leaders"))]


class DaysField(CountField):
    """A number of days, before something if negative."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(least=-MOST_DAYS, most=MOST_DAYS, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """The number, None for nothing; `ValidationError` for anything else."""
        text = str(value or "").strip()
        if not text.startswith("-"):
            return super().to_python(value)
        days = super().to_python(text.removeprefix("-"))
        return None if days is None else -days


class ArticleField(RowField):
    """An article, shown by its number."""

    def label_from_instance(self, obj: Any) -> str:
        """Its number: "Điều 9"."""
        return gettext("Article %(number)s") % {"number": obj.number}


class TypeForm(Form):
    """A kind of report that the regulation asks for."""

    classified_notice = False

    name = TextField(label=_("Name of the report"), limit=120)
    period_kind = ChoiceField(label=_("How often"), choices=PERIOD_KINDS, initial=PeriodKind.MONTH.value)
    due_rule = ChoiceField(label=_("Due"), choices=DUE_RULES, initial=DueRule.DAY_OF_LAST_MONTH.value)
    due_number = DaysField(
        label=_("Which day, or how many days"),
        help_text=_("For example 24 for the 24th; a negative number counts before the period ends."),
    )
    due_time = TimeField(label=_("Before"), required=False, help_text=_("Empty: until the end of the day."))
    holiday_shift = ChoiceField(label=_("If that is a day off"), choices=SHIFTS, initial=HolidayShift.PREVIOUS.value)
    owed_by = ChoicesField(
        label=_("Who owes it"),
        choices=OWING,
        initial=[value for value, _label in OWING],
        widget=CheckList,
        help_text=_("Head, deputies and secretaries never do."),
    )
    starts_on = DayField(label=_("Owed from"))
    ends_on = DayField(label=_("Owed until"), required=False)
    outline = LongTextField(label=_("Outline"), help_text=_("One section a line."), limit=4000, required=False)

    def __init__(self, *args: Any, delegation: Delegation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = RegulationArticle.objects.filter(delegation=delegation).order_by("regulation", "number")
        self.fields["article"] = ArticleField(
            label=_("Article of the work regulation"), queryset=articles, required=False, empty_label=_("None")
        )
        self.order_fields([*_BEFORE_THE_ARTICLE, "article"])

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        self.check_order("starts_on", "ends_on")
        return self.cleaned_data

    @property
    def facts(self) -> dict[str, Any]:
        """What was entered, as `add_report_type` takes it."""
        data = dict(self.cleaned_data)
        owing, outline = data.pop("owed_by"), data.pop("outline")
        return data | {
            "period_kind": PeriodKind(data["period_kind"]),
            "due_rule": DueRule(data["due_rule"]),
            "holiday_shift": HolidayShift(data["holiday_shift"]),
            "owed_by_members": "members" in owing,
            "owed_by_team_leaders": "team_leaders" in owing,
            "headings": [heading for line in outline.splitlines() if (heading := line.strip())],
        }

    def clean_outline(self) -> str:
        """Each heading fits its column."""
        outline: str = self.cleaned_data["outline"]
        if any(len(line.strip()) > HEADING_CHARACTERS for line in outline.splitlines()):
            message = gettext("A heading has at most %(limit)s characters.") % {"limit": HEADING_CHARACTERS}
            raise forms.ValidationError(message)
        return outline


_BEFORE_THE_ARTICLE = ["name", "period_kind", "due_rule", "due_number", "due_time", "holiday_shift", "owed_by"]
