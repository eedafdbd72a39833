"""Who sees which duties, and who may do what with them."""

import uuid

from django.db.models import QuerySet

from delegation575.organisation.access import Standing, seen_people
from delegation575.organisation.models import Delegation
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.organisation.roles import Role, Verb
from delegation575.reports.models import ReportDuty, ReportType, ReviewerAppointment


def visible_duties(standing: Standing) -> QuerySet[ReportDuty]:
    """The duties this person sees: own, own team's, or all of the delegation; voided ones nobody's."""
    if standing.delegation is None or not standing.may(Verb.SEE_REPORTS):
        return ReportDuty.objects.none()
    return ReportDuty.objects.filter(NOT_VOIDED, seen_people(standing), delegation=standing.delegation)


def visible_types(standing: Standing) -> QuerySet[ReportType]:
    """The delegation's kinds of report; everybody in it may know what is owed."""
    if standing.delegation is None or not standing.may(Verb.SEE_REPORTS):
        return ReportType.objects.none()
    return ReportType.objects.filter(delegation=standing.delegation)


def can_submit(standing: Standing, duty: ReportDuty) -> bool:
    """Own reports; the secretariat enters anybody's, from the paper that came in."""
    own = duty.person_id == standing.person.pk
    return (
        acts_in(standing, duty.delegation_id)
        and standing.may(Verb.SUBMIT_REPORT)
        and (own or Role.SECRETARIAT in standing.roles)
    )


def can_waive(standing: Standing, duty: ReportDuty) -> bool:
    """Leaders and the secretariat, for what is not handed in; nobody for themselves."""
    return _can_decide(standing, duty, Verb.WAIVE_DUTY)


def can_ask_extension(standing: Standing, duty: ReportDuty) -> bool:
    """For the own report, or by the secretariat for whoever owes it."""
    own = duty.person_id == standing.person.pk and standing.may(Verb.SUBMIT_REPORT)
    return acts_in(standing, duty.delegation_id) and duty.outstanding and (own or Role.SECRETARIAT in standing.roles)


def can_extend(standing: Standing, duty: ReportDuty) -> bool:
    """Leaders and the secretariat, for what is not handed in; nobody for themselves."""
    return _can_decide(standing, duty, Verb.EXTEND_DUTY)


def can_reassign(standing: Standing, duty: ReportDuty) -> bool:
    """Leaders and the secretariat, for what is not handed in; nobody for themselves."""
    return _can_decide(standing, duty, Verb.REASSIGN_DUTY)


def can_return(standing: Standing, duty: ReportDuty) -> bool:
    """Leaders and the secretariat send a report back; nobody their own."""
    return _may_judge(standing, duty, may=standing.may(Verb.RETURN_REPORT))


def can_propose_review(standing: Standing, duty: ReportDuty) -> bool:
    """The secretariat proposes a band; nobody for themselves."""
    return _may_judge(standing, duty, may=standing.may(Verb.REVIEW_REPORT))


def can_decide_review(standing: Standing, duty: ReportDuty) -> bool:
    """The head decides, or whom he named; nobody on their own report."""
    named = ReviewerAppointment.objects.on(standing.day).filter(delegation=duty.delegation_id, person=standing.person)
    return _may_judge(standing, duty, may=standing.may(Verb.DECIDE_REVIEW)) or (
        _may_judge(standing, duty, may=bool(standing.roles)) and named.exists()
    )


def may_review(standing: Standing, duty: ReportDuty) -> bool:
    """Whether somebody proposes or decides how good a report is."""
    return can_propose_review(standing, duty) or can_decide_review(standing, duty)


def can_appoint_reviewer(standing: Standing) -> bool:
    """The head says who decides on reports in his place."""
    return standing.may(Verb.DECIDE_REVIEW)


def _may_judge(standing: Standing, duty: ReportDuty, *, may: bool) -> bool:
    return acts_in(standing, duty.delegation_id) and may and duty.person_id != standing.person.pk


def _can_decide(standing: Standing, duty: ReportDuty, verb: Verb) -> bool:
    permitted = acts_in(standing, duty.delegation_id) and standing.may(verb)
    return duty.outstanding and permitted and duty.person_id != standing.person.pk


def can_manage_regime(standing: Standing, delegation: Delegation) -> bool:
    """The secretariat says what is owed in its delegation."""
    return acts_in(standing, delegation.pk) and standing.may(Verb.MANAGE_REGIME)


def acts_in(standing: Standing, delegation: uuid.UUID) -> bool:
    """Whether the person acts in this delegation: what they may do in another counts for nothing here."""
    return standing.delegation is not None and standing.delegation.pk == delegation
