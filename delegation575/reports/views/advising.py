"""Hints beside a report: for its author before it is handed in, for whoever judges it afterwards."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import ActingRequest
from delegation575.reports import queries
from delegation575.reports.access import may_review
from delegation575.reports.hints import Visit, hints_on
from delegation575.reports.models import ReportDuty
from delegation575.reports.views.finding import duty_of
from delegation575.work_sessions.queries import sessions_of


@require_GET
def hints(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """What is worth a second look; an author's draft is read for its author alone."""
    duty = duty_of(request.standing, pk)
    own = duty.person_id == request.standing.person.pk
    if not (own or may_review(request.standing, duty)):
        raise NotPermitted
    text, last = queries.text_and_last(duty, drafts=own)
    found = hints_on(text, last, _visits(duty)) if text else None
    return render(request, "reports/hints.html", {"duty": duty, "found": found, "own": own})


def _visits(duty: ReportDuty) -> list[Visit]:
    rows = sessions_of(duty.person, duty.period_starts_on, duty.period_ends_on, duty.delegation)
    return [Visit(str(row.pk), row.day, row.unit.label) for row in rows.select_related("unit").order_by("day", "id")]
