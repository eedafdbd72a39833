"""Places and their bodies: entering, renaming, closing, and how one came out of another."""

from collections.abc import Sequence
from datetime import date

from delegation575.foundation.rows import Dated
from delegation575.foundation.vietnamese import fold
from delegation575.organisation.actions.recording import close_before, recorded
from delegation575.organisation.kinds import KINDS, committee_kind, standing_committee_kind
from delegation575.organisation.models import (
    LineageKind,
    OrgUnit,
    OrgUnitName,
    OrgUnitParent,
    Person,
    Tree,
    UnitLineage,
    UnitType,
)
from delegation575.organisation.refusals import RenamedAlready, UnitThere
from delegation575.organisation.unit_lines import UnitLine


def type_of(code: str) -> UnitType:
    """The row of a kind of unit, made when it is first needed (`kinds.KINDS`)."""
    kind = KINDS[code]
    row, _ = UnitType.objects.get_or_create(
        code=code,
        defaults={"name": kind.name, "tree": kind.tree, "rank": kind.rank, "precedence": kind.precedence},
    )
    return row


def add_unit(
    *,
    kind: str,
    name: str,
    starts_on: date,
    by: Person,
    parent: OrgUnit | None = None,
    code: str = "",
) -> OrgUnit:
    """Enter a place with its name and parent, its Party committee and that one's standing committee.

    `kind` is a code of `kinds.PLACES`. Refused: `UnitThere` where the parent holds such a place already.
    """
    with recorded(by):
        type_ = type_of(kind)
        label = f"{type_.name} {name}"
        if _place_there(label, parent):
            raise UnitThere(name=label)
        unit = OrgUnit.objects.create(type=type_, code=code, label=label, starts_on=starts_on)
        OrgUnitName.objects.create(unit=unit, name=name, label=label, starts_on=starts_on)
        if parent is not None:
            OrgUnitParent.objects.create(unit=unit, parent=parent, starts_on=starts_on)
        _add_party_bodies(unit, name, parent, starts_on)
        return unit


def add_units(*, parent: OrgUnit, lines: Sequence[UnitLine], starts_on: date, by: Person) -> list[OrgUnit]:
    """Enter several places at once, all or none. Refused: `UnitThere`."""
    with recorded(by):
        return [
            add_unit(kind=line.kind.code, name=line.name, code=line.code, parent=parent, starts_on=starts_on, by=by)
            for line in lines
        ]


def add_body(*, place: OrgUnit, kind: str, starts_on: date, by: Person, name: str = "") -> OrgUnit:
    """Enter a body of a place: People's Council, People's Committee, Front, department.

    Without a name it is called by its kind and its place ("Uỷ ban nhân dân phường Quang Trung").
    Refused: `UnitThere`.
    """
    with recorded(by):
        type_ = type_of(kind)
        label = name or KINDS[kind].label(place.type.name, _name_of(place))
        if place.bodies.filter(search_key=fold(label)).exists():
            raise UnitThere(name=label, field="name")
        return _named(type_, label, starts_on, area=place)


def rename_unit(*, unit: OrgUnit, name: str, starts_on: date, by: Person, short_label: str = "") -> OrgUnit:
    """Give a unit another name from `starts_on` on; the old one stays on papers of its time.

    Bodies are named one by one. Refused: `TooEarly`, `RenamedAlready`.
    """
    with recorded(by):
        present = unit.names.filter(ends_on__isnull=True).first()
        if present is None:
            raise RenamedAlready
        close_before(present, starts_on)
        label = name if unit.area_id else f"{unit.type.name} {name}"
        OrgUnitName.objects.create(unit=unit, name=name, label=label, short_label=short_label, starts_on=starts_on)
        unit.label = label
        unit.save(update_fields=["label", "sort_key", "search_key"])
        return unit


def record_lineage(
    *,
    predecessor: OrgUnit,
    successor: OrgUnit | None,
    kind: LineageKind,
    happened_on: date,
    by: Person,
    legal_basis: str = "",
    partial: bool = False,
) -> UnitLineage:
    """Say what a unit became on `happened_on`, in part or whole; one that goes wholly ends the day before.

    A renaming ends nothing: the unit goes on under its new name.
    """
    with recorded(by):
        row = UnitLineage.objects.create(
            predecessor=predecessor,
            successor=successor,
            kind=kind,
            happened_on=happened_on,
            partial=partial,
            legal_basis=legal_basis,
        )
        if not partial and kind != LineageKind.RENAME and predecessor.ends_on is None:
            _close_unit(predecessor, happened_on)
        return row


def _close_unit(unit: OrgUnit, happened_on: date) -> None:
    open_parents = OrgUnitParent.objects.filter(unit=unit, ends_on__isnull=True)
    rows: list[Dated] = [unit, *unit.names.filter(ends_on__isnull=True), *open_parents]
    for row in rows:
        close_before(row, happened_on)


def _place_there(label: str, parent: OrgUnit | None) -> bool:
    same = OrgUnit.objects.filter(search_key=fold(label), type__tree=Tree.AREA, ends_on__isnull=True)
    if parent is None:
        return same.filter(parents__isnull=True).exists()
    return same.filter(parents__parent=parent, parents__ends_on__isnull=True).exists()


def _add_party_bodies(unit: OrgUnit, name: str, parent: OrgUnit | None, starts_on: date) -> None:
    """Đảng uỷ under the Party committee of the place above, and its standing committee under it."""
    kind, standing_kind = committee_kind(unit.type.code), standing_committee_kind(unit.type.code)
    committee = _named(type_of(kind.code), kind.label(unit.type.name, name), starts_on, area=unit)
    standing = _named(type_of(standing_kind.code), standing_kind.label(unit.type.name, name), starts_on, area=unit)
    OrgUnitParent.objects.create(unit=standing, parent=committee, starts_on=starts_on)
    upper = parent.bodies.filter(type__code=committee_kind(parent.type.code).code).first() if parent else None
    if upper is not None:
        OrgUnitParent.objects.create(unit=committee, parent=upper, starts_on=starts_on)


def _named(type_: UnitType, label: str, starts_on: date, area: OrgUnit) -> OrgUnit:
    body = OrgUnit.objects.create(type=type_, label=label, area=area, starts_on=starts_on)
    OrgUnitName.objects.create(unit=body, name=label, label=label, starts_on=starts_on)
    return body


def _name_of(place: OrgUnit) -> str:
    return place.label.removeprefix(place.type.name).strip()
