"""The pages of the reports."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from delegation575.foundation import clock
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.foundation.rows import dated_on
from delegation575.foundation.vietnamese import fold
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.models import Delegation, Team
from delegation575.organisation.roles import Scope, Verb
from delegation575.reports import queries
from delegation575.reports.access import can_manage_regime, can_submit, can_waive, visible_duties, visible_types
from delegation575.reports.actions import add_report_type, generate_duties, save_draft, submit_report, waive_duty
from delegation575.reports.deadlines import DutyStatus, generated_until
from delegation575.reports.forms import DutyFilter, ReportForm, TypeForm, WaiveForm, initial_of
from delegation575.reports.models import OutlineSection, ReportDuty
from delegation575.reports.paging import newest_first
from delegation575.reports.story import story_of
from delegation575.reports.wording import how_words, reason_words, rows_of
from delegation575.work_sessions.queries import sessions_of

ROWS_A_PAGE = 50


@require_GET
def index(request: ActingRequest) -> HttpResponse:
    """What is owed and what came in: own reports, or those this person sees; filters in the address."""
    standing, now = request.standing, clock.now()
    form = _filter_form(request, _delegation(standing))
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


def _delegation(standing: Standing) -> Delegation:
    if standing.delegation is None or not standing.may(Verb.SEE_REPORTS):
        raise Http404
    return standing.delegation


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


@require_GET
def detail(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """One duty: its deadline and how it came about, what was handed in, what happened."""
    standing, now = request.standing, clock.now()
    duty = _duty(standing, pk)
    row = rows_of([duty], now)[0]
    context = {
        "duty": duty,
        "row": row,
        "now": now,
        "how": how_words(duty),
        "versions": queries.versions_of(duty),
        "events": story_of(duty),
        "own": duty.person_id == standing.person.pk,
        "may_submit": row.outstanding and can_submit(standing, duty),
        "may_waive": can_waive(standing, duty),
    }
    return render(request, "reports/detail.html", context)


def _duty(standing: Standing, pk: uuid.UUID) -> ReportDuty:
    seen = visible_duties(standing).select_related("person", "type__article", "submitted_by", "waived_by")
    return get_object_or_404(queries.with_draft(queries.with_team(seen, standing.day)), pk=pk)


@require_http_methods(["GET", "POST"])
def submit(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a report, keep it as a draft, hand it in; the secretariat enters a member's paper."""
    standing = request.standing
    duty = _duty(standing, pk)
    if not can_submit(standing, duty):
        raise NotPermitted
    if request.method == "GET" and not duty.outstanding:
        return redirect("reports:detail", pk=pk)
    form = _report_form(request, duty)
    if request.method == "POST" and form.is_valid() and _done(request, form, duty):
        return redirect(_after_saving(request, duty))
    return render(request, "reports/submit.html", _writing(standing, duty, form))


def _report_form(request: ActingRequest, duty: ReportDuty) -> ReportForm:
    sections = list(queries.sections_of(duty))
    own = duty.person_id == request.standing.person.pk
    if request.method == "POST":
        return ReportForm(sections, request.POST, on_paper=not own)
    return ReportForm(sections, on_paper=not own, initial=_draft(duty, sections) if own else None)


def _draft(duty: ReportDuty, sections: list[OutlineSection]) -> dict[str, Any]:
    texts = queries.draft_texts(duty)
    nothing = bool(duty.__dict__["draft_nothing"])
    return {**initial_of(sections, texts), "nothing_to_report": nothing}


def _writing(standing: Standing, duty: ReportDuty, form: ReportForm) -> dict[str, Any]:
    sessions = sessions_of(duty.person, duty.period_starts_on, duty.period_ends_on, duty.delegation)
    return {
        "duty": duty,
        "form": form,
        "row": rows_of([duty], clock.now())[0],
        "reason": reason_words(duty.type),
        "own": duty.person_id == standing.person.pk,
        "sessions": sessions.select_related("unit").order_by("day", "id"),
    }


def _done(request: ActingRequest, form: ReportForm, duty: ReportDuty) -> bool:
    by, now = request.standing.person, clock.now()
    own = by.pk == duty.person_id
    nothing = form.cleaned_data["nothing_to_report"]
    try:
        if own and "draft" in request.POST:
            save_draft(duty=duty, by=by, now=now, texts=form.texts, nothing_to_report=nothing)
            messages.info(request, _("The draft is saved. Nobody else sees it."))
            return True
        submit_report(
            duty=duty,
            by=by,
            now=now,
            texts=form.texts,
            nothing_to_report=nothing,
            on_behalf_of=None if own else duty.person,
            received_on=form.cleaned_data.get("received_on"),
        )
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("The report is submitted."))
    return True


def _after_saving(request: ActingRequest, duty: ReportDuty) -> str:
    name = "reports:submit" if "draft" in request.POST and duty.person_id == request.standing.person.pk else ""
    return reverse(name or "reports:detail", args=[duty.pk])


@require_http_methods(["GET", "POST"])
def waive(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Let a member off a report, with a reason."""
    duty = _duty(request.standing, pk)
    if not request.standing.may(Verb.WAIVE_DUTY) or duty.person_id == request.standing.person.pk:
        raise NotPermitted
    if request.method == "GET" and not can_waive(request.standing, duty):
        return redirect("reports:detail", pk=pk)
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _waived(request, form, duty):
        return redirect(_came_from(request) or reverse("reports:detail", args=[pk]))
    context = {"duty": duty, "form": form, "row": rows_of([duty], clock.now())[0], "next": _came_from(request)}
    return render(request, "reports/waive.html", context)


def _waived(request: ActingRequest, form: WaiveForm, duty: ReportDuty) -> bool:
    try:
        waive_duty(duty=duty, by=request.standing.person, now=clock.now(), reason=form.cleaned_data["reason"])
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("%(name)s is let off this report.") % {"name": duty.person.full_name})
    return True


def _came_from(request: ActingRequest) -> str:
    """The page of this site to go back to, carried through the form."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()})
    return url if safe else ""


@require_GET
def types(request: ActingRequest) -> HttpResponse:
    """What the regulation asks for: every kind of report, its rule, its outline."""
    delegation = _delegation(request.standing)
    found = queries.all_types(delegation).prefetch_related("sections")
    rows = [{"type": one, "reason": reason_words(one), "in_force": _in_force(one, request.standing)} for one in found]
    return render(
        request, "reports/types.html", {"rows": rows, "may_manage": can_manage_regime(request.standing, delegation)}
    )


def _in_force(one: Any, standing: Standing) -> bool:
    return one.starts_on <= standing.day and (one.ends_on is None or standing.day <= one.ends_on)


@require_http_methods(["GET", "POST"])
def new_type(request: ActingRequest) -> HttpResponse:
    """Enter a kind of report; its duties are made at once."""
    delegation = _delegation(request.standing)
    if not can_manage_regime(request.standing, delegation):
        raise NotPermitted
    form = TypeForm(request.POST or None, delegation=delegation)
    if request.method == "POST" and form.is_valid() and _added(request, form, delegation):
        return redirect("reports:types")
    return render(request, "reports/new_type.html", {"form": form})


def _added(request: ActingRequest, form: TypeForm, delegation: Delegation) -> bool:
    now = clock.now()
    try:
        add_report_type(delegation=delegation, by=request.standing.person, day=now.date(), **form.facts)
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    made = generate_duties(delegation=delegation, until=generated_until(now.date()), now=now)
    messages.success(request, _("The report is entered; %(count)s duties were made.") % {"count": len(made)})
    return True
