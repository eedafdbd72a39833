"""Delivering: a dispatch is locked, checked again, handed over, stamped. If the process dies, the lock dies with it."""

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from delegation575.foundation.working_days import WorkingDays
from delegation575.reminders.letters import letter_of, mail_of
from delegation575.reminders.models import Channel, Dispatch, DispatchState, LedgerEntry
from delegation575.reminders.queries import standing_items
from delegation575.reminders.quiet import is_quiet, pause_after

ERROR_CHARACTERS = 300
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivered:
    """What became of the dispatches that were due."""

    sent: int = 0
    dropped: int = 0
    failed: int = 0


def deliver_pending(*, now: datetime, door: str, working_days: WorkingDays | None = None) -> Delivered:
    """Send what is due, one dispatch a transaction, each locked while it is handed over.

    Two at once never take the same one (`SKIP LOCKED`); a killed one leaves its dispatch pending. What was
    answered meanwhile is struck out, an empty dispatch dropped. A failure is tried again after a pause.
    """
    days = working_days or WorkingDays()
    outcomes: Counter[str] = Counter()
    while (outcome := _deliver_next(now, door, days)) is not None:
        outcomes[outcome] += 1
    return Delivered(**outcomes)


@transaction.atomic
def _deliver_next(now: datetime, door: str, working_days: WorkingDays) -> str | None:
    due = Dispatch.objects.filter(state=DispatchState.PENDING, next_attempt_at__lte=now)
    if is_quiet(now, working_days):
        due = due.exclude(channel=Channel.MAIL, nudge__isnull=True)
    locked = due.select_for_update(skip_locked=True, of=("self",)).select_related("recipient", "delegation")
    dispatch = locked.order_by("next_attempt_at", "pk").first()
    return None if dispatch is None else deliver(dispatch, now, door, working_days)


def deliver(dispatch: Dispatch, now: datetime, door: str, working_days: WorkingDays) -> str:
    """Hand a locked dispatch over and stamp it; "sent", "dropped" or "failed". Call it inside a transaction."""
    _strike_answered(dispatch, now)
    try:
        with transaction.atomic():
            return _hand_over(dispatch, now, door, working_days)
    except Exception as problem:
        logger.exception("Dispatch %s could not be delivered.", dispatch.pk)
        return _put_off(dispatch, now, problem)


def _strike_answered(dispatch: Dispatch, now: datetime) -> None:
    answered = [item.pk for item in standing_items(dispatch) if not _still_asks(item.entry)]
    dispatch.items.filter(pk__in=answered).update(struck_at=now)


def _still_asks(entry: LedgerEntry) -> bool:
    duty = entry.duty
    return duty is not None and duty.with_the_member and entry.round == duty.round


def _hand_over(dispatch: Dispatch, now: datetime, door: str, working_days: WorkingDays) -> str:
    items = list(standing_items(dispatch))
    by_mail = dispatch.channel == Channel.MAIL
    if not items or (by_mail and not dispatch.recipient.email):
        dispatch.state = DispatchState.DROPPED
        dispatch.save(update_fields=["state"])
        return "dropped"
    letter = letter_of(dispatch, items, now, working_days)
    dispatch.subject, dispatch.body = letter.subject, letter.body
    dispatch.state, dispatch.sent_at, dispatch.door = DispatchState.SENT, now, door
    dispatch.attempts += 1
    dispatch.save(update_fields=["subject", "body", "state", "sent_at", "door", "attempts"])
    if by_mail:
        # Last, so that nothing but the commit can fail once it is out.
        mail_of(letter, dispatch.recipient, dispatch.message_id).send()
    return "sent"


def _put_off(dispatch: Dispatch, now: datetime, problem: Exception) -> str:
    dispatch.refresh_from_db(fields=["attempts"])
    attempts = dispatch.attempts + 1
    Dispatch.objects.filter(pk=dispatch.pk).update(
        attempts=attempts,
        next_attempt_at=now + pause_after(attempts),
        last_error=f"{type(problem).__name__}: {problem}"[:ERROR_CHARACTERS],
    )
    return "failed"
