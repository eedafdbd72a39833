"""One session: all that is known, what can be done now, what happened."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegation575.foundation import clock
from delegation575.organisation.access import ActingRequest
from delegation575.work_sessions.access import can_answer, can_cancel, can_change, can_record
from delegation575.work_sessions.models import NoteKind, WorkSession
from delegation575.work_sessions.states import ANSWERS, OPEN_TO_CHANGE, SessionState, may_move
from delegation575.work_sessions.timeline import timeline_of
from delegation575.work_sessions.views.finding import session_of
from delegation575.work_sessions.words import Line


@require_safe
def detail(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything about one session."""
    session, now = session_of(request, pk), clock.now()
    there = list(session.participations.select_related("person", "body").order_by("group_order", "person__sort_key"))
    notes = list(session.notes.select_related("theme").order_by("id"))
    context = {
        "session": session,
        "line": Line(session, now),
        "acts": _acts(request, session, past=session.starts_at <= now),
        "people": [row for row in there if row.person and row.attended],
        "absent": [row for row in there if row.person and not row.attended],
        "groups": [row for row in there if not row.person],
        "findings": [
            (kind.label, found) for kind in NoteKind if (found := [note for note in notes if note.kind == kind])
        ],
        "proposals": list(session.proposals.order_by("id")),
    }
    return render(request, "work_sessions/detail.html", context)


@require_safe
def history(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Who did what with it and when; for htmx only the list."""
    session = session_of(request, pk)
    part = "#timeline" if request.headers.get("HX-Request") else ""
    context = {"session": session, "events": timeline_of(session)}
    return render(request, f"work_sessions/history.html{part}", context)


def _acts(request: ActingRequest, session: WorkSession, *, past: bool) -> dict[str, Any]:
    """What this person can do with it now."""
    standing, state = request.standing, SessionState(session.state)
    own = can_change(standing, session)
    return {
        "record": past and can_record(standing, session) and may_move(state, SessionState.RECORDED),
        "recorded": state is SessionState.RECORDED,
        "change": own and state in OPEN_TO_CHANGE,
        "answer": can_answer(standing, session) and any(may_move(state, answer) for answer in ANSWERS),
        "postpone": own and may_move(state, SessionState.POSTPONED),
        "cancel": can_cancel(standing, session) and may_move(state, SessionState.CANCELLED),
    }
