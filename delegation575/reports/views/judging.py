"""What becomes of a report that was handed in: sent back, or judged and accepted."""

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
from delegation575.organisation.queries.calendar import working_days_of
from delegation575.reports import queries
from delegation575.reports.access import can_decide_review, can_return, may_review
from delegation575.reports.actions import accept_report, propose_review, return_report
from delegation575.reports.actions.reviewing import NEW
from delegation575.reports.deadlines import deadline_on
from delegation575.reports.forms import ReviewForm, SendBackForm
from delegation575.reports.models import Band, MemberReport, ReportDuty, ReportReview
from delegation575.reports.refusals import ChangedMeanwhile
from delegation575.reports.views.finding import duty_of
from delegation575.reports.wording import BAND_WORDS, rows_of

WORKING_DAYS_TO_MEND = 3
"""How long a member has to complete a report that was sent back, unless another day is chosen."""


@require_http_methods(["GET", "POST"])
def send_back(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Send a report back, with reasons and the day by which it is wanted again."""
    duty = duty_of(request.standing, pk)
    if not can_return(request.standing, duty):
        raise NotPermitted
    version = queries.last_version(duty)
    if version is None or (request.method == "GET" and not duty.waits_for_review):
        return redirect("reports:detail", pk=pk)
    wanted_by = working_days_of(duty.delegation).add(request.standing.day, WORKING_DAYS_TO_MEND)
    form = SendBackForm(request.POST or None, wanted_by=wanted_by)
    if request.method == "POST" and form.is_valid() and _sent_back(request, form, duty, version):
        return redirect("reports:detail", pk=pk)
    context = {"duty": duty, "form": form, "row": rows_of([duty], clock.now())[0]}
    return render(request, "reports/send_back.html", context)


def _sent_back(request: ActingRequest, form: SendBackForm, duty: ReportDuty, version: MemberReport) -> bool:
    try:
        return_report(
            duty=duty,
            version=version,
            by=request.standing.person,
            now=clock.now(),
            reasons=form.chosen,
            comment=form.cleaned_data["comment"],
            resubmit_by=deadline_on(form.cleaned_data["resubmit_by"], duty.type.due_time),
        )
    except NotPermitted:
        raise
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("The report is with %(name)s again.") % {"name": duty.person.full_name})
    return True


@require_http_methods(["GET", "POST"])
def review(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Judge a report: the secretariat proposes, the head or whom he named decides."""
    standing, duty = request.standing, duty_of(request.standing, pk)
    if not may_review(standing, duty):
        raise NotPermitted
    version = queries.last_version(duty)
    if version is None or (request.method == "GET" and not duty.waits_for_review):
        return redirect("reports:detail", pk=pk)
    decides = can_decide_review(standing, duty)
    form = _review_form(request, duty, version)
    if request.method == "POST" and form.is_valid() and _judged(request, form, version, decides=decides):
        return redirect("reports:detail", pk=pk)
    context = {
        "duty": duty,
        "form": form,
        "row": rows_of([duty], clock.now())[0],
        "decides": decides,
        "stored": _stored(version),
        "version": queries.versions_of(duty)[0],
    }
    return render(request, "reports/review.html", context)


def _review_form(request: ActingRequest, duty: ReportDuty, version: MemberReport) -> ReviewForm:
    criteria = list(queries.criteria_of(duty))
    known = _review_of(version)
    initial: dict[str, Any] = {"lock": known.lock if known else NEW}
    if known:
        initial |= {"band": known.proposed_band, "comment": known.comment}
    return ReviewForm(request.POST or None, criteria=criteria, initial=initial)


def _review_of(version: MemberReport) -> ReportReview | None:
    return getattr(version, "review", None)


def _stored(version: MemberReport) -> dict[str, Any] | None:
    known = _review_of(version)
    return {"review": known, "band": BAND_WORDS[Band(known.proposed_band)]} if known else None


def _judged(request: ActingRequest, form: ReviewForm, version: MemberReport, *, decides: bool) -> bool:
    facts: dict[str, Any] = {"report": version, "by": request.standing.person, "now": clock.now(), **form.facts}
    try:
        if decides:
            facts.pop("points")
            accept_report(**facts)
            messages.success(request, _("The report is accepted; its member sees the band from now on."))
        else:
            propose_review(**facts)
            messages.success(request, _("The proposal is kept; the head decides."))
    except NotPermitted:
        raise
    except ChangedMeanwhile as refused:
        form.refuse(refused)
        _take_the_new_lock(form, version)
        return False
    except Refused as refused:
        form.refuse(refused)
        return False
    return True


def _take_the_new_lock(form: ReviewForm, version: MemberReport) -> None:
    """Both are before the reader now: sent once more, what was typed stands."""
    version.refresh_from_db()
    known = _review_of(version)
    form.data = {**dict(form.data.items()), "lock": str(known.lock if known else NEW)}
