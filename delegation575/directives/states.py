"""The states of directives and recommendations."""

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
