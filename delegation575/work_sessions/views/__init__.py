"""Which page answers? Fetch, form, action, response."""

from delegation575.work_sessions.views.listing import index
from delegation575.work_sessions.views.planning import change, register
from delegation575.work_sessions.views.reading import detail, history
from delegation575.work_sessions.views.recording import record, record_unregistered
from delegation575.work_sessions.views.setting_aside import answer, cancel, postpone

__all__ = [
    "answer",
    "cancel",
    "change",
    "detail",
    "history",
    "index",
    "postpone",
    "record",
    "record_unregistered",
    "register",
]
