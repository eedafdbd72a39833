"""Periods: their days, their codes, and what is before and after."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation575.foundation.periods import (
    HalfYear,
    Month,
    Period,
    PeriodKind,
    Quarter,
    UnknownPeriod,
    Year,
    containing,
    day_of,
    end_of,
    start_of,
)

DAYS = st.dates(date(1901, 1, 1), date(2198, 12, 31))
KINDS = st.sampled_from([kind for kind in PeriodKind if kind not in {PeriodKind.NINE_MONTHS, PeriodKind.ONCE}])


@pytest.mark.parametrize(
    ("code", "period", "starts_on", "ends_on"),
    [
        ("2022-06", Month(2022, 6), date(2022, 6, 1), date(2022, 6, 30)),
        ("2024-02", Month(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-12", Month(2022, 12), date(2022, 12, 1), date(2022, 12, 31)),
        ("2022-Q1", Quarter(2022, 1), date(2022, 1, 1), date(2022, 3, 31)),
        ("2022-Q4", Quarter(2022, 4), date(2022, 10, 1), date(2022, 12, 31)),
        ("2022-H1", HalfYear(2022, 1), date(2022, 1, 1), date(2022, 6, 30)),
        ("2022-H2", HalfYear(2022, 2), date(2022, 7, 1), date(2022, 12, 31)),
        ("2022", Year(2022), date(2022, 1, 1), date(2022, 12, 31)),
    ],
)
def test_code_names_a_period_and_its_days(code, period, starts_on, ends_on):
    assert Period.parse(code) == period
    assert (period.code, period.starts_on, period.ends_on) == (code, starts_on, ends_on)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "2022-H3",
        "2022-H0",
        "2022-h1",
        "2022-13",
        "2022-6",
        "2022-Q5",
        "22-H1",
        "2022-H1 ",
        "0000",
        "9999-H1",
        "٢٠٢٢",
    ],
)
def test_unknown_code_is_refused(code):
    with pytest.raises(UnknownPeriod):
        Period.parse(code)


def test_half_year_refuses_the_code_of_another_kind():
    assert HalfYear.parse("2022-H1") == HalfYear(2022, 1)
    with pytest.raises(UnknownPeriod):
        HalfYear.parse("2022-Q1")


def test_index_outside_the_year_is_refused():
    with pytest.raises(UnknownPeriod):
        HalfYear(2022, 3)


def test_halves_follow_each_other_over_the_new_year():
    assert HalfYear(2022, 2).next() == HalfYear(2023, 1)
    assert HalfYear(2022, 1).previous() == HalfYear(2021, 2)


def test_half_year_has_its_six_months():
    assert [month.code for month in HalfYear(2022, 2).months()] == [
        "2022-07", "2022-08", "2022-09", "2022-10", "2022-11", "2022-12",
    ]  # fmt: skip


@given(DAYS, KINDS)
def test_every_day_lies_in_one_period_of_each_kind(day, kind):
    period = containing(day, kind)
    assert day in period
    assert Period.parse(period.code) == period
    assert period.next().starts_on == period.ends_on + timedelta(days=1)
    assert period.previous().ends_on == period.starts_on - timedelta(days=1)
    assert period.next().previous() == period


@given(DAYS)
def test_months_fill_their_half_year(day):
    half = HalfYear.containing(day)
    months = half.months()
    assert (months[0].starts_on, months[-1].ends_on) == (half.starts_on, half.ends_on)
    assert all(first.next() == second for first, second in pairwise(months))


def test_day_is_cut_at_local_midnight():
    assert day_of(datetime(2022, 6, 30, 16, 59, tzinfo=UTC)) == date(2022, 6, 30)
    assert day_of(datetime(2022, 6, 30, 17, 0, tzinfo=UTC)) == date(2022, 7, 1)
    assert start_of(date(2022, 7, 1)) == datetime(2022, 6, 30, 17, 0, tzinfo=UTC)
    assert end_of(date(2022, 6, 30)) == start_of(date(2022, 7, 1))


def test_moment_without_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        day_of(datetime(2022, 6, 30, 17, 0, tzinfo=UTC).replace(tzinfo=None))
