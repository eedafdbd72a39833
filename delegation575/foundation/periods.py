"""Reporting periods, and how days are cut: pure rules, always in the time of Hà Giang."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LOCAL_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR, LAST_YEAR = 1900, 2199


class UnknownPeriod(ValueError):
    """A code or a year that names no period."""


class PeriodKind(StrEnum):
    """How long a period lasts."""

    WEEK = "WEEK"
    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF_YEAR = "HALF_YEAR"
    NINE_MONTHS = "NINE_MONTHS"
    YEAR = "YEAR"
    ONCE = "ONCE"
    """Not repeated: from one day to another."""

    @property
    def months(self) -> int:
        """Length in calendar months; ValueError for what is not counted in months."""
        if self not in _MONTHS:
            raise ValueError(f"{self} is not counted in months")
        return _MONTHS[self]


CALENDAR_CUT_OFF = 1
LAST_CUT_OFF = 28
"""Periods may begin on any day that every month has."""

_MONTHS = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.NINE_MONTHS: 9,
    PeriodKind.YEAR: 12,
}
_CODE = {
    PeriodKind.WEEK: re.compile(r"([0-9]{4})-W([0-5][0-9])"),
    PeriodKind.MONTH: re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])"),
    PeriodKind.QUARTER: re.compile(r"([0-9]{4})-Q([1-4])"),
    PeriodKind.HALF_YEAR: re.compile(r"([0-9]{4})-H([12])"),
    PeriodKind.NINE_MONTHS: re.compile(r"([0-9]{4})-M9()"),
    PeriodKind.YEAR: re.compile(r"([0-9]{4})()"),
}
_ONE_OFF_CODE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})")


@dataclass(frozen=True, order=True)
class Period:
    """One period: the `index`-th of its kind in the year, counted from 1. Weeks are those of ISO 8601.

    `cut_off_day` says how its days are cut. 1: as the calendar does. Any other day: it begins on that day
    of the month before and ends on the eve of that day, so that 15 gives the 15th to the 14th of
    NĐ 09/2019/NĐ-CP (domain.md §5); the code stays the same. Weeks are never cut otherwise.

    Raises `UnknownPeriod` for an index that the year does not have, ValueError for another cut-off.
    """

    kind: PeriodKind
    year: int
    index: int = 1
    cut_off_day: int = CALENDAR_CUT_OFF

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.index <= _in_year(self.kind, self.year)):
            raise UnknownPeriod(f"{self.kind} {self.index} of {self.year}")
        if not CALENDAR_CUT_OFF <= self.cut_off_day <= LAST_CUT_OFF:
            raise ValueError(f"no period is cut on day {self.cut_off_day}")

    @classmethod
    def parse(cls, code: str, cut_off_day: int = CALENDAR_CUT_OFF) -> Period:
        """The period of a code: "2022-W05", "2022-06", "2022-Q2", "2022-H1", "2022-M9" or "2022"; else
        `UnknownPeriod`."""
        for kind, pattern in _CODE.items():
            if match := pattern.fullmatch(code):
                return cls(kind, int(match[1]), int(match[2] or 1), cut_off_day)
        raise UnknownPeriod(code[:40])

    @property
    def code(self) -> str:
        """The period in addresses and exports; `parse` reads it back."""
        return {
            PeriodKind.WEEK: f"{self.year}-W{self.index:02}",
            PeriodKind.MONTH: f"{self.year}-{self.index:02}",
            PeriodKind.QUARTER: f"{self.year}-Q{self.index}",
            PeriodKind.HALF_YEAR: f"{self.year}-H{self.index}",
            PeriodKind.NINE_MONTHS: f"{self.year}-M9",
            PeriodKind.YEAR: f"{self.year}",
        }[self.kind]

    @property
    def starts_on(self) -> date:
        """The first day."""
        if self.kind is PeriodKind.WEEK:
            return date.fromisocalendar(self.year, self.index, 1)
        return self._cut((self.index - 1) * self.kind.months + 1)

    @property
    def ends_on(self) -> date:
        """The last day, inclusive."""
        if self.kind is PeriodKind.WEEK:
            return date.fromisocalendar(self.year, self.index, 7)
        return self._cut(self.index * self.kind.months + 1) - timedelta(days=1)

    def _cut(self, month: int) -> date:
        """The first day of what begins with the year's `month` (13: the next January)."""
        if self.cut_off_day > CALENDAR_CUT_OFF:
            month -= 1
        return date(self.year + (month - 1) // 12, (month - 1) % 12 + 1, self.cut_off_day)

    def next(self) -> Period:
        """The period of the same kind that follows."""
        return self._moved(1)

    def previous(self) -> Period:
        """The period of the same kind that came before."""
        return self._moved(-1)

    def months(self) -> list[Period]:
        """The months within, in order."""
        first = (self.index - 1) * self.kind.months + 1
        return [Period(PeriodKind.MONTH, self.year, first + n, self.cut_off_day) for n in range(self.kind.months)]

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def __str__(self) -> str:
        return self.code

    def _moved(self, by: int) -> Period:
        year, index = self.year, self.index + by
        if index < 1:
            year -= 1
            index = _in_year(self.kind, year)
        elif index > _in_year(self.kind, year):
            year, index = year + 1, 1
        return Period(self.kind, year, index, self.cut_off_day)


def _in_year(kind: PeriodKind, year: int) -> int:
    """How many periods of a kind a year has; none of those that are not repeated."""
    if kind is PeriodKind.WEEK:
        return date(year, 12, 28).isocalendar().week
    return 12 // kind.months if kind in _MONTHS else 0


@dataclass(frozen=True, order=True)
class OneOff:
    """A period that is not repeated: from one day to another, both inclusive."""

    starts_on: date
    ends_on: date

    @property
    def code(self) -> str:
        """The two days: "2022-05-01..2022-05-31"."""
        return f"{self.starts_on}..{self.ends_on}"

    def __str__(self) -> str:
        return self.code


def parse_any(code: str, cut_off_day: int = CALENDAR_CUT_OFF) -> Period | OneOff:
    """The period of a code, repeated or not; else `UnknownPeriod`."""
    match = _ONE_OFF_CODE.fullmatch(code)
    if match is None:
        return Period.parse(code, cut_off_day)
    try:
        return OneOff(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
    except ValueError as problem:
        raise UnknownPeriod(code) from problem


@dataclass(frozen=True)
class Cadence:
    """All periods of one kind: `HalfYear(2022, 1)`, `HalfYear.parse("2022-H1")`."""

    kind: PeriodKind

    def __call__(self, year: int, index: int = 1) -> Period:
        """The `index`-th period of this kind in the year."""
        return Period(self.kind, year, index)

    def parse(self, code: str) -> Period:
        """As `Period.parse`, but `UnknownPeriod` for a code of another kind."""
        period = Period.parse(code)
        if period.kind != self.kind:
            raise UnknownPeriod(code)
        return period

    def containing(self, day: date) -> Period:
        """The period of this kind in which the day lies."""
        return containing(day, self.kind)


Month = Cadence(PeriodKind.MONTH)
Quarter = Cadence(PeriodKind.QUARTER)
HalfYear = Cadence(PeriodKind.HALF_YEAR)
Year = Cadence(PeriodKind.YEAR)


def containing(day: date, kind: PeriodKind, cut_off_day: int = CALENDAR_CUT_OFF) -> Period:
    """The period of that kind in which the day lies; of a kind with gaps (nine months) the one that ends next."""
    if kind is PeriodKind.WEEK:
        year, week, _ = day.isocalendar()
        return Period(kind, year, week)
    year, month = day.year, day.month
    if CALENDAR_CUT_OFF < cut_off_day <= day.day:
        year, month = year + month // 12, month % 12 + 1
    index = (month - 1) // kind.months + 1
    if index > _in_year(kind, year):
        year, index = year + 1, 1
    return Period(kind, year, index, cut_off_day)


def day_of(moment: datetime) -> date:
    """The local day on which a moment falls; the moment must be aware."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no day")
    return moment.astimezone(LOCAL_ZONE).date()


def start_of(day: date) -> datetime:
    """The day's local 00:00."""
    return datetime.combine(day, time(), LOCAL_ZONE)


def end_of(day: date) -> datetime:
    """The day's local 24:00, which is the next day's 00:00: deadlines are exclusive moments."""
    return start_of(day + timedelta(days=1))
