"""What leaders and the secretariat decide about a duty."""

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
from delegation575.organisation.access import ActingRequest
from delegation575.organisation.roles import Verb
from delegation575.reports import queries
from delegation575.reports.access import can_ask_extension, can_extend, can_reassign, can_waive
from delegation575.reports.actions import ask_extension, extend_deadline, reassign_duty, waive_duty
from delegation575.reports.deadlines import deadline_on, due_day
from delegation575.reports.forms import ExtendForm, ReassignForm, WaiveForm
from delegation575.reports.models import DeadlineExtension, ReportDuty
from delegation575.reports.views.finding import came_from, duty_of
from delegation575.reports.wording import rows_of


@require_http_methods(["GET", "POST"])
def waive(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Let a member off a report, with a reason."""
    duty = duty_of(request.standing, pk)
    if not request.standing.may(Verb.WAIVE_DUTY) or duty.person_id == request.standing.person.pk:
        raise NotPermitted
    if request.method == "GET" and not can_waive(request.standing, duty):
        return redirect("reports:detail", pk=pk)
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _waived(request, form, duty):
        return redirect(came_from(request) or reverse("reports:detail", args=[pk]))
    context = {"duty": duty, "form": form, "row": rows_of([duty], clock.now())[0], "next": came_from(request)}
    return render(request, "reports/waive.html", context)


def _waived(request: ActingRequest, form: WaiveForm, duty: ReportDuty) -> bool:
    try:
        waive_duty(duty=duty, by=request.standing.person, now=clock.now(), reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("%(name)s is let off this report.") % {"name": duty.person.full_name})
    return True


@require_http_methods(["GET", "POST"])
def extend(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """More time: given by a leader or the secretariat, asked for by whoever owes the report."""
    standing, duty = request.standing, duty_of(request.standing, pk)
    own = duty.person_id == standing.person.pk and standing.may(Verb.SUBMIT_REPORT)
    if not (own or standing.may(Verb.EXTEND_DUTY)):
        raise NotPermitted
    may_extend = can_extend(standing, duty)
    if request.method == "GET" and not (may_extend or can_ask_extension(standing, duty)):
        return redirect("reports:detail", pk=pk)
    asked = duty.extensions.filter(decided_at__isnull=True).select_related("asked_by").first()
    form = ExtendForm(request.POST or None, initial=_initial_extension(asked))
    if request.method == "POST" and form.is_valid() and _extended(request, form, duty):
        return redirect(came_from(request) or reverse("reports:detail", args=[pk]))
    context = {"duty": duty, "form": form, "row": rows_of([duty], clock.now())[0], "asked": asked}
    return render(request, "reports/extend.html", {**context, "may_extend": may_extend, "next": came_from(request)})


def _initial_extension(asked: DeadlineExtension | None) -> dict[str, Any]:
    return {"until": due_day(asked.new_due_at), "reason": asked.reason} if asked else {}


def _extended(request: ActingRequest, form: ExtendForm, duty: ReportDuty) -> bool:
    standing = request.standing
    until = deadline_on(form.cleaned_data["until"], duty.type.due_time)
    facts: dict[str, Any] = {"duty": duty, "by": standing.person, "now": clock.now(), "until": until}
    try:
        if can_extend(standing, duty):
            extend_deadline(**facts, reason=form.cleaned_data["reason"])
            messages.success(request, _("The deadline was moved."))
        else:
            ask_extension(**facts, reason=form.cleaned_data["reason"])
            messages.success(request, _("More time was asked for; the leaders and the secretariat see it."))
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


@require_http_methods(["GET", "POST"])
def reassign(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Hand a report over to somebody else of the delegation."""
    standing, duty = request.standing, duty_of(request.standing, pk)
    if not standing.may(Verb.REASSIGN_DUTY) or duty.person_id == standing.person.pk:
        raise NotPermitted
    if request.method == "GET" and not can_reassign(standing, duty):
        return redirect("reports:detail", pk=pk)
    form = ReassignForm(request.POST or None, people=queries.who_could_owe(duty, standing.day))
    if request.method == "POST" and form.is_valid():
        new = _handed_over(request, form, duty)
        if new is not None:
            return redirect(came_from(request) or reverse("reports:detail", args=[new.pk]))
    context = {"duty": duty, "form": form, "row": rows_of([duty], clock.now())[0], "next": came_from(request)}
    return render(request, "reports/reassign.html", context)


def _handed_over(request: ActingRequest, form: ReassignForm, duty: ReportDuty) -> ReportDuty | None:
    to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
    try:
        new = reassign_duty(duty=duty, by=request.standing.person, to=to, now=clock.now(), reason=reason)
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return None
    messages.success(request, _("%(name)s owes this report now.") % {"name": to.full_name})
    return new
