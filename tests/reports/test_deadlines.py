"""Due dates and statuses: every expectation below was written by hand from a calendar, none computed."""

from datetime import date, datetime, time, timedelta

import pytest

from delegation575.foundation.periods import LOCAL_ZONE, Month, OneOff, Period
from delegation575.foundation.working_days import WorkingDays
from delegation575.reports.deadlines import (
    DueRule,
    DueTerms,
    DutyFacts,
    DutyStatus,
    HolidayShift,
    comes_too_early,
    days_left,
    due_at,
    due_day,
    status,
    working_days_late,
)

DAYS = WorkingDays()
FRIDAY, NEXT_MONTH = DueRule.WEEKDAY_OF_LAST_WEEK, DueRule.DAY_OF_NEXT_MONTH
DAY, AFTER, WORKING = DueRule.DAY_OF_LAST_MONTH, DueRule.DAYS_AFTER_END, DueRule.WORKING_DAYS_AFTER_END
BEFORE_IT, AFTER_IT, AS_IT_IS = HolidayShift.PREVIOUS, HolidayShift.NEXT, HolidayShift.NONE
FIVE = time(17)


def at(text: str) -> datetime:
    """A local moment: "24/6 17:00" is written "2022-06-24 17:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL_ZONE)


# The deadline is the first moment that is too late: "24:00 of the 24th" is 00:00 of the 25th.
DUE_DATES = [
    ("an ordinary Friday", "2022-06", DAY, 24, None, BEFORE_IT, "2022-06-25 00:00"),
    ("a Friday, until 17:00", "2022-06", DAY, 24, FIVE, BEFORE_IT, "2022-06-24 17:00"),
    ("the 24th is a Sunday: Friday", "2022-07", DAY, 24, None, BEFORE_IT, "2022-07-23 00:00"),
    ("the 24th is a Sunday: Monday", "2022-07", DAY, 24, None, AFTER_IT, "2022-07-26 00:00"),
    ("the 24th is a Sunday: stays", "2022-07", DAY, 24, None, AS_IT_IS, "2022-07-25 00:00"),
    ("the 24th is a Saturday: Friday 17:00", "2022-09", DAY, 24, FIVE, BEFORE_IT, "2022-09-23 17:00"),
    ("no 31st in June: Thursday the 30th", "2022-06", DAY, 31, None, BEFORE_IT, "2022-07-01 00:00"),
    ("no 30th in February: Monday the 28th", "2022-02", DAY, 30, None, BEFORE_IT, "2022-03-01 00:00"),
    ("leap day, a Thursday", "2024-02", DAY, 31, None, BEFORE_IT, "2024-03-01 00:00"),
    ("29th in no leap year: Tuesday the 28th", "2023-02", DAY, 29, FIVE, BEFORE_IT, "2023-02-28 17:00"),
    ("Tết 2022: 31/1-4/2 off, back to Friday 28/1", "2022-01", DAY, 31, None, BEFORE_IT, "2022-01-29 00:00"),
    ("Tết 2022: 31/1-4/2 off, on to Monday 7/2", "2022-01", DAY, 31, None, AFTER_IT, "2022-02-08 00:00"),
    ("Tết 2022, Thursday 3/2: back to Friday 28/1", "2022-01", AFTER, 3, None, BEFORE_IT, "2022-01-29 00:00"),
    ("Tết 2022, Thursday 3/2: on to Monday 7/2 17:00", "2022-01", AFTER, 3, FIVE, AFTER_IT, "2022-02-07 17:00"),
    ("first working day after Tết 2022", "2022-01", WORKING, 1, None, BEFORE_IT, "2022-02-08 00:00"),
    ("third working day after January 2022", "2022-01", WORKING, 3, None, BEFORE_IT, "2022-02-10 00:00"),
    ("Tết 2023: 20-26/1 off, the 24th back to Thursday 19/1", "2023-01", DAY, 24, None, BEFORE_IT, "2023-01-20 00:00"),
    ("Tết 2023: the 24th on to Friday 27/1", "2023-01", DAY, 24, None, AFTER_IT, "2023-01-28 00:00"),
    ("30/4/2022 is a Saturday: Friday 29/4", "2022-04", DAY, 30, None, BEFORE_IT, "2022-04-30 00:00"),
    ("30/4-3/5/2022 off: Wednesday 4/5", "2022-04", DAY, 30, None, AFTER_IT, "2022-05-05 00:00"),
    ("first working day after April 2022", "2022-04", WORKING, 1, None, BEFORE_IT, "2022-05-05 00:00"),
    (
        "Hùng Kings' day 2022, Monday 11/4 for Sunday the 10th",
        "2022-03",
        AFTER,
        11,
        None,
        BEFORE_IT,
        "2022-04-09 00:00",
    ),
    ("the day after it", "2022-03", AFTER, 11, None, AFTER_IT, "2022-04-13 00:00"),
    ("1-2/9/2022 off: back to Wednesday 31/8", "2022-08", AFTER, 2, None, BEFORE_IT, "2022-09-01 00:00"),
    ("1-4/9/2022 off: on to Monday 5/9", "2022-08", AFTER, 2, None, AFTER_IT, "2022-09-06 00:00"),
    ("July 2022 ends on a Sunday: 1st working day", "2022-07", WORKING, 1, None, BEFORE_IT, "2022-08-02 00:00"),
    ("July 2022 ends on a Sunday: 5th working day", "2022-07", WORKING, 5, FIVE, BEFORE_IT, "2022-08-05 17:00"),
    ("July 2022 ends on a Sunday: due on its last day", "2022-07", AFTER, 0, None, BEFORE_IT, "2022-07-30 00:00"),
    ("five days after a half-year: Tuesday 5/7", "2022-H1", AFTER, 5, None, BEFORE_IT, "2022-07-06 00:00"),
    ("ten days after it is Sunday 10/7: Friday 8/7", "2022-H1", AFTER, 10, None, BEFORE_IT, "2022-07-09 00:00"),
    ("before 15/6, by custom: the 14th, a Tuesday", "2022-H1", DAY, 14, FIVE, BEFORE_IT, "2022-06-14 17:00"),
    ("a quarter, the 20th of its last month is a Sunday", "2022-Q1", DAY, 20, None, BEFORE_IT, "2022-03-19 00:00"),
    ("a year, 15/12 is a Thursday", "2022", DAY, 15, None, BEFORE_IT, "2022-12-16 00:00"),
    ("a year, 1st working day after it: Tuesday 3/1", "2022", WORKING, 1, None, BEFORE_IT, "2023-01-04 00:00"),
    ("five working days before June ends", "2022-06", WORKING, -5, None, BEFORE_IT, "2022-06-24 00:00"),
    ("ten calendar days before it ends: Monday 20/6", "2022-06", AFTER, -10, None, BEFORE_IT, "2022-06-21 00:00"),
    ("a week, Friday 16:00", "2022-W25", FRIDAY, 5, time(16), BEFORE_IT, "2022-06-24 16:00"),
    (
        "the week of 2/9/2022, a Friday: Wednesday 31/8",
        "2022-W35",
        FRIDAY,
        5,
        time(16),
        BEFORE_IT,
        "2022-08-31 16:00",
    ),
    ("the week of Tết 2022 has no day before: 7/2", "2022-W05", FRIDAY, 5, time(16), BEFORE_IT, "2022-02-07 16:00"),
    (
        "the week of Tết 2022: on to Monday 7/2",
        "2022-W05",
        FRIDAY,
        5,
        time(16),
        AFTER_IT,
        "2022-02-07 16:00",
    ),
    ("the last week of 2020 ends on 3/1/2021", "2020-W53", FRIDAY, 7, None, AS_IT_IS, "2021-01-04 00:00"),
    ("Thursday of the week in which June ends", "2022-06", FRIDAY, 4, None, BEFORE_IT, "2022-07-01 00:00"),
    ("the 5th of the next month, a Tuesday", "2022-06", NEXT_MONTH, 5, None, BEFORE_IT, "2022-07-06 00:00"),
    ("the 5th after the year, a Thursday", "2022", NEXT_MONTH, 5, FIVE, BEFORE_IT, "2023-01-05 17:00"),
    (
        "the 31st after January: Monday 28/2",
        "2022-01",
        NEXT_MONTH,
        31,
        None,
        BEFORE_IT,
        "2022-03-01 00:00",
    ),
    ("the 30th after a leap January: Thursday 29/2", "2024-01", NEXT_MONTH, 30, None, BEFORE_IT, "2024-03-01 00:00"),
    ("nine months, 20/9, a Tuesday", "2022-M9", DAY, 20, None, BEFORE_IT, "2022-09-21 00:00"),
    ("nine months, five working days after", "2022-M9", WORKING, 5, None, BEFORE_IT, "2022-10-08 00:00"),
    ("one working day before the week ends is Friday", "2022-W25", WORKING, -1, None, BEFORE_IT, "2022-06-25 00:00"),
    ("30/4/2023 is a Sunday: Friday 28/4", "2023-04", DAY, 30, None, BEFORE_IT, "2023-04-29 00:00"),
    ("30/4-3/5/2023 off: Thursday 4/5", "2023-04", DAY, 30, None, AFTER_IT, "2023-05-05 00:00"),
    ("New Year's Day 2022, a Saturday: Friday 31/12", "2021-12", AFTER, 1, None, BEFORE_IT, "2022-01-01 00:00"),
    ("until the first instant of a day", "2022-06", DAY, 24, time(0), BEFORE_IT, "2022-06-24 00:00"),
]


@pytest.mark.parametrize("case", [case[1:] for case in DUE_DATES], ids=[case[0] for case in DUE_DATES])
def test_due_at_by_hand(case):
    period, *terms, expected = case

    moment, _ = due_at(DueTerms(*terms), Period.parse(period), DAYS)

    assert moment == at(expected)


# Periods cut on the 15th (NĐ 09/2019/NĐ-CP): the month of June 2022 is 15/5 to 14/6.
CUT_ON_THE_15TH = [
    ("2022-06", "2022-05-15", "2022-06-14", DAY, 15, BEFORE_IT, "2022-06-16 00:00"),
    ("2022-01", "2021-12-15", "2022-01-14", AFTER, 3, BEFORE_IT, "2022-01-18 00:00"),
    ("2022-03", "2022-02-15", "2022-03-14", WORKING, 1, BEFORE_IT, "2022-03-16 00:00"),
    ("2022-Q2", "2022-03-15", "2022-06-14", DAY, 25, BEFORE_IT, "2022-06-25 00:00"),
    ("2022-H1", "2021-12-15", "2022-06-14", DAY, 19, BEFORE_IT, "2022-06-18 00:00"),
    ("2022-H2", "2022-06-15", "2022-12-14", DAY, 25, AFTER_IT, "2022-12-27 00:00"),
    ("2022-M9", "2021-12-15", "2022-09-14", DAY, 20, BEFORE_IT, "2022-09-21 00:00"),
    ("2022", "2021-12-15", "2022-12-14", WORKING, 2, BEFORE_IT, "2022-12-17 00:00"),
]


@pytest.mark.parametrize("case", CUT_ON_THE_15TH, ids=[case[0] for case in CUT_ON_THE_15TH])
def test_due_at_of_a_period_cut_on_the_15th(case):
    code, starts_on, ends_on, rule, number, shift, expected = case

    period = Period.parse(code, 15)
    moment, _ = due_at(DueTerms(rule, number, None, shift), period, DAYS)

    assert (str(period.starts_on), str(period.ends_on), moment) == (starts_on, ends_on, at(expected))


def test_due_at_of_what_is_owed_once():
    moment, _ = due_at(DueTerms(AFTER, 2), OneOff(date(2022, 6, 1), date(2022, 6, 10)), DAYS)

    # Sunday 12/6: Friday 10/6.
    assert moment == at("2022-06-11 00:00")


@pytest.mark.parametrize(("number", "early"), [(-7, True), (-6, False), (0, False)])
def test_deadline_before_its_period_begins_comes_too_early(number, early):
    week = Period.parse("2022-W24")

    assert comes_too_early(DueTerms(AFTER, number, None, AS_IT_IS), [week], DAYS) is early


def test_due_at_says_how_it_was_computed():
    terms = DueTerms(DAY, 24)

    _, how = due_at(terms, Month(2022, 7), DAYS)

    assert (how.terms, how.nominal, how.day, how.moved) == (terms, date(2022, 7, 24), date(2022, 7, 22), True)


def test_due_at_on_a_swapped_working_saturday_stays():
    moment, how = due_at(DueTerms(DAY, 10), Month(2026, 1), DAYS)

    assert (moment, how.moved) == (at("2026-01-11 00:00"), False)


def test_due_at_on_a_closure_of_the_office_moves():
    closed_on_friday = WorkingDays(closures=[date(2022, 6, 24)])

    moment, _ = due_at(DueTerms(DAY, 24), Month(2022, 6), closed_on_friday)

    assert moment == at("2022-06-24 00:00")


def test_due_day_of_midnight_is_the_day_that_ends():
    assert due_day(at("2022-06-25 00:00")) == date(2022, 6, 24)


def test_due_day_of_an_hour_is_its_day():
    assert due_day(at("2022-06-24 17:00")) == date(2022, 6, 24)


DUE = at("2022-06-25 00:00")
INSTANT = timedelta(microseconds=1)
STATUSES = [
    ("the day before the period begins", "2022-05-31 23:59", {}, DutyStatus.NOT_OPEN),
    ("its first instant", "2022-06-01 00:00", {}, DutyStatus.OPEN),
    ("four days before the due day", "2022-06-20 23:59", {}, DutyStatus.OPEN),
    ("three days before the due day", "2022-06-21 00:00", {}, DutyStatus.DUE_SOON),
    ("on the due day at 23:59", "2022-06-24 23:59", {}, DutyStatus.DUE_SOON),
    ("at midnight", "2022-06-25 00:00", {}, DutyStatus.OVERDUE),
    ("a year later", "2023-06-25 00:00", {}, DutyStatus.OVERDUE),
    ("submitted an instant before", "2022-06-26 00:00", {"submitted_at": DUE - INSTANT}, DutyStatus.ON_TIME),
    ("submitted at the very moment", "2022-06-26 00:00", {"submitted_at": DUE}, DutyStatus.LATE),
    ("submitted ahead", "2022-06-10 00:00", {"submitted_at": at("2022-06-09 10:00")}, DutyStatus.ON_TIME),
    ("waived while open", "2022-06-10 00:00", {"waived_at": at("2022-06-09 10:00")}, DutyStatus.WAIVED),
    ("waived when overdue", "2022-07-10 00:00", {"waived_at": at("2022-07-09 10:00")}, DutyStatus.WAIVED),
    ("voided", "2022-07-10 00:00", {"voided_at": at("2022-06-09 10:00")}, DutyStatus.VOIDED),
    (
        "voided and waived",
        "2022-07-10 00:00",
        {"voided_at": DUE, "waived_at": DUE},
        DutyStatus.VOIDED,
    ),
]


@pytest.mark.parametrize(
    ("now", "facts", "expected"), [case[1:] for case in STATUSES], ids=[case[0] for case in STATUSES]
)
def test_status_by_hand(now, facts, expected):
    assert status(DutyFacts(opens_on=date(2022, 6, 1), due_at=DUE, **facts), at(now)) == expected


def test_status_is_cut_in_the_time_of_vietnam():
    """At 17:00 UTC a new day begins in Hà Giang."""
    facts = DutyFacts(opens_on=date(2022, 6, 1), due_at=DUE)

    assert status(facts, datetime.fromisoformat("2022-06-24T16:59:59+00:00")) == DutyStatus.DUE_SOON
    assert status(facts, datetime.fromisoformat("2022-06-24T17:00:00+00:00")) == DutyStatus.OVERDUE


LATE = [
    ("on the due day, after 17:00", "2022-06-24 17:00", "2022-06-24 18:00", 0),
    ("over the weekend", "2022-06-25 00:00", "2022-06-26 12:00", 0),
    ("Monday", "2022-06-25 00:00", "2022-06-27 00:00", 1),
    ("Tuesday", "2022-06-25 00:00", "2022-06-28 09:00", 2),
    ("over Tết 2022: Monday 7/2 is the first", "2022-01-29 00:00", "2022-02-07 08:00", 1),
    ("over 30/4-1/5/2022: Wednesday 4/5 is the first", "2022-04-30 00:00", "2022-05-04 08:00", 1),
    ("before it is due", "2022-06-25 00:00", "2022-06-20 08:00", 0),
]


@pytest.mark.parametrize(("due", "until", "expected"), [case[1:] for case in LATE], ids=[case[0] for case in LATE])
def test_working_days_late_by_hand(due, until, expected):
    assert working_days_late(at(due), at(until), DAYS) == expected


def test_days_left_counts_calendar_days_to_the_due_day():
    assert [days_left(DUE, at(f"2022-06-{day} 12:00")) for day in ("21", "23", "24")] == [3, 1, 0]
