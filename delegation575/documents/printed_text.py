"""What of a typed text reaches the paper: every letter in one typeface, every line within the margins."""

import re

from delegation575.foundation.vietnamese import nfc

UNPRINTABLE = "\u25a1"
"""What stands for a letter that the typeface does not have: seen at once, and drawn in the same face."""

UNBROKEN_LETTERS = 40
"""The longest run kept whole: laying out endless words takes time by the square of their length."""

_BREAK_HERE = "\u200b"
_EMPTY_LINES = re.compile(r"\n\s*\n")
_ENDLESS_WORD = re.compile(rf"\S{{{UNBROKEN_LETTERS}}}(?=\S)")


def as_printed(text: str, letters: frozenset[int]) -> str:
    """The text in its stored form (NFC), a small square for what `letters` lacks; no empty lines, no endless words."""
    text = _EMPTY_LINES.sub("\n", nfc(text).replace("\t", " "))
    if lacking := unprintable(text, letters):
        text = text.translate({ord(letter): UNPRINTABLE for letter in lacking})
    return _ENDLESS_WORD.sub(rf"\g<0>{_BREAK_HERE}", text)


def unprintable(text: str, letters: frozenset[int]) -> frozenset[str]:
    """The letters of a text that would be printed as a small square."""
    return frozenset(letter for letter in set(text) if letter not in "\n\t" and ord(letter) not in letters)
