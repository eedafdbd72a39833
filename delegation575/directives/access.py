"""Conferences, directives and recommendations: everyone of the delegation sees them, its secretariat enters them."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from delegation575.directives.models import Conference, Directive, Recommendation
from delegation575.organisation.access import Standing
from delegation575.organisation.roles import Verb

M = TypeVar("M", bound=Model)


def visible_conferences(standing: Standing) -> QuerySet[Conference]:
    """The conferences of the person's delegation; never another's."""
    return _of_delegation(Conference.objects.all(), standing)


def visible_directives(standing: Standing) -> QuerySet[Directive]:
    """The directives of the person's delegation; never another's."""
    return _of_delegation(Directive.objects.all(), standing)


def visible_recommendations(standing: Standing) -> QuerySet[Recommendation]:
    """The recommendations received by the person's delegation; never another's."""
    return _of_delegation(Recommendation.objects.all(), standing)


def can_enter(standing: Standing) -> bool:
    """Whether this person enters what was said and asked for in the delegation they act in."""
    return standing.delegation is not None and standing.may(Verb.MANAGE_CONCLUSIONS)


def _of_delegation(rows: QuerySet[M], standing: Standing) -> QuerySet[M]:
    if standing.delegation is None or not standing.may(Verb.SEE_CONCLUSIONS):
        return rows.none()
    return rows.filter(delegation=standing.delegation)
