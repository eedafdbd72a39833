"""What can be done about reports: each a verb, atomic, recorded in the history."""

from delegation575.reports.actions.duties import NOT_OWED, generate_duties, waive_duty
from delegation575.reports.actions.regime import add_report_type
from delegation575.reports.actions.submitting import save_draft, submit_report

__all__ = ["NOT_OWED", "add_report_type", "generate_duties", "save_draft", "submit_report", "waive_duty"]
