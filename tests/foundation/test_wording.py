"""The filters of templates, in both languages, and Django's own dates and numbers as this project sets them."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest
from django import forms
from django.template import engines
from django.utils import formats, translation

from delegation575.foundation.periods import HalfYear, Month, Quarter, Year

WEDNESDAY = date(2022, 7, 20)
MORNING = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)


def shown(expression: str, value: object, language: str) -> str:
    """What a template of the site shows."""
    with translation.override(language):
        return engines["django"].from_string(f"{{{{ value|{expression} }}}}").render({"value": value})


@pytest.mark.parametrize(
    ("expression", "value", "vietnamese", "english"),
    [
        ("day", WEDNESDAY, "20/7/2022", "20/7/2022"),
        ("day", date(2022, 7, 5), "05/7/2022", "05/7/2022"),
        ("day", datetime(2022, 7, 19, 17, 0, tzinfo=UTC), "20/7/2022", "20/7/2022"),
        ("day", None, "", ""),
        ("day_long", WEDNESDAY, "ngày 20 tháng 7 năm 2022", "20 July 2022"),
        ("weekday", WEDNESDAY, "Thứ Tư", "Wednesday"),
        ("weekday", date(2022, 7, 24), "Chủ nhật", "Sunday"),
        ("clock_time", time(14, 5), "14 giờ 05", "14:05"),
        ("clock_time", MORNING, "8 giờ 15", "08:15"),
        ("moment", MORNING, "8 giờ 15, ngày 23/11/2026", "08:15, 23/11/2026"),
        ("deadline", datetime(2022, 7, 31, 17, 0, tzinfo=UTC), "hết ngày 31/7/2022", "end of 31/7/2022"),
        ("deadline", datetime(2022, 7, 31, 10, 0, tzinfo=UTC), "17 giờ 00, ngày 31/7/2022", "17:00, 31/7/2022"),
        ("count", 2, "02", "2"),
        ("count", 1234, "1.234", "1,234"),
        ("count", None, "–", "–"),
        ("number", Decimal("1234567.5"), "1.234.567,5", "1,234,567.5"),
        ("number:1", 95, "95,0", "95.0"),
        ("number", None, "–", "–"),
        ("percent", Decimal("95.5"), "95,5%", "95.5%"),
        ("percent", Fraction(2, 3), "66,7%", "66.7%"),
        ("percent", Fraction(1, 1), "100%", "100%"),
        ("percent", None, "–", "–"),
        ("half_day", "MORNING", "Sáng", "Morning"),
        ("half_day", "ALL_DAY", "Cả ngày", "All day"),
        ("period", HalfYear(2022, 1), "6 tháng đầu năm 2022", "first six months of 2022"),
        ("period", "2022-H2", "6 tháng cuối năm 2022", "last six months of 2022"),
        ("period", Month(2022, 6), "tháng 6/2022", "June 2022"),
        ("period", Quarter(2022, 3), "quý III/2022", "quarter III of 2022"),
        ("period", Year(2022), "năm 2022", "2022"),
        ("period", "2022-H9", "2022-H9", "2022-H9"),
        ("excerpt:12", "một hai ba bốn", "một hai ba…", "một hai ba…"),
    ],
)
def test_filter_speaks_the_language_of_the_page(expression, value, vietnamese, english):
    assert (shown(expression, value, "vi"), shown(expression, value, "en")) == (vietnamese, english)


class DayForm(forms.Form):
    """A form with Django's own field, as a library's form would have it."""

    day = forms.DateField()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["05/07/2022", "5/7/2022", "2022-07-05", "05-07-2022"])
def test_djangos_own_field_reads_fifth_of_july(language, typed):
    with translation.override(language):
        form = DayForm({"day": typed})
        assert form.is_valid()
        assert form.cleaned_data["day"] == date(2022, 7, 5)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_month_first_is_no_day(language):
    with translation.override(language):
        assert not DayForm({"day": "07/20/2022"}).is_valid()


def test_djangos_own_numbers_and_weeks_are_vietnamese():
    with translation.override("vi"):
        assert formats.number_format(Decimal("1234567.5"), use_l10n=True, force_grouping=True) == "1.234.567,5"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
        assert formats.date_format(WEDNESDAY, "DATE_FORMAT") == "ngày 20 tháng 7 năm 2022"
        assert formats.date_format(WEDNESDAY, "SHORT_DATE_FORMAT") == "20/07/2022"
