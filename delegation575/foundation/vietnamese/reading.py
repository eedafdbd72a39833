"""Days, times and counts as people here type them. Every function raises `Unreadable` for anything else."""

import re
from datetime import date, time

from delegation575.foundation.periods import FIRST_YEAR, LAST_YEAR

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.,\- ]([0-9]{1,2})[/.,\- ]([1-9][0-9]{3}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([1-9][0-9]{3})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})")
_RUN_TOGETHER = re.compile(r"([0-9]{2})([0-9]{2})([1-9][0-9]{3})")
_TIME = re.compile(r"([0-9]{1,2})\s*(?:[:.,h]|giờ)\s*([0-9]{2})?\s*(?:phút|p)?|([0-9]{2})([0-9]{2})", re.IGNORECASE)
_COUNT = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,15}")
_THIS_CENTURY = 2000


class Unreadable(ValueError):
    """What was typed is no day, time or count."""


def parse_day(text: str) -> date:
    """The day of `20/7/2022`, `05/07/2022` (always 5 July), `20-7-2022`, `20.7.22`, `20072022` or `2022-07-20`."""
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(text) or _RUN_TOGETHER.fullmatch(text):
        day, month, year = map(int, match.groups())
    else:
        raise Unreadable("not a day")
    year += 0 if year > 99 else _THIS_CENTURY
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable("not a year of this work")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise Unreadable("not in the calendar") from error


def parse_time(text: str) -> time:
    """The time of `8:15`, `08.15`, `8h15`, `8h`, `0815` or `8 giờ 15`; not of a bare `8`."""
    match = _TIME.fullmatch(text.strip())
    if not match:
        raise Unreadable("not a time")
    hour, minute, run_hour, run_minute = match.groups()
    try:
        return time(int(hour or run_hour), int(minute or run_minute or 0))
    except ValueError as error:
        raise Unreadable("not on the clock") from error


def parse_count(text: str) -> int:
    """The whole number of `1234`, `1.234` or `02`."""
    if not _COUNT.fullmatch(text.strip()):
        raise Unreadable("not a count")
    return int(re.sub("[. ]", "", text))
