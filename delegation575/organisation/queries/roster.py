"""Who is in a delegation on a day, in which team, in charge of what; which units have nobody."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import (
    Assignment,
    Delegation,
    DelegationMembership,
    MembershipRole,
    OrgUnit,
    OrgUnitName,
    Position,
    Team,
    TeamMembership,
    Tree,
)
from delegation575.organisation.roles import Role
from delegation575.organisation.territory import UnitsUnder
from delegation575.organisation.wording import ROLES

WITHOUT_POSITION = 32_767
"""The precedence of somebody without a post: after everyone with one."""


@dataclass(frozen=True)
class Held:
    """Something somebody holds: a unit, or for a unit the person; `pk` is the row that says so."""

    pk: uuid.UUID
    id: uuid.UUID
    label: str


@dataclass(frozen=True)
class RosterEntry:
    """A person in the delegation on a day."""

    membership_id: uuid.UUID
    person_id: uuid.UUID
    full_name: str
    role: MembershipRole
    titles: Sequence[str]
    team_id: uuid.UUID | None
    is_leader: bool
    units: Sequence[Held]

    @property
    def acts_as(self) -> Role:
        """The role by which rights and lists go: a member who leads a team is its leader."""
        if self.role == MembershipRole.MEMBER:
            return Role.TEAM_LEADER if self.is_leader else Role.MEMBER
        return {
            MembershipRole.HEAD: Role.HEAD,
            MembershipRole.DEPUTY: Role.DEPUTY,
            MembershipRole.SECRETARY: Role.SECRETARIAT,
        }[self.role]

    @property
    def role_name(self) -> str:
        """That role in words."""
        return str(ROLES[self.acts_as])


@dataclass(frozen=True)
class UnitInCharge:
    """A place on a day, and who is in charge of it."""

    id: uuid.UUID
    label: str
    people: Sequence[Held]


@dataclass(frozen=True)
class TeamOnDay:
    """A team with its people on a day, the leader first."""

    team: Team
    people: list[RosterEntry] = field(default_factory=list)


def roster(delegation: Delegation, day: date) -> list[RosterEntry]:
    """Everyone in the delegation on `day`: by precedence of their posts, then by given name. One query."""
    return [_entry(row) for row in _memberships(delegation, day)]


def teams_on(delegation: Delegation, day: date, people: Iterable[RosterEntry]) -> list[TeamOnDay]:
    """The delegation's teams on `day`, each with those of `people` who are in it. One query."""
    teams = Team.objects.filter(dated_on(day), delegation=delegation).order_by("number")
    found = {team.pk: TeamOnDay(team) for team in teams}
    for entry in sorted(people, key=lambda entry: not entry.is_leader):
        if entry.team_id in found:
            found[entry.team_id].people.append(entry)
    return list(found.values())


def units_in_charge(delegation: Delegation, day: date) -> list[UnitInCharge]:
    """Every ward and commune watched over on `day` with who is in charge of it, in Vietnamese order. One query."""
    held = (
        Assignment.objects.valid()
        .on(day)
        .filter(delegation=delegation, unit=OuterRef("pk"))
        .order_by("person__sort_key")
        .values(held=JSONObject(pk="pk", id="person_id", label="person__full_name"))
    )
    units = overseen_places(delegation, day).annotate(named=name_on(day), people=ArraySubquery(held))
    rows = units.order_by("sort_key").values("pk", "named", "people")
    return [UnitInCharge(row["pk"], row["named"], _held(row["people"])) for row in rows]


def overseen_places(delegation: Delegation, day: date) -> QuerySet[OrgUnit]:
    """The places under the one watched over that exist on `day`."""
    under = OrgUnit.objects.on(day).filter(pk__in=UnitsUnder(delegation.overseen_id), type__tree=Tree.AREA)
    return under.exclude(pk=delegation.overseen_id)


def name_on(day: date, unit: str = "pk") -> Coalesce:
    """What a unit is called on `day`; on a day before its first name, its present one."""
    names = OrgUnitName.objects.on(day).filter(unit=OuterRef(unit)).values("label")[:1]
    label = "label" if unit == "pk" else f"{unit}__label"
    return Coalesce(Subquery(names), F(label))


def titles_on(day: date, person: str = "person") -> ArraySubquery:
    """The full titles of a person on `day`, in order of precedence."""
    return ArraySubquery(_posts(day, person).values("full_title"))


def precedence_on(day: date, person: str = "person") -> Coalesce:
    """The precedence of a person's first post on `day`."""
    first = Subquery(_posts(day, person).values("precedence")[:1], output_field=IntegerField())
    return Coalesce(first, WITHOUT_POSITION)


def _posts(day: date, person: str) -> QuerySet[Position]:
    held = Position.objects.valid().on(day).filter(person=OuterRef(person))
    return held.order_by("precedence", "starts_on", "pk")


def _memberships(delegation: Delegation, day: date) -> QuerySet[DelegationMembership, Any]:
    here = {"delegation": OuterRef("delegation"), "person": OuterRef("person")}
    team = TeamMembership.objects.valid().on(day).filter(**here)
    units = (
        Assignment.objects.valid()
        .on(day)
        .filter(**here)
        .annotate(named=name_on(day, "unit"))
        .order_by("unit__sort_key")
        .values(held=JSONObject(pk="pk", id="unit_id", label="named"))
    )
    return (
        DelegationMembership.objects.valid()
        .on(day)
        .filter(delegation=delegation)
        .annotate(
            rank=precedence_on(day),
            titles=titles_on(day),
            team_id=Subquery(team.values("team")[:1]),
            leads=Subquery(team.values("is_leader")[:1]),
            units=ArraySubquery(units),
        )
        .order_by("rank", "person__sort_key", "person_id")
        .values("pk", "person_id", "person__full_name", "role", "titles", "team_id", "leads", "units")
    )


def _entry(row: dict[str, Any]) -> RosterEntry:
    return RosterEntry(
        membership_id=row["pk"],
        person_id=row["person_id"],
        full_name=row["person__full_name"],
        role=MembershipRole(row["role"]),
        titles=row["titles"],
        team_id=row["team_id"],
        is_leader=bool(row["leads"]),
        units=_held(row["units"]),
    )


def _held(rows: list[dict[str, str]]) -> list[Held]:
    return [Held(uuid.UUID(row["pk"]), uuid.UUID(row["id"]), row["label"]) for row in rows]
