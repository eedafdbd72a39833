"""Judging a report: the secretariat proposes a band, the head or whom he named decides (domain.md §5)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from delegation575.foundation.constraints import refusing
from delegation575.foundation.history import acting
from delegation575.foundation.periods import day_of
from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import Person
from delegation575.reports.access import can_appoint_reviewer, can_decide_review, can_propose_review
from delegation575.reports.actions.deciding import locked
from delegation575.reports.actions.returning import refuse_unless_waiting
from delegation575.reports.models import (
    Band,
    CriterionScore,
    MemberReport,
    ReportReview,
    ReviewerAppointment,
    RubricCriterion,
)
from delegation575.reports.refusals import AlreadyNamed, ChangedMeanwhile, NotInTheDelegation, PointsOutOfRange

NEW = 0
"""The `lock` of a review that was not there yet when the form was opened."""


@transaction.atomic
def propose_review(
    *,
    report: MemberReport,
    by: Person,
    now: datetime,
    band: Band,
    comment: str = "",
    points: Mapping[UUID, int] | None = None,
    lock: int = NEW,
) -> ReportReview:
    """Propose how good a version is; `points` by criterion, between 0 and what each is worth.

    `lock` is that of the review as the form showed it: whoever saves second gets `ChangedMeanwhile`.
    `NotPermitted`; `PointsOutOfRange`; else as `return_report`.
    """
    duty = locked(report.duty)
    if not can_propose_review(standing_of(by, day_of(now), duty.delegation_id), duty):
        raise NotPermitted
    refuse_unless_waiting(duty, report)
    review = ReportReview.objects.select_for_update().filter(report=report).first()
    if (review.lock if review else NEW) != lock:
        raise ChangedMeanwhile
    review = review or ReportReview(delegation_id=duty.delegation_id, report=report, lock=NEW)
    review.proposed_band, review.proposed_at, review.proposed_by = band, now, by
    review.comment, review.lock = comment.strip(), review.lock + 1
    with acting(by=by, said=review.comment):
        review.save()
        _score(review, points or {})
    return review


def _score(review: ReportReview, points: Mapping[UUID, int]) -> None:
    criteria = RubricCriterion.objects.filter(type=review.report.duty.type_id, pk__in=points).in_bulk()
    if any(not 0 <= points[pk] <= one.points for pk, one in criteria.items()):
        raise PointsOutOfRange
    review.scores.all().delete()
    CriterionScore.objects.bulk_create(
        CriterionScore(delegation_id=review.delegation_id, review=review, criterion=one, points=points[pk])
        for pk, one in criteria.items()
    )


@transaction.atomic
def accept_report(
    *, report: MemberReport, by: Person, now: datetime, band: Band, comment: str | None = None, lock: int = NEW
) -> ReportReview:
    """Decide how good a version is and accept it: from now on its member sees the band.

    Also without a proposal before it. `NotPermitted` unless `by` is the head or named by him;
    `ChangedMeanwhile`; else as `return_report`.
    """
    duty = locked(report.duty)
    if not can_decide_review(standing_of(by, day_of(now), duty.delegation_id), duty):
        raise NotPermitted
    refuse_unless_waiting(duty, report)
    review = ReportReview.objects.select_for_update().filter(report=report).first()
    if (review.lock if review else NEW) != lock:
        raise ChangedMeanwhile
    review = review or ReportReview(
        delegation_id=duty.delegation_id, report=report, lock=NEW, proposed_band=band, proposed_at=now, proposed_by=by
    )
    review.decided_band, review.decided_at, review.decided_by, review.lock = band, now, by, review.lock + 1
    if comment is not None:
        review.comment = comment.strip()
    duty.accepted_at, duty.accepted_by, duty.band = now, by, band
    with acting(by=by, said=review.comment):
        review.save()
        duty.save(update_fields=["accepted_at", "accepted_by", "band"])
    return review


@transaction.atomic
def name_reviewer(*, person: Person, by: Person, day: date, delegation: UUID) -> ReviewerAppointment:
    """The head names who decides on reports in his place, from `day` on.

    `NotPermitted` unless `by` is the head; `NotInTheDelegation`; `AlreadyNamed`.
    """
    if not can_appoint_reviewer(standing_of(by, day, delegation)):
        raise NotPermitted
    if standing_of(person, day, delegation).delegation is None:
        raise NotInTheDelegation(name=person.full_name)
    taken = {"reviewerappointment_once": AlreadyNamed(name=person.full_name)}
    with acting(by=by), refusing(taken):
        return ReviewerAppointment.objects.create(
            delegation_id=delegation, person=person, appointed_by=by, starts_on=day
        )


@transaction.atomic
def end_reviewer(*, appointment: ReviewerAppointment, by: Person, day: date) -> ReviewerAppointment:
    """The head takes it back: `day` is the first on which that person no longer decides."""
    if not can_appoint_reviewer(standing_of(by, day, appointment.delegation_id)):
        raise NotPermitted
    appointment.ends_on = max(appointment.starts_on, day - timedelta(days=1))
    with acting(by=by):
        appointment.save(update_fields=["ends_on"])
    return appointment
