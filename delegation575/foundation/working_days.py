"""Working days of Vietnamese offices: weekends, public holidays and Tết, swapped days, own closures.

Public holidays come from the `holidays` library; what it does not know yet stands below.
"""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays

ONE_DAY = timedelta(days=1)
SATURDAY = 5

# Bộ Nội vụ, 25/12/2025: Friday 2/1/2026 off, worked on Saturday 10/1/2026.
_OFF_BY_NOTICE = frozenset({date(2026, 1, 2)})
_WORKED_BY_NOTICE = frozenset({date(2026, 1, 10)})


@lru_cache(maxsize=512)
def _public_holidays(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off and weekend days worked in one year.

    A fresh calendar per year: the library's own object fills itself while it is read, which two
    threads must not do at once. The neighbouring years are asked too, as Tết and swaps cross them.
    """
    calendar = holidays.country_holidays("VN", years=(year - 1, year, year + 1))
    off = frozenset(day for day in calendar if day.year == year)
    worked = frozenset(day for day in calendar.weekend_workdays if day.year == year)
    return off | _OFF_BY_NOTICE, worked | _WORKED_BY_NOTICE


class WorkingDays:
    """A calendar of working days.

    `closures` are further days on which the office is closed; `swapped_in` are days off on which
    it works instead (làm bù). A day in both is a closure.
    """

    def __init__(self, closures: Collection[date] = (), swapped_in: Collection[date] = ()) -> None:
        self.closures = frozenset(closures)
        self.swapped_in = frozenset(swapped_in)

    def is_working(self, day: date) -> bool:
        """Whether offices work on the day."""
        if day in self.closures:
            return False
        off, worked = _public_holidays(day.year)
        if day in self.swapped_in or day in worked:
            return True
        return day.weekday() < SATURDAY and day not in off

    def next_working(self, day: date) -> date:
        """The day itself if it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def previous_working(self, day: date) -> date:
        """The day itself if it is worked, else the last working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def add(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is day 0 and not counted; before it if n < 0.

        `add(day, 0)` is the day itself, worked or not.
        """
        step = ONE_DAY if n > 0 else -ONE_DAY
        for _ in range(abs(n)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start`, up to and including `end`; 0 if `end` is not later."""
        span = (end - start).days
        return sum(self.is_working(start + timedelta(days=n)) for n in range(1, span + 1))
