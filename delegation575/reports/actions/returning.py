"""Sending a report back to be completed, and accepting it."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from delegation575.foundation.history import acting
from delegation575.foundation.periods import day_of
from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import Person
from delegation575.reports.access import can_return
from delegation575.reports.actions.deciding import locked, refuse_if_closed
from delegation575.reports.models import MemberReport, ReportDuty, ReportReturn, ReturnReason, ReturnReasonGiven
from delegation575.reports.refusals import (
    AlreadyAccepted,
    AlreadyReturned,
    AnotherVersion,
    ComesBackTooEarly,
    NoReasonChosen,
    NothingSubmitted,
)


@transaction.atomic
def return_report(
    *,
    duty: ReportDuty,
    version: MemberReport,
    by: Person,
    now: datetime,
    reasons: Collection[ReturnReason],
    comment: str,
    resubmit_by: datetime,
) -> ReportReturn:
    """Send the version that was read back to its author, wanted again before `resubmit_by` (exclusive).

    The clock stays the first submission; a new round of reminders counts from `resubmit_by` (domain.md §5:
    "trả lại yêu cầu bổ sung"). `NotPermitted`; `AnotherVersion` if a newer one came in meanwhile;
    `AlreadyReturned`, `AlreadyAccepted`, `NothingSubmitted`, `AlreadyWaived`, `NoLongerOwed`;
    `NoReasonChosen`; `ComesBackTooEarly` unless `resubmit_by` lies ahead.
    """
    duty = locked(duty)
    if not can_return(standing_of(by, day_of(now), duty.delegation_id), duty):
        raise NotPermitted
    refuse_unless_waiting(duty, version)
    if not reasons:
        raise NoReasonChosen
    if resubmit_by <= now:
        raise ComesBackTooEarly
    with acting(by=by, said=comment):
        returned = ReportReturn.objects.create(
            delegation_id=duty.delegation_id,
            duty=duty,
            report=version,
            returned_at=now,
            returned_by=by,
            comment=comment.strip(),
            resubmit_by=resubmit_by,
        )
        _give_reasons(returned, reasons)
        duty.returned_at, duty.resubmit_by, duty.round = now, resubmit_by, duty.round + 1
        duty.save(update_fields=["returned_at", "resubmit_by", "round"])
    return returned


def _give_reasons(returned: ReportReturn, reasons: Collection[ReturnReason]) -> None:
    ReturnReasonGiven.objects.bulk_create(
        ReturnReasonGiven(delegation_id=returned.delegation_id, of_return=returned, code=code)
        for code in sorted(set(reasons))
    )


def refuse_unless_waiting(duty: ReportDuty, version: MemberReport) -> None:
    """Refuse to judge what is not, or no longer, before the reviewers: see `return_report`."""
    refuse_if_closed(duty)
    if duty.submitted_at is None:
        raise NothingSubmitted
    if duty.accepted_at is not None:
        raise AlreadyAccepted
    if duty.returned_at is not None:
        raise AlreadyReturned
    if duty.versions.filter(submitted_at__isnull=False).latest("version").pk != version.pk:
        raise AnotherVersion


def mark_back(duty: ReportDuty, now: datetime) -> None:
    """The returned report came back: it lies with the reviewers again, and the round ends."""
    duty.returns.filter(resubmitted_at__isnull=True).update(resubmitted_at=now)
    duty.returned_at = duty.resubmit_by = None
    duty.save(update_fields=["returned_at", "resubmit_by"])
