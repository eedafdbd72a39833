"""When mail may go out. Pure: no Django."""

from datetime import date, datetime, time, timedelta

from delegation575.foundation.periods import LOCAL_ZONE, day_of
from delegation575.foundation.working_days import WorkingDays

MORNING, EVENING = time(6, 30), time(21)
"""Quiet from the evening to the morning."""

FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=1)


def is_quiet(now: datetime, working_days: WorkingDays) -> bool:
    """Whether no mail but a leader's own goes out now: at night, and on days off work."""
    local = now.astimezone(LOCAL_ZONE)
    return not MORNING <= local.time() < EVENING or not working_days.is_working(local.date())


def first_open_day(now: datetime, working_days: WorkingDays) -> date:
    """The first working day on which mail can still go out: today before the evening, else a later one."""
    today = day_of(now)
    late = now.astimezone(LOCAL_ZONE).time() >= EVENING
    return working_days.next_working(today + timedelta(days=late))


def opens_at(day: date) -> datetime:
    """The moment a day's mail may go out."""
    return datetime.combine(day, MORNING, LOCAL_ZONE)


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 1, 2, 4 … minutes, at most an hour."""
    return min(FIRST_PAUSE * (1 << min(attempts - 1, 10)), LONGEST_PAUSE)
