"""How dates, times, periods and numbers are written in Vietnamese offices (domain.md §6)."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from delegation575.foundation.periods import LOCAL_ZONE, OneOff, Period, PeriodKind

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
ROMAN = ("I", "II", "III", "IV")
_LAST_PADDED_MONTH = 2


def day_text(day: date) -> str:
    """`20/7/2022`, `05/7/2022`, `06/02/2017`: the day is padded, of the months only 1 and 2."""
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def long_day_text(day: date) -> str:
    """`ngày 20 tháng 7 năm 2022`, padded as in `day_text`."""
    return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"


def time_text(at: time | datetime) -> str:
    """`8 giờ 15`, `14 giờ 00`; of a moment, the time in Vietnam."""
    if isinstance(at, datetime):
        at = at.astimezone(LOCAL_ZONE).time()
    return f"{at.hour} giờ {at.minute:02}"


def moment_text(moment: datetime) -> str:
    """`8 giờ 15, ngày 23/11/2026`, in the time of Vietnam."""
    local = moment.astimezone(LOCAL_ZONE)
    return f"{time_text(local)}, ngày {day_text(local)}"


def weekday_text(day: date) -> str:
    """`Thứ Tư`, `Chủ nhật`."""
    return WEEKDAYS[day.weekday()]


def period_text(period: Period | OneOff) -> str:
    """`tháng 6/2022`, `tháng 02/2022`, `quý II/2022`, `6 tháng đầu năm 2022`, `9 tháng năm 2022`, `năm 2022`,
    `tuần 07/02/2022 - 13/02/2022`, `từ 01/5/2022 đến 31/5/2022`."""
    if isinstance(period, OneOff):
        return f"từ {day_text(period.starts_on)} đến {day_text(period.ends_on)}"
    return _PERIOD_TEXT[period.kind](period)


_PERIOD_TEXT: dict[PeriodKind, Callable[[Period], str]] = {
    PeriodKind.WEEK: lambda week: f"tuần {day_text(week.starts_on)} - {day_text(week.ends_on)}",
    PeriodKind.MONTH: lambda month: f"tháng {_month(month.index)}/{month.year}",
    PeriodKind.QUARTER: lambda quarter: f"quý {ROMAN[quarter.index - 1]}/{quarter.year}",
    PeriodKind.HALF_YEAR: lambda half: f"6 tháng {'đầu' if half.index == 1 else 'cuối'} năm {half.year}",
    PeriodKind.NINE_MONTHS: lambda months: f"9 tháng năm {months.year}",
    PeriodKind.YEAR: lambda year: f"năm {year.year}",
}


def count_text(n: int) -> str:
    """A small count as offices write it: `02 tổ công tác`, `09 đề án`, `14 xã`; none is `0`."""
    return f"{n:02}" if 0 < n < 10 else number_text(n)


def number_text(value: float | Decimal, decimals: int | None = None) -> str:
    """`1.234.567,5`. Without `decimals` as many as there are, at most six."""
    text = f"{value:,.{6 if decimals is None else decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def excerpt(text: str, length: int = 160) -> str:
    """The beginning of a text on one line, cut between words, with … if something is left out."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head = line[: length - 1]
    at_word = head.rsplit(" ", 1)[0] if line[length - 1] != " " else head
    return f"{at_word.rstrip(' ,;:.-')}…"


def _month(month: int) -> str:
    return f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)
