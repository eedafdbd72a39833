"""Wards and communes: the list, one of them, and what can be changed about it."""

from datetime import date

import pytest

from delegation575.organisation.models import OrgUnit, UnitLineage
from tests import factories as make
from tests.organisation.conftest import errors_of, sent, url


def adding(cast, lines, **typed):
    facts = {"parent": cast.delegation.overseen_id, "lines": lines, "starts_on": "01/01/2022"}
    return sent("add", **facts | typed)


def test_units_several_at_once(cast, secretary):
    lines = "00001 phường Thử Một\nxã Thử Hai\n"
    assert secretary.post(url("units"), adding(cast, lines)).status_code == 302
    labels = [row.label for row in secretary.get(url("units")).context["rows"]]
    assert {"phường Thử Một", "xã Thử Hai"} <= set(labels)
    assert OrgUnit.objects.get(label="phường Thử Một").code == "00001"


@pytest.mark.parametrize(
    ("lines", "typed", "field"),
    [
        ("Thử Một", {}, "lines"),
        ("", {}, "lines"),
        ("phường Thử\0", {}, "lines"),
        ("phường " + "x" * 121, {}, "lines"),
        ("x" * 100_000, {}, "lines"),
        ("\n".join(f"xã Thử {n}" for n in range(301)), {}, "lines"),
        ("xã Thử", {"starts_on": "1/1"}, "starts_on"),
        ("xã Thử", {"parent": "x"}, "parent"),
    ],
)
def test_units_refused_at_the_field(cast, secretary, lines, typed, field):
    response = secretary.post(url("units"), adding(cast, lines, **typed))
    assert list(errors_of(response, "add")) == [field]
    assert not OrgUnit.objects.filter(search_key__startswith="xa thu").exists()


def test_units_twice_is_refused_in_words(cast, secretary):
    label = cast.units[0].label
    response = secretary.post(url("units"), adding(cast, label))
    assert errors_of(response, "add")["lines"] == [f"Đã có đơn vị này: {label}."]
    assert label in response.content.decode()


def test_units_into_a_place_of_others_is_refused(cast, secretary):
    response = secretary.post(url("units"), adding(cast, "xã Thử", parent=cast.elsewhere.overseen_id))
    assert list(errors_of(response, "add")) == ["parent"]


@pytest.mark.parametrize(("name", "get", "post"), [("member", 200, 403), ("nobody", 404, 404), ("head", 200, 403)])
def test_units_by_whom(cast, as_, name, get, post):
    client = as_(name)
    assert client.get(url("units")).status_code == get
    assert client.post(url("units"), adding(cast, "xã Thử")).status_code == post


def test_unit_shows_who_was_in_charge_and_its_bodies(cast, secretary):
    unit = cast.units[1]
    council = make.a_body(unit, "hdnd")
    committee = make.a_body(unit, "ubnd")
    make.a_position(make.a_person("Minh Hoạ Chủ Tịch"), committee, "Chủ tịch")
    context = secretary.get(url("unit", unit.pk)).context
    assert {row.person for row in context["assignments"]} == {cast.member, cast.past_member}
    assert [body.label for body in context["bodies"]] == [
        make.host_of(unit).label,
        council.label,
        committee.label,
    ]
    assert [office.full_name for office in context["bodies"][2].offices] == ["Minh Hoạ Chủ Tịch"]
    assert [parent.label for parent in context["parents"]] == [cast.delegation.overseen.label]


def test_unit_leads_to_its_sessions(cast, secretary):
    assert f"/work-sessions/?unit={cast.units[0].pk}" in secretary.get(url("unit", cast.units[0].pk)).content.decode()


@pytest.mark.parametrize("page", ["unit", "unit_history", "edit_unit"])
def test_unit_of_others_is_not_there(cast, secretary, page):
    assert secretary.get(url(page, cast.elsewhere.overseen_id)).status_code == 404


@pytest.mark.parametrize("page", ["unit", "unit_history"])
@pytest.mark.parametrize(("name", "status"), [("member", 200), ("nobody", 404), ("stranger", 404)])
def test_unit_by_whom(cast, as_, page, name, status):
    assert as_(name).get(url(page, cast.units[0].pk)).status_code == status


@pytest.mark.parametrize(("name", "status"), [("member", 403), ("head", 403), ("stranger", 404), ("nobody", 404)])
@pytest.mark.parametrize("method", ["get", "post"])
def test_edit_unit_is_the_secretarys_alone(cast, as_, name, status, method):
    assert getattr(as_(name), method)(url("edit_unit", cast.units[0].pk)).status_code == status


def test_edit_unit_puts_a_member_in_charge(cast, secretary):
    page = url("edit_unit", cast.units[0].pk)
    assert secretary.post(page, sent("charge", person=cast.member.pk, starts_on="01/5/2022")).status_code == 302
    assert cast.units[0].assignments.filter(person=cast.member).exists()
    again = secretary.post(page, sent("charge", person=cast.member.pk, starts_on="01/6/2022"))
    assert "Trong thời gian đó đồng chí này đã phụ trách đơn vị đó." in again.content.decode()


def test_edit_unit_renames_enters_bodies_and_says_what_became_of_it(cast, secretary):
    page = url("edit_unit", cast.units[0].pk)
    secretary.post(page, sent("rename", name="Tên Mới", starts_on="01/7/2025"))
    secretary.post(page, sent("body", kind="ubnd", name="", starts_on="01/01/2022"))
    typed = sent("lineage", kind="merge", successor=cast.units[1].pk, happened_on="01/8/2025")
    assert secretary.post(page, typed).status_code == 302
    unit = OrgUnit.objects.get(pk=cast.units[0].pk)
    assert (unit.label, unit.ends_on) == ("phường Tên Mới", date(2025, 7, 31))
    assert unit.bodies.filter(label="Uỷ ban nhân dân phường Tên Mới").exists()
    assert UnitLineage.objects.get().successor == cast.units[1]


@pytest.mark.parametrize(
    ("act", "typed", "field"),
    [
        ("rename", {"name": "", "starts_on": "01/7/2025"}, "name"),
        ("rename", {"name": "Mới", "starts_on": "01/01/2022"}, "starts_on"),
        ("body", {"kind": "x", "starts_on": "01/01/2022"}, "kind"),
        ("lineage", {"kind": "merge", "happened_on": "01/8/2025"}, "successor"),
        ("charge", {"person": "00000000-0000-0000-0000-000000000000", "starts_on": "01/8/2025"}, "person"),
        ("charge", {"person": "", "starts_on": "01/8/2025"}, "person"),
    ],
)
def test_edit_unit_refused_at_the_field(cast, secretary, act, typed, field):
    response = secretary.post(url("edit_unit", cast.units[0].pk), sent(act, **typed))
    assert list(errors_of(response, act)) == [field]


def test_edit_unit_of_a_body_only_renames(cast, secretary):
    body = make.host_of(cast.units[0])
    assert [act.name for act in secretary.get(url("edit_unit", body.pk)).context["acts"]] == ["rename"]


def test_unit_history(cast, secretary):
    events = secretary.get(url("unit_history", cast.units[0].pk)).context["events"]
    assert any(event.what.startswith("Nhập phân công phụ trách") for event in events)
