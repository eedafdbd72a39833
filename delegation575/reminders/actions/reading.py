"""Reading the inbox."""

from datetime import datetime

from delegation575.organisation.models import Person
from delegation575.reminders.queries import unread_of


def mark_read(*, by: Person, now: datetime) -> int:
    """Everything that came in up to `now` is read; returned is how much was not."""
    return unread_of(by).filter(sent_at__lte=now).update(read_at=now)
