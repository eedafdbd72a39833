"""What was written: the versions of a report, and what stands in each of its sections."""

from django.db import models
from django.db.models import Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.models import StoredFile
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, Person
from delegation575.reports.models.duties import ReportDuty
from delegation575.reports.models.regime import OutlineSection


@tracked
class MemberReport(Row):
    """A version of the report handed in for a duty, or its draft."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    duty = models.ForeignKey(ReportDuty, models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField(default=1)
    saved_at = models.DateTimeField()
    nothing_to_report = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    received_on = models.DateField(null=True, blank=True)
    """The day a paper or scan came in that the secretariat entered for the member: that day is the clock."""

    class Meta:
        constraints = [
            pair_key("memberreport"),
            SamePair(parent="duty", name="memberreport_delegation"),
            models.UniqueConstraint(fields=["duty", "version"], name="memberreport_version"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(submitted_at__isnull=True), name="memberreport_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True, received_on__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="memberreport_submitted_whole",
            ),
        ]


@tracked
class MemberReportSection(Row):
    """What stands in one section of a report."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    report = models.ForeignKey(MemberReport, models.PROTECT, related_name="sections")
    section = models.ForeignKey(OutlineSection, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            SamePair(parent="report", name="memberreportsection_delegation"),
            SamePair(parent="section", name="memberreportsection_section"),
            models.UniqueConstraint(fields=["report", "section"], name="memberreportsection_once"),
        ]


@tracked
class ReportAttachment(Row):
    """A file handed in with a report."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    report = models.ForeignKey(MemberReport, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            SamePair(parent="report", name="reportattachment_delegation"),
            models.UniqueConstraint(fields=["report", "file"], name="reportattachment_once"),
        ]
