"""Which duties the list shows."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import (
    FilterForm,
    RowField,
    TextField,
)
from delegation575.organisation.models import Team
from delegation575.reports.deadlines import DutyStatus
from delegation575.reports.models import ReportType
from delegation575.reports.wording import plain_marks

_ONE_OF_THOSE = {"invalid_choice": _("Choose one of those shown.")}


class DutyFilter(FilterForm):
    """Which duties the list shows; `teams` None: of one person alone."""

    def __init__(self, *args: Any, types: QuerySet[ReportType], teams: QuerySet[Team] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = {status: mark for status, mark in plain_marks().items() if status != DutyStatus.VOIDED}
        choices = [("", _("All")), *((status.value, mark.label) for status, mark in listed.items())]
        if teams is not None:
            self.fields["name"] = TextField(label=_("Member"), required=False)
        self.fields["status"] = forms.ChoiceField(
            label=_("Status"), choices=choices, required=False, error_messages=_ONE_OF_THOSE
        )
        self.fields["type"] = RowField(label=_("Report"), queryset=types, required=False, empty_label=_("All"))
        if teams is not None:
            self.fields["team"] = RowField(label=_("Team"), queryset=teams, required=False, empty_label=_("All"))
