"""As whom each address is asked: every role, those who have no business there, and nobody."""

from enum import StrEnum

from delegation575.organisation.roles import Role, Scope, Verb, scope_of
from delegation575.organisation.roles import may as allows


class Actor(StrEnum):
    """Somebody who opens an address. The rows of the addresses are those of `MEMBER`."""

    HEAD = "head"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    LEADER = "leader"
    """Leads the member's team."""
    OTHER_LEADER = "other_leader"
    """Leads the other team."""
    MEMBER = "member"
    """Whose rows they are."""
    OTHER_MEMBER = "other_member"
    """Of the other team."""
    PAST_MEMBER = "past_member"
    """Of the same team until it was left."""
    STRANGER = "stranger"
    """A member of another delegation."""
    STRANGE_SECRETARY = "strange_secretary"
    """Sees all of another delegation."""
    NEWCOMER = "newcomer"
    """The secretary of a third delegation, opened today: nothing is entered there yet."""
    ADMINISTRATOR = "administrator"
    LOGGED_OUT = "logged_out"


ROLE_OF = {
    Actor.HEAD: Role.HEAD,
    Actor.DEPUTY: Role.DEPUTY,
    Actor.SECRETARY: Role.SECRETARIAT,
    Actor.LEADER: Role.TEAM_LEADER,
    Actor.OTHER_LEADER: Role.TEAM_LEADER,
    Actor.MEMBER: Role.MEMBER,
    Actor.OTHER_MEMBER: Role.MEMBER,
    Actor.STRANGER: Role.MEMBER,
    Actor.STRANGE_SECRETARY: Role.SECRETARIAT,
    Actor.NEWCOMER: Role.SECRETARIAT,
    Actor.ADMINISTRATOR: Role.ADMINISTRATOR,
}
ANYBODY = frozenset(Actor)
SIGNED_IN = ANYBODY - {Actor.LOGGED_OUT}
ELSEWHERE = frozenset({Actor.STRANGER, Actor.STRANGE_SECRETARY, Actor.NEWCOMER})
IN_A_DELEGATION = SIGNED_IN - {Actor.PAST_MEMBER, Actor.ADMINISTRATOR}
OURS = IN_A_DELEGATION - ELSEWHERE


def may(*verbs: Verb) -> frozenset[Actor]:
    """Who may do one of these in the delegation they act in, by the table of the roles."""
    return frozenset(actor for actor, role in ROLE_OF.items() if any(allows(frozenset({role}), verb) for verb in verbs))


def those_who_see_the_members_rows() -> frozenset[Actor]:
    """Who sees rows of the member, by the table of the scopes."""
    seen_from = {
        Scope.ALL: OURS,
        Scope.TEAM: frozenset({Actor.LEADER}),
        Scope.OWN: frozenset({Actor.MEMBER}),
        Scope.NONE: frozenset[Actor](),
    }
    return frozenset(actor for actor in OURS if actor in seen_from[scope_of(frozenset({ROLE_OF[actor]}))])
