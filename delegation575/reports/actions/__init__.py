"""What can be done about reports: each a verb, atomic, recorded in the history."""

from delegation575.reports.actions.deciding import (
    ask_extension,
    decide_extension,
    extend_deadline,
    reassign_duty,
    waive_duty,
)
from delegation575.reports.actions.duties import NOT_OWED, generate_duties
from delegation575.reports.actions.regime import add_report_type
from delegation575.reports.actions.returning import return_report
from delegation575.reports.actions.reviewing import accept_report, end_reviewer, name_reviewer, propose_review
from delegation575.reports.actions.submitting import save_draft, submit_report

__all__ = [
    "NOT_OWED",
    "accept_report",
    "add_report_type",
    "ask_extension",
    "decide_extension",
    "end_reviewer",
    "extend_deadline",
    "generate_duties",
    "name_reviewer",
    "propose_review",
    "reassign_duty",
    "return_report",
    "save_draft",
    "submit_report",
    "waive_duty",
]
