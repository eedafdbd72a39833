"""Duties: derived from dated memberships, by the regime."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from delegation575.foundation.periods import OneOff, Period
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.models import Delegation, DelegationMembership, MembershipRole, TeamMembership
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.organisation.queries.calendar import working_days_of
from delegation575.reports.deadlines import due_at
from delegation575.reports.models import NamedReporter, ReportDuty, ReportType
from delegation575.reports.queries import OUTSTANDING

NOT_OWED = "not_owed"
"""Why the regime itself voids a duty: its person leaves before the period's last day."""

_Key = tuple[uuid.UUID, uuid.UUID, str]


@dataclass(frozen=True)
class _Belonging:
    """A dated row about a person, as far as it decides who owes; `what`: a role, or the type owed by name."""

    person: uuid.UUID
    starts_on: date
    ends_on: date | None
    what: object = None

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class _Structure:
    """Everything dated that decides who owes in one delegation."""

    roles: list[_Belonging]
    leaders: list[_Belonging]
    named: list[_Belonging]

    def roles_on(self, day: date) -> dict[uuid.UUID, object]:
        return {one.person: one.what for one in self.roles if one.covers(day)}

    def leading_on(self, day: date) -> set[uuid.UUID]:
        return {one.person for one in self.leaders if one.covers(day)}

    def named_on(self, report_type: ReportType, day: date) -> set[uuid.UUID]:
        return {one.person for one in self.named if one.what == report_type.pk and one.covers(day)}


def generate_duties(
    *, delegation: Delegation, until: date, now: datetime, working_days: WorkingDays | None = None
) -> list[ReportDuty]:
    """Make the duties of every period that begins on or before `until`; the new ones are returned.

    What somebody is on a period's last day decides: members and team leaders, deputies and secretaries as
    the kind of report says, and who is named for it; the head never (domain.md §5). A period that ended
    before the regime began, or ends after it, is not owed.

    Safe to repeat: what exists stays. Duties still ahead whose person no longer owes them are voided,
    those still ahead whose deadline moved (a new holiday) get the new one without a new round. What is
    past its deadline, submitted, waived, extended or handed over to somebody else is never touched.
    """
    days = working_days or working_days_of(delegation)
    wanted = {_key(duty): duty for duty in _owed(delegation, until, days)}
    with transaction.atomic():
        kept = _reconcile(delegation, wanted, until, now)
        missing = [duty for key, duty in wanted.items() if key not in kept]
        # Another sweep may be making the same rows: the unique key decides.
        return ReportDuty.objects.bulk_create(missing, ignore_conflicts=True)


def _owed(delegation: Delegation, until: date, working_days: WorkingDays) -> Iterator[ReportDuty]:
    structure = _structure(delegation)
    for report_type in ReportType.objects.filter(delegation=delegation):
        for period in _periods(report_type, delegation, until):
            moment_due, _ = due_at(report_type.terms, period, working_days)
            for person in _who_owes(report_type, period.ends_on, structure):
                yield ReportDuty(
                    delegation=delegation,
                    person_id=person,
                    type=report_type,
                    period=period.code,
                    period_starts_on=period.starts_on,
                    period_ends_on=period.ends_on,
                    due_at=moment_due,
                )


def _structure(delegation: Delegation) -> _Structure:
    columns = ("person", "starts_on", "ends_on")
    roles = DelegationMembership.objects.valid().filter(delegation=delegation)
    leaders = TeamMembership.objects.valid().filter(delegation=delegation, is_leader=True)
    named = NamedReporter.objects.filter(delegation=delegation)
    return _Structure(
        [_Belonging(*row) for row in roles.values_list(*columns, "role")],
        [_Belonging(*row) for row in leaders.values_list(*columns)],
        [_Belonging(*row) for row in named.values_list(*columns, "type")],
    )


def _periods(report_type: ReportType, delegation: Delegation, until: date) -> Iterator[Period | OneOff]:
    """The periods whose last day lies within the regime and the delegation's life, begun by `until`."""
    first = max(report_type.starts_on, delegation.starts_on)
    last = min(report_type.ends_on or date.max, delegation.ends_on or date.max)
    for period in report_type.periods_from(first):
        if period.starts_on > until or period.ends_on > last:
            return
        if period.ends_on >= first:
            yield period


def _who_owes(report_type: ReportType, day: date, structure: _Structure) -> list[uuid.UUID]:
    roles, leading = structure.roles_on(day), structure.leading_on(day)
    named = structure.named_on(report_type, day)
    return [
        person
        for person, role in roles.items()
        if role != MembershipRole.HEAD
        and (person in named or _owes_by_role(report_type, role, leads_a_team=person in leading))
    ]


def _owes_by_role(report_type: ReportType, role: object, *, leads_a_team: bool) -> bool:
    match role:
        case MembershipRole.DEPUTY:
            return report_type.owed_by_deputies
        case MembershipRole.SECRETARY:
            return report_type.owed_by_secretaries
        case MembershipRole.MEMBER if leads_a_team:
            return report_type.owed_by_team_leaders
        case MembershipRole.MEMBER:
            return report_type.owed_by_members
    return False


def _reconcile(delegation: Delegation, wanted: Mapping[_Key, ReportDuty], until: date, now: datetime) -> set[_Key]:
    """Bring what is still ahead in line with what is wanted; returned are the keys of all that is settled."""
    valid = ReportDuty.objects.filter(NOT_VOIDED, delegation=delegation)
    for duty in valid.filter(OUTSTANDING, due_at__gt=now, reassigned_from__isnull=True):
        twin = wanted.get(_key(duty))
        ahead = ReportDuty.objects.filter(OUTSTANDING, pk=duty.pk, due_at__gt=now)
        if twin is None and duty.period_starts_on <= until:
            ahead.update(voided_at=now, void_reason=NOT_OWED)
        elif twin and now < twin.due_at != duty.due_at and duty.extended_from is None:
            ahead.update(due_at=twin.due_at)
    handed_over = ReportDuty.objects.filter(delegation=delegation, reassigned_to__isnull=False)
    keys = ("person", "type", "period")
    return {*valid.values_list(*keys), *handed_over.values_list(*keys)}


def _key(duty: ReportDuty) -> _Key:
    return duty.person_id, duty.type_id, duty.period
