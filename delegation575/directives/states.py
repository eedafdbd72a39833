"""The states of directives and recommendations, and when a directive is overdue."""

from datetime import date
from enum import StrEnum


class DirectiveState(StrEnum):
    """Reported done is not verified done: only the issuing side closes."""

    OPEN = "open"
    REPORTED = "reported"
    CLOSED = "closed"


class RecommendationState(StrEnum):
    """The way of a recommendation upwards."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"


class Timing(StrEnum):
    """How a directive stands to its due date on a day."""

    UNDATED = "undated"
    AHEAD = "ahead"
    OVERDUE = "overdue"
    ANSWERED = "answered"


def timing_of(state: str, due_on: date | None, day: date) -> Timing:
    """How a directive in `state`, due by the end of `due_on`, stands on `day`.

    Without a due date it is "chưa ấn định thời hạn" and never overdue (domain.md §1, row 12). Once
    the addressees have reported, the next step is the issuer's: the directive waits, it is not late.
    """
    if state != DirectiveState.OPEN:
        return Timing.ANSWERED
    if due_on is None:
        return Timing.UNDATED
    return Timing.OVERDUE if day > due_on else Timing.AHEAD
