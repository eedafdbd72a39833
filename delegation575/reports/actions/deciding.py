"""What people decide about a duty: let off, given more time, handed to somebody else."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from delegation575.foundation.history import acting
from delegation575.foundation.periods import day_of
from delegation575.foundation.refusals import NotPermitted
from delegation575.foundation.templatetags.vietnamese import day as day_words
from delegation575.foundation.templatetags.vietnamese import moment
from delegation575.organisation.access import Standing, standing_of
from delegation575.organisation.models import DelegationMembership, MembershipRole, Person
from delegation575.reports.access import can_ask_extension, can_extend, can_reassign, can_waive
from delegation575.reports.models import DeadlineExtension, ReportDuty
from delegation575.reports.refusals import (
    AlreadyAsked,
    AlreadyDecided,
    AlreadySubmitted,
    AlreadyWaived,
    HasLeft,
    NoLongerOwed,
    NotEarlier,
    OwesItAlready,
    ReasonMissing,
)


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


def refuse_if_settled(duty: ReportDuty) -> None:
    """As `refuse_if_closed`, and `AlreadySubmitted` for what came in."""
    refuse_if_closed(duty)
    if duty.submitted_at is not None:
        raise AlreadySubmitted(at=moment(duty.submitted_at))


def locked(duty: ReportDuty) -> ReportDuty:
    """The duty as it stands now, held until the transaction ends."""
    return ReportDuty.objects.select_for_update(of=("self",)).get(pk=duty.pk)


@transaction.atomic
def ask_extension(
    *, duty: ReportDuty, by: Person, now: datetime, until: datetime, reason: str, on_behalf_of: Person | None = None
) -> DeadlineExtension:
    """Ask for more time, until the moment `until` (exclusive); somebody else decides.

    Whoever owes the report asks, or the secretariat for them. `NotPermitted`; `HasLeft` for a member no longer
    in the delegation; `NotEarlier` unless the new deadline lies after the old one and ahead; `AlreadyAsked`
    while an earlier request waits; `AlreadySubmitted`, `AlreadyWaived`, `NoLongerOwed`, `ReasonMissing`.
    """
    duty = locked(duty)
    if not can_ask_extension(_standing(by, duty, now), duty):
        raise NotPermitted
    _refuse_extension(duty, now, until, reason)
    if duty.extensions.filter(decided_at__isnull=True).exists():
        raise AlreadyAsked
    with acting(by=by, on_behalf_of=on_behalf_of, said=reason):
        return DeadlineExtension.objects.create(
            delegation_id=duty.delegation_id,
            duty=duty,
            old_due_at=duty.due_at,
            new_due_at=until,
            reason=reason.strip(),
            asked_at=now,
            asked_by=on_behalf_of or by,
        )


@transaction.atomic
def decide_extension(
    *, extension: DeadlineExtension, by: Person, now: datetime, granted: bool, note: str = ""
) -> DeadlineExtension:
    """Grant or refuse what was asked. Granted, the deadline moves and a new round of reminders begins.

    `NotPermitted` for whoever may not extend, or owes the report themselves; `AlreadyDecided` for the second
    to decide; else as `ask_extension`.
    """
    duty = locked(extension.duty)
    extension = DeadlineExtension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
    if not can_extend(_standing(by, duty, now), duty):
        raise NotPermitted
    if extension.decided_at is not None:
        raise AlreadyDecided
    if granted:
        _refuse_extension(duty, now, extension.new_due_at, extension.reason)
    with acting(by=by, said=note or extension.reason):
        return _decided(extension, duty, by, now, granted=granted, note=note)


@transaction.atomic
def extend_deadline(
    *, duty: ReportDuty, by: Person, now: datetime, until: datetime, reason: str, asked_by: Person | None = None
) -> DeadlineExtension:
    """Give more time at once, until the moment `until` (exclusive); a request still waiting is answered by it.

    The clock's deadline moves, the first one is kept, a new round begins. Refusals as `decide_extension`.
    """
    duty = locked(duty)
    if not can_extend(_standing(by, duty, now), duty):
        raise NotPermitted
    _refuse_extension(duty, now, until, reason)
    with acting(by=by, said=reason):
        extension = duty.extensions.filter(decided_at__isnull=True).first() or DeadlineExtension(
            delegation_id=duty.delegation_id, duty=duty, asked_at=now, asked_by=asked_by or by, reason=reason.strip()
        )
        extension.old_due_at, extension.new_due_at = duty.due_at, until
        return _decided(extension, duty, by, now, granted=True, note=reason.strip())


def _standing(by: Person, duty: ReportDuty, now: datetime) -> Standing:
    return standing_of(by, day_of(now), duty.delegation_id)


def _refuse_extension(duty: ReportDuty, now: datetime, until: datetime, reason: str) -> None:
    refuse_if_settled(duty)
    if _role_on(duty.delegation_id, duty.person, day_of(now)) is None:
        raise HasLeft(name=duty.person.full_name)
    if until <= max(duty.due_at, now):
        raise NotEarlier
    if not reason.strip():
        raise ReasonMissing


def _role_on(delegation: UUID, person: Person, day: date) -> str | None:
    memberships = DelegationMembership.objects.valid().on(day).filter(delegation=delegation, person=person)
    return memberships.values_list("role", flat=True).first()


def _decided(
    extension: DeadlineExtension, duty: ReportDuty, by: Person, now: datetime, *, granted: bool, note: str
) -> DeadlineExtension:
    extension.decided_at, extension.decided_by, extension.granted = now, by, granted
    extension.decision_note = note.strip()
    extension.save()
    if granted:
        duty.extended_from = duty.extended_from or duty.due_at
        duty.due_at = extension.new_due_at
        duty.round += 1
        duty.save(update_fields=["extended_from", "due_at", "round"])
    return extension


@transaction.atomic
def reassign_duty(*, duty: ReportDuty, by: Person, to: Person, now: datetime, reason: str) -> ReportDuty:
    """Hand a report over: the old duty is voided with the reason, `to` owes a new one by the same deadline.

    `NotPermitted`; `HasLeft` unless `to` is in the delegation today, `OwesItAlready` if they owe the same
    report or head the delegation; `AlreadySubmitted`, `AlreadyWaived`, `NoLongerOwed`, `ReasonMissing`.
    """
    duty = locked(duty)
    if not can_reassign(_standing(by, duty, now), duty):
        raise NotPermitted
    refuse_if_settled(duty)
    _refuse_new_owner(duty, to, now)
    if not reason.strip():
        raise ReasonMissing
    with acting(by=by, said=reason):
        duty.voided_at, duty.voided_by, duty.void_reason = now, by, reason.strip()
        duty.save(update_fields=["voided_at", "voided_by", "void_reason"])
        return ReportDuty.objects.create(
            delegation_id=duty.delegation_id,
            person=to,
            type_id=duty.type_id,
            period=duty.period,
            period_starts_on=duty.period_starts_on,
            period_ends_on=duty.period_ends_on,
            due_at=duty.due_at,
            extended_from=duty.extended_from,
            reassigned_from=duty,
        )


def _refuse_new_owner(duty: ReportDuty, to: Person, now: datetime) -> None:
    role = _role_on(duty.delegation_id, to, day_of(now))
    if role is None:
        raise HasLeft(name=to.full_name)
    owed = ReportDuty.objects.filter(person=to, type=duty.type_id, period=duty.period, voided_at__isnull=True)
    if role == MembershipRole.HEAD or owed.exists():
        raise OwesItAlready(name=to.full_name)
