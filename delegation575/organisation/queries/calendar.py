"""On which days a delegation works."""

from django.db.models import QuerySet

from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import CalendarDay, Delegation
from delegation575.organisation.models.people import NOT_VOIDED


def calendar_days(delegation: Delegation) -> QuerySet[CalendarDay]:
    """What this delegation does otherwise than the public holidays say, the latest day first."""
    return CalendarDay.objects.filter(NOT_VOIDED, delegation=delegation).order_by("-day")


def working_days_of(delegation: Delegation) -> WorkingDays:
    """Public holidays, with the swapped days and closures of this delegation. One query."""
    days = list(CalendarDay.objects.filter(NOT_VOIDED, delegation=delegation).values_list("day", "works"))
    return WorkingDays(
        closures=[day for day, works in days if not works], swapped_in=[day for day, works in days if works]
    )
