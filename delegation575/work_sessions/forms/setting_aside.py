"""What the host answered; why a session is cancelled or postponed."""

from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import ChoiceField, Form, TextField
from delegation575.work_sessions.models import SetAsideCode
from delegation575.work_sessions.states import SessionState

ANSWER_CHOICES = [
    (SessionState.AGREED.value, _("Agreed")),
    (SessionState.CHANGE_ASKED.value, _("Asks for a change")),
    (SessionState.NOT_ARRANGED.value, _("Not arranged yet")),
]
LONG_LINE, REASON = 500, 300


class AnswerForm(Form):
    """The host's answer, entered by the secretariat."""

    answer = ChoiceField(label=_("The host's answer"), choices=ANSWER_CHOICES)
    note = TextField(label=_("What the host said with it"), required=False, limit=LONG_LINE)


class SetAsideForm(Form):
    """The reason, by its kind and in words."""

    code = ChoiceField(label=_("Reason"), choices=SetAsideCode.choices)
    reason = TextField(label=_("In detail"), required=False, limit=REASON)
