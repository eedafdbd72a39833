"""Who somebody is today, and what of the organisation they see."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
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
    Position,
    Team,
    TeamMembership,
    Theme,
    User,
)
from delegation575.organisation.roles import Role, Scope, Verb, may, scope_of
from delegation575.organisation.territory import UnitsUnder

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
    roles_anywhere: frozenset[Role] = field(default=frozenset(), compare=False)
    """In all their delegations together: how long a login lasts depends on these."""

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


def standing_of(person: Person, day: date, within: uuid.UUID | None = None) -> Standing:
    """Who `person` is on `day` in the delegation `within`: nobody, if it is not theirs. Without one, in their first.

    One query; a second for somebody who is in no delegation.
    """
    return _standing(person, day, within, elsewhere_in_their_first=within is None)


def remembered_standing(person: Person, day: date, chosen: uuid.UUID | None) -> Standing:
    """Who `person` is on `day` in the delegation last `chosen`; in their first if that one is no longer theirs."""
    return _standing(person, day, chosen, elsewhere_in_their_first=True)


def _standing(person: Person, day: date, chosen: uuid.UUID | None, *, elsewhere_in_their_first: bool) -> Standing:
    memberships = list(_memberships(person, day))
    post = AdministratorPost.objects.on(day).filter(person=person)
    administrator = memberships[0].__dict__["administrator"] if memberships else post.exists()
    posts = frozenset({Role.ADMINISTRATOR}) if administrator else frozenset()
    otherwise = memberships[0] if memberships and elsewhere_in_their_first else None
    current = next((m for m in memberships if m.delegation_id == chosen), otherwise)
    if current is None:
        return Standing(person, day, roles=posts, roles_anywhere=posts)
    return Standing(
        person,
        day,
        delegation=current.delegation,
        roles=posts | _roles(current),
        team_id=current.__dict__["team_id"],
        delegations=[m.delegation for m in memberships],
        roles_anywhere=posts.union(*(_roles(m) for m in memberships)),
    )


def _memberships(person: Person, day: date) -> QuerySet[DelegationMembership]:
    team = TeamMembership.objects.valid().on(day).filter(delegation=OuterRef("delegation"), person=OuterRef("person"))
    return (
        DelegationMembership.objects.valid()
        .on(day)
        .filter(dated_on(day, "delegation__"), person=person)
        .select_related("delegation")
        .annotate(
            team_id=Subquery(team.values("team")[:1]),
            leads=Subquery(team.values("is_leader")[:1]),
            administrator=Exists(AdministratorPost.objects.on(day).filter(person=OuterRef("person"))),
        )
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


def visible_people(standing: Standing) -> QuerySet[Person]:
    """Whoever belongs or belonged to the delegation; its members all know one another."""
    held = DelegationMembership.objects.valid().filter(delegation=standing.delegation, person=OuterRef("pk"))
    return Person.objects.filter(Exists(held)).order_by("sort_key")


def visible_units(standing: Standing) -> QuerySet[OrgUnit]:
    """The place watched over, everything in it, its bodies, and whatever members are or were in charge of.

    On every day: units that have ended are still read about. Empty without a delegation.
    """
    if standing.delegation is None:
        return OrgUnit.objects.none()
    return units_of(standing.delegation)


def units_of(delegation: Delegation) -> QuerySet[OrgUnit]:
    """The units of a delegation, in Vietnamese order: `visible_units` for those without a standing."""
    places = UnitsUnder(delegation.overseen_id)
    assigned = Assignment.objects.filter(delegation=delegation, unit=OuterRef("pk"))
    return OrgUnit.objects.filter(
        Q(pk__in=places) | Q(area__in=places) | Q(pk=delegation.parent_body_id) | Exists(assigned)
    ).order_by("sort_key")


def visible_memberships(standing: Standing) -> QuerySet[DelegationMembership]:
    """The memberships of the delegation, past ones too."""
    return DelegationMembership.objects.valid().filter(delegation=standing.delegation)


def visible_assignments(standing: Standing) -> QuerySet[Assignment]:
    """The assignments of the delegation, past ones too."""
    return Assignment.objects.valid().filter(delegation=standing.delegation)


def visible_teams(standing: Standing) -> QuerySet[Team]:
    """The delegation's teams, past ones too."""
    return Team.objects.filter(delegation=standing.delegation).order_by("number", "starts_on")


def visible_themes(standing: Standing) -> QuerySet[Theme]:
    """The delegation's themes in its own order."""
    return Theme.objects.filter(delegation=standing.delegation).order_by("position", "name")


def visible_positions(standing: Standing) -> QuerySet[Position]:
    """The posts of people of the delegation."""
    return Position.objects.valid().filter(person__in=visible_people(standing))


def visible_accounts(standing: Standing) -> QuerySet[User]:
    """Every account, for the administrator; for anyone else none."""
    accounts = User.objects.order_by("person__sort_key", "pk")
    return accounts if standing.may(Verb.MANAGE_ACCOUNTS) else accounts.none()


def can_manage(standing: Standing) -> bool:
    """Whether this person keeps the delegation's organisation: adds, moves, reassigns, closes."""
    return standing.delegation is not None and standing.may(Verb.MANAGE_ORGANISATION)
