"""Delegations, places and people, through the models: their history is kept as that of any other rows."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password
from django.db import connections
from django.db.models import Model

from delegation575.foundation.periods import PeriodKind
from delegation575.foundation.vietnamese import fold, given_name, name_sort_key, sort_key
from delegation575.organisation.kinds import KINDS, standing_committee_kind
from delegation575.organisation.models import (
    Assignment,
    Delegation,
    DelegationMembership,
    MembershipRole,
    OrgUnit,
    OrgUnitName,
    OrgUnitParent,
    Person,
    Team,
    TeamMembership,
    UnitType,
    User,
)
from delegation575.reports.deadlines import DueRule, HolidayShift
from delegation575.reports.models import ReportType

OWNER = "owner"
COMMUNES, TEAMS, REPORTERS = 5, 3, 15
"""Of each delegation; besides its reporters it has a head and a secretary, who owe nothing."""
DUE_DAY, DUE_TIME = 5, time(17)
_BATCH = 2000
M = TypeVar("M", bound=Model)


def organise(count: int, starts_on: date, reminds_from: date) -> list[Delegation]:
    """So many delegations, each with its places, people, teams, accounts and two kinds of report."""
    provinces = _units("tinh", [f"Minh Hoạ {number}" for number in range(1, count + 1)], starts_on)
    cities = _units("thanh-pho", [f"Phố Minh Hoạ {number}" for number in range(1, count + 1)], starts_on, provinces)
    named = [f"Minh Hoạ {number}.{place}" for number in range(1, count + 1) for place in range(1, COMMUNES + 1)]
    communes = _units("phuong", named, starts_on, [city for city in cities for _ in range(COMMUNES)])
    boards = _hosts(provinces, starts_on)
    _hosts(communes, starts_on)
    delegations = _save(
        _delegation(number, city, board, starts_on)
        for number, (city, board) in enumerate(zip(cities, boards, strict=True), 1)
    )
    _regime(delegations, starts_on, reminds_from)
    _staff(delegations, communes, starts_on)
    return delegations


def _save(rows: Iterable[M]) -> list[M]:
    listed = list(rows)
    with connections[OWNER].cursor() as cursor:
        # bulk_create does not bring keys back that the database makes.
        cursor.execute("SELECT uuidv7() FROM generate_series(1, %s)", [len(listed)])
        for row, (key,) in zip(listed, cursor.fetchall(), strict=True):
            row.pk = key
    return type(listed[0])._default_manager.using(OWNER).bulk_create(listed, batch_size=_BATCH)


def _units(kind: str, names: Sequence[str], starts_on: date, parents: Sequence[OrgUnit] = ()) -> list[OrgUnit]:
    units = _named(kind, [(name, f"{KINDS[kind].name} {name}") for name in names], starts_on)
    if parents:
        pairs = zip(units, parents, strict=True)
        _save(OrgUnitParent(unit=unit, parent=parent, starts_on=starts_on) for unit, parent in pairs)
    return units


def _hosts(places: Sequence[OrgUnit], starts_on: date) -> list[OrgUnit]:
    kind = standing_committee_kind(places[0].type.code)
    labels = [kind.label(place.type.name, place.label.removeprefix(f"{place.type.name} ")) for place in places]
    return _named(kind.code, [(label, label) for label in labels], starts_on, places)


def _named(
    kind: str, names: Sequence[tuple[str, str]], starts_on: date, areas: Sequence[OrgUnit | None] = ()
) -> list[OrgUnit]:
    known = KINDS[kind]
    facts = {"name": known.name, "tree": known.tree, "rank": known.rank, "precedence": known.precedence}
    of_kind, _ = UnitType.objects.using(OWNER).get_or_create(code=kind, defaults=facts)
    units = _save(
        OrgUnit(
            type=of_kind,
            area=area,
            label=label,
            sort_key=sort_key(label),
            search_key=fold(label),
            starts_on=starts_on,
        )
        for (_, label), area in zip(names, areas or [None] * len(names), strict=True)
    )
    _save(
        OrgUnitName(unit=unit, name=name, label=label, starts_on=starts_on)
        for unit, (name, label) in zip(units, names, strict=True)
    )
    return units


def _delegation(number: int, city: OrgUnit, board: OrgUnit, starts_on: date) -> Delegation:
    return Delegation(
        code=f"MH{number}",
        full_name=f"Đoàn công tác minh hoạ số {number} (dữ liệu minh hoạ)",
        short_name=f"Đoàn công tác MH{number}",
        symbol=f"ĐCTMH{number}",
        parent_body=board,
        superior_line=f"Tỉnh uỷ Minh Hoạ {number}",
        issuing_line=f"Đoàn công tác MH{number}",
        overseen=city,
        place="Minh Hoạ",
        starts_on=starts_on,
    )


def _regime(delegations: Sequence[Delegation], starts_on: date, reminds_from: date) -> None:
    kinds = [(PeriodKind.MONTH, "Báo cáo tháng"), (PeriodKind.HALF_YEAR, "Báo cáo sáu tháng")]
    _save(
        ReportType(
            delegation=delegation,
            name=name,
            period_kind=kind,
            due_rule=DueRule.DAY_OF_NEXT_MONTH,
            due_number=DUE_DAY,
            due_time=DUE_TIME,
            holiday_shift=HolidayShift.PREVIOUS,
            reminds_from=reminds_from,
            starts_on=starts_on,
        )
        for delegation in delegations
        for kind, name in kinds
    )


def _staff(delegations: Sequence[Delegation], communes: Sequence[OrgUnit], starts_on: date) -> None:
    size = REPORTERS + 2
    people = _save(_person(number) for number in range(1, len(delegations) * size + 1))
    roles = [MembershipRole.HEAD, MembershipRole.SECRETARY, *[MembershipRole.MEMBER] * REPORTERS]
    numbers = range(1, TEAMS + 1)
    teams = _save(
        Team(delegation=delegation, number=number, name=f"Tổ công tác số {number}", starts_on=starts_on)
        for delegation in delegations
        for number in numbers
    )
    _each(
        people,
        lambda at, place, person: DelegationMembership(
            delegation=delegations[at], person=person, role=roles[place], starts_on=starts_on
        ),
    )
    reporters = [person for index, person in enumerate(people) if index % size >= 2]
    _each(
        reporters,
        lambda at, place, person: TeamMembership(
            delegation=delegations[at],
            team=teams[at * TEAMS + place % TEAMS],
            person=person,
            is_leader=place < TEAMS,
            starts_on=starts_on,
        ),
        REPORTERS,
    )
    _each(
        reporters,
        lambda at, place, person: Assignment(
            delegation=delegations[at],
            person=person,
            unit=communes[at * COMMUNES + place % COMMUNES],
            starts_on=starts_on,
        ),
        REPORTERS,
    )
    closed = make_password(None)
    _save(User(login=f"minhhoa{number}", person=person, password=closed) for number, person in enumerate(people, 1))


def _each(people: Sequence[Person], make: Callable[[int, int, Person], Any], size: int = REPORTERS + 2) -> None:
    _save(make(index // size, index % size, person) for index, person in enumerate(people))


def _person(number: int) -> Person:
    name = f"Minh Hoạ Số {number}"
    return Person(
        full_name=name,
        given_name=given_name(name),
        email=f"minhhoa{number}@example.invalid",
        sort_key=name_sort_key(name, given_name(name)),
        search_key=fold(name),
    )
