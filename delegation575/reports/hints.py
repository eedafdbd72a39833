"""What is worth a second look in a report: advice beside it, never a judgement (domain.md §5). Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from delegation575.foundation.vietnamese import fold

WORDS_TOGETHER = 3
MUCH_COPIED = Fraction(1, 2)
"""From this share on a report is said to repeat the last one."""

_NUMERIC = r"\d{1,2}/\d{1,2}(?:/\d{4})?|\d{1,2}([.-])\d{1,2}\1\d{4}"
_DATE = re.compile(rf"\b(?:ngay )?(?:{_NUMERIC})\b|\bngay \d{{1,2}}\b|\bthang \d{{1,2}}(?:/\d{{4}})?\b|\bnam \d{{4}}\b")


@dataclass(frozen=True)
class Visit:
    """A session of the period, as a report would name it."""

    key: str
    day: date
    place: str


@dataclass(frozen=True)
class Hints:
    """What was found; each may be nothing."""

    copied: Fraction
    """The share of the text that stands in the last report, from 0 to 1."""
    unmentioned: tuple[Visit, ...]
    no_figures: bool

    @property
    def much_copied(self) -> bool:
        """Whether so much is repeated that it is worth saying."""
        return self.copied >= MUCH_COPIED

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return self.much_copied or self.no_figures or bool(self.unmentioned)


def hints_on(text: str, last: str, visits: Iterable[Visit]) -> Hints:
    """What is worth a second look in `text`; `last` is the same person's report of the period before, or empty."""
    folded = fold(text)
    missing = tuple(visit for visit in visits if not _mentions(folded, visit))
    return Hints(copied_share(text, last), missing, bool(folded) and not has_figures(text))


def copied_share(text: str, last: str) -> Fraction:
    """How much of `text` stands in `last` word for word: the share of its runs of three words, 0 to 1.

    Accents, capitals and punctuation do not count; less than three words are never a copy.
    """
    runs, known = _runs(text), set(_runs(last))
    return Fraction(sum(run in known for run in runs), len(runs)) if runs else Fraction(0)


def has_figures(text: str) -> bool:
    """Whether there is a number that is not just a date."""
    return any(letter.isdigit() for letter in _DATE.sub(" ", fold(text)))


def name_in(label: str) -> str:
    """The name at the end of a unit's label: "Phương Độ" of "xã Phương Độ"; the label where there is none."""
    words = label.split()
    begin = next((at for at in range(len(words), 0, -1) if not words[at - 1][0].isupper()), 0)
    return " ".join(words[begin:]) or label


def _mentions(folded: str, visit: Visit) -> bool:
    """By its place or by its day, however that is written: 5/7, 05/7, 05/07."""
    day = rf"(?<![\d/])0?{visit.day.day}[/.-]0?{visit.day.month}(?!\d)"
    place = rf"\b{re.escape(fold(name_in(visit.place)))}\b"
    return bool(re.search(place, folded) or re.search(day, folded))


def _runs(text: str) -> Sequence[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text))
    return [tuple(words[at : at + WORDS_TOGETHER]) for at in range(len(words) - WORDS_TOGETHER + 1)]
