"""What a report is written in."""

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import (
    DayField,
    Form,
    LongTextField,
)
from delegation575.reports.models import OutlineSection


class ReportForm(Form):
    """A report, a field for each section of its outline."""

    def __init__(self, sections: Sequence[OutlineSection], *args: Any, on_paper: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sections = sections
        if on_paper:
            self.fields["received_on"] = DayField(label=_("Day of receipt"))
        for section in sections:
            self.fields[_name(section)] = LongTextField(label=section.heading, required=False)
        self.fields["nothing_to_report"] = forms.BooleanField(label=_("Nothing to report"), required=False)

    @property
    def texts(self) -> dict[uuid.UUID, str]:
        """What was typed, by section."""
        return {section.pk: self.cleaned_data[_name(section)] for section in self.sections}


def _name(section: OutlineSection) -> str:
    return f"section_{section.position}"


def initial_of(sections: Sequence[OutlineSection], texts: dict[uuid.UUID, str]) -> dict[str, str]:
    """What a report's form begins with."""
    return {_name(section): texts.get(section.pk, "") for section in sections}
