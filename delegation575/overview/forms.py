"""The filters of the leaders' screens, kept in the address."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from delegation575.foundation.forms import FilterForm, RowField
from delegation575.organisation.models import Team
from delegation575.reports.models import ReportType

BY_DAYS_LATE, BY_NAME = "late", "name"
RECENT, EVER = "", "all"


class OverdueFilter(FilterForm):
    """Which late reports, in which order."""

    def __init__(self, *args: Any, teams: QuerySet[Team], types: QuerySet[ReportType], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"] = RowField(label=_("Team"), queryset=teams, required=False, empty_label=_("All"))
        self.fields["type"] = RowField(label=_("Report"), queryset=types, required=False, empty_label=_("All"))
        self.fields["period"] = _choice(_("Due"), [(RECENT, _("Within 12 months")), (EVER, _("At any time"))])
        orders = [(BY_DAYS_LATE, _("Working days late")), (BY_NAME, _("Given name"))]
        self.fields["order"] = _choice(_("Order"), orders)


def _choice(label: Any, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    wrong = {"invalid_choice": _("Choose one of those shown.")}
    return forms.ChoiceField(label=label, choices=choices, required=False, error_messages=wrong)
