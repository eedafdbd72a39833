"""The states of a work session and the moves between them (domain.md §1, row 4b). Pure rules."""

from datetime import datetime
from enum import StrEnum


class SessionState(StrEnum):
    """Where a session stands, from registration to record. A host never "refuses": it is not arranged."""

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
"""Sent to the host and not answered otherwise: bookings hold persons and host."""

OPEN_TO_CHANGE = frozenset(
    {SessionState.DRAFT, SessionState.CHANGE_ASKED, SessionState.NOT_ARRANGED, SessionState.POSTPONED}
)
"""May be given another time or content, and be sent (again)."""

WAS_HELD = frozenset({SessionState.HELD, SessionState.RECORDED})
"""Took place; counted in every figure. HELD is not written up yet."""

REGISTERED = PLANNED | {SessionState.CHANGE_ASKED, SessionState.NOT_ARRANGED, SessionState.POSTPONED}
"""Cannot be reached without having been sent to the host."""

SET_ASIDE = frozenset({SessionState.CANCELLED, SessionState.POSTPONED})
"""Does not take place as planned; the reason is on record."""

ANSWERS = frozenset({SessionState.AGREED, SessionState.CHANGE_ASKED, SessionState.NOT_ARRANGED})
"""What a host answers."""

_STOPPED = {SessionState.CANCELLED}
MOVES: dict[SessionState, frozenset[SessionState]] = {
    SessionState.DRAFT: WAS_HELD | _STOPPED | {SessionState.SENT},
    SessionState.SENT: WAS_HELD | SET_ASIDE | ANSWERS,
    SessionState.AGREED: WAS_HELD | SET_ASIDE | ANSWERS - {SessionState.AGREED},
    SessionState.CHANGE_ASKED: WAS_HELD | SET_ASIDE | {SessionState.SENT},
    SessionState.NOT_ARRANGED: WAS_HELD | SET_ASIDE | {SessionState.SENT},
    SessionState.HELD: WAS_HELD,
    SessionState.RECORDED: frozenset({SessionState.RECORDED}),
    SessionState.CANCELLED: frozenset(),
    SessionState.POSTPONED: WAS_HELD | _STOPPED | {SessionState.SENT},
}
"""A held session is amended, never undone: its record moves to itself."""


def may_move(state: str, to: str) -> bool:
    """Whether a session in `state` may become `to`."""
    return SessionState(to) in MOVES[SessionState(state)]


def is_to_record(state: str, ends_at: datetime, now: datetime) -> bool:
    """Whether its record is still owed: planned and its time has passed, or held and not written up."""
    return state == SessionState.HELD or (SessionState(state) in PLANNED and ends_at <= now)
