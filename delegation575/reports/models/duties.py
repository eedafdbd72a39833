"""One report owed, and what moves its deadline."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.periods import OneOff, Period, parse_any
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, Person, Voidable
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.reports.models.regime import ReportType


class Band(models.TextChoices):
    """How good a report is (domain.md §5: ≥ 90 tốt, 70-89 khá, 50-69 đạt, < 50 chưa đạt)."""

    GOOD = "good"
    FAIR = "fair"
    ADEQUATE = "adequate"
    POOR = "poor"


@tracked
class ReportDuty(Row, Voidable):
    """One report owed: one person, one type, one period. Its status is derived, never stored."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    type = models.ForeignKey(ReportType, models.PROTECT, related_name="duties")
    period = models.CharField(max_length=24)
    """A period's code: "2022-06"; of what is owed once its two days."""
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
    returned_at = models.DateTimeField(null=True, blank=True)
    """Since when it lies with the member again; empty once it came back or was never returned."""
    resubmit_by = models.DateTimeField(null=True, blank=True)
    """Until when it is wanted back: exclusive, as `due_at`."""
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    band = models.CharField(max_length=10, choices=Band, blank=True)
    """What the reviewer decided; shown to the member from then on. Empty: not judged."""
    reassigned_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reassigned_to")
    """The duty, voided, that somebody else had before."""

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
            SamePair(parent="reassigned_from", name="reportduty_reassigned"),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, resubmit_by__isnull=True)
                | Q(
                    returned_at__isnull=False,
                    resubmit_by__isnull=False,
                    submitted_at__isnull=False,
                    accepted_at__isnull=True,
                ),
                name="reportduty_returned_whole",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True, band="")
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, submitted_at__isnull=False),
                name="reportduty_accepted_whole",
            ),
        ]
        indexes = [
            models.Index(
                fields=["delegation", "due_at", "id"],
                condition=Q(submitted_at__isnull=True, waived_at__isnull=True, voided_at__isnull=True),
                name="reportduty_outstanding",
            ),
            models.Index(
                fields=["delegation", "resubmit_by", "id"],
                condition=Q(returned_at__isnull=False, waived_at__isnull=True, voided_at__isnull=True),
                name="reportduty_returned",
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
    def with_the_member(self) -> bool:
        """Whether it is for whoever owes it to write: not handed in yet, or returned and not back."""
        return self.outstanding or self.returned_at is not None

    @property
    def waits_for_review(self) -> bool:
        """Handed in, and neither returned nor accepted."""
        open_to_judge = self.voided_at is None and self.waived_at is None and self.accepted_at is None
        return open_to_judge and self.submitted_at is not None and self.returned_at is None

    @property
    def asked_by_now(self) -> datetime:
        """By when it is wanted (exclusive): back, if it was returned, else in."""
        return self.resubmit_by or self.due_at

    @property
    def period_owed(self) -> Period | OneOff:
        """The period, of its code and its type's cut-off."""
        return parse_any(self.period, self.type.cut_off_day)


@tracked
class DeadlineExtension(Row):
    """More time for one duty: asked for with a reason, then granted or not. Granting it begins a new round."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    duty = models.ForeignKey(ReportDuty, models.PROTECT, related_name="extensions")
    old_due_at = models.DateTimeField()
    """The deadline as it stood when this was asked for: exclusive."""
    new_due_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    granted = models.BooleanField(null=True, blank=True)
    """Empty: not decided."""
    decision_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            SamePair(parent="duty", name="deadlineextension_delegation"),
            models.UniqueConstraint(
                fields=["duty"], condition=Q(decided_at__isnull=True), name="deadlineextension_one_asked"
            ),
            models.CheckConstraint(condition=Q(new_due_at__gt=F("old_due_at")), name="deadlineextension_forward"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, granted__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, granted__isnull=False),
                name="deadlineextension_decided_whole",
            ),
        ]
