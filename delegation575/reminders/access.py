"""Who may remind whom."""

from delegation575.organisation.access import Standing
from delegation575.organisation.roles import Verb
from delegation575.reports.models import ReportDuty


def can_nudge(standing: Standing, duty: ReportDuty) -> bool:
    """Leaders, the secretariat and team leaders, for the reports they see; nobody themselves."""
    begun = duty.period_starts_on <= standing.day
    return duty.with_the_member and begun and standing.may(Verb.REMIND) and duty.person_id != standing.person.pk
