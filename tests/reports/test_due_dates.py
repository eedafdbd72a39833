"""More due dates: weeks, cut-offs, nine months, what is owed once. Each by hand from a calendar, none computed."""

from datetime import date, time

import pytest

from delegation575.foundation.periods import parse_any
from delegation575.foundation.working_days import WorkingDays
from delegation575.reports.deadlines import DueRule, DueTerms, HolidayShift, comes_too_early, due_at
from tests.reports.making import at

DAYS = WorkingDays()
DAY, NEXT_MONTH, WEEKDAY = DueRule.DAY_OF_LAST_MONTH, DueRule.DAY_OF_NEXT_MONTH, DueRule.WEEKDAY_OF_LAST_WEEK
AFTER, WORKING = DueRule.DAYS_AFTER_END, DueRule.WORKING_DAYS_AFTER_END
BACK, ON, STAYS = HolidayShift.PREVIOUS, HolidayShift.NEXT, HolidayShift.NONE
FOUR = time(16)
MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 1, 4, 5, 6, 7
CALENDAR, STATE = 1, 15
"""Periods as the calendar has them, and from the 15th to the 14th (NĐ 09/2019)."""

# A week is that of ISO 8601, Monday first. What ends a day is written as 00:00 of the next.
CASES = [
    ("week of 13/6/2022: Friday the 17th", "2022-W24", CALENDAR, WEEKDAY, FRIDAY, FOUR, BACK, "2022-06-17 16:00"),
    ("the same, two days before it ends", "2022-W24", CALENDAR, AFTER, -2, FOUR, BACK, "2022-06-17 16:00"),
    ("the same, Thursday", "2022-W24", CALENDAR, WEEKDAY, THURSDAY, None, BACK, "2022-06-17 00:00"),
    ("the same, Sunday: Friday", "2022-W24", CALENDAR, WEEKDAY, SUNDAY, None, BACK, "2022-06-18 00:00"),
    ("the same, Sunday: Monday 20/6", "2022-W24", CALENDAR, WEEKDAY, SUNDAY, None, ON, "2022-06-21 00:00"),
    ("Tết 2022, the whole week off: Monday 7/2", "2022-W05", CALENDAR, WEEKDAY, FRIDAY, FOUR, BACK, "2022-02-07 16:00"),
    ("Tết 2022, on: Monday 7/2", "2022-W05", CALENDAR, WEEKDAY, FRIDAY, FOUR, ON, "2022-02-07 16:00"),
    ("Tết 2022, stays on Friday 4/2", "2022-W05", CALENDAR, WEEKDAY, FRIDAY, FOUR, STAYS, "2022-02-04 16:00"),
    ("Tết 2023, Friday 20/1: Thursday 19/1", "2023-W03", CALENDAR, WEEKDAY, FRIDAY, FOUR, BACK, "2023-01-19 16:00"),
    ("Tết 2023, Friday 27/1 is worked", "2023-W04", CALENDAR, WEEKDAY, FRIDAY, FOUR, BACK, "2023-01-27 16:00"),
    ("30/4/2022, a Saturday: Friday 29/4", "2022-W17", CALENDAR, WEEKDAY, SATURDAY, FOUR, BACK, "2022-04-29 16:00"),
    ("Monday 2/5/2022 off, first of its week", "2022-W18", CALENDAR, WEEKDAY, MONDAY, None, BACK, "2022-05-05 00:00"),
    ("the week across the New Year", "2022-W52", CALENDAR, WEEKDAY, FRIDAY, FOUR, BACK, "2022-12-30 16:00"),
    ("its Sunday, 1/1/2023: Friday", "2022-W52", CALENDAR, WEEKDAY, SUNDAY, None, BACK, "2022-12-31 00:00"),
    ("a 53rd week, Friday 1/1/2021: Thursday", "2020-W53", CALENDAR, WEEKDAY, FRIDAY, FOUR, BACK, "2020-12-31 16:00"),
    ("leap day, a Thursday", "2024-W09", CALENDAR, WEEKDAY, THURSDAY, FOUR, BACK, "2024-02-29 16:00"),
    ("Friday of the week June 2022 ends in: 1/7", "2022-06", CALENDAR, WEEKDAY, FRIDAY, None, BACK, "2022-07-02 00:00"),
    ("15/5-14/6/2022: its last day, a Tuesday", "2022-06", STATE, AFTER, 0, None, BACK, "2022-06-15 00:00"),
    ("the same, the 14th", "2022-06", STATE, DAY, 14, None, BACK, "2022-06-15 00:00"),
    ("the same, three days after: Friday", "2022-06", STATE, AFTER, 3, None, BACK, "2022-06-18 00:00"),
    ("the same, 5th working day: Tuesday 21/6", "2022-06", STATE, WORKING, 5, None, BACK, "2022-06-22 00:00"),
    ("the same, the 5th of the month after", "2022-06", STATE, NEXT_MONTH, 5, None, BACK, "2022-07-06 00:00"),
    ("15/12/2021-14/1/2022: Friday", "2022-01", STATE, AFTER, 0, None, BACK, "2022-01-15 00:00"),
    ("14/5/2022 is a Saturday: Friday", "2022-05", STATE, AFTER, 0, None, BACK, "2022-05-14 00:00"),
    ("14/5/2022 is a Saturday: Monday", "2022-05", STATE, AFTER, 0, None, ON, "2022-05-17 00:00"),
    ("15/12-14/3/2022, 2nd working day", "2022-Q1", STATE, WORKING, 2, None, BACK, "2022-03-17 00:00"),
    ("15/12-14/6/2022, 3rd working day: Friday", "2022-H1", STATE, WORKING, 3, None, BACK, "2022-06-18 00:00"),
    ("15/12/2021-14/12/2022, Thursday the 15th", "2022", STATE, DAY, 15, None, BACK, "2022-12-16 00:00"),
    ("nine months, the 20th of September", "2022-M9", CALENDAR, DAY, 20, None, BACK, "2022-09-21 00:00"),
    ("nine months, three days after: Monday", "2022-M9", CALENDAR, AFTER, 3, None, BACK, "2022-10-04 00:00"),
    ("nine months, 1st working day: Monday", "2022-M9", CALENDAR, WORKING, 1, None, BACK, "2022-10-04 00:00"),
    ("nine months of 2023 end on a Saturday", "2023-M9", CALENDAR, AFTER, 0, None, BACK, "2023-09-30 00:00"),
    ("31st of the month after, in a leap year", "2024-01", CALENDAR, NEXT_MONTH, 31, None, BACK, "2024-03-01 00:00"),
    ("31st of the month after, in no leap year", "2023-01", CALENDAR, NEXT_MONTH, 31, None, BACK, "2023-03-01 00:00"),
    ("the 5th after December: next year", "2022-12", CALENDAR, NEXT_MONTH, 5, None, BACK, "2023-01-06 00:00"),
    ("2/2/2022 in Tết: back to 28/1", "2022-01", CALENDAR, NEXT_MONTH, 2, None, BACK, "2022-01-29 00:00"),
    ("2/2/2022 in Tết: on to 7/2", "2022-01", CALENDAR, NEXT_MONTH, 2, None, ON, "2022-02-08 00:00"),
    ("29/4-3/5/2023 off: Friday 28/4", "2023-04", CALENDAR, DAY, 30, None, BACK, "2023-04-29 00:00"),
    ("29/4-3/5/2023 off: Thursday 4/5", "2023-04", CALENDAR, DAY, 30, None, ON, "2023-05-05 00:00"),
    ("1-4/9/2023 off: Tuesday 5/9", "2023-08", CALENDAR, NEXT_MONTH, 4, None, ON, "2023-09-06 00:00"),
    ("once, 2nd working day: Thursday", "2022-05-01..2022-05-31", CALENDAR, WORKING, 2, None, BACK, "2022-06-03 00:00"),
]


@pytest.mark.parametrize("case", [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_due_at_by_hand(case):
    period, cut_off_day, *terms, expected = case

    moment, _ = due_at(DueTerms(*terms), parse_any(period, cut_off_day), DAYS)

    assert moment == at(expected)


def test_due_at_follows_the_swapped_day_of_the_office():
    # Friday 17/6/2022 is closed, Saturday 18/6 worked instead.
    swapped = WorkingDays(closures=[date(2022, 6, 17)], swapped_in=[date(2022, 6, 18)])
    week = parse_any("2022-W24")

    friday = due_at(DueTerms(WEEKDAY, FRIDAY, FOUR, ON), week, swapped)[0]
    saturday = due_at(DueTerms(WEEKDAY, SATURDAY, FOUR, BACK), week, swapped)[0]

    assert (friday, saturday) == (at("2022-06-18 16:00"), at("2022-06-18 16:00"))


def test_a_deadline_before_its_period_begins_comes_too_early():
    june = [parse_any("2022-06")]

    assert comes_too_early(DueTerms(AFTER, -40), june, DAYS)
    assert not comes_too_early(DueTerms(AFTER, -20), june, DAYS)
