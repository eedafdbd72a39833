"""What the forms of a delegation offer to choose from, in one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import (
    ConstitutingDecision,
    Delegation,
    DelegationMembership,
    MembershipRole,
    Team,
)
from delegation575.organisation.queries.roster import overseen_places

Choice = tuple[str, str]
_LISTS = ("leader", "member", "team", "unit", "decision")
LEADING = [MembershipRole.HEAD, MembershipRole.DEPUTY]


@dataclass(frozen=True)
class Desk:
    """Pairs of id and words: people and units in Vietnamese order, teams by number, decisions newest first."""

    leaders: Sequence[Choice]
    members: Sequence[Choice]
    teams: Sequence[Choice]
    units: Sequence[Choice]
    decisions: Sequence[Choice]


def desk(delegation: Delegation, day: date) -> Desk:
    """Who and what can be chosen on `day`. One query."""
    people = DelegationMembership.objects.valid().on(day).filter(delegation=OuterRef("pk"))
    teams = Team.objects.filter(dated_on(day), delegation=OuterRef("pk")).order_by("number")
    decisions = ConstitutingDecision.objects.filter(delegation=OuterRef("pk")).order_by("-issued_on", "-pk")
    found: Mapping[str, Any] = (
        Delegation.objects.filter(pk=delegation.pk)
        .values(
            leader_rows=_pairs(people.filter(role__in=LEADING).order_by("-role"), "person_id", "person__full_name"),
            member_rows=_pairs(people.order_by("person__sort_key"), "person_id", "person__full_name"),
            team_rows=_pairs(teams, "pk", "name"),
            unit_rows=_pairs(overseen_places(delegation, day).order_by("sort_key"), "pk", "label"),
            decision_rows=_pairs(decisions, "pk", "number", "symbol"),
        )
        .get()
    )
    return Desk(**{f"{name}s": [_choice(row) for row in found[f"{name}_rows"]] for name in _LISTS})


def _pairs(rows: QuerySet[Any], pk: str, label: str, more: str = "") -> ArraySubquery:
    described = JSONObject(id=pk, label=label, **({"more": more} if more else {}))
    return ArraySubquery(rows.values(described=described))


def _choice(row: dict[str, str]) -> Choice:
    return row["id"], "-".join(filter(None, (row["label"], row.get("more"))))
