"""Who sees and prints the summaries of a delegation: its leaders and its secretariat."""

from django.db.models import QuerySet

from delegation575.organisation.access import Standing
from delegation575.organisation.roles import Verb
from delegation575.summaries.models import SummaryPrint


def can_see(standing: Standing) -> bool:
    """Whether this person may read the six-month summary of their delegation."""
    return standing.delegation is not None and standing.may(Verb.SEE_SUMMARY)


def can_print(standing: Standing) -> bool:
    """Whether this person may print it."""
    return standing.delegation is not None and standing.may(Verb.PRINT_SUMMARY)


def visible_prints(standing: Standing) -> QuerySet[SummaryPrint]:
    """The prints this person sees, newest first."""
    if not can_see(standing):
        return SummaryPrint.objects.none()
    return SummaryPrint.objects.filter(delegation=standing.delegation).order_by("-id")
