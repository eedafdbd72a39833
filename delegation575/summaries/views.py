"""The pages of the six-month summaries."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from delegation575.foundation import clock
from delegation575.foundation.doorbell import ring
from delegation575.foundation.periods import HalfYear, Period, UnknownPeriod
from delegation575.foundation.refusals import NotPermitted
from delegation575.organisation.access import ActingRequest
from delegation575.organisation.models import Delegation
from delegation575.summaries.access import can_print, can_see, visible_prints
from delegation575.summaries.actions import request_print
from delegation575.summaries.models import PrintState, SummaryPrint, Version
from delegation575.summaries.papers import compose
from delegation575.summaries.queries import all_figures, basis_of, half_years
from delegation575.summaries.tasks import make_print

PRINTS_SHOWN = 10


@require_GET
def index(request: ActingRequest) -> HttpResponse:
    """The half-years of the delegation, newest first."""
    delegation = _delegation(request)
    return render(request, "summaries/index.html", {"half_years": half_years(delegation, clock.today())})


@require_GET
def show(request: ActingRequest, half_year: str) -> HttpResponse:
    """One half-year: its figures, each open, its prints, and its text, which comes by an address of its own."""
    delegation, period = _delegation(request), _half_year(half_year)
    if period is None:
        return _unknown(request, half_year)
    now, version = clock.now(), _version(request.GET.get("version"))
    prints = visible_prints(request.standing).filter(period=period.code, version=version)
    context = {
        "period": period,
        "version": version,
        "now": now,
        "figures": all_figures(basis_of(delegation, period, now)),
        "may_print": can_print(request.standing),
        "prints": [_print_row(row) for row in prints.select_related("requested_by")[:PRINTS_SHOWN]],
    }
    return render(request, "summaries/show.html", context)


@require_GET
def text(request: ActingRequest, half_year: str) -> HttpResponse:
    """The text of one half-year as it stands, each count open; alone for htmx, else on a page."""
    delegation, period = _delegation(request), _half_year(half_year)
    if period is None:
        return _unknown(request, half_year)
    version = _version(request.GET.get("version"))
    composed = compose(delegation=delegation, period=period, version=version, now=clock.now())
    template = "summaries/text.html#paper" if request.headers.get("HX-Request") else "summaries/text.html"
    return render(request, template, {"period": period, "version": version, "composed": composed})


@require_POST
def print_summary(request: ActingRequest, half_year: str) -> HttpResponse:
    """Queue a print and go to its progress."""
    delegation, period = _delegation(request), _half_year(half_year)
    if period is None:
        return _unknown(request, half_year)
    if not can_print(request.standing):
        raise NotPermitted
    queued = request_print(
        delegation=delegation,
        period=period,
        version=_version(request.POST.get("version")),
        by=request.standing.person,
        now=clock.now(),
    )
    ring(make_print, str(queued.pk))
    return redirect("summaries:progress", pk=queued.pk)


@require_GET
def progress(request: ActingRequest, pk: UUID) -> HttpResponse:
    """How far a print has come; the page asks again by itself until it is done."""
    row = get_object_or_404(visible_prints(request.standing), pk=pk)
    template = "summaries/progress.html#state" if request.headers.get("HX-Request") else "summaries/progress.html"
    return render(request, template, {"print": row, "period": Period.parse(row.period), **_print_row(row)})


@require_GET
def download(request: ActingRequest, pk: UUID) -> FileResponse:
    """The PDF of a finished print."""
    row = get_object_or_404(visible_prints(request.standing).select_related("file"), pk=pk, state=PrintState.DONE)
    if row.file is None:
        raise Http404
    name = f"bao-cao-{row.period}-{row.version}.pdf"
    return FileResponse(row.file.file.open("rb"), filename=name, content_type="application/pdf")


def _print_row(row: SummaryPrint) -> dict[str, Any]:
    waiting = row.state in {PrintState.QUEUED, PrintState.RUNNING}
    return {
        "row": row,
        "poll_url": reverse("summaries:progress", args=[row.pk]) if waiting else "",
        "pdf_url": reverse("summaries:download", args=[row.pk]) if row.state == PrintState.DONE else "",
        "failed": row.state == PrintState.FAILED,
    }


def _delegation(request: ActingRequest) -> Delegation:
    delegation = request.standing.delegation
    if delegation is None:
        raise Http404
    if not can_see(request.standing):
        raise NotPermitted
    return delegation


def _half_year(code: str) -> Period | None:
    try:
        return HalfYear.parse(code)
    except UnknownPeriod:
        return None


def _version(value: str | None) -> Version:
    return Version.BEFORE if value == Version.BEFORE else Version.AFTER


def _unknown(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "summaries/unknown.html", {"code": code[:40]}, status=404)
