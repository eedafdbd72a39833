"""Who somebody is today, and what of the organisation they see."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest

from delegation575.foundation.refusals import NotPermitted
from delegation575.foundation.rows import dated_on
from delegation575.organisation.models import (
    AdministratorPost,
    Assignment,
    Delegation,
    DelegationMembership,
    MembershipRole,
    OrgUnit,
    Person,
    TeamMembership,
)
from delegation575.organisation.roles import Role, Scope, Verb, may, scope_of

_ROLE_OF = {
    MembershipRole.HEAD: Role.HEAD,
    MembershipRole.DEPUTY: Role.DEPUTY,
    MembershipRole.MEMBER: Role.MEMBER,
    MembershipRole.SECRETARY: Role.SECRETARIAT,
}


@dataclass(frozen=True)
class Standing:
    """A person on a day: the delegation they act in, their roles there, their team.

    Every `visible_…` and `can_…` of the rooms above takes one.
    """

    person: Person
    day: date
    delegation: Delegation | None = None
    roles: frozenset[Role] = frozenset()
    team_id: uuid.UUID | None = None
    delegations: Sequence[Delegation] = field(default=(), compare=False)

    @property
    def scope(self) -> Scope:
        """Whose rows this person sees."""
        return scope_of(self.roles)

    def may(self, verb: Verb) -> bool:
        """Whether this person may do this in this delegation today."""
        return may(self.roles, verb)

    def require(self, verb: Verb) -> None:
        """Nothing, or `NotPermitted`."""
        if not self.may(verb):
            raise NotPermitted


class ActingRequest(HttpRequest):
    """A request of somebody signed in."""

    standing: Standing


def standing_of(person: Person, day: date, chosen: uuid.UUID | None = None) -> Standing:
    """Who `person` is on `day`, in the delegation `chosen` among theirs, else in their first. Two queries."""
    memberships = list(_memberships(person, day))
    administrator = AdministratorPost.objects.on(day).filter(person=person).exists()
    posts = frozenset({Role.ADMINISTRATOR}) if administrator else frozenset()
    current = next((m for m in memberships if m.delegation_id == chosen), memberships[0] if memberships else None)
    if current is None:
        return Standing(person, day, roles=posts)
    return Standing(
        person,
        day,
        delegation=current.delegation,
        roles=posts | _roles(current),
        team_id=current.__dict__["team_id"],
        delegations=[m.delegation for m in memberships],
    )


def _memberships(person: Person, day: date) -> QuerySet[DelegationMembership]:
    team = TeamMembership.objects.valid().on(day).filter(delegation=OuterRef("delegation"), person=OuterRef("person"))
    return (
        DelegationMembership.objects.valid()
        .on(day)
        .filter(dated_on(day, "delegation__"), person=person)
        .select_related("delegation")
        .annotate(team_id=Subquery(team.values("team")[:1]), leads=Subquery(team.values("is_leader")[:1]))
        .order_by("delegation__starts_on", "delegation_id")
    )


def _roles(membership: DelegationMembership) -> frozenset[Role]:
    role = _ROLE_OF[MembershipRole(membership.role)]
    if role is Role.MEMBER and membership.__dict__["leads"]:
        return frozenset({Role.TEAM_LEADER})
    return frozenset({role})


def seen_people(standing: Standing, prefix: str = "person") -> Q:
    """The condition on a row's person (`prefix`) for the rows this person sees: own, own team's, or all.

    The row's delegation is a condition of its own: `visible_…` adds it.
    """
    match standing.scope:
        case Scope.ALL:
            return Q()
        case Scope.TEAM:
            team = TeamMembership.objects.valid().on(standing.day).filter(team=standing.team_id)
            return Q(**{f"{prefix}__in": team.values("person")}) | Q(**{prefix: standing.person.pk})
        case Scope.OWN:
            return Q(**{prefix: standing.person.pk})
    return Q(pk__in=[])


def own_units(standing: Standing) -> QuerySet[OrgUnit]:
    """The units this person is in charge of today, in Vietnamese order."""
    held = Assignment.objects.valid().on(standing.day).filter(delegation=standing.delegation, person=standing.person)
    return OrgUnit.objects.filter(pk__in=held.values("unit")).order_by("sort_key")


def members_on(delegation: Delegation, day: date) -> QuerySet[Person]:
    """Everyone in the delegation on `day`, in Vietnamese name order."""
    held = DelegationMembership.objects.valid().on(day).filter(delegation=delegation)
    return Person.objects.filter(pk__in=held.values(person_pk=F("person"))).order_by("sort_key")
