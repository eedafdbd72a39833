"""What a report is judged by: criteria whose points add up to 100. Pure."""

import re
from dataclasses import dataclass

WHOLE = 100
_COMPUTED = "đúng hạn"
_LINE = re.compile(r"([0-9]{1,3})[\s:.;)-]+(\S.*)")


class UnreadableLine(ValueError):
    """A line that is no number followed by words."""


@dataclass(frozen=True)
class Criterion:
    """A criterion, and the most it gives."""

    points: int
    name: str

    @property
    def computed(self) -> bool:
        """Given by the clock, not by people: whether it came in on time."""
        return self.name.casefold() == _COMPUTED


DEFAULT_RUBRIC = (
    Criterion(20, _COMPUTED),
    Criterion(15, "đúng đề cương, đủ nội dung"),
    Criterion(20, "số liệu chính xác, có so sánh"),
    Criterion(15, "đánh giá sát thực tế, nêu hạn chế, nguyên nhân"),
    Criterion(20, "đề xuất cụ thể (ai, việc gì, bao giờ)"),
    Criterion(10, "thể thức, chính tả"),
)
"""A proposal, not a rule (domain.md §5)."""


def written(rubric: tuple[Criterion, ...] = DEFAULT_RUBRIC) -> str:
    """A criterion a line: "20 đúng hạn"."""
    return "\n".join(f"{one.points} {one.name}" for one in rubric)


def read(text: str) -> list[Criterion]:
    """What `written` writes; empty lines are passed over. `UnreadableLine` names the first that is wrong."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        match = _LINE.fullmatch(line)
        if match is None or not 1 <= int(match[1]) <= WHOLE:
            raise UnreadableLine(line[:80])
        found.append(Criterion(int(match[1]), match[2]))
    return found
