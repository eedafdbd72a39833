"""Registering a session with its host, and changing what was registered."""

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
from delegation575.work_sessions.access import acting_as, can_change, can_register
from delegation575.work_sessions.actions import change_registration, register_session
from delegation575.work_sessions.forms import RegisterForm, taking_offer
from delegation575.work_sessions.forms.planning import planned_values
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState
from delegation575.work_sessions.views.finding import delegation_of, session_of
from delegation575.work_sessions.views.refusing import refused_context

DRAFT = "draft"
"""The value of the button `act` that keeps a draft instead of sending."""


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ActingRequest) -> HttpResponse:
    """A new session: sent to the host, or kept as a draft."""
    delegation, standing = delegation_of(request), request.standing
    if not can_register(standing):
        raise NotPermitted
    initial = {"unit": request.GET.get("unit", ""), "responsible": standing.person.pk}
    form = RegisterForm(_typed(request), delegation=delegation, standing=standing, initial=initial)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        plan, send = form.plan, request.POST.get("act") != DRAFT
        facts = acting_as(standing, plan.responsible)
        try:
            session = register_session(
                delegation=delegation, plan=plan, send=send, sent=form.sent, now=clock.now(), **facts
            )
        except Refused as refused:
            context |= refused_context(form, refused)
        else:
            return _done(request, session)
    return render(request, "work_sessions/register.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Another time or content for what is a draft, came back or was postponed; then it is sent (again)."""
    session, standing = session_of(request, pk), request.standing
    if not can_change(standing, session):
        raise NotPermitted
    form = RegisterForm(
        _typed(request), delegation=session.delegation, standing=standing, initial=planned_values(session)
    )
    context: dict[str, Any] = {"form": form, "session": session}
    if form.is_bound and form.is_valid():
        plan, send = form.plan, request.POST.get("act") != DRAFT
        facts = acting_as(standing, plan.responsible)
        try:
            changed = change_registration(
                session=session, plan=plan, send=send, sent=form.sent, now=clock.now(), **facts
            )
        except Refused as refused:
            context |= refused_context(form, refused)
        else:
            return _done(request, changed)
    return render(request, "work_sessions/change.html", context)


def _typed(request: ActingRequest) -> Any:
    return taking_offer(request.POST) if request.method == "POST" else None


def _done(request: ActingRequest, session: WorkSession) -> HttpResponse:
    if session.state == SessionState.DRAFT:
        messages.success(request, _("The draft is saved. It has not been sent to the host."))
    else:
        messages.success(request, _("The registration is sent to %(host)s.") % {"host": session.host.label})
    return redirect("work_sessions:detail", session.pk)
