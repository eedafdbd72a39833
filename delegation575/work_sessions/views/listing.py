"""The list of sessions: what is to be recorded first."""

import uuid
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from delegation575.foundation import clock
from delegation575.organisation.access import ActingRequest, own_units
from delegation575.organisation.roles import Scope, Verb
from delegation575.work_sessions.access import can_register, visible_sessions
from delegation575.work_sessions.forms import SessionFilter
from delegation575.work_sessions.models import WorkSession
from delegation575.work_sessions.queries import coverage, in_order_of_need, waiting_for_record, with_topics
from delegation575.work_sessions.views.finding import delegation_of
from delegation575.work_sessions.words import Line

PAGE_ROWS = 20
AFTER = "after"


@require_safe
def index(request: ActingRequest) -> HttpResponse:
    """All sessions this person sees, own units above; filtered by the address, paged by key."""
    delegation, standing, now = delegation_of(request), request.standing, clock.now()
    standing.require(Verb.SEE_SESSIONS)
    form = SessionFilter(request.GET, delegation=delegation, standing=standing)
    rows = form.narrowed(visible_sessions(standing), waiting_for_record(now))
    page = list(_after(request, in_order_of_need(with_topics(rows), standing.day, now))[: PAGE_ROWS + 1])
    context: dict[str, Any] = {
        "form": form,
        "filtered": bool(form.chosen),
        "lines": [Line(row, now) for row in page[:PAGE_ROWS]],
        "next_url": _next_url(request, page),
        "first_url": _first_url(request),
        "now": now,
        "may_register": can_register(standing),
    }
    if request.headers.get("HX-Request"):
        return render(request, "work_sessions/index.html#answer", context)
    if standing.scope in {Scope.OWN, Scope.TEAM}:
        context["covered"] = coverage(delegation, standing.day, own_units(standing))
    return render(request, "work_sessions/index.html", context)


def _after(request: ActingRequest, rows: QuerySet[WorkSession]) -> QuerySet[WorkSession]:
    """The rows behind the last one of the page before; all of them if the address does not say."""
    try:
        rank, distance, key = request.GET.get(AFTER, "").split(".")
        last = (int(rank), int(distance), uuid.UUID(key))
    except ValueError:
        return rows
    behind = Q(rank__gt=last[0]) | Q(rank=last[0], distance__gt=last[1])
    return rows.filter(behind | Q(rank=last[0], distance=last[1], id__gt=last[2]))


def _next_url(request: ActingRequest, page: list[WorkSession]) -> str:
    if len(page) <= PAGE_ROWS:
        return ""
    facts = page[PAGE_ROWS - 1].__dict__
    query = request.GET.copy()
    query[AFTER] = f"{facts['rank']}.{facts['distance']}.{facts['id']}"
    return f"{request.path}?{query.urlencode()}"


def _first_url(request: ActingRequest) -> str:
    if AFTER not in request.GET:
        return ""
    query = request.GET.copy()
    del query[AFTER]
    return f"{request.path}?{query.urlencode()}"
