"""The reporting regime: which reports, how often, until when, by whom, filling what, judged how."""

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.db.models import F, Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.periods import CALENDAR_CUT_OFF, LAST_CUT_OFF, OneOff, Period, PeriodKind, containing
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, ends_after_start, never_twice
from delegation575.organisation.models import Delegation, Person, RegulationArticle
from delegation575.reports.deadlines import COUNTED_DAYS, DAYS_OF_A_MONTH, DueRule, DueTerms, HolidayShift


class ReportLevel(models.TextChoices):
    """Whose work a report is about: a member's, a team's, the delegation's (the cascade of domain.md §5)."""

    MEMBER = "member"
    TEAM = "team"
    DELEGATION = "delegation"


@tracked
class ReportType(Row, Dated):
    """A kind of periodic report: its period, its deadline, who owes it, on which article it rests."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="report_types")
    name = models.CharField(max_length=120)
    period_kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in PeriodKind])
    due_rule = models.CharField(max_length=25, choices=[(r.value, r.value) for r in DueRule])
    due_number = models.SmallIntegerField()
    """A day of the month, or a count of days after the period's end (before it if negative), as the rule says."""
    due_time = models.TimeField(null=True, blank=True)
    """The local time the deadline falls at; empty: the end of the day."""
    holiday_shift = models.CharField(max_length=10, choices=[(s.value, s.value) for s in HolidayShift])
    cut_off_day = models.PositiveSmallIntegerField(default=CALENDAR_CUT_OFF)
    """The day of the month before on which a period begins; 1: the calendar's; 15: as NĐ 09/2019 (domain.md §5)."""
    once_starts_on = models.DateField(null=True, blank=True)
    once_ends_on = models.DateField(null=True, blank=True)
    """The days that a report owed once is about; empty for every other kind."""
    level = models.CharField(max_length=12, choices=ReportLevel, default=ReportLevel.MEMBER)
    consolidates = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="consolidated_by")
    """The kind of report one level down whose reports this one draws together, by a deadline of its own."""
    owed_by_members = models.BooleanField(default=True)
    owed_by_team_leaders = models.BooleanField(default=True)
    owed_by_deputies = models.BooleanField(default=False)
    owed_by_secretaries = models.BooleanField(default=False)
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
                condition=Q(due_rule__in=DAYS_OF_A_MONTH, due_number__range=(1, 31))
                | Q(due_rule=DueRule.WEEKDAY_OF_LAST_WEEK, due_number__range=(1, 7))
                | Q(due_rule__in=COUNTED_DAYS, due_number__range=(-366, 366)),
                name="reporttype_due_number",
            ),
            SamePair(parent="consolidates", name="reporttype_consolidates"),
            models.CheckConstraint(
                condition=Q(cut_off_day__range=(CALENDAR_CUT_OFF, LAST_CUT_OFF)), name="reporttype_cut_off_day"
            ),
            models.CheckConstraint(
                condition=Q(period_kind="ONCE", once_starts_on__isnull=False, once_ends_on__gte=F("once_starts_on"))
                | (~Q(period_kind="ONCE") & Q(once_starts_on__isnull=True, once_ends_on__isnull=True)),
                name="reporttype_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def terms(self) -> DueTerms:
        """The deadline's rule, as the pure rules take it."""
        return DueTerms(DueRule(self.due_rule), self.due_number, self.due_time, HolidayShift(self.holiday_shift))

    def periods_from(self, day: date) -> Iterator[Period | OneOff]:
        """Its periods in order, from the one that `day` lies in, without an end; of what is owed once, that one."""
        if self.period_kind == PeriodKind.ONCE:
            if self.once_starts_on and self.once_ends_on:
                yield OneOff(self.once_starts_on, self.once_ends_on)
            return
        period = containing(day, PeriodKind(self.period_kind), self.cut_off_day)
        while True:
            yield period
            period = period.next()


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
class NamedReporter(Row, Dated):
    """Somebody who owes a kind of report by name, whatever else they are in the delegation."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    type = models.ForeignKey(ReportType, models.PROTECT, related_name="named_reporters")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            SamePair(parent="type", name="namedreporter_delegation"),
            ends_after_start("namedreporter"),
            never_twice("namedreporter_once", "type", "person"),
        ]


@tracked
class RubricCriterion(Row):
    """What a report of this type is judged by, and how much it weighs (domain.md §5)."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    type = models.ForeignKey(ReportType, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    points = models.PositiveSmallIntegerField()
    """The most that can be given; those of a type add up to 100."""
    computed = models.BooleanField(default=False)
    """Given by the clock (“đúng hạn”), not by people."""

    class Meta:
        constraints = [
            pair_key("rubriccriterion"),
            SamePair(parent="type", name="rubriccriterion_delegation"),
            models.UniqueConstraint(fields=["type", "position"], name="rubriccriterion_position"),
            models.CheckConstraint(condition=Q(points__range=(1, 100)), name="rubriccriterion_points"),
        ]


@tracked
class SessionQuota(Row, Dated):
    """How many work sessions each member holds in a period, by an article of the work regulation."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="session_quotas")
    period_kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in PeriodKind])
    minimum = models.PositiveSmallIntegerField()
    article = models.ForeignKey(RegulationArticle, models.PROTECT, null=True, blank=True, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            SamePair(parent="article", name="sessionquota_article"),
            ends_after_start("sessionquota"),
            never_twice("sessionquota_once", "delegation", "period_kind"),
            models.CheckConstraint(condition=Q(minimum__range=(1, 100)), name="sessionquota_minimum"),
        ]
