"""Reading: the list of what is owed, and one duty."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from delegation575.foundation import clock
from delegation575.foundation.rows import dated_on
from delegation575.foundation.vietnamese import fold
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.models import Delegation, Team
from delegation575.organisation.roles import Scope
from delegation575.reports import queries
from delegation575.reports.access import (
    can_ask_extension,
    can_extend,
    can_reassign,
    can_return,
    can_submit,
    can_waive,
    may_review,
    visible_duties,
    visible_types,
)
from delegation575.reports.deadlines import DutyStatus
from delegation575.reports.forms import DutyFilter
from delegation575.reports.models import ReportDuty, ReportReturn, ReturnReason
from delegation575.reports.paging import newest_first
from delegation575.reports.story import story_of
from delegation575.reports.views.finding import delegation_of, duty_of
from delegation575.reports.wording import RETURN_REASON_WORDS, how_words, rows_of

ROWS_A_PAGE = 50


@require_GET
def index(request: ActingRequest) -> HttpResponse:
    """What is owed and what came in: own reports, or those this person sees; filters in the address."""
    standing, now = request.standing, clock.now()
    form = _filter_form(request, delegation_of(standing))
    found = _filtered(visible_duties(standing), form, standing)
    shown = queries.with_team(found.select_related("person", "type"), standing.day)
    page = newest_first(shown, "due_at", request.GET.get("after", ""), ROWS_A_PAGE)
    context = {
        "form": form,
        "rows": rows_of(page.rows, now),
        "now": now,
        "alone": standing.scope is Scope.OWN,
        "filtered": bool(form.chosen),
        "next_url": _same_page(request, page.after) if page.after else "",
        "first_url": _same_page(request, None) if request.GET.get("after") else "",
    }
    return render(request, "reports/index.html", context)


def _filter_form(request: ActingRequest, delegation: Delegation) -> DutyFilter:
    standing = request.standing
    teams = Team.objects.filter(dated_on(standing.day), delegation=delegation).order_by("number")
    types = visible_types(standing).order_by("name", "pk")
    return DutyFilter(request.GET, types=types, teams=None if standing.scope is Scope.OWN else teams)


def _filtered(duties: QuerySet[ReportDuty], form: DutyFilter, standing: Standing) -> QuerySet[ReportDuty]:
    chosen = form.chosen
    if "status" in chosen:
        duties = duties.filter(queries.having(DutyStatus(chosen["status"]), clock.now()))
    else:
        # What has not begun stands in nobody's way: it is shown when asked for.
        duties = duties.filter(period_starts_on__lte=standing.day)
    if "type" in chosen:
        duties = duties.filter(type=chosen["type"])
    if "team" in chosen:
        duties = duties.filter(queries.of_team(chosen["team"].pk, standing.day))
    if "name" in chosen:
        duties = duties.filter(person__search_key__contains=fold(chosen["name"]))
    return duties


def _same_page(request: ActingRequest, after: str | None) -> str:
    query = {name: value for name, value in request.GET.items() if value and name != "after"}
    if after:
        query["after"] = after
    return f"{request.path}?{urlencode(query)}"


def _returned(one: ReportReturn) -> dict[str, Any]:
    reasons = [RETURN_REASON_WORDS[ReturnReason(reason.code)] for reason in one.reasons.all()]
    return {"return": one, "reasons": reasons}


@require_GET
def detail(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """One duty: its deadline and how it came about, what was handed in, what happened."""
    standing, now = request.standing, clock.now()
    duty = duty_of(standing, pk)
    row = rows_of([duty], now)[0]
    context = {
        "duty": duty,
        "row": row,
        "now": now,
        "how": how_words(duty),
        "versions": queries.versions_of(duty),
        "events": story_of(duty),
        "own": duty.person_id == standing.person.pk,
        "returns": [_returned(one) for one in queries.returns_of(duty)] if duty.submitted_at else [],
        "may_submit": (row.outstanding or duty.returned_at is not None) and can_submit(standing, duty),
        "may_extend": can_extend(standing, duty),
        "may_ask": row.outstanding and can_ask_extension(standing, duty),
        "may_reassign": can_reassign(standing, duty),
        "may_send_back": duty.waits_for_review and can_return(standing, duty),
        "may_review": duty.waits_for_review and may_review(standing, duty),
        "may_waive": can_waive(standing, duty),
    }
    return render(request, "reports/detail.html", context)
