"""What the pages of this room begin with: the delegation, the duty, the page before."""

import uuid

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.models import Delegation
from delegation575.organisation.roles import Verb
from delegation575.reports import queries
from delegation575.reports.access import visible_duties
from delegation575.reports.models import ReportDuty


def delegation_of(standing: Standing) -> Delegation:
    """The delegation whose reports are looked at; 404 for whoever sees none."""
    if standing.delegation is None or not standing.may(Verb.SEE_REPORTS):
        raise Http404
    return standing.delegation


def duty_of(standing: Standing, pk: uuid.UUID) -> ReportDuty:
    """The duty, if this person sees it; else 404."""
    seen = visible_duties(standing).select_related("person", "type__article", "submitted_by", "waived_by")
    return get_object_or_404(queries.with_draft(queries.with_team(seen, standing.day)), pk=pk)


def came_from(request: ActingRequest) -> str:
    """The page of this site to go back to, carried through the form."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    safe = url.startswith("/") and url_has_allowed_host_and_scheme(url, {request.get_host()})
    return url if safe else ""
