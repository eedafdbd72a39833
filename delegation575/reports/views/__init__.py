"""The pages of the reports."""

from delegation575.reports.views.advising import hints
from delegation575.reports.views.deciding import extend, reassign, waive
from delegation575.reports.views.judging import review, send_back
from delegation575.reports.views.reading import detail, index
from delegation575.reports.views.regime import change_type, close_type, new_type, types
from delegation575.reports.views.writing import submit

__all__ = [
    "change_type",
    "close_type",
    "detail",
    "extend",
    "hints",
    "index",
    "new_type",
    "reassign",
    "review",
    "send_back",
    "submit",
    "types",
    "waive",
]
