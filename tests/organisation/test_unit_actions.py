"""Places, their bodies, names by date, and the mergers of 2025."""

from datetime import date

import pytest

from delegation575.organisation import actions, refusals
from delegation575.organisation.models import LineageKind, OrgUnit, Tree
from delegation575.organisation.queries.roster import overseen_places
from delegation575.organisation.queries.units import host_of, hosts_of, lineage_of, names_of, parents_of, with_names
from delegation575.organisation.unit_lines import parse_lines
from tests import factories as make

MERGED_ON = date(2025, 7, 1)


@pytest.fixture
def city(cast) -> OrgUnit:
    return cast.delegation.overseen


def test_add_unit_makes_its_party_bodies(cast, city):
    unit = actions.add_unit(kind="xa", name="Ngọc Thử", parent=city, starts_on=make.START, by=cast.secretary)
    bodies = [(body.label, body.type.tree) for body in unit.bodies.order_by("type__precedence")]
    assert unit.label == "xã Ngọc Thử"
    assert bodies == [
        ("Đảng uỷ xã Ngọc Thử", Tree.PARTY),
        ("Ban Thường vụ Đảng uỷ xã Ngọc Thử", Tree.PARTY),
    ]


def test_host_is_the_standing_committee(cast, city):
    unit = actions.add_unit(kind="xa", name="Ngọc Thử", parent=city, starts_on=make.START, by=cast.secretary)
    assert host_of(unit).label == "Ban Thường vụ Đảng uỷ xã Ngọc Thử"
    assert hosts_of([unit, city]).count() == 2


def test_standing_committee_stands_under_its_committee(cast, city):
    unit = actions.add_unit(kind="xa", name="Ngọc Thử", parent=city, starts_on=make.START, by=cast.secretary)
    assert host_of(unit).parents.get().parent.label == "Đảng uỷ xã Ngọc Thử"


def test_same_unit_twice_in_one_place_is_refused_whatever_its_marks(cast, city):
    actions.add_unit(kind="xa", name="Thuỷ Hoà", parent=city, starts_on=make.START, by=cast.secretary)
    with pytest.raises(refusals.UnitThere):
        actions.add_unit(kind="xa", name="Thủy Hòa", parent=city, starts_on=make.START, by=cast.secretary)


def test_same_name_in_another_place_is_another_unit(cast, city):
    for parent in (city, cast.elsewhere.overseen):
        actions.add_unit(kind="xa", name="Ngọc Thử", parent=parent, starts_on=make.START, by=cast.secretary)
    assert OrgUnit.objects.filter(label="xã Ngọc Thử").count() == 2


def test_add_units_is_all_or_nothing(cast, city):
    lines = parse_lines("phường Thử Một\nphường Thử Một", city.type.rank)
    with pytest.raises(refusals.UnitThere):
        actions.add_units(parent=city, lines=lines, starts_on=make.START, by=cast.secretary)
    assert not OrgUnit.objects.filter(label="phường Thử Một").exists()


def test_rename_keeps_the_old_name_for_its_time(cast):
    unit = cast.units[0]
    actions.rename_unit(unit=unit, name="Tên Mới", starts_on=MERGED_ON, by=cast.secretary)
    names = names_of(with_names(OrgUnit.objects.filter(pk=unit.pk)).get())
    assert [(name.label, name.starts_on) for name in names] == [
        ("phường Tên Mới", MERGED_ON),
        (names[1].label, make.START),
    ]
    assert OrgUnit.objects.get(pk=unit.pk).search_key == "phuong ten moi"


def test_rename_on_the_first_day_is_too_early(cast):
    with pytest.raises(refusals.TooEarly):
        actions.rename_unit(unit=cast.units[0], name="Tên Mới", starts_on=make.START, by=cast.secretary)


def test_merger_of_2025_can_be_expressed(cast, city):
    successor = actions.add_unit(kind="phuong", name="Thử Mới", parent=city, starts_on=MERGED_ON, by=cast.secretary)
    for unit in cast.units[:3]:
        actions.record_lineage(
            predecessor=unit,
            successor=successor,
            kind=LineageKind.MERGE,
            happened_on=MERGED_ON,
            by=cast.secretary,
        )
    assert len(lineage_of(successor)) == 3
    there = set(overseen_places(cast.delegation, MERGED_ON))
    assert there == {cast.units[3], successor}
    before = set(overseen_places(cast.delegation, date(2025, 6, 30)))
    assert before == set(cast.units)
    assert parents_of(with_names(OrgUnit.objects.filter(pk=cast.units[0].pk)).get())[0].ends_on == date(2025, 6, 30)


def test_partial_merger_ends_nothing(cast):
    actions.record_lineage(
        predecessor=cast.units[0],
        successor=cast.units[1],
        kind=LineageKind.MERGE,
        happened_on=MERGED_ON,
        partial=True,
        by=cast.secretary,
    )
    assert OrgUnit.objects.get(pk=cast.units[0].pk).ends_on is None


def test_body_without_a_name_is_called_by_kind_and_place(cast):
    body = actions.add_body(place=cast.units[0], kind="ubnd", starts_on=make.START, by=cast.secretary)
    assert body.label == f"Uỷ ban nhân dân {cast.units[0].label}"
    with pytest.raises(refusals.UnitThere):
        actions.add_body(place=cast.units[0], kind="ubnd", starts_on=make.START, by=cast.secretary)
