"""When a session takes place, what overlaps it, and which half-days are still free. Pure rules.

Half-days fill the day without gaps and follow on one another half-open, in the time of Vietnam:
morning 00-12, afternoon 12-18, evening 18-24; a whole day is all three. A session that only
touches another, the one ending when the other begins, does not overlap it.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from delegation575.foundation.periods import LOCAL_ZONE, start_of
from delegation575.foundation.working_days import WorkingDays

MORNING, AFTERNOON, EVENING, ALL_DAY = "morning", "afternoon", "evening", "all_day"
HOURS = {MORNING: (0, 12), AFTERNOON: (12, 18), EVENING: (18, 24), ALL_DAY: (0, 24)}
"""Each half-day's first hour and the hour at which the next begins."""

OFFERED = {MORNING: (MORNING, AFTERNOON), AFTERNOON: (MORNING, AFTERNOON), EVENING: (MORNING, AFTERNOON, EVENING)}
"""What is offered instead of a half-day: hosts meet in the evening only when asked to."""

DAYS_SEARCHED = 30
SLOTS_OFFERED = 3
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """From a moment up to, and without, another. `ValueError` unless it ends after it starts."""

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("a span ends after it starts")


@dataclass(frozen=True)
class Slot:
    """A time that people arrange: a day with a half-day, or with clock times, which then decide.

    `ValueError` for a half-day that is none, for one clock time without the other, and for an end
    that is not after the start.
    """

    day: date
    part: str
    starts: time | None = None
    ends: time | None = None

    def __post_init__(self) -> None:
        if self.part not in HOURS or (self.starts is None) != (self.ends is None):
            raise ValueError("neither a half-day nor clock times")
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise ValueError("a session ends after it starts")

    @property
    def has_clock_time(self) -> bool:
        """Whether the hours were said, not only the half-day."""
        return self.starts is not None

    @property
    def span(self) -> Span:
        """What it takes of the people and of the host."""
        if self.starts is not None and self.ends is not None:
            return Span(_at(self.day, self.starts), _at(self.day, self.ends))
        first, last = HOURS[self.part]
        midnight = start_of(self.day)
        return Span(midnight + timedelta(hours=first), midnight + timedelta(hours=last))


def part_of(at: time) -> str:
    """The half-day in which a clock time lies."""
    return next(part for part in (MORNING, AFTERNOON, EVENING) if at.hour < HOURS[part][1])


def clock_slot(day: date, starts: time, ends: time) -> Slot:
    """The slot of clock times; its half-day is the one in which it starts. `ValueError` as for `Slot`."""
    return Slot(day, part_of(starts), starts, ends)


def overlaps(a: Span, b: Span) -> bool:
    """Whether both hold at some moment."""
    return a.start < b.end and b.start < a.end


def clashes(wanted: Span, taken: Collection[Span]) -> list[Span]:
    """The spans that are in the way of the wanted one, by their start."""
    return sorted(span for span in taken if overlaps(wanted, span))


def free_half_days(
    near: Slot,
    taken: Collection[Span],
    *,
    not_before: datetime,
    is_working: Callable[[date], bool] | None = None,
    count: int = SLOTS_OFFERED,
) -> list[Slot]:
    """The `count` half-days nearest to `near` in which nothing of `taken` lies; at equal distance the later first.

    Only on working days, within 30 days, and none that begins before `not_before`. Instead of a
    whole day the free half of that day is offered, then whole days; of an evening, evenings too.
    """
    works = is_working or WorkingDays().is_working
    wanted = near.span.start

    def distance(slot: Slot) -> tuple[timedelta, bool]:
        return abs(slot.span.start - wanted), slot.span.start < wanted

    free = (slot for slot in _around(near) if slot.span.start >= not_before and not clashes(slot.span, taken))
    return [slot for slot in sorted(free, key=distance) if works(slot.day)][:count]


def _around(near: Slot) -> Iterator[Slot]:
    for n in range(-DAYS_SEARCHED, DAYS_SEARCHED + 1):
        parts = OFFERED.get(near.part, (near.part,))
        if near.part == ALL_DAY and n == 0:
            parts = (ALL_DAY, MORNING, AFTERNOON)
        for part in parts:
            yield Slot(near.day + n * ONE_DAY, part)


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, LOCAL_ZONE)
