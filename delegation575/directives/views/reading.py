"""The lists and what stands behind each of their rows."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from delegation575.directives.access import (
    can_enter,
    visible_conferences,
    visible_directives,
    visible_recommendations,
)
from delegation575.directives.forms import DirectiveFilter, RecommendationFilter
from delegation575.directives.history_words import OF_DIRECTIVE, OF_RECOMMENDATION
from delegation575.directives.models import AssessmentKind, AssessmentSubject
from delegation575.directives.queries import (
    Cursor,
    DirectiveLine,
    RecommendationLine,
    conferences_with_counts,
    directive_lines,
    directive_story_in,
    lead_bodies,
    recommendation_lines,
    story_in,
    themes_of,
)
from delegation575.directives.queries.conferences import in_voices
from delegation575.directives.words import Status, recommendation_status, scheme_word, status_of
from delegation575.foundation import clock
from delegation575.organisation.access import ActingRequest, Standing
from delegation575.organisation.history import timeline
from delegation575.organisation.models import Delegation
from delegation575.organisation.roles import Verb
from delegation575.work_sessions.access import visible_sessions

PAGE = 50


@require_safe
def index(request: ActingRequest) -> HttpResponse:
    """The directives, filtered by the address."""
    delegation = _delegation(request.standing)
    directives = visible_directives(request.standing)
    form = DirectiveFilter(request.GET, themes=themes_of(delegation), bodies=lead_bodies(directives))
    found = directives.filter(form.condition)
    cursor = Cursor.parse(request.GET.get("after", ""))
    lines = directive_lines(found, after=cursor, most=PAGE + 1)
    context = {
        "form": form,
        "count": found.count(),
        "lines": with_status(lines[:PAGE], request.standing),
        "next_url": _next_url(request, lines),
        "first_url": _url_without(request, "after") if cursor else "",
        "filtered": bool(form.chosen),
        "can_enter": can_enter(request.standing),
        "now": clock.now(),
    }
    return render(request, "directives/index.html", context)


@require_safe
def detail(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """One directive: what was said, to whom, about what, and what became of it."""
    story = directive_story_in(visible_directives(request.standing), pk)
    if story is None:
        raise Http404
    context = {
        "story": story,
        "line": story.line,
        "status": status_of(story.line, request.standing.day),
        "schemes": [(scheme, scheme_word(scheme.state)) for scheme in story.schemes],
        "events": timeline([story.row], OF_DIRECTIVE),
        "now": clock.now(),
    }
    return render(request, "directives/detail.html", context)


@require_safe
def conferences(request: ActingRequest) -> HttpResponse:
    """The conferences, the last first."""
    _delegation(request.standing)
    context = {
        "conferences": conferences_with_counts(visible_conferences(request.standing)),
        "can_enter": can_enter(request.standing),
        "now": clock.now(),
    }
    return render(request, "directives/conferences.html", context)


@require_safe
def conference(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """One conference: who was there, what was judged, proposed, concluded and asked for."""
    story = story_in(visible_conferences(request.standing), pk)
    if story is None:
        raise Http404
    own = (AssessmentSubject.DELEGATION, AssessmentSubject.MEMBERS)
    limitation = AssessmentKind.LIMITATION
    context = {
        "story": story,
        "conference": story.conference,
        "achievements": in_voices(story.assessed(AssessmentKind.ACHIEVEMENT)),
        "own_limitations": in_voices(story.assessed(limitation, *own)),
        "overseen_limitations": in_voices(story.assessed(limitation, AssessmentSubject.OVERSEEN)),
        "lines": with_status(story.directives, request.standing),
        "recommendations": with_recommendation_status(story.recommendations),
        "can_enter": can_enter(request.standing),
        "now": clock.now(),
    }
    return render(request, "directives/conference.html", context)


@require_safe
def recommendations(request: ActingRequest) -> HttpResponse:
    """What the place asked of the level above, filtered by the address."""
    delegation = _delegation(request.standing)
    form = RecommendationFilter(request.GET, themes=themes_of(delegation))
    found = visible_recommendations(request.standing).filter(form.condition)
    context = {
        "form": form,
        "lines": with_recommendation_status(recommendation_lines(found)),
        "filtered": bool(form.chosen),
        "can_enter": can_enter(request.standing),
        "now": clock.now(),
    }
    return render(request, "directives/recommendations.html", context)


@require_safe
def recommendation(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """One recommendation: who asks whom for what, and how far it has come."""
    row = get_object_or_404(
        visible_recommendations(request.standing).select_related("from_unit", "to_unit", "theme", "conference"), pk=pk
    )
    context = {
        "row": row,
        "status": recommendation_status(row.state),
        "events": timeline([row], OF_RECOMMENDATION),
        "now": clock.now(),
    }
    return render(request, "directives/recommendation.html", context)


@require_safe
def of_session(request: ActingRequest, pk: uuid.UUID) -> HttpResponse:
    """What was concluded and asked for at one session: a part of its page, or a page of its own."""
    session = get_object_or_404(visible_sessions(request.standing).select_related("unit"), pk=pk)
    directives = visible_directives(request.standing).filter(conclusion__session=session)
    asked = visible_recommendations(request.standing).filter(session=session)
    context = {
        "session": session,
        "lines": with_status(directive_lines(directives), request.standing),
        "recommendations": with_recommendation_status(recommendation_lines(asked)),
        "now": clock.now(),
    }
    template = "directives/of_session.html"
    return render(request, f"{template}#part" if request.headers.get("HX-Request") else template, context)


def with_status(lines: Any, standing: Standing) -> list[tuple[DirectiveLine, Status]]:
    """Each directive with its state today."""
    return [(line, status_of(line, standing.day)) for line in lines]


def with_recommendation_status(lines: Any) -> list[tuple[RecommendationLine, Status]]:
    """Each recommendation with its state."""
    return [(line, recommendation_status(line.state)) for line in lines]


def _delegation(standing: Standing) -> Delegation:
    if standing.delegation is None or not standing.may(Verb.SEE_CONCLUSIONS):
        raise Http404
    return standing.delegation


def _next_url(request: ActingRequest, lines: list[DirectiveLine]) -> str:
    if len(lines) <= PAGE:
        return ""
    last = lines[PAGE - 1]
    query = request.GET.copy()
    query["after"] = str(Cursor(last.said_on, last.conclusion_id, last.number))
    return f"{reverse('directives:index')}?{query.urlencode()}"


def _url_without(request: ActingRequest, name: str) -> str:
    query = request.GET.copy()
    query.pop(name, None)
    return f"{request.path}?{query.urlencode()}" if query else request.path
