"""The delegation as it stands on a day; choosing among several; its history."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from delegation575.foundation import clock
from delegation575.organisation.access import ActingRequest, can_manage
from delegation575.organisation.acting import DELEGATION_KEY
from delegation575.organisation.forms.members import DayFilter
from delegation575.organisation.history import HistoryEvent, timeline_about
from delegation575.organisation.history_words import OF_DELEGATION, WORDS
from delegation575.organisation.models import MembershipRole
from delegation575.organisation.queries.accounts import open_delegations
from delegation575.organisation.queries.papers import papers
from delegation575.organisation.queries.roster import roster, teams_on, units_in_charge
from delegation575.organisation.roles import Verb
from delegation575.organisation.views.acts import delegation_of


@require_safe
def index(request: ActingRequest) -> HttpResponse:
    """Decision, regulation, teams, and who is in charge of which unit on the chosen day."""
    standing = request.standing
    if standing.delegation is None and standing.may(Verb.OPEN_DELEGATION):
        return _delegations(request)
    delegation = delegation_of(standing)
    standing.require(Verb.SEE_ORGANISATION)
    chosen = DayFilter(request.GET)
    day = chosen.chosen.get("day", standing.day)
    people = roster(delegation, day)
    office = [entry for entry in people if entry.role != MembershipRole.MEMBER]
    held = papers(delegation)
    context = {
        "delegation": delegation,
        "form": chosen,
        "day": day,
        "office": sorted(office, key=lambda entry: list(MembershipRole).index(entry.role)),
        "teams": teams_on(delegation, day, people),
        "teamless": [entry for entry in people if entry.role == MembershipRole.MEMBER and entry.team_id is None],
        "units": units_in_charge(delegation, day),
        "papers": held,
        "regulation": held.regulation_on(day),
        "manages": can_manage(standing),
        "administers": standing.may(Verb.MANAGE_ACCOUNTS),
        "now": clock.now(),
    }
    return render(request, "organisation/index.html", context)


def _delegations(request: ActingRequest) -> HttpResponse:
    """What an administrator who serves in none sees: which delegations there are, and no more of them."""
    context = {"delegations": open_delegations(request.standing.day), "now": clock.now()}
    return render(request, "organisation/delegations.html", context)


@require_POST
def switch(request: ActingRequest) -> HttpResponse:
    """Act in another of one's delegations; 404 for one that is not."""
    chosen = request.POST.get("delegation", "")
    if chosen not in {str(delegation.pk) for delegation in request.standing.delegations}:
        raise Http404
    request.session[DELEGATION_KEY] = chosen
    url = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return redirect(url if safe else "/")


@require_safe
def history(request: ActingRequest) -> HttpResponse:
    """What was done to the delegation's organisation, by whom."""
    delegation = delegation_of(request.standing)
    request.standing.require(Verb.SEE_ORGANISATION)
    return shown_history(request, "organisation/history.html", timeline_about(delegation, OF_DELEGATION, WORDS))


def shown_history(request: HttpRequest, template: str, events: list[HistoryEvent], **context: object) -> HttpResponse:
    """The history on a page of its own; to htmx only the list, which a page opens in place."""
    part = "#events" if request.headers.get("HX-Request") == "true" else ""
    return render(request, f"{template}{part}", {"events": events, **context})
