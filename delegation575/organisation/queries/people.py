"""One person's posts, roles, teams and units by date; whom a secretariat may take into the delegation."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from delegation575.organisation.access import units_of
from delegation575.organisation.models import (
    Assignment,
    Delegation,
    DelegationMembership,
    MembershipRole,
    Person,
    Position,
    TeamMembership,
)
from delegation575.organisation.wording import MEMBERSHIP_ROLES


@dataclass(frozen=True)
class Stay:
    """Something a person was from a day to a day; `id` is the row, `about` what it is of."""

    id: uuid.UUID
    label: str
    starts_on: date
    ends_on: date | None
    about: uuid.UUID | None = None
    leads: bool = False

    def on(self, day: date) -> bool:
        """Whether it holds on `day`."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True)
class Service:
    """A person's time in a delegation, each list the newest first."""

    roles: Sequence[Stay]
    teams: Sequence[Stay]
    units: Sequence[Stay]


def with_service(people: QuerySet[Person], delegation: Delegation) -> QuerySet[Person]:
    """The people, each with what they were in the delegation for `service_of`."""
    here = {"delegation": delegation, "person": OuterRef("pk")}
    row = {"id": "pk", "starts_on": "starts_on", "ends_on": "ends_on"}
    roles = DelegationMembership.objects.valid().filter(**here).order_by("-starts_on")
    teams = TeamMembership.objects.valid().filter(**here).order_by("-starts_on")
    units = Assignment.objects.valid().filter(**here).order_by("-starts_on", "unit__sort_key")
    return people.annotate(
        role_rows=ArraySubquery(roles.values(row=JSONObject(label="role", **row))),
        team_rows=ArraySubquery(teams.values(row=JSONObject(label="team__name", leads="is_leader", **row))),
        unit_rows=ArraySubquery(units.values(row=JSONObject(label="unit__label", about="unit_id", **row))),
    )


def service_of(person: Person) -> Service:
    """What the person was and is in the delegation."""
    rows = person.__dict__
    return Service(
        roles=[_stay(row, str(MEMBERSHIP_ROLES[MembershipRole(row["label"])])) for row in rows["role_rows"]],
        teams=[_stay(row, row["label"]) for row in rows["team_rows"]],
        units=[_stay(row, row["label"]) for row in rows["unit_rows"]],
    )


def positions_of(person: Person) -> QuerySet[Position]:
    """The person's posts: those held now first, by precedence."""
    held = Position.objects.valid().filter(person=person).select_related("body")
    return held.order_by("ends_on", "precedence", "-starts_on")


def known_people(delegation: Delegation, day: date) -> QuerySet[Person]:
    """Whom the secretariat may take in by choosing: former members, and holders of posts in its places.

    Nobody who belongs to the delegation on `day`, and nobody only another delegation knows.
    """
    memberships = DelegationMembership.objects.valid().filter(delegation=delegation, person=OuterRef("pk"))
    posts = Position.objects.valid().filter(person=OuterRef("pk"), body__in=units_of(delegation).values("pk"))
    return (
        Person.objects.filter(Q(Exists(memberships)) | Q(Exists(posts)))
        .exclude(Exists(memberships.on(day)))
        .order_by("sort_key")
    )


def _stay(row: dict[str, Any], label: str) -> Stay:
    return Stay(
        id=uuid.UUID(row["id"]),
        label=label,
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        about=uuid.UUID(row["about"]) if row.get("about") else None,
        leads=bool(row.get("leads")),
    )
