"""One form for every text that comes in, and one key under which it is found."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Some old keyboards put the tone before the circumflex or the breve, where NFC alone leaves it.
_LETTER_MARKS = "\u0302\u0306"
_MARKS = re.compile("[\u0300\u0301\u0303\u0309\u0302\u0306]{2,}")
_REPLACED = str.maketrans(
    {
        # Eth and the African D look like Đ and are what old keyboards and fonts leave.
        "\u00d0": "Đ",
        "\u0189": "Đ",
        "\u00f0": "đ",
        # Bullets of Word's Symbol and Wingdings fonts: no other font has them.
        "\uf0b7": "•",
        "\uf0a7": "•",
    }
)
_REPLACEMENT = "\ufffd"


def nfc(text: str) -> str:
    """The text in the one form that is stored.

    NFC; lines end in LF; every kind of space is a plain space; zero-width and control characters
    (NUL too) are gone; half a surrogate pair, which no database takes, is U+FFFD. Spaces and lines
    stay where they are. Idempotent.
    """
    text = _LINE_ENDS.sub("\n", text).translate(_REPLACED)
    text = "".join(map(_storable, text))
    return unicodedata.normalize("NFC", _MARKS.sub(_letter_before_tone, unicodedata.normalize("NFD", text)))


def _letter_before_tone(marks: re.Match[str]) -> str:
    return "".join(sorted(marks[0], key=lambda mark: mark not in _LETTER_MARKS))


def _storable(character: str) -> str:
    if " " <= character <= "~" or character in "\n\t":
        return character
    match unicodedata.category(character):
        case "Cc" | "Cf":
            return ""
        case "Cs":
            return _REPLACEMENT
        case "Zs":
            return " "
        case _:
            return character


def fold(text: str) -> str:
    """The search key of a text or of a query: `uy ban` = `uỷ ban` = `ủy ban`.

    Lower case, đ as d, no marks, runs of spaces as one, none at the ends. Idempotent.
    """
    bare = unicodedata.normalize("NFD", nfc(text).lower().replace("đ", "d"))
    kept = "".join(character for character in bare if unicodedata.category(character) != "Mn")
    return " ".join(unicodedata.normalize("NFC", kept).split())
