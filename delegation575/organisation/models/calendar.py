"""The delegation's own calendar: what it does otherwise than the public holidays say."""

from django.db import models

from delegation575.foundation.history import tracked
from delegation575.foundation.rows import Row
from delegation575.organisation.models.delegations import Delegation
from delegation575.organisation.models.people import NOT_VOIDED, Voidable, voided_whole


@tracked
class CalendarDay(Row, Voidable):
    """A day on which the office works though it would not, or does not though it would."""

    delegation = models.ForeignKey(Delegation, models.PROTECT, related_name="calendar_days")
    day = models.DateField()
    works = models.BooleanField()
    """True: worked instead (làm bù); false: closed."""
    reason = models.CharField(max_length=200)
    """The notice it rests on, or the occasion."""

    class Meta:
        constraints = [
            voided_whole("calendarday"),
            models.UniqueConstraint(fields=["delegation", "day"], condition=NOT_VOIDED, name="calendarday_once"),
        ]
