"""Vietnamese order as keys that sort rightly by code point, since the database has no ICU."""

import re
import unicodedata
from functools import reduce

from delegation575.foundation.vietnamese.text import nfc

# The seven letters of the alphabet that Latin lacks, each between its base letter and the next:
# the signs after z in ASCII sort behind every letter that may follow the base letter.
_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_WORD = re.compile(r"[0-9]+|[^\W0-9_]+")
_BETWEEN_PARTS, _BETWEEN_SYLLABLES, _BEFORE_TONE = " ", ",", ","


def sort_key(text: str) -> str:
    """A key that orders texts as a Vietnamese dictionary does.

    Syllable by syllable: first the letters (a ă â b c d đ e ê …), then the tone (ngang, huyền,
    hỏi, ngã, sắc, nặng; wherever it is placed). Case and punctuation do not count; numbers stand
    before letters and by their value ("Tổ 2" before "Tổ 10").
    """
    return _BETWEEN_SYLLABLES.join(_syllable_key(word) for word in _WORD.findall(nfc(text).lower()))


def name_sort_key(full_name: str, given_name: str = "") -> str:
    """A key that orders people by tên, then họ, then đệm.

    `given_name` is the tên where it is not the last word of the full name.
    """
    words = nfc(full_name).split()
    given = nfc(given_name).split() or words[-1:]
    family, *middle = _without(words, given) or [""]
    return _BETWEEN_PARTS.join(sort_key(" ".join(part)) for part in (given, [family], middle))


def given_name(full_name: str) -> str:
    """The tên: the last word. Right for most names; the person's row can correct it."""
    return "".join(nfc(full_name).split()[-1:])


def _without(words: list[str], given: list[str]) -> list[str]:
    """The name without its tên, taken out at its last place."""
    for start in range(len(words) - len(given), -1, -1):
        if words[start : start + len(given)] == given:
            return words[:start] + words[start + len(given) :]
    return words


def _syllable_key(word: str) -> str:
    if word[0].isascii() and word[0].isdigit():
        digits = word.lstrip("0") or "0"
        return f"{min(len(digits), 99):02}{digits}"
    letters, tones = reduce(_with_character, word, ("", ""))
    return f"{letters}{_BEFORE_TONE}{tones or '0'}"


def _with_character(key: tuple[str, str], character: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", character)
    tone = "".join(_TONES.get(mark, "") for mark in parts)
    letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    return key[0] + _LETTERS.get(letter, parts[0]), key[1] + tone
