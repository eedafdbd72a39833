"""What is entered about reports: the report itself, decisions about it, the regime, and the filters of the list."""

from delegation575.reports.forms.deciding import ExtendForm, ReassignForm, ReviewForm, SendBackForm, WaiveForm
from delegation575.reports.forms.filtering import DutyFilter
from delegation575.reports.forms.regime import TypeForm
from delegation575.reports.forms.writing import ReportForm, initial_of

__all__ = [
    "DutyFilter",
    "ExtendForm",
    "ReassignForm",
    "ReportForm",
    "ReviewForm",
    "SendBackForm",
    "TypeForm",
    "WaiveForm",
    "initial_of",
]
