"""Units as a secretariat pastes them, one a line: "phường Quang Trung", "00688 phường Quang Trung". Pure."""

import re
from dataclasses import dataclass

from delegation575.foundation.vietnamese import fold
from delegation575.organisation.kinds import DISTRICT, PLACES, Kind

_CODE = re.compile(r"(?P<code>[0-9]{2,10})[\s.,;:)-]+(?P<rest>.+)")
_BULLET = re.compile(r"^[-–•*+]\s*")


class UnknownKind(ValueError):
    """A line that begins with no kind of place."""


@dataclass(frozen=True)
class UnitLine:
    """One place as it was typed."""

    kind: Kind
    name: str
    code: str = ""


def parse_lines(text: str, parent_rank: int) -> list[UnitLine]:
    """The places of a pasted text; empty lines are skipped.

    `parent_rank` is the rank of the place they stand in: it tells a city of the centre from one of a
    province. Raises `UnknownKind` with the first line that cannot be read.
    """
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return [parse_line(line, parent_rank) for line in lines if line]


def parse_line(line: str, parent_rank: int = DISTRICT) -> UnitLine:
    """The place of one line. Raises `UnknownKind`."""
    match = _CODE.fullmatch(line)
    code, rest = (match["code"], match["rest"]) if match else ("", line)
    found = _kind_of(rest.strip(" .,;"), parent_rank)
    if found is None:
        raise UnknownKind(line)
    kind, name = found
    return UnitLine(kind, name, code)


def _kind_of(text: str, parent_rank: int) -> tuple[Kind, str] | None:
    words = text.split()
    lower = [kind for kind in PLACES if kind.rank > parent_rank]
    for kind in sorted(lower, key=lambda kind: (-len(kind.name), kind.rank)):
        length = len(kind.name.split())
        if len(words) > length and fold(" ".join(words[:length])) == fold(kind.name):
            return kind, " ".join(words[length:])
    return None
