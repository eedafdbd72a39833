"""Is the one typeface of Party papers here, with all its letters?

Tinos has the measures of Times New Roman and every Vietnamese letter. Debian's `fonts-liberation` lacks 92 of
them, and a renderer then silently mixes in another face, seen on every line.
"""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

FAMILY = "Tinos"
FACES = frozenset({"Regular", "Bold", "Italic", "Bold Italic"})

_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_LOWER = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in _TONES} - set("aeiouy")
VIETNAMESE_LETTERS = frozenset(letter for lower in _LOWER | {"đ"} for letter in (lower, lower.upper()))
"""The 134 letters that Vietnamese adds to the Latin alphabet."""

_NAME_FAMILY, _NAME_FACE = 1, 2


def font_folders() -> tuple[Path, ...]:
    """Where the system keeps its fonts."""
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    mac = ("/Library/Fonts", "~/Library/Fonts") if sys.platform == "darwin" else ()
    folders = [*(f"{folder}/fonts" for folder in (*shared.split(":"), own)), "~/.fonts", *mac]
    return tuple(_at_home(Path(folder)) for folder in folders)


def _at_home(folder: Path) -> Path:
    """The folder with "~" resolved; an account without a home has no fonts there."""
    try:
        return folder.expanduser()
    except RuntimeError:
        return folder


@cache
def tinos_letters(folders: tuple[Path, ...]) -> dict[str, frozenset[int]]:
    """The faces of Tinos found below `folders`, each with the code points it can draw."""
    found: dict[str, frozenset[int]] = {}
    for path in _candidates(folders):
        for face, letters in _face(path):
            found[face] = found.get(face, frozenset()) | letters
    return found


def lacking(folders: tuple[Path, ...]) -> dict[str, str]:
    """What must be put right before anything is printed: each incomplete face with the letters it lacks.

    A face that is not there lacks all of the 134. Empty: everything is there.
    """
    found = tinos_letters(folders)
    gaps = {face: _sorted_gap(found.get(face, frozenset())) for face in sorted(FACES)}
    return {face: gap for face, gap in gaps.items() if gap}


def printable(folders: tuple[Path, ...]) -> frozenset[int]:
    """The code points that every face of Tinos can draw."""
    found = tinos_letters(folders)
    return frozenset.intersection(*(found[face] for face in FACES)) if set(found) >= FACES else frozenset()


def _sorted_gap(letters: frozenset[int]) -> str:
    return "".join(sorted(letter for letter in VIETNAMESE_LETTERS if ord(letter) not in letters))


def _candidates(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob(f"{FAMILY}*") if path.suffix.lower() in {".ttf", ".otf"})


def _face(path: Path) -> Iterator[tuple[str, frozenset[int]]]:
    """The face in a file, unless the file is of another family or cannot be read."""
    try:
        with TTFont(path, lazy=True) as font:
            names = font["name"]
            if names.getDebugName(_NAME_FAMILY) == FAMILY:
                yield str(names.getDebugName(_NAME_FACE)), frozenset(font.getBestCmap())
    except (TTLibError, OSError):
        return
