"""What is owed by whom for which period, until when, and what was handed in."""

from django.db import models
from django.db.models import Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.periods import Period, PeriodKind
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, ends_after_start
from delegation575.organisation.models import Delegation, Person, RegulationArticle, Voidable
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.reports.deadlines import DueRule, DueTerms, HolidayShift


@tracked
class ReportType(Row, Dated):
    """A kind of periodic report: its period, its deadline, who owes it, on which article it rests."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="report_types")
    name = models.CharField(max_length=120)
    period_kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in PeriodKind])
    due_rule = models.CharField(max_length=25, choices=[(r.value, r.value) for r in DueRule])
    due_number = models.SmallIntegerField()
    """A day of the month, or a count of days after the period's end (before it if negative), as the rule says."""
    due_time = models.TimeField(null=True, blank=True)
    """The local time the deadline falls at; empty: the end of the day."""
    holiday_shift = models.CharField(max_length=10, choices=[(s.value, s.value) for s in HolidayShift])
    owed_by_members = models.BooleanField(default=True)
    owed_by_team_leaders = models.BooleanField(default=True)
    article = models.ForeignKey(RegulationArticle, models.PROTECT, null=True, blank=True, related_name="+")
    reminds_from = models.DateField()
    """Nobody is reminded of what was due before this day: history entered afterwards is not chased."""

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            pair_key("reporttype"),
            ends_after_start("reporttype"),
            SamePair(parent="article", name="reporttype_article"),
            models.CheckConstraint(
                condition=Q(due_rule=DueRule.DAY_OF_LAST_MONTH, due_number__range=(1, 31))
                | (~Q(due_rule=DueRule.DAY_OF_LAST_MONTH) & Q(due_number__range=(-366, 366))),
                name="reporttype_due_number",
            ),
            models.CheckConstraint(
                condition=Q(owed_by_members=True) | Q(owed_by_team_leaders=True), name="reporttype_owed_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> DueTerms:
        """The deadline's rule, as the pure rules take it."""
        return DueTerms(DueRule(self.due_rule), self.due_number, self.due_time, HolidayShift(self.holiday_shift))


@tracked
class OutlineSection(Row):
    """A section that a report of this type fills (domain.md §3.5)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    type = models.ForeignKey(ReportType, models.PROTECT, related_name="sections")
    position = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=200)

    class Meta:
        constraints = [
            pair_key("outlinesection"),
            SamePair(parent="type", name="outlinesection_delegation"),
            models.UniqueConstraint(fields=["type", "position"], name="outlinesection_position"),
        ]


@tracked
class ReportDuty(Row, Voidable):
    """One report owed: one person, one type, one period. Its status is derived, never stored."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    type = models.ForeignKey(ReportType, models.PROTECT, related_name="duties")
    period = models.CharField(max_length=10)
    """A period's code: "2022-06"."""
    period_starts_on = models.DateField()
    period_ends_on = models.DateField()
    due_at = models.DateTimeField()
    """The first moment at which it is late: exclusive."""
    extended_from = models.DateTimeField(null=True, blank=True)
    """The first deadline, where an extension moved `due_at`."""
    round = models.PositiveSmallIntegerField(default=1)
    """Grows with each granted extension and each return; reminders count within it."""
    submitted_at = models.DateTimeField(null=True, blank=True)
    """The clock: the first valid submission."""
    submitted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    nothing_to_report = models.BooleanField(default=False)
    waived_at = models.DateTimeField(null=True, blank=True)
    waived_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    waive_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            pair_key("reportduty"),
            # Without a person: the regime itself voids what is no longer owed.
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False) & ~Q(void_reason="")),
                name="reportduty_voided_whole",
            ),
            SamePair(parent="type", name="reportduty_delegation"),
            models.UniqueConstraint(fields=["person", "type", "period"], condition=NOT_VOIDED, name="reportduty_once"),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="reportduty_submitted_whole",
            ),
            models.CheckConstraint(
                condition=Q(waived_at__isnull=True, waived_by__isnull=True, waive_reason="")
                | (Q(waived_at__isnull=False, waived_by__isnull=False) & ~Q(waive_reason="")),
                name="reportduty_waived_whole",
            ),
            models.CheckConstraint(
                condition=Q(waived_at__isnull=True) | Q(submitted_at__isnull=True),
                name="reportduty_waived_or_submitted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["delegation", "due_at", "id"],
                condition=Q(submitted_at__isnull=True, waived_at__isnull=True, voided_at__isnull=True),
                name="reportduty_outstanding",
            ),
            models.Index(fields=["person", "-due_at"], name="reportduty_person"),
            models.Index(fields=["delegation", "period_ends_on"], name="reportduty_period"),
            models.Index(fields=["delegation", "-due_at", "-id"], name="reportduty_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.type.name} {self.period}"

    @property
    def outstanding(self) -> bool:
        """Neither submitted, nor waived, nor voided."""
        return self.submitted_at is None and self.waived_at is None and self.voided_at is None

    @property
    def period_owed(self) -> Period:
        """The period, of its code."""
        return Period.parse(self.period)


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
