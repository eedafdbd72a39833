"""Who was told what and when: the ledger is the claim, the dispatch is what is locked, sent and stamped."""

from django.db import models
from django.db.models import Q

from delegation575.directives.models import Directive
from delegation575.foundation.constraints import SamePair, pair_key
from delegation575.foundation.rows import Row
from delegation575.organisation.models import Delegation, Person
from delegation575.reports.models import ReportDuty


class Channel(models.TextChoices):
    """By what a person is told; the site's inbox is one."""

    INBOX = "inbox"
    MAIL = "mail"


class LedgerEntry(Row):
    """One step of the ladder for one obligation, round and recipient: inserted once, never changed."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    duty = models.ForeignKey(ReportDuty, models.PROTECT, null=True, blank=True, related_name="ledger")
    directive = models.ForeignKey(Directive, models.PROTECT, null=True, blank=True, related_name="ledger")
    round = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=40)
    """The ladder's code of the step ("due+2w"), or "nudge:<day>" for a leader's own reminder."""
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField()
    superseded = models.BooleanField(default=False)
    """Overtaken by a later step while the sweep was down: recorded, not sent."""
    note = models.CharField(max_length=500, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    """The leader behind a nudge; empty for the ladder's own steps."""

    class Meta:
        constraints = [
            pair_key("ledgerentry"),
            SamePair(parent="duty", name="ledgerentry_duty"),
            SamePair(parent="directive", name="ledgerentry_directive"),
            models.CheckConstraint(
                condition=Q(duty__isnull=True, directive__isnull=False) | Q(duty__isnull=False, directive__isnull=True),
                name="ledgerentry_one_obligation",
            ),
            models.UniqueConstraint(
                fields=["duty", "directive", "round", "step", "recipient"],
                name="ledgerentry_claim",
                nulls_distinct=False,
            ),
        ]


class DispatchState(models.TextChoices):
    """Where a dispatch stands."""

    PENDING = "pending"
    SENT = "sent"
    DROPPED = "dropped"


class Dispatch(Row):
    """What one person is told by one channel on one day; a leader's nudge has one of its own."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    recipient = models.ForeignKey(Person, models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=10, choices=Channel)
    local_day = models.DateField()
    nudge = models.ForeignKey(LedgerEntry, models.PROTECT, null=True, blank=True, related_name="+")
    """Empty for the day's digest."""
    state = models.CharField(max_length=10, choices=DispatchState, default=DispatchState.PENDING)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    message_id = models.CharField(max_length=120, blank=True)
    """Made from the row's key: the same mail sent again carries the same Message-ID."""
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    """The text as it went out."""
    sent_at = models.DateTimeField(null=True, blank=True)
    door = models.CharField(max_length=20, blank=True)
    """Through which door it went: the Celery task, the loop, a command."""
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            pair_key("dispatch"),
            SamePair(parent="nudge", name="dispatch_nudge"),
            models.UniqueConstraint(
                fields=["delegation", "recipient", "channel", "local_day", "nudge"],
                name="dispatch_once",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=Q(state=DispatchState.SENT, sent_at__isnull=False)
                | (~Q(state=DispatchState.SENT) & Q(sent_at__isnull=True)),
                name="dispatch_sent_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=Q(state="pending"), name="dispatch_pending"),
            models.Index(fields=["recipient", "channel", "-id"], name="dispatch_inbox"),
        ]


class DispatchItem(Row):
    """An entry of the ledger in a dispatch."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="+")
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="items")
    entry = models.ForeignKey(LedgerEntry, models.PROTECT, related_name="items")
    struck_at = models.DateTimeField(null=True, blank=True)
    """Answered before it was sent: left out of what went out."""

    class Meta:
        constraints = [
            SamePair(parent="dispatch", name="dispatchitem_delegation"),
            SamePair(parent="entry", name="dispatchitem_entry"),
            models.UniqueConstraint(fields=["dispatch", "entry"], name="dispatchitem_once"),
        ]
