"""Writing and handing in a report."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from delegation575.foundation.history import acting
from delegation575.foundation.periods import day_of, start_of
from delegation575.foundation.refusals import NotPermitted
from delegation575.foundation.templatetags.vietnamese import day as day_words
from delegation575.foundation.templatetags.vietnamese import moment
from delegation575.organisation.access import standing_of
from delegation575.organisation.models import Person
from delegation575.reports.access import can_submit
from delegation575.reports.actions.deciding import refuse_if_closed
from delegation575.reports.actions.returning import mark_back
from delegation575.reports.models import MemberReport, MemberReportSection, ReportDuty
from delegation575.reports.queries import sections_of
from delegation575.reports.refusals import (
    AlreadySubmitted,
    NothingWritten,
    PeriodNotBegun,
    ReceivedAhead,
    ReceivedBeforePeriod,
    WrittenAndNothing,
)

Texts = Mapping[uuid.UUID, str]
"""What stands in each section of the outline, by the section's key."""


@dataclass(frozen=True)
class _Content:
    texts: dict[uuid.UUID, str]
    nothing_to_report: bool

    @classmethod
    def of(cls, texts: Texts, *, nothing_to_report: bool) -> "_Content":
        return cls({section: text for section, text in texts.items() if text.strip()}, nothing_to_report)

    @classmethod
    def stored(cls, report: MemberReport) -> "_Content":
        texts = {section.section_id: section.text for section in report.sections.all()}
        return cls.of(texts, nothing_to_report=report.nothing_to_report)


@transaction.atomic
def save_draft(
    *, duty: ReportDuty, by: Person, now: datetime, texts: Texts, nothing_to_report: bool = False
) -> MemberReport:
    """Keep what the member has written so far; only they see it. `AlreadySubmitted` once it was handed in."""
    duty = _open_duty(duty, by, None, now)
    if not duty.with_the_member:
        raise AlreadySubmitted(at=moment(duty.submitted_at))
    with acting(by=by):
        return _write(_draft_of(duty, now), _Content.of(texts, nothing_to_report=nothing_to_report), now)


@transaction.atomic
def submit_report(
    *,
    duty: ReportDuty,
    by: Person,
    now: datetime,
    texts: Texts,
    nothing_to_report: bool = False,
    on_behalf_of: Person | None = None,
    received_on: date | None = None,
) -> MemberReport:
    """Hand the report in; the first valid submission is the clock (domain.md §5).

    “Không phát sinh” counts as submitted; an empty report does not (`NothingWritten`). The secretariat
    enters the paper of a member `on_behalf_of` them with the day it came in, and that day is the clock:
    a day without an hour counts from its beginning, so that a paper received on the due day is on time.

    The same report handed in twice is handed in once and returned; another one is `AlreadySubmitted`.
    One that was returned comes back as a new version: the first submission stays the clock.
    Also raises `NotPermitted`, `AlreadyWaived`, `NoLongerOwed`, `PeriodNotBegun`, `ReceivedAhead`,
    `ReceivedBeforePeriod`, `WrittenAndNothing`.
    """
    duty = _open_duty(duty, by, on_behalf_of, now)
    content = _Content.of(texts, nothing_to_report=nothing_to_report)
    _refuse_unless_valid(content)
    _refuse_wrong_receipt(duty, received_on, now)
    if not duty.with_the_member:
        return _the_same_or_refused(duty, content)
    with acting(by=by, on_behalf_of=on_behalf_of):
        report = _draft_of(duty, now) if by.pk == duty.person_id else _new_version(duty, now)
        report.submitted_at = start_of(received_on) if received_on else now
        report.submitted_by, report.received_on = by, received_on
        _write(report, content, now)
        _mark_submitted(duty, report, now)
    return report


def _mark_submitted(duty: ReportDuty, report: MemberReport, now: datetime) -> None:
    duty.nothing_to_report = report.nothing_to_report
    if duty.submitted_at is None:
        duty.submitted_at, duty.submitted_by = report.submitted_at, report.submitted_by
        duty.save(update_fields=["submitted_at", "submitted_by", "nothing_to_report"])
    else:
        duty.save(update_fields=["nothing_to_report"])
        mark_back(duty, now)


def _open_duty(duty: ReportDuty, by: Person, on_behalf_of: Person | None, now: datetime) -> ReportDuty:
    duty = ReportDuty.objects.select_for_update(of=("self",)).get(pk=duty.pk)
    for_themselves = by.pk == duty.person_id and on_behalf_of is None
    for_the_member = on_behalf_of is not None and on_behalf_of.pk == duty.person_id != by.pk
    if not (for_themselves or for_the_member):
        raise NotPermitted
    if not can_submit(standing_of(by, day_of(now), duty.delegation_id), duty):
        raise NotPermitted
    refuse_if_closed(duty)
    if day_of(now) < duty.period_starts_on:
        raise PeriodNotBegun(on=day_words(duty.period_starts_on))
    return duty


def _refuse_unless_valid(content: _Content) -> None:
    if content.nothing_to_report and content.texts:
        raise WrittenAndNothing
    if not content.nothing_to_report and not content.texts:
        raise NothingWritten


def _refuse_wrong_receipt(duty: ReportDuty, received_on: date | None, now: datetime) -> None:
    if received_on is None:
        return
    if received_on > day_of(now):
        raise ReceivedAhead
    if received_on < duty.period_starts_on:
        raise ReceivedBeforePeriod(on=day_words(duty.period_starts_on))


def _the_same_or_refused(duty: ReportDuty, content: _Content) -> MemberReport:
    last = duty.versions.filter(submitted_at__isnull=False).latest("version")
    if _Content.stored(last) != content:
        raise AlreadySubmitted(at=moment(duty.submitted_at))
    return last


def _write(report: MemberReport, content: _Content, now: datetime) -> MemberReport:
    report.saved_at, report.nothing_to_report = now, content.nothing_to_report
    report.save()
    # Drafts alone are written over; what was handed in is another version.
    report.sections.all().delete()
    MemberReportSection.objects.bulk_create(
        MemberReportSection(delegation_id=report.delegation_id, report=report, section_id=section.pk, text=text)
        for section in sections_of(report.duty)
        if (text := content.texts.get(section.pk))
    )
    return report


def _draft_of(duty: ReportDuty, now: datetime) -> MemberReport:
    return duty.versions.filter(submitted_at__isnull=True).first() or _new_version(duty, now)


def _new_version(duty: ReportDuty, now: datetime) -> MemberReport:
    last = duty.versions.aggregate(last=Max("version"))["last"] or 0
    return MemberReport(delegation_id=duty.delegation_id, duty=duty, version=last + 1, saved_at=now)
