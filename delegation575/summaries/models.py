"""The six-month summary and its prints."""

from django.db import models
from django.db.models import Q

from delegation575.foundation.constraints import pair_key
from delegation575.foundation.history import tracked
from delegation575.foundation.models import StoredFile
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, Person


class Version(models.TextChoices):
    """The one put before the conference, and the one completed after it with its conclusions."""

    BEFORE = "before"
    AFTER = "after"


class PrintState(models.TextChoices):
    """Where a print stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@tracked
class SummaryPrint(Row):
    """One printing of a summary: figures and texts as they stood, marked as a draft until it is issued."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="summary_prints")
    period = models.CharField(max_length=10)
    """A half-year's code: "2022-H1"."""
    version = models.CharField(max_length=10, choices=Version)
    state = models.CharField(max_length=10, choices=PrintState, default=PrintState.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    """Per cent."""
    snapshot = models.JSONField(null=True)
    """What is printed: never re-read from live rows."""
    snapshot_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    requested_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    """When a worker last took it."""
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            pair_key("summaryprint"),
            models.UniqueConstraint(
                fields=["delegation", "period", "version"],
                condition=Q(state__in=[PrintState.QUEUED, PrintState.RUNNING]),
                name="summaryprint_one_under_way",
            ),
            models.CheckConstraint(
                condition=~Q(state=PrintState.DONE) | Q(file__isnull=False), name="summaryprint_done_has_file"
            ),
        ]
        indexes = [models.Index(fields=["delegation", "period", "-id"], name="summaryprint_period")]
