"""Marks in a composed text that say which figure a number is: links on the screen, nothing on paper. Pure."""

import re
from collections.abc import Iterator

_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{_OPEN}([^{_MIDDLE}]*){_MIDDLE}([^{_CLOSE}]*){_CLOSE}")
_SIGNS = str.maketrans("", "", _OPEN + _MIDDLE + _CLOSE)


def marked(key: str, text: str) -> str:
    """`text`, marked as the figure `key`."""
    return f"{_OPEN}{key}{_MIDDLE}{text}{_CLOSE}"


def without_marks(text: str) -> str:
    """The text as it is printed."""
    return _MARK.sub(lambda match: match[2], text).translate(_SIGNS)


def one_line(text: str) -> str:
    """Typed text as part of one line: no line breaks, and no mark of its own."""
    return " ".join(text.translate(_SIGNS).split())


def pieces(text: str) -> Iterator[tuple[str | None, str]]:
    """The text in order as (figure's key or None, text)."""
    end = 0
    for match in _MARK.finditer(text):
        if match.start() > end:
            yield None, text[end : match.start()]
        yield match[1], match[2]
        end = match.end()
    if end < len(text):
        yield None, text[end:]
