"""Who is told when: a decision table without a database."""

from datetime import date, timedelta

import pytest

from delegation575.foundation.working_days import WorkingDays
from delegation575.reminders.ladder import EARLIEST_CALENDAR_DAYS, LADDER, Audience, step_day, steps_due, told
from delegation575.reminders.quiet import first_open_day, is_quiet, opens_at, pause_after
from tests.reports.making import at

DAYS = WorkingDays()
FRIDAY = date(2022, 6, 24)
ALL = ["due-5w", "due-2w", "due", "due+1w", "due+2w", "due+5w"]

# By hand: due on Friday 24/6/2022, no holiday near.
STEPS = [
    ("a week before, Friday 17/6", "2022-06-16 23:59", 0),
    ("five working days before: 17/6", "2022-06-17 00:00", 1),
    ("the day before the second step", "2022-06-21 23:59", 1),
    ("two working days before: Wednesday 22/6", "2022-06-22 00:00", 2),
    ("on the day", "2022-06-24 00:00", 3),
    ("over the weekend nothing new", "2022-06-26 23:59", 3),
    ("the first working day after: Monday 27/6", "2022-06-27 00:00", 4),
    ("the second: Tuesday 28/6", "2022-06-28 00:00", 5),
    ("the fourth: nothing new", "2022-06-30 23:59", 5),
    ("the fifth: Friday 1/7", "2022-07-01 00:00", 6),
    ("a year later", "2023-07-01 00:00", 6),
]


@pytest.mark.parametrize(("now", "count"), [case[1:] for case in STEPS], ids=[case[0] for case in STEPS])
def test_steps_due_by_hand(now, count):
    assert [step.code for step in steps_due(FRIDAY, at(now), DAYS)] == ALL[:count]


def test_steps_count_working_days_over_tet():
    """Due on Friday 28/1/2022; Tết from 31/1 to 4/2."""
    days = {step.code: step_day(step, date(2022, 1, 28), DAYS) for step in LADDER}

    assert days == {
        "due-5w": date(2022, 1, 21),
        "due-2w": date(2022, 1, 26),
        "due": date(2022, 1, 28),
        "due+1w": date(2022, 2, 7),
        "due+2w": date(2022, 2, 8),
        "due+5w": date(2022, 2, 11),
    }


def test_the_step_of_the_day_falls_on_a_working_day():
    """Due on Sunday 24/7/2022 without a shift: said on Friday."""
    on_the_day = next(step for step in LADDER if step.working_days == 0)

    assert step_day(on_the_day, date(2022, 7, 24), DAYS) == date(2022, 7, 22)


def test_audiences_go_up_one_level_at_a_time():
    assert [step.audience for step in LADDER] == [Audience.MEMBER] * 4 + [Audience.TEAM_LEADER, Audience.OFFICE]


def test_only_the_highest_step_of_an_audience_is_sent():
    steps = steps_due(FRIDAY, at("2022-07-01 00:00"), DAYS)

    assert [(one.step.code, one.superseded) for one in told(steps, Audience.MEMBER)] == [
        ("due-5w", True),
        ("due-2w", True),
        ("due", True),
        ("due+1w", False),
    ]
    assert [(one.step.code, one.superseded) for one in told(steps, Audience.OFFICE)] == [("due+5w", False)]


def test_nobody_is_told_before_the_first_step():
    assert told([], Audience.MEMBER) == []


def test_no_step_falls_earlier_than_the_scan_looks():
    """Over four years, every day as a due day."""
    furthest = min(LADDER, key=lambda step: step.working_days)
    first = date(2022, 1, 1)
    for n in range(4 * 366):
        due_on = first + timedelta(days=n)
        assert step_day(furthest, due_on, DAYS) >= due_on - timedelta(days=EARLIEST_CALENDAR_DAYS - 1)


QUIET = [
    ("2022-06-24 06:29", True),
    ("2022-06-24 06:30", False),
    ("2022-06-24 20:59", False),
    ("2022-06-24 21:00", True),
    ("2022-06-25 09:00", True),
    ("2022-02-01 09:00", True),
]


@pytest.mark.parametrize(("now", "expected"), QUIET)
def test_quiet_hours_by_hand(now, expected):
    assert is_quiet(at(now), DAYS) == expected


OPEN_DAYS = [
    ("2022-06-24 00:00", date(2022, 6, 24)),
    ("2022-06-24 20:59", date(2022, 6, 24)),
    ("2022-06-24 21:00", date(2022, 6, 27)),
    ("2022-06-25 09:00", date(2022, 6, 27)),
    ("2022-01-28 22:00", date(2022, 2, 7)),
]


@pytest.mark.parametrize(("now", "expected"), OPEN_DAYS)
def test_first_open_day_by_hand(now, expected):
    assert first_open_day(at(now), DAYS) == expected


def test_a_days_mail_opens_at_half_past_six():
    assert opens_at(FRIDAY) == at("2022-06-24 06:30")


def test_pauses_grow_to_an_hour():
    assert [pause_after(n).total_seconds() / 60 for n in (1, 2, 3, 7, 50)] == [1, 2, 4, 60, 60]
