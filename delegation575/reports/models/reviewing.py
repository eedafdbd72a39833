"""What became of a report: returned, reviewed, judged."""

from django.db import models
from django.db.models import Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Dated, DatedQuerySet, Row, ends_after_start, never_twice
from delegation575.organisation.models import Delegation, Person
from delegation575.reports.models.duties import Band, ReportDuty
from delegation575.reports.models.regime import RubricCriterion
from delegation575.reports.models.writing import MemberReport


class ReturnReason(models.TextChoices):
    """Why a report is returned: what “chất lượng chưa cao” means in practice (domain.md §5)."""

    COPIED = "copied"
    NO_FIGURES = "no_figures"
    UNRECONCILED = "unreconciled"
    WRONG_PERIOD = "wrong_period"
    ONLY_ACHIEVEMENTS = "only_achievements"
    NO_CAUSE = "no_cause"
    GENERAL_PROPOSALS = "general_proposals"
    NO_OWN_VIEW = "no_own_view"
    OFF_OUTLINE = "off_outline"
    NO_FOLLOW_UP = "no_follow_up"
    FORM = "form"


@tracked
class ReportReturn(Row):
    """A version sent back to its member, with reasons, a comment and a new moment; it begins a new round."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    duty = models.ForeignKey(ReportDuty, models.PROTECT, related_name="returns")
    report = models.ForeignKey(MemberReport, models.PROTECT, related_name="returns")
    returned_at = models.DateTimeField()
    returned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    comment = models.TextField(blank=True)
    resubmit_by = models.DateTimeField()
    resubmitted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            pair_key("reportreturn"),
            SamePair(parent="duty", name="reportreturn_delegation"),
            SamePair(parent="report", name="reportreturn_report"),
            models.UniqueConstraint(fields=["report"], name="reportreturn_once"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(resubmitted_at__isnull=True), name="reportreturn_one_open"
            ),
        ]


class ReturnReasonGiven(Row):
    """One coded reason of a return."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    of_return = models.ForeignKey(ReportReturn, models.PROTECT, related_name="reasons")
    code = models.CharField(max_length=20, choices=ReturnReason)

    class Meta:
        constraints = [
            SamePair(parent="of_return", name="returnreasongiven_delegation"),
            models.UniqueConstraint(fields=["of_return", "code"], name="returnreasongiven_once"),
        ]


@tracked
class ReportReview(Row):
    """A version judged: the secretariat proposes a band, the head or whom he named decides."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    report = models.OneToOneField(MemberReport, models.PROTECT, related_name="review")
    proposed_band = models.CharField(max_length=10, choices=Band)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    comment = models.TextField(blank=True)
    decided_band = models.CharField(max_length=10, choices=Band, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    lock = models.PositiveIntegerField(default=1)
    """Grows with each save, so that the second of two reviewers is told."""

    class Meta:
        constraints = [
            pair_key("reportreview"),
            SamePair(parent="report", name="reportreview_delegation"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, decided_band="")
                | (Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(decided_band="")),
                name="reportreview_decided_whole",
            ),
        ]


@tracked
class CriterionScore(Row):
    """The points a review gives for one criterion; hidden unless the office shows them."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    review = models.ForeignKey(ReportReview, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(RubricCriterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            SamePair(parent="review", name="criterionscore_delegation"),
            SamePair(parent="criterion", name="criterionscore_criterion"),
            models.UniqueConstraint(fields=["review", "criterion"], name="criterionscore_once"),
            models.CheckConstraint(condition=Q(points__range=(0, 100)), name="criterionscore_points"),
        ]


@tracked
class ReviewerAppointment(Row, Dated):
    """Whom the head named to decide on reports in his place."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="reviewer_appointments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    appointed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_start("reviewerappointment"),
            never_twice("reviewerappointment_once", "delegation", "person"),
        ]
