"""Rows for tests, through the models: plain functions, every fact with a default, none of it real."""

from datetime import date
from itertools import count

from delegation575.organisation.kinds import KINDS, standing_committee_kind
from delegation575.organisation.models import (
    AdministratorPost,
    Assignment,
    ConstitutingDecision,
    DecisionKind,
    Delegation,
    DelegationMembership,
    MembershipRole,
    OrgUnit,
    OrgUnitName,
    OrgUnitParent,
    Person,
    Position,
    RegulationArticle,
    Team,
    TeamMembership,
    Theme,
    UnitType,
    User,
    WorkRegulation,
)

START = date(2022, 1, 1)
"""When everything begins unless a test says otherwise."""

PASSWORD = "mot-mat-khau-de-thu"
_next = count(1)


def a_type(code: str = "phuong") -> UnitType:
    """The row of a kind of unit."""
    kind = KINDS[code]
    row, _ = UnitType.objects.get_or_create(
        code=code,
        defaults={"name": kind.name, "tree": kind.tree, "rank": kind.rank, "precedence": kind.precedence},
    )
    return row


def a_unit(name: str = "", kind: str = "phuong", parent: OrgUnit | None = None, starts_on: date = START) -> OrgUnit:
    """A place with its name, its parent and the standing committee that receives the delegation there."""
    name = name or f"Minh Hoạ {next(_next)}"
    place = _named_unit(kind, name, f"{KINDS[kind].name} {name}", starts_on)
    if parent is not None:
        OrgUnitParent.objects.create(unit=place, parent=parent, starts_on=starts_on)
    a_body(place, standing_committee_kind(kind).code, starts_on=starts_on)
    return place


def a_body(place: OrgUnit, kind: str = "ubnd", name: str = "", starts_on: date = START) -> OrgUnit:
    """A body of a place."""
    own_name = place.names.get().name
    label = name or KINDS[kind].label(place.type.name, own_name)
    return _named_unit(kind, label, label, starts_on, area=place)


def host_of(unit: OrgUnit) -> OrgUnit:
    """The standing committee of a place."""
    return unit.bodies.get(type__code=standing_committee_kind(unit.type.code).code)


def _named_unit(kind: str, name: str, label: str, starts_on: date, area: OrgUnit | None = None) -> OrgUnit:
    unit = OrgUnit.objects.create(type=a_type(kind), label=label, area=area, starts_on=starts_on)
    OrgUnitName.objects.create(unit=unit, name=name, label=label, starts_on=starts_on)
    return unit


def a_person(name: str = "", email: str = "") -> Person:
    """Somebody, with no place in any delegation."""
    return Person.objects.create(full_name=name or f"Minh Hoạ Người {next(_next)}", email=email)


def an_account(person: Person, login: str = "", password: str | None = None) -> User:
    """The person's account, made if they have none."""
    found = User.objects.filter(person=person).first()
    return found or User.objects.create_user(login or f"taikhoan{next(_next)}", person, password)


def a_post(person: Person, starts_on: date = START, ends_on: date | None = None) -> AdministratorPost:
    """Makes the person an administrator."""
    return AdministratorPost.objects.create(person=person, starts_on=starts_on, ends_on=ends_on)


def a_delegation(code: str = "", overseen: OrgUnit | None = None, starts_on: date = START) -> Delegation:
    """A delegation with the decision it rests on, over a city of its own."""
    code = code or f"9{next(_next):02}"
    province = a_unit(f"Minh Hoạ {code}", kind="tinh")
    delegation = Delegation.objects.create(
        code=code,
        full_name=f"Đoàn công tác {code} theo dõi, chỉ đạo thực hiện nhiệm vụ chính trị (minh hoạ)",
        short_name=f"Đoàn công tác {code}",
        symbol=f"ĐCT{code}",
        parent_body=host_of(province),
        superior_line="TỈNH UỶ MINH HOẠ",
        issuing_line=f"ĐOÀN CÔNG TÁC {code}",
        overseen=overseen or a_unit(f"Phố Minh Hoạ {code}", kind="thanh-pho", parent=province),
        place="Minh Hoạ",
        starts_on=starts_on,
    )
    a_decision(delegation)
    return delegation


def a_decision(delegation: Delegation, kind: str = DecisionKind.ESTABLISH) -> ConstitutingDecision:
    """A decision that the delegation rests on."""
    return ConstitutingDecision.objects.create(
        delegation=delegation, kind=kind, number=delegation.code, symbol="QĐ/TU", issuer=delegation.parent_body
    )


def a_regulation(delegation: Delegation, starts_on: date = START) -> WorkRegulation:
    """The delegation's regulation."""
    return WorkRegulation.objects.create(delegation=delegation, title="Quy chế làm việc", starts_on=starts_on)


def an_article(regulation: WorkRegulation, number: str = "9", kind: str = "reporting") -> RegulationArticle:
    """An article of a regulation."""
    return RegulationArticle.objects.create(
        delegation=regulation.delegation, regulation=regulation, number=number, kind=kind
    )


def a_theme(delegation: Delegation, name: str = "", short_name: str = "") -> Theme:
    """A theme of the delegation's work."""
    number = next(_next)
    return Theme.objects.create(
        delegation=delegation,
        slug=f"chu-de-{number}",
        name=name or f"chủ đề minh hoạ {number}",
        short_name=short_name,
        position=number,
    )


def a_team(delegation: Delegation, number: int = 0, name: str = "", starts_on: date = START) -> Team:
    """A team: the next number unless one is given."""
    number = number or delegation.teams.count() + 1
    return Team.objects.create(
        delegation=delegation, number=number, name=name or f"Tổ công tác số {number}", starts_on=starts_on
    )


def a_membership(
    delegation: Delegation,
    person: Person,
    role: str = MembershipRole.MEMBER,
    starts_on: date = START,
    ends_on: date | None = None,
) -> DelegationMembership:
    """The person in the delegation."""
    return DelegationMembership.objects.create(
        delegation=delegation, person=person, role=role, starts_on=starts_on, ends_on=ends_on
    )


def in_team(
    team: Team, person: Person, *, leader: bool = False, starts_on: date = START, ends_on: date | None = None
) -> TeamMembership:
    """The person in the team."""
    return TeamMembership.objects.create(
        delegation=team.delegation,
        team=team,
        person=person,
        is_leader=leader,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def a_member(
    delegation: Delegation,
    name: str = "",
    team: Team | None = None,
    *,
    leader: bool = False,
    role: str = MembershipRole.MEMBER,
    unit: OrgUnit | None = None,
    starts_on: date = START,
    ends_on: date | None = None,
) -> Person:
    """A new person in the delegation, in a team if one is given, in charge of a unit if one is given."""
    person = a_person(name)
    a_membership(delegation, person, role, starts_on, ends_on)
    if team is not None:
        in_team(team, person, leader=leader, starts_on=starts_on, ends_on=ends_on)
    if unit is not None:
        an_assignment(delegation, person, unit, starts_on, ends_on)
    return person


def an_assignment(
    delegation: Delegation, person: Person, unit: OrgUnit, starts_on: date = START, ends_on: date | None = None
) -> Assignment:
    """The person in charge of the unit."""
    return Assignment.objects.create(
        delegation=delegation, person=person, unit=unit, starts_on=starts_on, ends_on=ends_on
    )


def a_position(
    person: Person,
    body: OrgUnit,
    title: str = "Phó Trưởng Ban",
    *,
    precedence: int = 100,
    starts_on: date = START,
    ends_on: date | None = None,
) -> Position:
    """A post of the person in a body."""
    return Position.objects.create(
        person=person,
        body=body,
        title=title,
        full_title=f"{title} {body.label}"[:200],
        precedence=precedence,
        starts_on=starts_on,
        ends_on=ends_on,
    )
