"""Changing one membership."""

from datetime import date

import pytest

from tests.organisation.conftest import errors_of, sent, url


@pytest.fixture
def page(cast) -> str:
    return url("member", cast.member.memberships.get().pk)


def test_member_changes_role(cast, secretary, page):
    response = secretary.post(page, sent("role", role="deputy", starts_on="01/5/2022"))
    assert response.headers["Location"] == url("person", cast.member.pk)
    assert [row.role for row in cast.member.memberships.order_by("starts_on")] == ["member", "deputy"]


def test_member_moves_between_teams_and_out(cast, secretary, page):
    assert secretary.post(page, sent("team", team=cast.teams[1].pk, starts_on="01/5/2022")).status_code == 302
    assert secretary.post(page, sent("team", team="", starts_on="01/6/2022")).status_code == 302
    rows = cast.member.team_memberships.order_by("starts_on")
    assert [(row.team, row.ends_on) for row in rows] == [
        (cast.teams[0], date(2022, 4, 30)),
        (cast.teams[1], date(2022, 5, 31)),
    ]


def test_member_is_given_units(cast, secretary, page):
    units = [cast.units[2].pk, cast.units[3].pk]
    assert secretary.post(page, sent("units", units=units, starts_on="01/5/2022")).status_code == 302
    assert cast.member.assignments.count() == 3


def test_member_given_a_unit_twice_is_refused_and_none_is_given(cast, secretary, page):
    units = [cast.units[2].pk, cast.units[1].pk]
    response = secretary.post(page, sent("units", units=units, starts_on="01/5/2022"))
    assert "Trong thời gian đó đồng chí này đã phụ trách đơn vị đó." in response.content.decode()
    assert cast.member.assignments.count() == 1


def test_member_leaves(cast, secretary, page):
    assert secretary.post(page, sent("end", ends_on="30/6/2022")).status_code == 302
    assert cast.member.memberships.get().ends_on == date(2022, 6, 30)


@pytest.mark.parametrize(
    ("act", "typed", "field"),
    [
        ("end", {"ends_on": "31/12/2021"}, "ends_on"),
        ("end", {"ends_on": ""}, "ends_on"),
        ("role", {"role": "deputy", "starts_on": "01/01/2022"}, "starts_on"),
        ("role", {"role": "head", "starts_on": "01/5/2022"}, "role"),
        ("team", {"is_leader": "on", "starts_on": "01/5/2022"}, "team"),
        ("units", {"starts_on": "01/5/2022"}, "units"),
        ("wrong", {"reason": ""}, "reason"),
        ("wrong", {"reason": "x" * 301}, "reason"),
    ],
)
def test_member_refused_at_the_field(cast, secretary, act, typed, field):
    page = url("member", cast.member.memberships.get().pk)
    response = secretary.post(page, sent(act, **typed))
    assert response.status_code == 200
    assert list(errors_of(response, act)) == [field]
    assert cast.member.memberships.get().ends_on is None


def test_member_entered_wrongly_is_taken_back(cast, secretary, page):
    secretary.post(page, sent("wrong", reason="nhầm người"))
    row = cast.member.memberships.get()
    assert (row.void_reason, row.voided_by) == ("nhầm người", cast.secretary)
    assert secretary.get(page).status_code == 404


@pytest.mark.parametrize("act", ["", "unknown", "\0"])
def test_member_without_a_known_act_is_a_bad_request(secretary, page, act):
    assert secretary.post(page, {"act": act}).status_code == 400


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary", 200),
        ("head", 403),
        ("leader", 403),
        ("member", 403),
        ("stranger", 404),
        ("strange_secretary", 404),
        ("past_member", 404),
        ("administrator", 404),
        ("nobody", 404),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_member_by_whom(as_, page, name, status, method):
    answer = getattr(as_(name), method)(page, {"act": "wrong"} if method == "post" else {})
    assert answer.status_code == status
