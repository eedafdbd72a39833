"""Writing a report and handing it in."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegation575.foundation import clock
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.reports import queries
from delegation575.reports.access import can_submit
from delegation575.reports.actions import save_draft, submit_report
from delegation575.reports.forms import ReportForm, initial_of
from delegation575.reports.models import OutlineSection, ReportDuty
from delegation575.reports.views.finding import duty_of
from delegation575.reports.wording import reason_words, rows_of
from delegation575.work_sessions.queries import sessions_of


@require_http_methods(["GET", "POST"])
def submit(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a report, keep it as a draft, hand it in; the secretariat enters a member's paper."""
    standing = request.standing
    duty = duty_of(standing, pk)
    if not can_submit(standing, duty):
        raise NotPermitted
    if request.method == "GET" and not duty.with_the_member:
        return redirect("reports:detail", pk=pk)
    form = _report_form(request, duty)
    if request.method == "POST" and form.is_valid() and _done(request, form, duty):
        return redirect(_after_saving(request, duty))
    return render(request, "reports/submit.html", _writing(standing, duty, form))


def _report_form(request: ActingRequest, duty: ReportDuty) -> ReportForm:
    sections = list(queries.sections_of(duty))
    own = duty.person_id == request.standing.person.pk
    if request.method == "POST":
        return ReportForm(sections, request.POST, on_paper=not own)
    return ReportForm(sections, on_paper=not own, initial=_draft(duty, sections) if own else None)


def _draft(duty: ReportDuty, sections: list[OutlineSection]) -> dict[str, Any]:
    texts = queries.draft_texts(duty)
    if not texts and duty.returned_at is not None:
        texts = queries.last_texts(duty)
    nothing = bool(duty.__dict__["draft_nothing"])
    return {**initial_of(sections, texts), "nothing_to_report": nothing}


def _writing(standing: Standing, duty: ReportDuty, form: ReportForm) -> dict[str, Any]:
    sessions = sessions_of(duty.person, duty.period_starts_on, duty.period_ends_on, duty.delegation)
    return {
        "duty": duty,
        "form": form,
        "row": rows_of([duty], clock.now())[0],
        "reason": reason_words(duty.type),
        "own": duty.person_id == standing.person.pk,
        "sessions": sessions.select_related("unit").order_by("day", "id"),
    }


def _done(request: ActingRequest, form: ReportForm, duty: ReportDuty) -> bool:
    by, now = request.standing.person, clock.now()
    own = by.pk == duty.person_id
    nothing = form.cleaned_data["nothing_to_report"]
    try:
        if own and "draft" in request.POST:
            save_draft(duty=duty, by=by, now=now, texts=form.texts, nothing_to_report=nothing)
            messages.info(request, _("The draft is saved. Nobody else sees it."))
            return True
        submit_report(
            duty=duty,
            by=by,
            now=now,
            texts=form.texts,
            nothing_to_report=nothing,
            on_behalf_of=None if own else duty.person,
            received_on=form.cleaned_data.get("received_on"),
        )
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("The report is submitted."))
    return True


def _after_saving(request: ActingRequest, duty: ReportDuty) -> str:
    name = "reports:submit" if "draft" in request.POST and duty.person_id == request.standing.person.pk else ""
    return reverse(name or "reports:detail", args=[duty.pk])
