"""What leaders and the secretariat decide about a duty."""

import uuid

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
from delegation575.reports.access import can_waive
from delegation575.reports.actions import waive_duty
from delegation575.reports.forms import WaiveForm
from delegation575.reports.models import ReportDuty
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
