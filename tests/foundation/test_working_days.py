"""Working days. The days off were checked by hand against the official notices of each year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegation575.foundation.working_days import WorkingDays

OFFICE = WorkingDays()
DAYS = st.dates(date(2020, 1, 1), date(2027, 12, 31))
COUNTS = st.integers(-30, 30)


def off_on_weekdays(first: date, last: date) -> list[str]:
    """The weekdays from `first` to `last` that are not worked."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [f"{day:%-d/%-m}" for day in days if day.weekday() < 5 and not OFFICE.is_working(day)]


@pytest.mark.parametrize(
    ("year", "off"),
    [
        # Tết Nhâm Dần 31/1-4/2 (Monday to Friday); Giỗ Tổ on a Sunday; 30/4 and 1/5 on a weekend.
        (2022, ["3/1", "31/1", "1/2", "2/2", "3/2", "4/2", "11/4", "2/5", "3/5", "1/9", "2/9"]),
        # Tết Quý Mão 20/1-26/1; Giỗ Tổ 29/4 and 30/4 on a weekend; 2/9 on a Saturday.
        (2023, ["2/1", "20/1", "23/1", "24/1", "25/1", "26/1", "1/5", "2/5", "3/5", "1/9", "4/9"]),
        # Tết Bính Ngọ 16/2-20/2; 2/1 and 31/8 swapped for Saturdays; 24/11 off from this year on.
        (
            2026,
            [
                "1/1",
                "2/1",
                "16/2",
                "17/2",
                "18/2",
                "19/2",
                "20/2",
                "27/4",
                "30/4",
                "1/5",
                "31/8",
                "1/9",
                "2/9",
                "24/11",
            ],
        ),
    ],
)
def test_days_off_of_a_year(year, off):
    assert off_on_weekdays(date(year, 1, 1), date(year, 12, 31)) == off


@pytest.mark.parametrize("saturday", [date(2026, 1, 10), date(2026, 8, 22), date(2024, 5, 4)])
def test_saturday_worked_in_exchange_for_a_day_off(saturday):
    assert OFFICE.is_working(saturday)


def test_ordinary_weekend_is_not_worked():
    assert not OFFICE.is_working(date(2022, 7, 23))
    assert not OFFICE.is_working(date(2022, 7, 24))


def test_closure_and_swapped_day_of_the_office_itself():
    office = WorkingDays(closures={date(2022, 7, 20)}, swapped_in={date(2022, 7, 23)})
    assert not office.is_working(date(2022, 7, 20))
    assert office.is_working(date(2022, 7, 23))
    assert office.add(date(2022, 7, 19), 1) == date(2022, 7, 21)


def test_closure_wins_over_a_swap():
    assert not WorkingDays({date(2022, 7, 23)}, {date(2022, 7, 23)}).is_working(date(2022, 7, 23))


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2022, 7, 20), 0, date(2022, 7, 20)),
        (date(2022, 7, 23), 0, date(2022, 7, 23)),  # day 0 stays, also on a Saturday
        (date(2022, 7, 20), 2, date(2022, 7, 22)),
        (date(2022, 7, 22), 1, date(2022, 7, 25)),  # over a weekend
        (date(2022, 7, 23), 1, date(2022, 7, 25)),
        (date(2022, 1, 28), 1, date(2022, 2, 7)),  # over Tết
        (date(2022, 2, 7), -1, date(2022, 1, 28)),
        (date(2022, 7, 25), -1, date(2022, 7, 22)),
        (date(2022, 8, 31), 2, date(2022, 9, 6)),  # over National Day
    ],
)
def test_nth_working_day(day, n, expected):
    assert OFFICE.add(day, n) == expected


def test_neighbouring_working_day_is_the_day_itself_when_worked():
    assert OFFICE.next_working(date(2022, 7, 20)) == date(2022, 7, 20)
    assert OFFICE.next_working(date(2022, 1, 31)) == date(2022, 2, 7)
    assert OFFICE.previous_working(date(2022, 1, 31)) == date(2022, 1, 28)


def test_working_days_late_start_counting_the_day_after():
    assert OFFICE.between(date(2022, 7, 20), date(2022, 7, 20)) == 0
    assert OFFICE.between(date(2022, 7, 22), date(2022, 7, 25)) == 1
    assert OFFICE.between(date(2022, 1, 28), date(2022, 2, 7)) == 1
    assert OFFICE.between(date(2022, 7, 25), date(2022, 7, 22)) == 0


@given(DAYS, COUNTS)
def test_adding_then_counting_gives_the_same_number(day, n):
    there = OFFICE.add(day, n)
    if n >= 0:
        assert OFFICE.between(day, there) == n
    assert n == 0 or OFFICE.is_working(there)


@given(DAYS, st.integers(1, 30))
def test_going_and_coming_back_is_where_one_started(day, n):
    start = OFFICE.next_working(day)
    assert OFFICE.add(OFFICE.add(start, n), -n) == start


@given(DAYS, st.integers(0, 40), st.integers(0, 40))
def test_spans_add_up(day, first, second):
    middle = day + timedelta(days=first)
    end = middle + timedelta(days=second)
    assert OFFICE.between(day, middle) + OFFICE.between(middle, end) == OFFICE.between(day, end)
