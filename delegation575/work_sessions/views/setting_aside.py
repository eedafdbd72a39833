"""The host's answer; cancelling and postponing, each with its reason, on plain pages."""

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegation575.foundation import clock
from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import ActingRequest
from delegation575.work_sessions.access import acting_as, can_answer, can_cancel
from delegation575.work_sessions.actions import answer_for_host, cancel_session, postpone_session
from delegation575.work_sessions.forms import AnswerForm, SetAsideForm
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.states import SessionState
from delegation575.work_sessions.views.finding import session_of


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """What the host answered."""
    session, standing = session_of(request, pk), request.standing
    if not can_answer(standing, session):
        raise NotPermitted
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        said, note = SessionState(form.cleaned_data["answer"]), form.cleaned_data["note"]
        answer_for_host(session=session, answer=said, note=note, by=standing.person, now=clock.now())
        messages.success(request, _("The host's answer is noted."))
        return redirect("work_sessions:detail", session.pk)
    return render(request, "work_sessions/answer.html", {"form": form, "session": session})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """The session will not take place."""
    return _set_aside(request, pk, cancel_session, "work_sessions/cancel.html")


@require_http_methods(["GET", "HEAD", "POST"])
def postpone(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """The session waits for another day."""
    return _set_aside(request, pk, postpone_session, "work_sessions/postpone.html")


def _set_aside(
    request: ActingRequest, pk: uuid.UUID, action: Callable[..., WorkSession], template: str
) -> HttpResponse:
    session, standing = session_of(request, pk), request.standing
    if not can_cancel(standing, session):
        raise NotPermitted
    form = SetAsideForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        facts = acting_as(standing, session.responsible)
        action(session=session, code=form.cleaned_data["code"], reason=form.cleaned_data["reason"], **facts)
        messages.success(request, _("Noted. Everybody concerned is free again at that time."))
        return redirect("work_sessions:detail", session.pk)
    return render(request, template, {"form": form, "session": session})
