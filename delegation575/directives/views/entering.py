"""The forms by which the secretariat enters a conference and what was said there."""

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from delegation575.directives import actions
from delegation575.directives.access import visible_conferences
from delegation575.directives.forms import (
    AssessmentForm,
    ConcludeForm,
    ConferenceForm,
    DirectiveForm,
    ParticipantsForm,
    ProposalForm,
    RecommendationForm,
)
from delegation575.directives.models import Conclusion, Conference
from delegation575.directives.queries import units_of
from delegation575.directives.refusals import NothingConcluded
from delegation575.foundation.forms import Form
from delegation575.foundation.refusals import Refused
from delegation575.organisation.access import ActingRequest
from delegation575.organisation.models import Delegation
from delegation575.organisation.roles import Verb

T = TypeVar("T")

ANOTHER = "another"
"""The second button: save, and go on with the next of its kind."""

entry = require_http_methods(["GET", "HEAD", "POST"])


@entry
def new_conference(request: ActingRequest) -> HttpResponse:
    """Enter a conference and who took part."""
    delegation = _entering(request)
    form = ConferenceForm(_sent(request), standing=request.standing, delegation=delegation)
    if form.is_valid():
        facts = form.cleaned_data | {"delegation": delegation, "bodies": units_of(delegation).bodies}
        conference = _done(form, partial(actions.enter_conference, by=request.standing.person, **facts))
        if conference:
            messages.success(request, _("The conference is entered. Now add what was said there."))
            return redirect("directives:conference", conference.pk)
    return render(request, "directives/new_conference.html", {"form": form})


@entry
def add_participants(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Add groups that took part."""
    conference = _conference(request, pk)
    form = ParticipantsForm(_sent(request))
    if form.is_valid():
        bodies = units_of(conference.delegation).bodies
        facts = {"conference": conference, "lines": form.cleaned_data["lines"], "bodies": bodies}
        if _done(form, partial(actions.add_participants, by=request.standing.person, **facts)):
            return _entered(request, conference)
    return _page(request, "directives/add_participants.html", form, conference)


@entry
def add_assessment(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Add what was judged well or ill done."""
    conference = _conference(request, pk)
    form = AssessmentForm(_sent(request), delegation=conference.delegation)
    if form.is_valid():
        facts = form.cleaned_data | {"conference": conference}
        if _done(form, partial(actions.add_assessment, by=request.standing.person, **facts)):
            return _entered(request, conference)
    return _page(request, "directives/add_assessment.html", form, conference)


@entry
def add_proposal(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Add a measure that was proposed."""
    conference = _conference(request, pk)
    form = ProposalForm(_sent(request), delegation=conference.delegation)
    if form.is_valid():
        facts = form.cleaned_data | {"conference": conference}
        if _done(form, partial(actions.add_proposal, by=request.standing.person, **facts)):
            return _entered(request, conference)
    return _page(request, "directives/add_proposal.html", form, conference)


@entry
def conclude(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter who concluded; the directives come next, one by one."""
    conference = _conference(request, pk)
    chaired = {"speaker": conference.chair_id, "capacity": conference.chair_capacity}
    form = ConcludeForm(_sent(request), delegation=conference.delegation, initial=chaired)
    if form.is_valid():
        facts = form.cleaned_data | {"conference": conference}
        if _done(form, partial(actions.conclude_conference, by=request.standing.person, **facts)):
            return redirect("directives:add_directive", conference.pk)
    return _page(request, "directives/conclude.html", form, conference)


@entry
def add_directive(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """Add the next directive of the conclusion. Refused: `NothingConcluded`."""
    conference, conclusion = _concluded(request, pk)
    form = DirectiveForm(_sent(request), delegation=conference.delegation, conference=conference)
    if form.is_valid():
        by = request.standing.person
        if _done(form, partial(actions.add_directive, conclusion=conclusion, said=form.said, by=by)):
            return _entered(request, conference)
    return _page(request, "directives/add_directive.html", form, conference)


@entry
def new_recommendation(request: ActingRequest) -> HttpResponse:
    """Enter what a place asks of the level above; `?conference=` says at which conference."""
    delegation = _entering(request)
    conferences = list(visible_conferences(request.standing).order_by("-held_on"))
    at = next((each for each in conferences if str(each.pk) == request.GET.get("conference")), None)
    form = RecommendationForm(
        _sent(request),
        delegation=delegation,
        conferences=conferences,
        standing=request.standing,
        initial={"conference": at and at.pk, "received_on": at and at.held_on, "from_unit": delegation.overseen_id},
    )
    if form.is_valid():
        facts = form.cleaned_data | {"delegation": delegation}
        received = _done(form, partial(actions.receive_recommendation, by=request.standing.person, **facts))
        if received:
            messages.success(request, _("Entered."))
            return _after_recommendation(request, received.conference)
    return render(request, "directives/new_recommendation.html", {"form": form, "conference": at})


def _after_recommendation(request: ActingRequest, conference: Conference | None) -> HttpResponse:
    if ANOTHER in request.POST:
        return redirect(request.get_full_path())
    return redirect("directives:conference", conference.pk) if conference else redirect("directives:recommendations")


def _entering(request: ActingRequest) -> Delegation:
    """The delegation that this person enters for; 404 without one, `NotPermitted` for who may not."""
    if request.standing.delegation is None or not request.standing.may(Verb.SEE_CONCLUSIONS):
        raise Http404
    request.standing.require(Verb.MANAGE_CONCLUSIONS)
    return request.standing.delegation


def _conference(request: ActingRequest, pk: uuid.UUID) -> Conference:
    conferences = visible_conferences(request.standing).select_related("delegation")
    conference = get_object_or_404(conferences, pk=pk)
    request.standing.require(Verb.MANAGE_CONCLUSIONS)
    return conference


def _concluded(request: ActingRequest, pk: uuid.UUID) -> tuple[Conference, Conclusion]:
    conclusions = Conclusion.objects.select_related("delegation", "conference__delegation")
    found = conclusions.filter(conference__in=visible_conferences(request.standing), conference=pk).first()
    if found is None or found.conference is None:
        _conference(request, pk)
        raise NothingConcluded
    request.standing.require(Verb.MANAGE_CONCLUSIONS)
    return found.conference, found


def _sent(request: ActingRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _done(form: Form, act: Callable[[], T]) -> T | None:
    """What the action made, or None with its refusal said in the form."""
    try:
        return act()
    except Refused as refused:
        form.refuse(refused)
        return None


def _entered(request: ActingRequest, conference: Conference) -> HttpResponse:
    messages.success(request, _("Entered."))
    if ANOTHER in request.POST:
        return redirect(request.path)
    return redirect("directives:conference", conference.pk)


def _page(request: ActingRequest, template: str, form: Form, conference: Conference) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "conference": conference}
    return render(request, template, context)
