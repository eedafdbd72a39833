"""Loading the seed: once, again, and beside what people have done since."""

from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from delegation575.directives.models import Conference, Directive, DirectiveAddressee
from delegation575.directives.queries import conference_of
from delegation575.directives.seed import NATURAL_KEYS
from delegation575.foundation.periods import HalfYear
from delegation575.organisation.models import Delegation, DelegationMembership, OrgUnit, SchemeItem
from tests import factories as make

pytestmark = pytest.mark.django_db

CODES = {
    "Quang Trung": "00688",
    "Trần Phú": "00691",
    "Ngọc Hà": "00692",
    "Nguyễn Trãi": "00694",
    "Minh Khai": "00697",
    "Ngọc Đường": "00700",
    "Phương Độ": "00946",
    "Phương Thiện": "00949",
}


def loaded() -> str:
    said = StringIO()
    call_command("load_seed", stdout=said)
    return said.getvalue().strip()


def counts() -> dict[str, int]:
    return {label: apps.get_model(label)._default_manager.count() for label in NATURAL_KEYS}


def test_load_seed_twice_changes_nothing():
    first = loaded()
    before = counts()
    second = loaded()
    rows = first.split()[1]
    assert first == f"Seed: {rows} rows, {rows} of them new."
    assert second == f"Seed: {rows} rows, 0 of them new."
    assert counts() == before


def test_load_seed_keeps_what_people_changed():
    loaded()
    Directive.objects.filter(number=1).update(state="reported", due_on=date(2022, 9, 30))
    OrgUnit.objects.filter(code="00688").update(label="phường Quang Trung 2")
    loaded()
    assert Directive.objects.get(number=1).state == "reported"
    assert Directive.objects.get(number=1).due_on == date(2022, 9, 30)
    assert OrgUnit.objects.get(code="00688").label == "phường Quang Trung 2"


def test_load_seed_fills_only_what_is_missing():
    loaded()
    DirectiveAddressee.objects.filter(directive__number=1).delete()
    assert loaded().endswith("3 of them new.")
    assert DirectiveAddressee.objects.filter(directive__number=1).count() == 3


def test_load_seed_is_all_or_nothing_where_the_store_says_otherwise():
    delegation = make.a_delegation("575")
    make.a_member(delegation, "Minh Hoạ Trưởng", role="head")
    before = counts()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        loaded()
    assert counts() == before


def test_units_of_the_seed_have_their_codes_and_stand_under_the_city():
    loaded()
    city = Delegation.objects.get(code="575").overseen
    units = OrgUnit.objects.filter(parents__parent=city, type__tree="area")
    assert {unit.names.get().name: unit.code for unit in units} == CODES
    assert city.code == "024"
    assert city.parents.get().parent.code == "02"


def test_each_unit_has_a_standing_committee_that_receives():
    loaded()
    city = Delegation.objects.get(code="575").overseen
    for unit in OrgUnit.objects.filter(parents__parent=city, type__tree="area"):
        assert make.host_of(unit).label == f"Ban Thường vụ Đảng uỷ {unit.label}"


def test_bodies_of_the_city_stand_in_protocol_order():
    loaded()
    bodies = OrgUnit.objects.filter(area__code="024").order_by("type__precedence")
    assert [body.type.code for body in bodies] == ["thanh-uy", "ban-thuong-vu-thanh-uy", "hdnd", "ubnd", "ubmttqvn"]


def test_dated_rows_begin_with_the_half_year_reviewed():
    loaded()
    assert DelegationMembership.objects.get().starts_on == date(2022, 1, 1)
    assert Delegation.objects.get(code="575").decisions.get().issued_on is None


def test_directives_of_the_seed_have_no_due_date_and_the_nine_schemes_no_names():
    loaded()
    assert list(Directive.objects.filter(due_on__isnull=False)) == []
    assert [item.name for item in SchemeItem.objects.all()] == [""] * 9
    story = conference_of(Delegation.objects.get(code="575"), HalfYear.parse("2022-H1"))
    assert story is not None
    assert [line.number for line in story.directives] == list(range(1, 13))
    assert [line.number for line in story.directives if not line.is_requested] == [11, 12]
    assert all(line.leads or line.all_members for line in story.directives)


def test_conference_lists_its_groups_in_protocol_order():
    loaded()
    groups = Conference.objects.get().participations.order_by("group_order")
    assert [group.body.type.code if group.body else "" for group in groups] == [
        "ban-thuong-vu-thanh-uy",
        "hdnd",
        "ubnd",
        "ubmttqvn",
        "",
        "",
    ]
