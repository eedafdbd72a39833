"""Dates, periods and numbers in templates, in the language of the page. Built in: no {% load %} needed.

Papers are Vietnamese whatever the page's language: they are rendered under `translation.override("vi")`.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django import template
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from delegation575.foundation import vietnamese
from delegation575.foundation.periods import LOCAL_ZONE, OneOff, Period, PeriodKind, UnknownPeriod, day_of, parse_any

register = template.Library()

NOTHING = "–"
"""What stands where there is no figure: not 0, which would be one."""


def _in_vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")


def _local_day(value: date) -> date:
    if not isinstance(value, datetime):
        return value
    return day_of(value) if value.tzinfo else value.date()


@register.filter
def day(value: object) -> str:
    """`20/7/2022`, in both languages; of a moment its local day; "" of anything else."""
    return vietnamese.day_text(_local_day(value)) if isinstance(value, date) else ""


@register.filter
def day_long(value: object) -> str:
    """`ngày 20 tháng 7 năm 2022`; `20 July 2022`."""
    if not isinstance(value, date):
        return ""
    local = _local_day(value)
    return vietnamese.long_day_text(local) if _in_vietnamese() else f"{local.day} {MONTHS[local.month]} {local.year}"


@register.filter
def weekday(value: object) -> str:
    """`Thứ Tư`; `Wednesday`."""
    if not isinstance(value, date):
        return ""
    local = _local_day(value)
    return vietnamese.weekday_text(local) if _in_vietnamese() else str(WEEKDAYS[local.weekday()])


@register.filter
def clock_time(value: object) -> str:
    """`8 giờ 15`; `08:15`; of a moment the time in Vietnam."""
    if isinstance(value, datetime):
        value = value.astimezone(LOCAL_ZONE).time()
    if not isinstance(value, time):
        return ""
    return vietnamese.time_text(value) if _in_vietnamese() else f"{value:%H:%M}"


@register.filter
def moment(value: object) -> str:
    """`8 giờ 15, ngày 23/11/2026`; `08:15, 23/11/2026`."""
    if not isinstance(value, datetime):
        return ""
    if _in_vietnamese():
        return vietnamese.moment_text(value)
    return f"{clock_time(value)}, {day(value)}"


@register.filter
def deadline(value: object) -> str:
    """A deadline, which is an exclusive moment: midnight reads as the end of the day before it.

    `hết ngày 31/7/2022`, `17 giờ 00, ngày 31/7/2022`; `end of 31/7/2022`, `17:00, 31/7/2022`.
    """
    if not isinstance(value, datetime):
        return ""
    if value.astimezone(LOCAL_ZONE).time() != time():
        return moment(value)
    return _("end of %(day)s") % {"day": day(value - timedelta(microseconds=1))}


@register.filter
def count(value: object) -> str:
    """`02`, `14`, `1.234` as offices write small counts; in English `2`, `14`, `1,234`; – of None."""
    if not isinstance(value, int):
        return NOTHING
    return vietnamese.count_text(value) if _in_vietnamese() else f"{value:,}"


@register.filter
def number(value: object, decimals: int | None = None) -> str:
    """`1.234.567,5`; `1,234,567.5`; – of None. `|number:1` keeps one decimal."""
    if not isinstance(value, int | float | Decimal):
        return NOTHING
    text = vietnamese.number_text(value, decimals)
    return text if _in_vietnamese() else text.translate(str.maketrans(",.", ".,"))


@register.filter
def percent(value: object) -> str:
    """`95,5%` of 95.5, of a Decimal or of Fraction(191, 200); at most one decimal; – of None."""
    if isinstance(value, Fraction):
        value = float(value * 100)
    if not isinstance(value, int | float | Decimal):
        return NOTHING
    rounded = Decimal(value).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{number(rounded)}%"


@register.filter
def half_day(value: object) -> str:
    """`Sáng`, `Chiều`, `Tối`, `Cả ngày` of morning, afternoon, evening, all_day, in capitals or not."""
    words = {"MORNING": _("Morning"), "AFTERNOON": _("Afternoon"), "EVENING": _("Evening"), "ALL_DAY": _("All day")}
    return words.get(str(value).upper(), "")


@register.filter
def period(value: object) -> str:
    """`6 tháng đầu năm 2022`, `tháng 6/2022`, `quý II/2022`, `năm 2022` of a `Period` or of its code.

    A code that names no period is shown as it is.
    """
    try:
        found = value if isinstance(value, Period | OneOff) else parse_any(str(value))
    except UnknownPeriod:
        return str(value)
    return vietnamese.period_text(found) if _in_vietnamese() else _english_period(found)


@register.filter
def excerpt(value: object, length: int = 160) -> str:
    """The beginning of a text on one line, cut between words."""
    return vietnamese.excerpt(str(value or ""), int(length))


def _english_period(found: Period | OneOff) -> str:
    if isinstance(found, OneOff):
        return f"{vietnamese.day_text(found.starts_on)} to {vietnamese.day_text(found.ends_on)}"
    return _ENGLISH_PERIOD[found.kind](found)


_ENGLISH_PERIOD: dict[PeriodKind, Callable[[Period], str]] = {
    PeriodKind.WEEK: lambda week: f"week of {vietnamese.day_text(week.starts_on)}",
    PeriodKind.MONTH: lambda month: f"{MONTHS[month.index]} {month.year}",
    PeriodKind.QUARTER: lambda quarter: f"quarter {vietnamese.ROMAN[quarter.index - 1]} of {quarter.year}",
    PeriodKind.HALF_YEAR: lambda half: f"{'first' if half.index == 1 else 'last'} six months of {half.year}",
    PeriodKind.NINE_MONTHS: lambda months: f"nine months of {months.year}",
    PeriodKind.YEAR: lambda year: f"{year.year}",
}
