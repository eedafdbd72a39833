"""A kind of report, entered, changed or ended."""

from datetime import date
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
    RowsField,
    TextField,
    TimeField,
)
from delegation575.foundation.periods import CALENDAR_CUT_OFF, LAST_CUT_OFF, PeriodKind
from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import Delegation, MembershipRole, Person, RegulationArticle
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.reports import rubric as rubrics
from delegation575.reports.deadlines import DueRule, HolidayShift
from delegation575.reports.models import ReportLevel, ReportType

HEADING_CHARACTERS = 200
MOST_DAYS = 366

FIRST_WEEKDAY, LAST_WEEKDAY = 2, 8
"""As people here count them: Thứ Hai is 2, Chủ nhật 8."""

PERIOD_KINDS = [
    (PeriodKind.WEEK.value, _("Every week")),
    (PeriodKind.MONTH.value, _("Every month")),
    (PeriodKind.QUARTER.value, _("Every quarter")),
    (PeriodKind.HALF_YEAR.value, _("Every six months")),
    (PeriodKind.NINE_MONTHS.value, _("Nine months of the year")),
    (PeriodKind.YEAR.value, _("Every year")),
    (PeriodKind.ONCE.value, _("Once")),
]
DUE_RULES = [
    (DueRule.DAY_OF_LAST_MONTH.value, _("On a day of the period's last month")),
    (DueRule.DAY_OF_NEXT_MONTH.value, _("On a day of the month after the period")),
    (DueRule.WEEKDAY_OF_LAST_WEEK.value, _("On a weekday of the week in which the period ends")),
    (DueRule.DAYS_AFTER_END.value, _("Days after the period ends")),
    (DueRule.WORKING_DAYS_AFTER_END.value, _("Working days after the period ends")),
]
SHIFTS = [
    (HolidayShift.PREVIOUS.value, _("The working day before")),
    (HolidayShift.NEXT.value, _("The working day after")),
    (HolidayShift.NONE.value, _("Stays on that day")),
]
OWING = [
    ("members", _("Members")),
    ("team_leaders", _("Team leaders")),
    ("deputies", _("Deputies")),
    ("secretaries", _("Secretaries")),
]
_USUALLY_OWING = ["members", "team_leaders"]
LEVELS = [
    (ReportLevel.MEMBER.value, _("Each comrade's own work")),
    (ReportLevel.TEAM.value, _("A team's work")),
    (ReportLevel.DELEGATION.value, _("The delegation's work")),
]


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
    cut_off_day = CountField(
        label=_("Periods begin on day"),
        least=CALENDAR_CUT_OFF,
        most=LAST_CUT_OFF,
        initial=CALENDAR_CUT_OFF,
        help_text=_("1: as the calendar does. 15: from the 15th of the month before to the 14th."),
    )
    once_starts_on = DayField(label=_("Owed once: from"), required=False)
    once_ends_on = DayField(label=_("Owed once: to"), required=False)
    due_rule = ChoiceField(label=_("Due"), choices=DUE_RULES, initial=DueRule.DAY_OF_LAST_MONTH.value)
    due_number = DaysField(
        label=_("Which day, or how many days"),
        help_text=_(
            "For example 24 for the 24th; a negative number counts before the period ends. "
            "Weekdays are 2 for Monday to 8 for Sunday."
        ),
    )
    due_time = TimeField(label=_("Before"), required=False, help_text=_("Empty: until the end of the day."))
    holiday_shift = ChoiceField(label=_("If that is a day off"), choices=SHIFTS, initial=HolidayShift.PREVIOUS.value)
    owed_by = ChoicesField(
        label=_("Who owes it"),
        choices=OWING,
        initial=_USUALLY_OWING,
        widget=CheckList,
        help_text=_("The head never does."),
        required=False,
    )
    level = ChoiceField(label=_("What it is about"), choices=LEVELS, initial=LEVELS[0][0], required=False)
    starts_on = DayField(label=_("Owed from"))
    ends_on = DayField(label=_("Owed until"), required=False)
    outline = LongTextField(label=_("Outline"), help_text=_("One section a line."), limit=4000, required=False)
    rubric = LongTextField(
        label=_("What it is judged by"),
        help_text=_("A criterion a line, its points first; together 100."),
        limit=4000,
        initial=rubrics.written(),
        required=False,
    )

    def __init__(self, *args: Any, delegation: Delegation, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        articles = RegulationArticle.objects.filter(delegation=delegation).order_by("regulation", "number")
        self.fields["article"] = ArticleField(
            label=_("Article of the work regulation"), queryset=articles, required=False, empty_label=_("None")
        )
        people = delegation.memberships.filter(NOT_VOIDED, dated_on(day)).exclude(role=MembershipRole.HEAD)
        self.fields["named"] = RowsField(
            label=_("Owed also by name"),
            queryset=Person.objects.filter(pk__in=people.values("person")).order_by("sort_key"),
            required=False,
        )
        parts = ReportType.objects.on(day).filter(delegation=delegation).exclude(level=ReportLevel.DELEGATION)
        self.fields["consolidates"] = RowField(
            label=_("Draws together"), queryset=parts.order_by("name", "pk"), required=False, empty_label=_("None")
        )
        self.order_fields([*_BEFORE_THE_NAMES, "named", "level", "consolidates", "article"])

    def clean(self) -> dict[str, Any]:
        """The end is not before the start; what is owed once says about which days; a weekday is one."""
        self.check_order("starts_on", "ends_on")
        self._clean_once()
        data = self.cleaned_data
        by_weekday = data.get("due_rule") == DueRule.WEEKDAY_OF_LAST_WEEK
        if by_weekday and not FIRST_WEEKDAY <= data.get("due_number", FIRST_WEEKDAY) <= LAST_WEEKDAY:
            self.add_error("due_number", gettext("A weekday lies between 2 for Monday and 8 for Sunday."))
        return data

    def _clean_once(self) -> None:
        once = self.cleaned_data.get("period_kind") == PeriodKind.ONCE
        for name in ("once_starts_on", "once_ends_on"):
            if not once:
                self.cleaned_data[name] = None
            elif not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, gettext("Say from which day to which the report is about."))
        if once:
            self.check_order("once_starts_on", "once_ends_on")

    def clean_rubric(self) -> list[rubrics.Criterion]:
        """The criteria; the usual ones if nothing is written."""
        try:
            return rubrics.read(self.cleaned_data["rubric"]) or list(rubrics.DEFAULT_RUBRIC)
        except rubrics.UnreadableLine as wrong:
            message = gettext("Points first, then the criterion, for example “20 đúng hạn”. Not so: “%(line)s”.")
            raise forms.ValidationError(message % {"line": wrong}) from wrong

    def clean_outline(self) -> str:
        """Each heading fits its column."""
        outline: str = self.cleaned_data["outline"]
        if any(len(line.strip()) > HEADING_CHARACTERS for line in outline.splitlines()):
            message = gettext("A heading has at most %(limit)s characters.") % {"limit": HEADING_CHARACTERS}
            raise forms.ValidationError(message)
        return outline

    @property
    def terms(self) -> dict[str, Any]:
        """The terms that were entered, as `add_report_type` takes them."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in _FILLED}
        owing, rule = data.pop("owed_by"), DueRule(data["due_rule"])
        if rule is DueRule.WEEKDAY_OF_LAST_WEEK:
            data["due_number"] -= 1
        return data | {
            "period_kind": PeriodKind(data["period_kind"]),
            "due_rule": rule,
            "holiday_shift": HolidayShift(data["holiday_shift"]),
            "level": data["level"] or ReportLevel.MEMBER.value,
            **{f"owed_by_{who}": who in owing for who, _label in OWING},
        }

    @property
    def filled(self) -> dict[str, Any]:
        """Outline, names and rubric, as `Filled` takes them."""
        headings = [heading for line in self.cleaned_data["outline"].splitlines() if (heading := line.strip())]
        return {
            "headings": headings,
            "named": list(self.cleaned_data["named"]),
            "rubric": self.cleaned_data["rubric"],
        }


class CloseTypeForm(Form):
    """The last day of a kind of report."""

    classified_notice = False

    ends_on = DayField(label=_("Owed until"), help_text=_("A period that ends after this day is not owed."))


_FILLED = {"outline", "rubric", "named"}
_BEFORE_THE_NAMES = [
    "name",
    "period_kind",
    "cut_off_day",
    "once_starts_on",
    "once_ends_on",
    "due_rule",
    "due_number",
    "due_time",
    "holiday_shift",
    "owed_by",
]
