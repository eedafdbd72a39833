"""The sweep: everything that time brings about, derived from the store. Safe to run twice, and twice at once."""

import logging
from dataclasses import dataclass
from datetime import datetime

from delegation575.foundation.models import Heartbeat
from delegation575.foundation.periods import day_of
from delegation575.organisation.models import Delegation
from delegation575.organisation.queries.calendar import working_days_of
from delegation575.reminders.actions.claiming import claim_due_reminders
from delegation575.reminders.actions.delivering import Delivered, deliver_pending
from delegation575.reminders.queries import HEARTBEAT, delegations_at_work
from delegation575.reports.actions import generate_duties
from delegation575.reports.deadlines import generated_until

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Swept:
    """What a sweep brought about."""

    duties: int
    claimed: int
    delivered: Delivered


def sweep(*, now: datetime, door: str, delegation: Delegation | None = None) -> Swept:
    """Make the duties that are missing, claim the reminders that are due, send what is pending.

    `door` is kept with what was sent: "celery", "loop", "command". A delegation whose rows cannot be
    worked through does not hold up the others. At the end the heartbeat says that it ran.
    """
    duties = claimed = 0
    for one in [delegation] if delegation else delegations_at_work(day_of(now)):
        try:
            days = working_days_of(one)
            until = generated_until(day_of(now))
            duties += len(generate_duties(delegation=one, until=until, now=now, working_days=days))
            claimed += len(claim_due_reminders(now=now, door=door, working_days=days, delegation=one))
        except Exception:
            logger.exception("The reminders of delegation %s could not be claimed.", one.code)
    delivered = deliver_pending(now=now, door=door)
    Heartbeat.objects.update_or_create(name=HEARTBEAT, defaults={"beat_at": now})
    return Swept(duties, claimed, delivered)
