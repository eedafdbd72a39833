"""Duties: derived from dated memberships, waived by a person with a reason."""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from delegation575.foundation.history import acting
from delegation575.foundation.periods import Period, PeriodKind, containing, day_of
from delegation575.foundation.refusals import NotPermitted
from delegation575.foundation.templatetags.vietnamese import day as day_words
from delegation575.foundation.templatetags.vietnamese import moment
from delegation575.foundation.working_days import WorkingDays
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import (
    Delegation,
    DelegationMembership,
    MembershipRole,
    Person,
    TeamMembership,
)
from delegation575.organisation.models.people import NOT_VOIDED
from delegation575.reports.access import can_waive
from delegation575.reports.deadlines import due_at
from delegation575.reports.models import ReportDuty, ReportType
from delegation575.reports.queries import OUTSTANDING
from delegation575.reports.refusals import AlreadySubmitted, AlreadyWaived, NoLongerOwed, ReasonMissing

NOT_OWED = "not_owed"
"""Why the regime itself voids a duty: its person leaves before the period's last day."""

_Key = tuple[uuid.UUID, uuid.UUID, str]


@dataclass(frozen=True)
class _Belonging:
    """A dated membership, as far as it decides who owes."""

    person: uuid.UUID
    starts_on: date
    ends_on: date | None

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


def generate_duties(
    *, delegation: Delegation, until: date, now: datetime, working_days: WorkingDays | None = None
) -> list[ReportDuty]:
    """Make the duties of every period that begins on or before `until`; the new ones are returned.

    Whoever is a member of the delegation on a period's last day owes its report, a team leader if he
    leads a team on that day: head, deputies and secretaries never do. A period that ended before the
    regime began, or ends after it, is not owed.

    Safe to repeat: what exists stays. Duties still ahead whose person no longer owes them are voided,
    those still ahead whose deadline moved (a new holiday) get the new one without a new round. What is
    past its deadline, submitted, waived or extended is never touched.
    """
    days = working_days or WorkingDays()
    wanted = {_key(duty): duty for duty in _owed(delegation, until, days)}
    with transaction.atomic():
        kept = _reconcile(delegation, wanted, until, now)
        missing = [duty for key, duty in wanted.items() if key not in kept]
        # Another sweep may be making the same rows: the unique key decides.
        return ReportDuty.objects.bulk_create(missing, ignore_conflicts=True)


def _owed(delegation: Delegation, until: date, working_days: WorkingDays) -> Iterator[ReportDuty]:
    members, leaders = _belongings(delegation)
    for report_type in ReportType.objects.filter(delegation=delegation):
        for period in _periods(report_type, delegation, until):
            moment_due, _ = due_at(report_type.terms, period, working_days)
            for person in _who_owes(report_type, period.ends_on, members, leaders):
                yield ReportDuty(
                    delegation=delegation,
                    person_id=person,
                    type=report_type,
                    period=period.code,
                    period_starts_on=period.starts_on,
                    period_ends_on=period.ends_on,
                    due_at=moment_due,
                )


def _belongings(delegation: Delegation) -> tuple[list[_Belonging], list[_Belonging]]:
    columns = ("person", "starts_on", "ends_on")
    members = DelegationMembership.objects.valid().filter(delegation=delegation, role=MembershipRole.MEMBER)
    leaders = TeamMembership.objects.valid().filter(delegation=delegation, is_leader=True)
    return (
        [_Belonging(*row) for row in members.values_list(*columns)],
        [_Belonging(*row) for row in leaders.values_list(*columns)],
    )


def _periods(report_type: ReportType, delegation: Delegation, until: date) -> Iterator[Period]:
    """The periods whose last day lies within the regime and the delegation's life, begun by `until`."""
    first = max(report_type.starts_on, delegation.starts_on)
    last = min(report_type.ends_on or date.max, delegation.ends_on or date.max)
    period = containing(first, PeriodKind(report_type.period_kind))
    while period.starts_on <= until and period.ends_on <= last:
        yield period
        period = period.next()


def _who_owes(
    report_type: ReportType, day: date, members: list[_Belonging], leaders: list[_Belonging]
) -> Iterator[uuid.UUID]:
    leading = {belonging.person for belonging in leaders if belonging.covers(day)}
    for belonging in members:
        owes = report_type.owed_by_team_leaders if belonging.person in leading else report_type.owed_by_members
        if owes and belonging.covers(day):
            yield belonging.person


def _reconcile(delegation: Delegation, wanted: Mapping[_Key, ReportDuty], until: date, now: datetime) -> set[_Key]:
    """Bring what is still ahead in line with what is wanted; returned are the keys of all that exists."""
    valid = ReportDuty.objects.filter(NOT_VOIDED, delegation=delegation)
    for duty in valid.filter(OUTSTANDING, due_at__gt=now):
        twin = wanted.get(_key(duty))
        ahead = ReportDuty.objects.filter(OUTSTANDING, pk=duty.pk, due_at__gt=now)
        if twin is None and duty.period_starts_on <= until:
            ahead.update(voided_at=now, void_reason=NOT_OWED)
        elif twin and now < twin.due_at != duty.due_at and duty.extended_from is None:
            ahead.update(due_at=twin.due_at)
    return set(valid.values_list("person", "type", "period"))


def _key(duty: ReportDuty) -> _Key:
    return duty.person_id, duty.type_id, duty.period


@transaction.atomic
def waive_duty(
    *, duty: ReportDuty, by: Person, now: datetime, reason: str, on_behalf_of: Person | None = None
) -> ReportDuty:
    """Let a person off a report, with a reason; it leaves the denominator of every rate.

    `NotPermitted` unless `by` is a leader or of the secretariat (domain.md §5: "lý do, người duyệt");
    `AlreadySubmitted`, `AlreadyWaived`, `NoLongerOwed`, `ReasonMissing`.
    """
    duty = ReportDuty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    refuse_if_closed(duty)
    if duty.submitted_at is not None:
        raise AlreadySubmitted(at=moment(duty.submitted_at))
    if not can_waive(standing_of(by, day_of(now), duty.delegation_id), duty):
        raise NotPermitted
    if not reason.strip():
        raise ReasonMissing
    duty.waived_at, duty.waived_by, duty.waive_reason = now, by, reason.strip()
    with acting(by=by, on_behalf_of=on_behalf_of, said=duty.waive_reason):
        duty.save(update_fields=["waived_at", "waived_by", "waive_reason"])
    return duty


def refuse_if_closed(duty: ReportDuty) -> None:
    """`NoLongerOwed` or `AlreadyWaived` for a duty that nobody expects any more."""
    if duty.voided_at is not None:
        raise NoLongerOwed
    if duty.waived_at is not None:
        raise AlreadyWaived(on=day_words(duty.waived_at))
