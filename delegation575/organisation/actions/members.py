"""Who belongs to a delegation, in what role, in which team."""

from datetime import date, datetime

from django.db.models import Q

from delegation575.foundation.vietnamese import day_text
from delegation575.organisation.actions.people import void_row
from delegation575.organisation.actions.recording import close_before, close_on, recorded, require_member
from delegation575.organisation.models import (
    Assignment,
    ConstitutingDecision,
    Delegation,
    DelegationMembership,
    MembershipRole,
    Person,
    Team,
    TeamMembership,
)
from delegation575.organisation.refusals import AlreadyEnded, NoTeamYet, TeamNotEmpty


def add_membership(
    *,
    delegation: Delegation,
    person: Person,
    role: MembershipRole,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    basis: ConstitutingDecision | None = None,
    team: Team | None = None,
    is_leader: bool = False,
) -> DelegationMembership:
    """Take the person into the delegation, into a team where one is given.

    Refused: `TwoHeads`, `AlreadyMember`, `TwoLeaders`.
    """
    with recorded(by, on_behalf_of):
        membership = DelegationMembership.objects.create(
            delegation=delegation, person=person, role=role, basis=basis, starts_on=starts_on
        )
        if team is not None:
            _join(team, person, starts_on, is_leader=is_leader)
        return membership


def change_role(
    *,
    membership: DelegationMembership,
    role: MembershipRole,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    basis: ConstitutingDecision | None = None,
) -> DelegationMembership:
    """Give the person another role from `starts_on` on: the present membership is closed, another opened.

    Teams and units stay as they are. Refused: `TooEarly`, `AlreadyEnded`, `TwoHeads`.
    """
    with recorded(by, on_behalf_of):
        ends_on = membership.ends_on
        close_before(membership, starts_on)
        return DelegationMembership.objects.create(
            delegation=membership.delegation,
            person=membership.person,
            role=role,
            basis=basis,
            starts_on=starts_on,
            ends_on=ends_on,
        )


def end_membership(
    *, membership: DelegationMembership, ends_on: date, by: Person, on_behalf_of: Person | None = None
) -> DelegationMembership:
    """Let the person leave with `ends_on` as the last day, their teams and units with them.

    Refused: `EndsBeforeStart`, `AlreadyEnded` (also where a team or a unit would begin only after that day).
    """
    with recorded(by, on_behalf_of):
        close_on(membership, ends_on)
        held = Q(delegation=membership.delegation, person=membership.person) & (
            Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)
        )
        for team_membership in TeamMembership.objects.valid().filter(held):
            close_on(team_membership, ends_on)
        for assignment in Assignment.objects.valid().filter(held):
            close_on(assignment, ends_on)
        return membership


def void_membership(
    *, membership: DelegationMembership, reason: str, now: datetime, by: Person, on_behalf_of: Person | None = None
) -> DelegationMembership:
    """Take back a membership entered wrongly, with the places in teams and the charges of its time."""
    with recorded(by, on_behalf_of):
        of_its_time = Q(delegation=membership.delegation, person=membership.person) & (
            Q(ends_on__isnull=True) | Q(ends_on__gte=membership.starts_on)
        )
        if membership.ends_on is not None:
            of_its_time &= Q(starts_on__lte=membership.ends_on)
        for row in TeamMembership.objects.valid().filter(of_its_time):
            void_row(row=row, reason=reason, now=now, by=by, on_behalf_of=on_behalf_of)
        for charge in Assignment.objects.valid().filter(of_its_time):
            void_row(row=charge, reason=reason, now=now, by=by, on_behalf_of=on_behalf_of)
        void_row(row=membership, reason=reason, now=now, by=by, on_behalf_of=on_behalf_of)
        return membership


def add_team(
    *, delegation: Delegation, number: int, name: str, starts_on: date, by: Person, on_behalf_of: Person | None = None
) -> Team:
    """Set up a team. Refused: `NumberTaken`."""
    with recorded(by, on_behalf_of):
        return Team.objects.create(delegation=delegation, number=number, name=name, starts_on=starts_on)


def rename_team(*, team: Team, number: int, name: str, by: Person, on_behalf_of: Person | None = None) -> Team:
    """Correct a team's number or name. Refused: `NumberTaken`."""
    with recorded(by, on_behalf_of):
        team.number, team.name = number, name
        team.save(update_fields=["number", "name"])
        return team


def close_team(*, team: Team, ends_on: date, by: Person, on_behalf_of: Person | None = None) -> Team:
    """Dissolve a team after its last day. Refused: `TeamNotEmpty`, `EndsBeforeStart`."""
    with recorded(by, on_behalf_of):
        after = Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)
        if TeamMembership.objects.valid().filter(after, team=team).exists():
            raise TeamNotEmpty
        close_on(team, ends_on)
        return team


def join_team(
    *,
    team: Team,
    person: Person,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    is_leader: bool = False,
) -> TeamMembership:
    """Put a member into a team. Refused: `NotAMember`, `TwoTeams`, `TwoLeaders`."""
    with recorded(by, on_behalf_of):
        return _join(team, person, starts_on, is_leader=is_leader)


def move_to_team(
    *,
    person: Person,
    team: Team,
    starts_on: date,
    by: Person,
    on_behalf_of: Person | None = None,
    is_leader: bool = False,
) -> TeamMembership:
    """Put a member into a team from `starts_on` on, out of the team they are in.

    Also how a member becomes the leader of their own team, or no longer is. Refused: `TooEarly`,
    `NotAMember`, `TwoLeaders`.
    """
    with recorded(by, on_behalf_of):
        _leave_present_team(team.delegation, person, starts_on)
        return _join(team, person, starts_on, is_leader=is_leader)


def leave_team(
    *, delegation: Delegation, person: Person, starts_on: date, by: Person, on_behalf_of: Person | None = None
) -> None:
    """Take a member out of their team: from `starts_on` on they are in none. Refused: `TooEarly`."""
    with recorded(by, on_behalf_of):
        _leave_present_team(delegation, person, starts_on)


def _join(team: Team, person: Person, starts_on: date, *, is_leader: bool) -> TeamMembership:
    require_member(team.delegation, person, starts_on)
    if starts_on < team.starts_on:
        raise NoTeamYet(day=day_text(team.starts_on))
    if team.ends_on is not None:
        raise AlreadyEnded(day=day_text(team.ends_on))
    return TeamMembership.objects.create(
        delegation=team.delegation, team=team, person=person, is_leader=is_leader, starts_on=starts_on
    )


def _leave_present_team(delegation: Delegation, person: Person, starts_on: date) -> None:
    held = TeamMembership.objects.valid().filter(delegation=delegation, person=person)
    for row in held.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)):
        close_before(row, starts_on)
