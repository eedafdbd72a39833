"""The pages of reminding."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from delegation575.foundation import clock
from delegation575.foundation.doorbell import ring
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.roles import Verb
from delegation575.reminders import actions, queries
from delegation575.reminders.access import can_nudge
from delegation575.reminders.forms import NudgeForm
from delegation575.reminders.tasks import sweep
from delegation575.reports.access import visible_duties
from delegation575.reports.models import ReportDuty
from delegation575.reports.wording import rows_of

SHOWN = 50


@require_GET
def inbox(request: ActingRequest) -> HttpResponse:
    """What this person was told, newest first."""
    dispatches = list(queries.inbox_of(request.standing.person)[:SHOWN])
    context = {
        "dispatches": dispatches,
        "now": clock.now(),
        "unread": any(dispatch.read_at is None for dispatch in dispatches),
    }
    return render(request, "reminders/inbox.html", context)


@require_GET
def unread(request: ActingRequest) -> HttpResponse:
    """The badge in the header: how much of it is new."""
    count = queries.unread_of(request.standing.person).count()
    return render(request, "reminders/unread.html", {"count": count})


@require_POST
def read(request: ActingRequest) -> HttpResponse:
    """Everything in the inbox is read."""
    actions.mark_read(by=request.standing.person, now=clock.now())
    return redirect("reminders:inbox")


@require_GET
def told(request: ActingRequest, duty: uuid.UUID) -> HttpResponse:
    """Who was told of one report, by what, and when."""
    found = _duty(request.standing, duty)
    context = {
        "duty": found,
        "tellings": queries.tellings([found.pk]),
        "may_nudge": can_nudge(request.standing, found),
    }
    return render(request, "reminders/told.html", context)


def _duty(standing: Standing, pk: uuid.UUID) -> ReportDuty:
    return get_object_or_404(visible_duties(standing).select_related("person", "type"), pk=pk)


@require_http_methods(["GET", "POST"])
def nudge(request: ActingRequest, duty: uuid.UUID) -> HttpResponse:
    """Remind of one report by hand; by GET the page that asks for a word to go with it."""
    found = _duty(request.standing, duty)
    if not request.standing.may(Verb.REMIND) or found.person_id == request.standing.person.pk:
        raise NotPermitted
    form = NudgeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _nudged(request, form, found):
        return redirect(_back(request) or reverse("reports:detail", args=[duty]))
    context = {"duty": found, "row": rows_of([found], clock.now())[0], "form": form, "next": _back(request)}
    return render(request, "reminders/nudge.html", context)


def _nudged(request: ActingRequest, form: NudgeForm, duty: ReportDuty) -> bool:
    note = form.cleaned_data["note"]
    try:
        actions.nudge(duty=duty, by=request.standing.person, now=clock.now(), note=note)
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    ring(sweep)
    messages.success(request, _("%(name)s is reminded.") % {"name": duty.person.full_name})
    return True


def _back(request: ActingRequest) -> str:
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()})
    return url if safe else ""
