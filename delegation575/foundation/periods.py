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

    MONTH = "MONTH"
    QUARTER = "QUARTER"
    HALF_YEAR = "HALF_YEAR"
    YEAR = "YEAR"

    @property
    def months(self) -> int:
        """Length in calendar months."""
        return _MONTHS[self]


_MONTHS = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF_YEAR: 6, PeriodKind.YEAR: 12}
_CODE = {
    PeriodKind.MONTH: re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])"),
    PeriodKind.QUARTER: re.compile(r"([0-9]{4})-Q([1-4])"),
    PeriodKind.HALF_YEAR: re.compile(r"([0-9]{4})-H([12])"),
    PeriodKind.YEAR: re.compile(r"([0-9]{4})()"),
}


@dataclass(frozen=True, order=True)
class Period:
    """One calendar period: the `index`-th of its kind in the year, counted from 1.

    Raises `UnknownPeriod` for an index that the year does not have. Cut-offs other than the
    calendar's (15th to 14th, as in NĐ 09/2019/NĐ-CP) will be another way to ask for the same
    period's days; the period and its code stay what they are.
    """

    kind: PeriodKind
    year: int
    index: int = 1

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.index <= 12 // self.kind.months):
            raise UnknownPeriod(f"{self.kind} {self.index} of {self.year}")

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a code: "2022-06", "2022-Q2", "2022-H1" or "2022"; else `UnknownPeriod`."""
        for kind, pattern in _CODE.items():
            if match := pattern.fullmatch(code):
                return cls(kind, int(match[1]), int(match[2] or 1))
        raise UnknownPeriod(code[:40])

    @property
    def code(self) -> str:
        """The period in addresses and exports; `parse` reads it back."""
        return {
            PeriodKind.MONTH: f"{self.year}-{self.index:02}",
            PeriodKind.QUARTER: f"{self.year}-Q{self.index}",
            PeriodKind.HALF_YEAR: f"{self.year}-H{self.index}",
            PeriodKind.YEAR: f"{self.year}",
        }[self.kind]

    @property
    def starts_on(self) -> date:
        """The first day."""
        return date(self.year, (self.index - 1) * self.kind.months + 1, 1)

    @property
    def ends_on(self) -> date:
        """The last day, inclusive."""
        last_month = self.index * self.kind.months
        return date(self.year + last_month // 12, last_month % 12 + 1, 1) - timedelta(days=1)

    def next(self) -> Period:
        """The period of the same kind that begins the day after this one ends."""
        return self._moved(1)

    def previous(self) -> Period:
        """The period of the same kind that ends the day before this one begins."""
        return self._moved(-1)

    def months(self) -> list[Period]:
        """The months within, in order."""
        first = self.starts_on.month
        return [Period(PeriodKind.MONTH, self.year, first + n) for n in range(self.kind.months)]

    def __contains__(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on

    def __str__(self) -> str:
        return self.code

    def _moved(self, by: int) -> Period:
        per_year = 12 // self.kind.months
        years, index = divmod(self.index - 1 + by, per_year)
        return Period(self.kind, self.year + years, index + 1)


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


def containing(day: date, kind: PeriodKind) -> Period:
    """The period of that kind in which the day lies."""
    return Period(kind, day.year, (day.month - 1) // kind.months + 1)


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
