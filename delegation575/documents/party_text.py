"""How Party papers write their numbers, days and references (36-HD/VPTW, 03/4/2018; customs of the offices).

Days and counts in running text are those of `foundation.vietnamese` (`day_text`, `long_day_text`, `count_text`).
"""

from datetime import date

from delegation575.foundation.vietnamese import day_text, long_day_text

BLANK = "      "
"""The room left for a clerk's pen where the number or the day is not yet given."""

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of sub-items: no f, j, w, z, and đ after d."""

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number_and_symbol(number: int | None, symbol: str) -> str:
    """Number, padded below 10, and symbol: "01-BC/ĐCT575", "15-BC/ĐCT575"; without a number the room for it."""
    return f"{BLANK}-{symbol}" if number is None else f"{number:02}-{symbol}"


def number_line(number: int | None, symbol: str) -> str:
    """The number line: "Số 01-BC/ĐCT575", no colon; not yet numbered "Số      -BC/ĐCT575" (HD36, 1.3)."""
    space = "" if number is None else " "
    return f"Số{space}{number_and_symbol(number, symbol)}"


def date_line(place: str, issued_on: date | None, year: int | None = None) -> str:
    """Place and day: "Hà Giang, ngày 20 tháng 7 năm 2022"; not yet issued only the year, where it is known."""
    if issued_on:
        return f"{place}, {long_day_text(issued_on)}"
    return f"{place}, ngày{BLANK}tháng{BLANK}năm {year or BLANK}"


def citation(kind: str, number_and_symbol: str, issuer: str, issued_on: date | None = None) -> str:
    """A paper as Party texts cite it: "Quy định số 66-QĐ/TW, ngày 06/02/2017 của Ban Bí thư".

    The day is left out where it is not known.
    """
    day = f", ngày {day_text(issued_on)}" if issued_on else ""
    return f"{kind} số {number_and_symbol}{day} của {issuer}"


def roman(number: int) -> str:
    """The number of a part: 1 is "I", 4 is "IV". Raises ValueError beyond 39."""
    if not 0 < number < 40:
        raise ValueError(f"No part {number}: parts go from I to XXXIX.")
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letter(number: int) -> str:
    """The letter of a sub-item: 1 is "a", 5 is "đ", 6 is "e". Raises ValueError beyond 23."""
    if not 0 < number <= len(LETTERS):
        raise ValueError(f"No letter {number}: lists go from a to y.")
    return LETTERS[number - 1]
