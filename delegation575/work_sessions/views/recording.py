"""Recording what took place."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegation575.foundation import clock
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.organisation.access import ActingRequest
from delegation575.work_sessions.access import acting_as, can_record, can_register
from delegation575.work_sessions.actions import record_session, record_unregistered_visit
from delegation575.work_sessions.forms import RecordForm, VisitForm
from delegation575.work_sessions.forms.recording import recorded_values
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.refusals import NotNow
from delegation575.work_sessions.states import SessionState, may_move
from delegation575.work_sessions.views.finding import delegation_of, session_of
from delegation575.work_sessions.views.refusing import refused_context
from delegation575.work_sessions.words import status_of

LATER = "later"
"""The value of the button `act` that keeps the record to be finished later."""


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """The record of a session that took place, or its amendment."""
    session, standing, now = session_of(request, pk), request.standing, clock.now()
    if not can_record(standing, session):
        raise NotPermitted
    if not may_move(session.state, SessionState.RECORDED):
        raise NotNow(state=status_of(session, now).label)
    typed, initial = (request.POST, None) if request.method == "POST" else (None, recorded_values(session))
    form = RecordForm(typed, session=session, standing=standing, initial=initial)
    context: dict[str, Any] = {"form": form, "session": session, "was_recorded": session.recorded_at is not None}
    if form.is_bound and not form.adds_row and form.is_valid():
        facts = acting_as(standing, session.responsible)
        complete = request.POST.get("act") != LATER
        try:
            done = record_session(
                session=session, record=form.record, complete=complete, sent=form.sent, now=now, **facts
            )
        except Refused as refused:
            context |= refused_context(form, refused)
        else:
            return _done(request, done)
    return render(request, "work_sessions/record.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def record_unregistered(request: ActingRequest) -> HttpResponse:
    """A visit nobody registered, in one short form."""
    delegation, standing, now = delegation_of(request), request.standing, clock.now()
    if not can_register(standing):
        raise NotPermitted
    initial = {"unit": request.GET.get("unit", ""), "responsible": standing.person.pk, "day": standing.day}
    typed = request.POST if request.method == "POST" else None
    form = VisitForm(typed, delegation=delegation, standing=standing, initial=initial)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        facts: dict[str, Any] = {"unit": form.cleaned_data["unit"], "responsible": form.visitor}
        facts |= acting_as(standing, form.visitor)
        try:
            done = record_unregistered_visit(
                delegation=delegation, record=form.record, sent=form.sent, now=now, **facts
            )
        except Refused as refused:
            context |= refused_context(form, refused)
        else:
            return _done(request, done)
    return render(request, "work_sessions/record_unregistered.html", context)


def _done(request: ActingRequest, session: WorkSession) -> HttpResponse:
    if session.state == SessionState.RECORDED:
        messages.success(request, _("The record is received."))
    else:
        messages.success(request, _("Noted that the session was held. The record can be finished later."))
    if session.clashes:
        messages.warning(request, _("It overlaps another session; it is marked so for the secretariat."))
    return redirect("work_sessions:detail", session.pk)
