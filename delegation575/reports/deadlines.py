"""When a report is due, late or missing. Pure: dates and plain values in, codes and values out."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from delegation575.foundation.periods import LOCAL_ZONE, OneOff, Period, day_of, end_of, start_of
from delegation575.foundation.working_days import WorkingDays

DUE_SOON_DAYS = 3
DAYS_AHEAD = 31
"""Duties of a period exist so many days before it begins."""
A_MONTH_AT_MOST = timedelta(days=31)
_AN_INSTANT = timedelta(microseconds=1)


class DueRule(StrEnum):
    """How the due day follows from the period."""

    DAY_OF_LAST_MONTH = "day_of_last_month"
    """A day of the period's last month: "ngày 24 hằng tháng"; a month without that day: its last day."""
    DAY_OF_NEXT_MONTH = "day_of_next_month"
    """A day of the month after the one in which the period ends."""
    WEEKDAY_OF_LAST_WEEK = "weekday_of_last_week"
    """A day of the week in which the period ends: 1 is Monday, 7 Sunday ("Thứ Sáu hằng tuần")."""
    DAYS_AFTER_END = "days_after_end"
    """So many calendar days after the period's last day; before it if negative."""
    WORKING_DAYS_AFTER_END = "working_days_after_end"
    """So many working days after the period's last day; before it if negative."""


DAYS_OF_A_MONTH = (DueRule.DAY_OF_LAST_MONTH, DueRule.DAY_OF_NEXT_MONTH)
COUNTED_DAYS = (DueRule.DAYS_AFTER_END, DueRule.WORKING_DAYS_AFTER_END)


class HolidayShift(StrEnum):
    """What happens when the due day is not a working day."""

    PREVIOUS = "previous"
    NEXT = "next"
    NONE = "none"


@dataclass(frozen=True)
class DueTerms:
    """A regime's rule for its deadlines. `clock_time` empty: the end of the day."""

    rule: DueRule
    number: int
    clock_time: time | None = None
    shift: HolidayShift = HolidayShift.PREVIOUS


@dataclass(frozen=True)
class How:
    """How a deadline came about: `nominal` is the day by the rule, `day` the one it was moved to."""

    terms: DueTerms
    nominal: date
    day: date

    @property
    def moved(self) -> bool:
        """Whether a day off moved it."""
        return self.day != self.nominal


def due_at(terms: DueTerms, period: Period | OneOff, working_days: WorkingDays) -> tuple[datetime, How]:
    """The deadline of a period's report, and how it was computed.

    The moment is exclusive: what comes in at it is late. Without a time of day it is the local 24:00
    of the due day, which is the next day's 00:00. A due day off work moves as `terms.shift` says
    (domain.md §5: by custom to the working day before), but never to before its period begins: of a week
    that is off as a whole it is the working day after.
    """
    nominal = _nominal_day(terms, period, working_days)
    day = _shifted(nominal, terms.shift, working_days)
    if day < period.starts_on <= nominal:
        day = working_days.next_working(nominal)
    return deadline_on(day, terms.clock_time), How(terms, nominal, day)


def deadline_on(day: date, clock_time: time | None) -> datetime:
    """The moment, exclusive, at which a deadline on that day falls; without a time of day its 24:00."""
    return end_of(day) if clock_time is None else datetime.combine(day, clock_time, LOCAL_ZONE)


def _nominal_day(terms: DueTerms, period: Period | OneOff, working_days: WorkingDays) -> date:
    last = period.ends_on
    match terms.rule:
        case DueRule.DAY_OF_LAST_MONTH:
            return _in_month(last, terms.number)
        case DueRule.DAY_OF_NEXT_MONTH:
            return _in_month(last.replace(day=1) + A_MONTH_AT_MOST, terms.number)
        case DueRule.WEEKDAY_OF_LAST_WEEK:
            return last + timedelta(days=terms.number - last.isoweekday())
        case DueRule.DAYS_AFTER_END:
            return last + timedelta(days=terms.number)
        case DueRule.WORKING_DAYS_AFTER_END:
            return working_days.add(last, terms.number)


def _in_month(day: date, number: int) -> date:
    """The day of that number in the month of `day`; the month's last day where it has no such day."""
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))


def _shifted(day: date, shift: HolidayShift, working_days: WorkingDays) -> date:
    match shift:
        case HolidayShift.PREVIOUS:
            return working_days.previous_working(day)
        case HolidayShift.NEXT:
            return working_days.next_working(day)
        case HolidayShift.NONE:
            return day


def comes_too_early(terms: DueTerms, periods: Sequence[Period | OneOff], working_days: WorkingDays) -> bool:
    """Whether one of the periods would be due before it has begun: a deadline nobody could ever meet."""
    return any(due_at(terms, period, working_days)[0] <= start_of(period.starts_on) for period in periods)


def due_day(moment: datetime) -> date:
    """The last local day on which there is still time: of "24:00" the day that ends with it."""
    return day_of(moment - _AN_INSTANT)


def generated_until(day: date) -> date:
    """Periods beginning on or before this day have their duties on `day`."""
    return day + timedelta(days=DAYS_AHEAD)


class DutyStatus(StrEnum):
    """Where a duty stands: exactly one."""

    NOT_OPEN = "not_open"
    """Its period has not begun."""
    OPEN = "open"
    DUE_SOON = "due_soon"
    """Its due day is at most `DUE_SOON_DAYS` calendar days away."""
    OVERDUE = "overdue"
    """Past its deadline and missing."""
    ON_TIME = "on_time"
    LATE = "late"
    WAIVED = "waived"
    VOIDED = "voided"


OUTSTANDING = frozenset({DutyStatus.NOT_OPEN, DutyStatus.OPEN, DutyStatus.DUE_SOON, DutyStatus.OVERDUE})


@dataclass(frozen=True)
class DutyFacts:
    """What a duty's status follows from."""

    opens_on: date
    due_at: datetime
    submitted_at: datetime | None = None
    waived_at: datetime | None = None
    voided_at: datetime | None = None


def status(facts: DutyFacts, now: datetime) -> DutyStatus:
    """Where a duty stands at `now`. The clock is the first valid submission (domain.md §5).

    A void comes before a waiver, a waiver before everything else. `reports.queries.having` asks
    the database the same.
    """
    if facts.voided_at is not None:
        return DutyStatus.VOIDED
    if facts.waived_at is not None:
        return DutyStatus.WAIVED
    if facts.submitted_at is not None:
        return DutyStatus.ON_TIME if facts.submitted_at < facts.due_at else DutyStatus.LATE
    return _outstanding_status(facts, now)


def _outstanding_status(facts: DutyFacts, now: datetime) -> DutyStatus:
    if now >= facts.due_at:
        return DutyStatus.OVERDUE
    if now < start_of(facts.opens_on):
        return DutyStatus.NOT_OPEN
    return DutyStatus.DUE_SOON if facts.due_at <= soon_until(now) else DutyStatus.OPEN


def soon_until(now: datetime) -> datetime:
    """Deadlines up to and including this moment are due soon at `now`."""
    return end_of(day_of(now) + timedelta(days=DUE_SOON_DAYS))


def days_left(due: datetime, now: datetime) -> int:
    """Calendar days from today to the due day: 0 on the day itself."""
    return (due_day(due) - day_of(now)).days


def working_days_late(due: datetime, until: datetime, working_days: WorkingDays) -> int:
    """Working days after the due day, up to and including the local day of `until`.

    0 on the due day itself, and over a weekend after it, although it is late by then.
    """
    return working_days.between(due_day(due), day_of(until))
