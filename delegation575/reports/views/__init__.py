"""The pages of the reports."""

from delegation575.reports.views.deciding import waive
from delegation575.reports.views.reading import detail, index
from delegation575.reports.views.regime import new_type, types
from delegation575.reports.views.writing import submit

__all__ = ["detail", "index", "new_type", "submit", "types", "waive"]
