"""What is owed by whom for which period, until when, what was handed in, and what became of it."""

from delegation575.reports.models.duties import (
    Band,
    DeadlineExtension,
    ReportDuty,
)
from delegation575.reports.models.regime import (
    NamedReporter,
    OutlineSection,
    ReportLevel,
    ReportType,
    RubricCriterion,
    SessionQuota,
)
from delegation575.reports.models.reviewing import (
    CriterionScore,
    ReportReturn,
    ReportReview,
    ReturnReason,
    ReturnReasonGiven,
    ReviewerAppointment,
)
from delegation575.reports.models.writing import (
    MemberReport,
    MemberReportSection,
    ReportAttachment,
)

__all__ = [
    "Band",
    "CriterionScore",
    "DeadlineExtension",
    "MemberReport",
    "MemberReportSection",
    "NamedReporter",
    "OutlineSection",
    "ReportAttachment",
    "ReportDuty",
    "ReportLevel",
    "ReportReturn",
    "ReportReview",
    "ReportType",
    "ReturnReason",
    "ReturnReasonGiven",
    "ReviewerAppointment",
    "RubricCriterion",
    "SessionQuota",
]
