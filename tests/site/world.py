"""Two delegations of the same shape, with a row for every address, few or many of each.

Every text of a side carries its own mark, and every text of the member's own rows one more: what is
seen by somebody who must not see it is found by these words.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.contrib.auth.hashers import make_password

from delegation575.foundation import clock
from delegation575.organisation.actions import hashed
from delegation575.organisation.models import (
    Assignment,
    ConstitutingDecision,
    DecisionKind,
    DelegationMembership,
    Invitation,
    MembershipRole,
    OrgUnit,
    OrgUnitName,
    OrgUnitParent,
    Person,
    Position,
    RegulationArticle,
    TeamMembership,
    Theme,
    User,
)
from tests import factories as make
from tests.site import rooms
from tests.site.roles import Actor
from tests.site.sides import INVITATION, OUR_MARK, THEIR_MARK, Side, store_all

FEW, MANY = 3, 300


@dataclass
class World:
    """Both sides, and who acts."""

    ours: Side
    theirs: Side
    administrator: Person
    newcomer: Person

    def person(self, actor: Actor) -> Person:
        """Who that is."""
        known = {
            Actor.STRANGER: self.theirs.people["member"],
            Actor.STRANGE_SECRETARY: self.theirs.people["secretary"],
            Actor.ADMINISTRATOR: self.administrator,
            Actor.NEWCOMER: self.newcomer,
        }
        return known.get(actor) or self.ours.people[actor.value]


def the_world(many: int = FEW) -> World:
    """Both delegations, each with so many of everything."""
    administrator = make.a_person("Minh Hoạ Quản Trị")
    make.a_post(administrator)
    make.an_account(administrator)
    newcomer = make.a_member(make.a_delegation(starts_on=clock.today()), "Minh Hoạ Mở", role=MembershipRole.SECRETARY)
    make.an_account(newcomer)
    world = World(_a_side(OUR_MARK, many), _a_side(THEIR_MARK, many), administrator, newcomer)
    world.ours.rows["elsewhere"] = world.theirs.delegation
    _invite(world.ours)
    # All but one have a password; the page for a first one is for that one.
    User.objects.exclude(person=world.person(Actor.PAST_MEMBER)).update(password=_hashed(make.PASSWORD))
    return world


def _a_side(mark: str, many: int) -> Side:
    side = Side(mark, many, clock.now(), make.a_delegation())
    fillers = [_people, _many_members, _many_units, _papers, rooms.conclusions, rooms.sessions]
    for fill in [*fillers, rooms.reports, rooms.reminders, rooms.summaries]:
        fill(side)
    return side


@cache
def _hashed(password: str) -> str:
    return make_password(password)


def _people(side: Side) -> None:
    """Everyone who acts, with teams, units and accounts."""
    place, mark = side.delegation, side.mark
    side.teams = [make.a_team(place), make.a_team(place), make.a_team(place)]
    side.units = [make.a_unit(f"Minh Hoạ {word} {mark}", parent=place.overseen) for word in ("Ao", "Bãi", "Cầu", "Đồi")]
    first, second, empty = side.teams
    a, b, c, d = side.units
    gone = date(2022, 3, 31)
    side.people = {
        "head": make.a_member(place, f"Minh Hoạ {mark} Trưởng", role=MembershipRole.HEAD),
        "deputy": make.a_member(place, f"Minh Hoạ {mark} Phó", role=MembershipRole.DEPUTY),
        "secretary": make.a_member(place, f"Minh Hoạ {mark} Thư", role=MembershipRole.SECRETARY),
        "leader": make.a_member(place, f"Minh Hoạ {mark} Một", first, leader=True, unit=a),
        "member": make.a_member(place, f"Minh Hoạ {mark} Hai", first, unit=b),
        "other_leader": make.a_member(place, f"Minh Hoạ {mark} Ba", second, leader=True, unit=c),
        "other_member": make.a_member(place, f"Minh Hoạ {mark} Bốn", second, unit=d),
        "past_member": make.a_member(place, "Minh Hoạ Cũ", first, unit=b, ends_on=gone),
    }
    for person in side.people.values():
        make.an_account(person)
    side.rows |= {
        "other_member": side.people["other_member"],
        "person": side.member,
        "unit": b,
        "delegation": place,
        "team": empty,
        "account": side.member.user,
    }


def _many_members(side: Side) -> None:
    """Many more in the member's team, with accounts; the member has many posts and invitations."""
    named = (Person(full_name=f"Minh Hoạ {side.mark} Thứ {number}") for number in side.each)
    side.members = store_all(named)
    member, since = MembershipRole.MEMBER, make.START
    ours = {"delegation": side.delegation, "starts_on": since}
    store_all(DelegationMembership(person=each, role=member, **ours) for each in side.members)
    store_all(TeamMembership(person=each, team=side.teams[0], **ours) for each in side.members)
    logins = (f"{hashlib.md5(side.mark.encode(), usedforsecurity=False).hexdigest()[:6]}{n}" for n in side.each)
    store_all(User(login=login, person=each, password="!") for login, each in zip(logins, side.members, strict=True))
    titles = {"person": side.member, "body": side.delegation.parent_body, "starts_on": since}
    names = [side.text("Phó Ban", number) for number in side.each]
    store_all(Position(title=name, full_title=name, **titles) for name in names)
    links = {"user": side.member.user, "invited_by": side.secretary, "expires_at": side.now}
    store_all(Invitation(token_sha256=_digest(side, number), **links) for number in side.each)
    side.rows |= {
        "membership": DelegationMembership.objects.get(person=side.member),
        "team_membership": TeamMembership.objects.get(person=side.member),
        "position": Position.objects.filter(person=side.member).first(),
    }


def _digest(side: Side, number: int) -> str:
    return hashlib.sha256(f"{side.mark}{number}".encode()).hexdigest()


def _invite(side: Side) -> None:
    soon = side.now + timedelta(days=3)
    account = make.an_account(make.a_person("Minh Hoạ Mới"))
    Invitation.objects.create(token_sha256=hashed(INVITATION), user=account, invited_by=side.secretary, expires_at=soon)


def _many_units(side: Side) -> None:
    """Many places with their bodies, and many in charge of the member's unit."""
    since, overseen = make.START, side.delegation.overseen
    kind, body_kind = side.units[0].type, make.host_of(side.units[0]).type
    names = [side.text("Minh Hoạ Xóm", number) for number in side.each]
    places = store_all(OrgUnit(type=kind, label=f"phường {name}", starts_on=since) for name in names)
    bodies = store_all(
        OrgUnit(type=body_kind, label=f"Ban Thường vụ Đảng uỷ {place.label}", area=place, starts_on=since)
        for place in places
    )
    named = zip([*places, *bodies], [*names, *(body.label for body in bodies)], strict=True)
    store_all(OrgUnitName(unit=unit, name=name, label=unit.label, starts_on=since) for unit, name in named)
    store_all(OrgUnitParent(unit=place, parent=overseen, starts_on=since) for place in places)
    ours = {"delegation": side.delegation, "starts_on": since}
    store_all(Assignment(person=each, unit=side.units[1], **ours) for each in side.members)
    store_all(Assignment(person=side.members[0], unit=place, **ours) for place in places)
    store_all(Assignment(person=side.member, unit=place, **ours) for place in places)
    side.rows["new_unit"] = make.a_unit(side.text("Minh Hoạ Mới"), parent=overseen)
    side.rows["assignment"] = Assignment.objects.get(person=side.member, unit=side.units[1])


def _papers(side: Side) -> None:
    """Decisions, the regulation with its articles, themes."""
    place = side.delegation
    decision = {"delegation": place, "kind": DecisionKind.CONSOLIDATE, "issuer": place.parent_body}
    decisions = store_all(
        ConstitutingDecision(number=str(n), subject=side.text("Kiện toàn", n), **decision) for n in side.each
    )
    regulation = make.a_regulation(place)
    article = {"delegation": place, "regulation": regulation}
    articles = (RegulationArticle(number=str(n), text=side.text("Điều", n), **article) for n in side.each)
    side.rows |= {"decision": decisions[0], "article": store_all(articles)[0], "regulation": regulation}
    themes = (Theme(slug=f"t{n}", name=side.text("chủ đề", n), position=n, delegation=place) for n in side.each)
    side.themes = store_all(themes)
    side.rows["theme"] = side.themes[0]
