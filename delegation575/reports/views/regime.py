"""The kinds of report that the regulation asks for."""

import uuid
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from delegation575.foundation import clock
from delegation575.foundation.periods import day_of
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.foundation.templatetags.vietnamese import day as day_words
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.models import Delegation
from delegation575.organisation.queries.calendar import working_days_of
from delegation575.reports import queries
from delegation575.reports.access import can_manage_regime, visible_types
from delegation575.reports.actions import add_report_type, generate_duties
from delegation575.reports.actions.regime import (
    Filled,
    Terms,
    as_entered,
    change_report_type,
    close_report_type,
    due_ahead,
    refuse_deadlines,
)
from delegation575.reports.deadlines import DueRule, generated_until
from delegation575.reports.forms.regime import OWING, CloseTypeForm, TypeForm
from delegation575.reports.models import ReportType
from delegation575.reports.views.finding import delegation_of
from delegation575.reports.wording import moved_words, owing_words, reason_words

DEADLINES_SHOWN = 6


@require_GET
def types(request: ActingRequest) -> HttpResponse:
    """What the regulation asks for: every kind of report, its rule, its outline."""
    delegation = delegation_of(request.standing)
    found = queries.all_types(delegation).prefetch_related("sections", "named_reporters__person")
    rows = [
        {
            "type": one,
            "reason": reason_words(one),
            "owing": owing_words(one),
            "in_force": _in_force(one, request.standing),
            "open": one.ends_on is None or request.standing.day <= one.ends_on,
        }
        for one in found
    ]
    return render(
        request, "reports/types.html", {"rows": rows, "may_manage": can_manage_regime(request.standing, delegation)}
    )


def _in_force(one: Any, standing: Standing) -> bool:
    return one.starts_on <= standing.day and (one.ends_on is None or standing.day <= one.ends_on)


@require_http_methods(["GET", "POST"])
def new_type(request: ActingRequest) -> HttpResponse:
    """Enter a kind of report, or look at its next deadlines first; its duties are made at once."""
    delegation = _managed(request)
    form = TypeForm(request.POST or None, delegation=delegation, day=request.standing.day)
    if request.method == "POST" and form.is_valid() and not _only_looks(request) and _added(request, form):
        return redirect("reports:types")
    return render(request, "reports/new_type.html", {"form": form, "ahead": _previewed(request, form, delegation)})


@require_http_methods(["GET", "POST"])
def change_type(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Close a kind of report and open it again with other terms, from a day ahead."""
    seen = queries.with_particulars(visible_types(request.standing))
    report_type = get_object_or_404(seen.select_related("delegation"), pk=pk)
    delegation, day = _managed(request), request.standing.day
    form = TypeForm(request.POST or None, delegation=delegation, day=day, initial=_as_it_is(report_type, day))
    sent = request.method == "POST" and form.is_valid() and not _only_looks(request)
    if sent and _added(request, form, report_type):
        return redirect("reports:types")
    ahead = _previewed(request, form, delegation)
    return render(request, "reports/change_type.html", {"form": form, "ahead": ahead, "type": report_type})


@require_http_methods(["GET", "POST"])
def close_type(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """End a kind of report."""
    report_type = get_object_or_404(visible_types(request.standing).select_related("delegation"), pk=pk)
    _managed(request)
    form = CloseTypeForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _closed(request, form, report_type):
        return redirect("reports:types")
    return render(request, "reports/close_type.html", {"form": form, "type": report_type})


def _only_looks(request: ActingRequest) -> bool:
    return "preview" in request.POST and "store" not in request.POST


def _managed(request: ActingRequest) -> Delegation:
    delegation = delegation_of(request.standing)
    if not can_manage_regime(request.standing, delegation):
        raise NotPermitted
    return delegation


def _as_it_is(one: ReportType, day: date) -> dict[str, Any]:
    columns = ("name", "period_kind", "due_rule", "due_number", "due_time", "holiday_shift", "level", "cut_off_day")
    following = next((period for period in one.periods_from(day) if period.starts_on > day), None)
    return {name: getattr(one, name) for name in (*columns, "once_starts_on", "once_ends_on", "consolidates")} | {
        "due_number": one.due_number + (one.due_rule == DueRule.WEEKDAY_OF_LAST_WEEK),
        "article": one.article_id,
        "ends_on": one.ends_on,
        "starts_on": following.starts_on if following else None,
        "owed_by": [who for who, _label in OWING if getattr(one, f"owed_by_{who}")],
        "named": one.__dict__["named"],
        "outline": "\n".join(one.__dict__["headings"]),
        "rubric": "\n".join(one.__dict__["rubric"]),
    }


def _previewed(request: ActingRequest, form: TypeForm, delegation: Delegation) -> list[dict[str, Any]]:
    """The next deadlines by the rule as it stands in the form, each with how it came about."""
    if request.method != "POST" or not form.is_valid():
        return []
    entered = as_entered(delegation, request.standing.day, cast("Terms", form.terms))
    days = working_days_of(delegation)
    try:
        refuse_deadlines(entered, days)
    except Refused as refused:
        if not form.errors:
            form.refuse(refused)
        return []
    return [
        {"period": one.period, "due_at": one.due_at, "moved": moved_words(one.how) if one.how.moved else ""}
        for one in due_ahead(entered, request.standing.day, DEADLINES_SHOWN, days)
    ]


def _added(request: ActingRequest, form: TypeForm, instead_of: ReportType | None = None) -> bool:
    now, standing = clock.now(), request.standing
    delegation = delegation_of(standing)
    facts: dict[str, Any] = {"by": standing.person, "day": standing.day, "filled": Filled(**form.filled), **form.terms}
    try:
        with transaction.atomic():
            if instead_of is None:
                add_report_type(delegation=delegation, **facts)
            else:
                change_report_type(report_type=instead_of, **facts)
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    made = generate_duties(delegation=delegation, until=generated_until(day_of(now)), now=now)
    messages.success(request, _("The report is entered; %(count)s duties were made.") % {"count": len(made)})
    return True


def _closed(request: ActingRequest, form: CloseTypeForm, report_type: ReportType) -> bool:
    now, standing = clock.now(), request.standing
    try:
        ends_on = form.cleaned_data["ends_on"]
        close_report_type(report_type=report_type, by=standing.person, day=standing.day, ends_on=ends_on)
    except Refused as refused:
        form.refuse(refused)
        return False
    generate_duties(delegation=delegation_of(standing), until=generated_until(day_of(now)), now=now)
    messages.success(request, _("The report is no longer owed after %(day)s.") % {"day": day_words(ends_on)})
    return True
