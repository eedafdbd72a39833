"""Fictional members of the delegation, their teams, units and accounts."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from delegation575.organisation.models import (
    AdministratorPost,
    Assignment,
    Delegation,
    DelegationMembership,
    MembershipRole,
    OrgUnit,
    Person,
    Team,
    TeamMembership,
    User,
)

SINCE = date(2022, 1, 1)
JOINED_LATER = date(2022, 3, 1)
"""One member came in the middle of the half-year: what is owed follows the dates."""


@dataclass(frozen=True)
class Actor:
    """Somebody of the demo: login, name, place in the delegation; `units` are places in the order of their codes."""

    login: str
    name: str
    role: str
    team: int = 0
    leads: bool = False
    units: tuple[int, ...] = ()
    since: date = SINCE


DEPUTY = Actor("photruongdoan", "Minh Hoạ Mười Bốn", MembershipRole.DEPUTY)
SECRETARY = Actor("thuky", "Minh Hoạ Một", MembershipRole.SECRETARY)
REPORTERS = [
    Actor("totruong1", "Minh Hoạ Hai", MembershipRole.MEMBER, 1, leads=True, units=(3,)),
    Actor("totruong2", "Minh Hoạ Ba", MembershipRole.MEMBER, 2, leads=True, units=(7,)),
    Actor("thanhvien1", "Minh Hoạ Bốn", MembershipRole.MEMBER, 1, units=(0,)),
    Actor("thanhvien2", "Minh Hoạ Năm", MembershipRole.MEMBER, 1, units=(1,)),
    Actor("thanhvien3", "Minh Hoạ Sáu", MembershipRole.MEMBER, 1, units=(2,)),
    Actor("thanhvien4", "Minh Hoạ Bảy", MembershipRole.MEMBER, 1, units=(3,)),
    Actor("thanhvien5", "Minh Hoạ Tám", MembershipRole.MEMBER, 1, units=(0, 1)),
    Actor("thanhvien6", "Minh Hoạ Chín", MembershipRole.MEMBER, 2, units=(4,)),
    Actor("thanhvien7", "Minh Hoạ Mười", MembershipRole.MEMBER, 2, units=(5,)),
    Actor("thanhvien8", "Minh Hoạ Mười Một", MembershipRole.MEMBER, 2, units=(6,)),
    Actor("thanhvien9", "Minh Hoạ Mười Hai", MembershipRole.MEMBER, 2, units=(7,)),
    Actor("thanhvien10", "Minh Hoạ Mười Ba", MembershipRole.MEMBER, 2, units=(5, 6), since=JOINED_LATER),
]
HEAD_LOGIN = "truongdoan"
ADMINISTRATOR = ("quantri", "Minh Hoạ Quản Trị")


def load_people(delegation: Delegation, password: str) -> dict[str, Person]:
    """Everyone by login, the seed's head included."""
    head = DelegationMembership.objects.get(delegation=delegation, role=MembershipRole.HEAD).person
    head.email = head.email or _mail(HEAD_LOGIN)
    head.save()
    hashed = make_password(password)
    User.objects.create(login=HEAD_LOGIN, person=head, password=hashed)
    people = {HEAD_LOGIN: head, ADMINISTRATOR[0]: _person(*ADMINISTRATOR, hashed=hashed)}
    AdministratorPost.objects.create(person=people[ADMINISTRATOR[0]], starts_on=SINCE)
    for actor in [DEPUTY, SECRETARY, *REPORTERS]:
        people[actor.login] = _person(actor.login, actor.name, hashed=hashed)
        _join(delegation, actor, people[actor.login])
    return people


def _person(login: str, name: str, *, hashed: str) -> Person:
    person = Person.objects.create(full_name=name, email=_mail(login), phone="")
    User.objects.create(login=login, person=person, password=hashed)
    return person


def _mail(login: str) -> str:
    return f"{login}@vidu.example"


def _join(delegation: Delegation, actor: Actor, person: Person) -> None:
    DelegationMembership.objects.create(delegation=delegation, person=person, role=actor.role, starts_on=actor.since)
    if actor.team:
        team = Team.objects.get(delegation=delegation, number=actor.team)
        TeamMembership.objects.create(
            delegation=delegation, team=team, person=person, is_leader=actor.leads, starts_on=actor.since
        )
    units = communes(delegation)
    for place in actor.units:
        Assignment.objects.create(delegation=delegation, person=person, unit=units[place], starts_on=actor.since)


def communes(delegation: Delegation) -> list[OrgUnit]:
    """The wards and communes of the place watched over, by code."""
    below = OrgUnit.objects.filter(parents__parent=delegation.overseen, parents__ends_on__isnull=True)
    return list(below.filter(area__isnull=True).order_by("code"))
