"""A leader's own reminder: at once, once a day for a report."""

from datetime import datetime

from django.db import transaction

from delegation575.foundation.periods import day_of
from delegation575.foundation.refusals import NotPermitted
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import Person
from delegation575.reminders.access import can_nudge
from delegation575.reminders.actions.claiming import channels_of, insert_entries
from delegation575.reminders.actions.delivering import deliver
from delegation575.reminders.letters import message_id_of
from delegation575.reminders.models import Channel, Dispatch, DispatchItem, LedgerEntry
from delegation575.reminders.refusals import AlreadyNudged, NothingToRemind
from delegation575.reports.access import visible_duties
from delegation575.reports.models import ReportDuty


@transaction.atomic
def nudge(*, duty: ReportDuty, by: Person, now: datetime, note: str = "", door: str = "page") -> LedgerEntry:
    """Remind of one report by hand, with a note or without: an entry and dispatches of its own.

    In the site at once; the mail by the next sweep, at any hour, since a person decided it. `NotPermitted`
    for a report that `by` does not see or owes themselves; `NothingToRemind`; `AlreadyNudged` the second
    time on one local day.
    """
    day = day_of(now)
    standing = standing_of(by, day, duty.delegation_id)
    seen = visible_duties(standing).select_related("type", "person").filter(pk=duty.pk).first()
    if seen is None or seen.person_id == by.pk:
        raise NotPermitted
    if not seen.with_the_member or seen.period_starts_on > day:
        raise NothingToRemind
    if not can_nudge(standing, seen):
        raise NotPermitted
    entry = LedgerEntry(
        delegation_id=seen.delegation_id,
        duty=seen,
        round=seen.round,
        step=f"nudge:{day.isoformat()}",
        recipient_id=seen.person_id,
        claimed_at=now,
        note=note,
        asked_by=by,
    )
    inserted = insert_entries([entry])
    if not inserted:
        raise AlreadyNudged
    _send(inserted[0], now, door)
    return inserted[0]


def _send(entry: LedgerEntry, now: datetime, door: str) -> None:
    for channel in channels_of(entry.recipient):
        dispatch = Dispatch(
            delegation_id=entry.delegation_id,
            recipient=entry.recipient,
            channel=channel,
            local_day=day_of(now),
            nudge=entry,
            created_at=now,
            next_attempt_at=now,
        )
        dispatch.message_id = message_id_of(dispatch) if channel is Channel.MAIL else ""
        dispatch.save()
        DispatchItem.objects.create(delegation_id=entry.delegation_id, dispatch=dispatch, entry=entry)
        if channel is Channel.INBOX:
            deliver(dispatch, now, door, WorkingDays())
