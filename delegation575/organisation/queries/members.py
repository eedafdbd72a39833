"""What the pages that change a membership or a team need besides the row itself."""

import uuid
from collections.abc import Sequence
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import Assignment, DelegationMembership, Team, TeamMembership
from delegation575.organisation.queries.roster import Held, name_on


def members_desk(memberships: QuerySet[DelegationMembership], day: date) -> QuerySet[DelegationMembership]:
    """The memberships with person, present team and present units, in one query."""
    here = {"delegation": OuterRef("delegation"), "person": OuterRef("person")}
    team = TeamMembership.objects.valid().on(day).filter(**here)
    units = (
        Assignment.objects.valid()
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), **here)
        .annotate(named=name_on(day, "unit"))
        .order_by("unit__sort_key")
        .values(held=JSONObject(pk="pk", id="unit_id", label="named"))
    )
    return memberships.select_related("person", "delegation").annotate(
        team_id=Subquery(team.values("team")[:1]),
        team_name=Subquery(team.values("team__name")[:1]),
        leads=Subquery(team.values("is_leader")[:1]),
        unit_rows=ArraySubquery(units),
    )


def units_of_member(membership: DelegationMembership) -> Sequence[Held]:
    """The units of a membership read by `members_desk`."""
    rows = membership.__dict__["unit_rows"]
    return [Held(uuid.UUID(row["pk"]), uuid.UUID(row["id"]), row["label"]) for row in rows]


def teams_with_sizes(teams: QuerySet[Team], day: date) -> QuerySet[Team]:
    """The teams, each with how many are in it on `day`."""
    present = Q(memberships__voided_at__isnull=True) & dated_on(day, "memberships__")
    return teams.annotate(size=Count("memberships", filter=present))
