"""The people whom tests speak of: one delegation with everyone in it, and some who are not."""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from delegation575.organisation.acting import DELEGATION_KEY
from delegation575.organisation.models import Delegation, MembershipRole, OrgUnit, Person, Team, User
from tests import factories as make

PAST_MEMBER_LEFT_ON = date(2022, 3, 31)


@dataclass
class Cast:
    """A delegation of two teams and four units, its people, and people who have no business there."""

    delegation: Delegation
    teams: list[Team]
    units: list[OrgUnit]
    head: Person
    deputy: Person
    secretary: Person
    leader: Person
    """Leads the first team, in charge of the first unit."""
    member: Person
    """Of the first team, in charge of the second unit."""
    other_leader: Person
    """Leads the second team, in charge of the third unit."""
    other_member: Person
    """Of the second team, in charge of the fourth unit."""
    past_member: Person
    """Of the first team until 31/3/2022."""
    administrator: Person
    """Belongs to no delegation."""
    nobody: Person
    """Has an account and nothing else."""
    stranger: Person
    """A member of another delegation."""
    strange_secretary: Person
    """The secretary of that other delegation."""
    elsewhere: Delegation

    @property
    def members(self) -> list[Person]:
        """Both team leaders and both members: who owes reports."""
        return [self.leader, self.member, self.other_leader, self.other_member]


def the_cast() -> Cast:
    """Everyone, from 1/1/2022 on."""
    delegation = make.a_delegation()
    teams = [make.a_team(delegation), make.a_team(delegation)]
    units = [make.a_unit(parent=delegation.overseen) for _ in range(4)]
    administrator = make.a_person("Minh Hoạ Quản Trị")
    make.a_post(administrator)
    elsewhere = make.a_delegation()
    return Cast(
        delegation=delegation,
        teams=teams,
        units=units,
        head=make.a_member(delegation, "Minh Hoạ Trưởng", role=MembershipRole.HEAD),
        deputy=make.a_member(delegation, "Minh Hoạ Phó", role=MembershipRole.DEPUTY),
        secretary=make.a_member(delegation, "Minh Hoạ Thư", role=MembershipRole.SECRETARY),
        leader=make.a_member(delegation, "Minh Hoạ Một", teams[0], leader=True, unit=units[0]),
        member=make.a_member(delegation, "Minh Hoạ Hai", teams[0], unit=units[1]),
        other_leader=make.a_member(delegation, "Minh Hoạ Ba", teams[1], leader=True, unit=units[2]),
        other_member=make.a_member(delegation, "Minh Hoạ Bốn", teams[1], unit=units[3]),
        past_member=make.a_member(delegation, "Minh Hoạ Cũ", teams[0], unit=units[1], ends_on=PAST_MEMBER_LEFT_ON),
        administrator=administrator,
        nobody=make.a_person("Minh Hoạ Ngoài"),
        stranger=make.a_member(elsewhere, "Minh Hoạ Khác", make.a_team(elsewhere), leader=True),
        strange_secretary=make.a_member(elsewhere, "Minh Hoạ Thư Khác", role=MembershipRole.SECRETARY),
        elsewhere=elsewhere,
    )


def sign_in(client: Client, person: Person, delegation: Delegation | None = None) -> User:
    """Sign this person in, with an account made if there is none; acting in `delegation` where one is given."""
    account = make.an_account(person)
    client.force_login(account)
    if delegation is not None:
        session = client.session
        session[DELEGATION_KEY] = str(delegation.pk)
        session.save()
    return account
