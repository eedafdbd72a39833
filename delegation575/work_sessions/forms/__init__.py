"""Is what the browser sent well formed? Nothing is written here."""

from delegation575.work_sessions.forms.filtering import SessionFilter
from delegation575.work_sessions.forms.planning import RegisterForm
from delegation575.work_sessions.forms.recording import RecordForm, VisitForm
from delegation575.work_sessions.forms.setting_aside import AnswerForm, SetAsideForm
from delegation575.work_sessions.forms.submitting import taking_offer, with_new_submission

__all__ = [
    "AnswerForm",
    "RecordForm",
    "RegisterForm",
    "SessionFilter",
    "SetAsideForm",
    "VisitForm",
    "taking_offer",
    "with_new_submission",
]
