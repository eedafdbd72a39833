"""What can be done with a session: one verb each."""

from delegation575.work_sessions.actions.answering import answer_for_host, cancel_session, postpone_session
from delegation575.work_sessions.actions.receiving import Sent
from delegation575.work_sessions.actions.recording import Record, record_session, record_unregistered_visit
from delegation575.work_sessions.actions.registering import (
    Plan,
    change_registration,
    register_session,
    send_registration,
)

__all__ = [
    "Plan",
    "Record",
    "Sent",
    "answer_for_host",
    "cancel_session",
    "change_registration",
    "postpone_session",
    "record_session",
    "record_unregistered_visit",
    "register_session",
    "send_registration",
]
