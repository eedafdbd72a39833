"""Figures on teams and members, and on what was concluded."""

from collections.abc import Callable
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Subquery

from delegation575.directives.models import Directive, Recommendation
from delegation575.directives.states import DirectiveState, RecommendationState
from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import Assignment, Delegation, DelegationMembership, Person, Team
from delegation575.overview.figures.about import Basis, Figure, make_figure


def memberships(basis: Basis) -> QuerySet[DelegationMembership]:
    """Who belongs to the delegation on the figures' last day."""
    return (
        DelegationMembership.objects.valid().on(basis.day).filter(basis.people("person"), delegation=basis.delegation)
    )


def teams(basis: Basis) -> QuerySet[Team]:
    """The teams on the figures' last day, by number."""
    return Team.objects.filter(dated_on(basis.day), delegation=basis.delegation).order_by("number")


def members(basis: Basis) -> QuerySet[Person]:
    """Everybody in the delegation on the figures' last day, in name order."""
    return Person.objects.filter(pk__in=memberships(basis).values("person")).order_by("sort_key")


def members_in_charge(basis: Basis) -> QuerySet[Person]:
    """Those of them who are in charge of a unit on that day."""
    given = Assignment.objects.valid().on(basis.day).filter(delegation=basis.delegation)
    return members(basis).filter(pk__in=given.values("person"))


def directives(basis: Basis) -> QuerySet[Directive]:
    """What the delegation's head instructed: at the conferences that reviewed these periods, in sessions held in
    them. In the order they were given."""
    reviewed = Q(conclusion__conference__reviewed_period__in=_reviewed(basis))
    in_session = Q(
        conclusion__session__day__gte=basis.first.starts_on, conclusion__session__day__lte=basis.last.ends_on
    )
    return Directive.objects.filter(reviewed | in_session, delegation=basis.delegation).order_by(
        "conclusion_id", "number"
    )


def recommendations(basis: Basis) -> QuerySet[Recommendation]:
    """What was asked of the level above: at the conferences that reviewed these periods, or received within
    them."""
    reviewed = Q(conference__reviewed_period__in=_reviewed(basis))
    received = Q(conference__isnull=True, received_on__gte=basis.first.starts_on, received_on__lte=basis.last.ends_on)
    return Recommendation.objects.filter(reviewed | received, delegation=basis.delegation).order_by(
        "received_on", "position", "pk"
    )


def _reviewed(basis: Basis) -> list[str]:
    codes, period = [], basis.first
    while period.starts_on <= basis.last.starts_on:
        codes.append(period.code)
        period = period.next()
    return codes


STRUCTURE_FIGURES: dict[str, Callable[[Basis], QuerySet[Any]]] = {
    "teams": teams,
    "members": members,
    "members_in_charge": members_in_charge,
    "directives": directives,
    "directives_open": lambda basis: directives(basis).exclude(state=DirectiveState.CLOSED),
    "recommendations": recommendations,
    "recommendations_open": lambda basis: recommendations(basis).exclude(state=RecommendationState.CLOSED),
}


class _RowCount(Subquery):
    """How many rows a queryset has, as one column of another query."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()


def structure_figures(basis: Basis) -> dict[str, Figure]:
    """Teams, members, those in charge, directives and recommendations. One query."""
    columns = [_RowCount(found(basis).order_by().values("pk")) for found in STRUCTURE_FIGURES.values()]
    counts: tuple[int, ...] = Delegation.objects.filter(pk=basis.delegation.pk).values_list(*columns).get()
    return {key: make_figure(basis, key, count) for key, count in zip(STRUCTURE_FIGURES, counts, strict=True)}
