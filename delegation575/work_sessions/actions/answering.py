"""The host answers; a session is cancelled or postponed."""

from datetime import datetime

from django.db import transaction

from delegation575.foundation.history import acting
from delegation575.organisation.models import Person
from delegation575.work_sessions.actions.booking import release
from delegation575.work_sessions.actions.registering import locked, move
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import ANSWERS, SessionState


def answer_for_host(
    *,
    session: WorkSession,
    answer: SessionState,
    by: Person,
    now: datetime,
    note: str = "",
    on_behalf_of: Person | None = None,
) -> WorkSession:
    """What the host said: agreed, a change asked for, or not arranged yet; a host never "refuses".

    Unless it agreed, everybody is free again. Raises `NotNow`.
    """
    if answer not in ANSWERS:
        raise ValueError(answer)
    with transaction.atomic(), acting(by=by, on_behalf_of=on_behalf_of):
        session = locked(session)
        move(session, answer)
        session.answered_by, session.answered_at, session.host_note = by, now, note
        session.save()
        if answer is not SessionState.AGREED:
            release(session)
        return session


def cancel_session(
    *, session: WorkSession, code: str, by: Person, reason: str = "", on_behalf_of: Person | None = None
) -> WorkSession:
    """The session will not take place; why is on record. Everybody is free again. Raises `NotNow`."""
    with acting(by=by, on_behalf_of=on_behalf_of):
        return _set_aside(session, SessionState.CANCELLED, code, reason)


def postpone_session(
    *, session: WorkSession, code: str, by: Person, reason: str = "", on_behalf_of: Person | None = None
) -> WorkSession:
    """The session waits for another day; why is on record. Everybody is free again. Raises `NotNow`."""
    with acting(by=by, on_behalf_of=on_behalf_of):
        return _set_aside(session, SessionState.POSTPONED, code, reason)


@transaction.atomic
def _set_aside(session: WorkSession, to: SessionState, code: str, reason: str) -> WorkSession:
    session = locked(session)
    move(session, to)
    session.set_aside_code, session.set_aside_reason = code, reason
    session.save()
    release(session)
    return session
