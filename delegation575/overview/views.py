"""The leaders' screens, and everybody's start page."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from delegation575.foundation import clock
from delegation575.foundation.rows import dated_on
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.models import Team
from delegation575.organisation.roles import LEADERS, REPORTERS, Role, Verb
from delegation575.overview import figures, queries
from delegation575.overview.access import overseen_delegation
from delegation575.overview.figure_rows import RowsForm, listed
from delegation575.overview.forms import BY_NAME, EVER, OverdueFilter
from delegation575.overview.starting import administrator_facts, member_facts, office_facts
from delegation575.overview.wording import LABELS, returned_mark
from delegation575.reports.access import visible_types
from delegation575.reports.queries import of_team
from delegation575.reports.wording import legend

MOST_ROWS = 400


@require_GET
def start(request: ActingRequest) -> HttpResponse:
    """What must I do now? Each role its own."""
    standing, now = request.standing, clock.now()
    context: dict[str, Any] = {"now": now, "roles": standing.roles}
    if standing.roles & REPORTERS:
        context |= member_facts(standing, now)
    if standing.roles & (LEADERS | {Role.SECRETARIAT}):
        context |= office_facts(standing, now)
    if Role.ADMINISTRATOR in standing.roles:
        context |= administrator_facts(now)
    return render(request, "overview/start.html", context)


@require_GET
def index(request: ActingRequest) -> HttpResponse:
    """Rates, who handed in what, where nobody has been for long."""
    standing, now = request.standing, clock.now()
    delegation = overseen_delegation(standing)
    basis = queries.last_year_of(standing, now)
    context = {
        "now": now,
        "basis": basis,
        "figures": figures.duty_figures(basis) | figures.coverage_figures(basis),
        "grid": queries.grid_of(standing, now),
        "not_visited": queries.not_visited(delegation, standing.day, figures.watched_units(basis)),
        "legend": [*legend(), returned_mark()],
    }
    return render(request, "overview/index.html", context)


@require_GET
def overdue(request: ActingRequest) -> HttpResponse:
    """Who is late, and where it is stuck."""
    standing, now = request.standing, clock.now()
    delegation = overseen_delegation(standing)
    teams = Team.objects.filter(dated_on(standing.day), delegation=delegation).order_by("number")
    form = OverdueFilter(request.GET, teams=teams, types=visible_types(standing).order_by("name", "pk"))
    rows = _late_rows(standing, form)
    context = {
        "now": now,
        "form": form,
        "rows": rows,
        "overdue": sum(row.overdue for row in rows),
        "returned": sum(row.returned for row in rows),
        "soon": sum(not row.overdue and not row.returned for row in rows),
        "most": MOST_ROWS if len(rows) == MOST_ROWS else None,
        "may_remind": standing.may(Verb.REMIND),
        "may_extend": standing.may(Verb.EXTEND_DUTY),
        "may_reassign": standing.may(Verb.REASSIGN_DUTY),
        "may_waive": standing.may(Verb.WAIVE_DUTY),
        "here": request.get_full_path(),
    }
    return render(request, "overview/overdue.html", context)


def _late_rows(standing: Standing, form: OverdueFilter) -> list[queries.LateRow]:
    now, chosen = clock.now(), form.chosen
    found = queries.late_duties(standing, now)
    if chosen.get("period") != EVER:
        found = found.filter(queries.recent(now))
    if "team" in chosen:
        found = found.filter(of_team(chosen["team"].pk, standing.day))
    if "type" in chosen:
        found = found.filter(type=chosen["type"])
    if chosen.get("order") == BY_NAME:
        found = found.order_by("person__sort_key", "due_at", "pk")
    return queries.late_rows(found[:MOST_ROWS], now)


@require_GET
def figure(request: ActingRequest, key: str) -> HttpResponse:
    """Exactly the rows behind a number, as of the moment it was counted."""
    delegation = overseen_delegation(request.standing)
    form = RowsForm(request.GET, delegation=delegation, now=clock.now())
    if key not in LABELS:
        raise Http404
    if not form.is_valid():
        return render(request, "overview/figure.html", {"form": form, "label": LABELS[key]}, status=400)
    return render(request, "overview/figure.html", listed(key, form.asked(request.standing)) | {"form": form})
