"""A form that is sent twice is done once: it carries the UUID it was opened with."""

import uuid
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import QueryDict

from delegation575.foundation.forms import Form
from delegation575.work_sessions.actions import Sent

SUBMISSION = "submission"
OFFER = "take"
"""The button that takes an offered half-day instead: its value is the day and the half-day."""


class SubmissionField(forms.Field):
    """The UUID of a submission. One that is missing or spoilt is made anew: nobody can correct a hidden field."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, initial=uuid.uuid4)

    def to_python(self, value: Any) -> uuid.UUID:
        """The UUID that was sent, else a new one."""
        try:
            return uuid.UUID(str(value))
        except ValueError:
            return uuid.uuid4()


class SubmittedForm(Form):
    """A form whose content becomes a session once."""

    submission = SubmissionField()

    @property
    def sent(self) -> Sent:
        """What was sent, as it was understood. Ask a valid form."""
        body = {bound.name: _plain(self.cleaned_data[bound.name]) for bound in self.visible_fields()}
        return Sent(self.cleaned_data[SUBMISSION], body)

    def stored_facts(self, body: dict[str, Any]) -> list[tuple[str, str]]:
        """What was stored of an earlier submission of this form, label by label, for comparing."""
        labels = {bound.name: str(bound.label) for bound in self.visible_fields()}
        return [(labels[name], self._shown(name, value)) for name, value in body.items() if name in labels and value]

    def _shown(self, name: str, value: Any) -> str:
        choices = getattr(self.fields[name], "choices", None)
        if choices is None:
            return str(value)
        words = {str(key): str(label) for key, label in choices}
        values = value if isinstance(value, list) else [value]
        return ", ".join(words.get(str(one), str(one)) for one in values)


def with_new_submission(data: QueryDict) -> QueryDict:
    """The same content, as a submission of its own."""
    return _with(data, {SUBMISSION: str(uuid.uuid4())})


def taking_offer(data: QueryDict) -> QueryDict:
    """The content with the offered half-day in place of the time that was refused, if the button for it was used."""
    day, _, part = data.get(OFFER, "").partition(" ")
    return _with(data, {"day": day, "part": part, "starts": "", "ends": ""}) if part else data


def _with(data: QueryDict, values: dict[str, str]) -> QueryDict:
    changed = data.copy()
    for name, value in values.items():
        changed[name] = value
    return changed


def _plain(value: Any) -> Any:
    """A value as JSON can hold it, the same for the same content."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | time):
        return value.isoformat()
    return value
