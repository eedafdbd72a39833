"""The states of a work session and the moves between them (domain.md §1, row 4b)."""

from enum import StrEnum


class SessionState(StrEnum):
    """Where a session stands, from registration to record."""

    DRAFT = "draft"
    SENT = "sent"
    AGREED = "agreed"
    CHANGE_ASKED = "change_asked"
    NOT_ARRANGED = "not_arranged"
    HELD = "held"
    RECORDED = "recorded"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"


PLANNED = frozenset({SessionState.SENT, SessionState.AGREED})
"""States whose bookings hold persons and hosts."""

MOVES: dict[SessionState, frozenset[SessionState]] = {
    SessionState.DRAFT: frozenset({SessionState.SENT, SessionState.CANCELLED, SessionState.RECORDED}),
    SessionState.SENT: frozenset(
        {
            SessionState.AGREED,
            SessionState.CHANGE_ASKED,
            SessionState.NOT_ARRANGED,
            SessionState.HELD,
            SessionState.RECORDED,
            SessionState.CANCELLED,
            SessionState.POSTPONED,
        }
    ),
    SessionState.AGREED: frozenset(
        {SessionState.HELD, SessionState.RECORDED, SessionState.CANCELLED, SessionState.POSTPONED}
    ),
    SessionState.CHANGE_ASKED: frozenset({SessionState.SENT, SessionState.RECORDED, SessionState.CANCELLED}),
    SessionState.NOT_ARRANGED: frozenset({SessionState.SENT, SessionState.RECORDED, SessionState.CANCELLED}),
    SessionState.HELD: frozenset({SessionState.RECORDED, SessionState.CANCELLED}),
    SessionState.RECORDED: frozenset({SessionState.RECORDED}),
    SessionState.CANCELLED: frozenset(),
    SessionState.POSTPONED: frozenset({SessionState.SENT, SessionState.CANCELLED, SessionState.RECORDED}),
}


def may_move(state: SessionState, to: SessionState) -> bool:
    """Whether a session in `state` may become `to`."""
    return to in MOVES[state]
