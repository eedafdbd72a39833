"""The kinds of report that the regulation asks for."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from delegation575.foundation import clock
from delegation575.foundation.refusals import NotPermitted, Refused
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.models import Delegation
from delegation575.reports import queries
from delegation575.reports.access import can_manage_regime
from delegation575.reports.actions import add_report_type, generate_duties
from delegation575.reports.deadlines import generated_until
from delegation575.reports.forms import TypeForm
from delegation575.reports.views.finding import delegation_of
from delegation575.reports.wording import reason_words


@require_GET
def types(request: ActingRequest) -> HttpResponse:
    """What the regulation asks for: every kind of report, its rule, its outline."""
    delegation = delegation_of(request.standing)
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
    delegation = delegation_of(request.standing)
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
