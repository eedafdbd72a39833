"""/overview/: three rates, the grid, where nobody has been."""

from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import actors
from tests import factories as make
from tests.overview.test_figures import a_session
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-07-04 08:00")


@pytest.fixture
def cast(db, monkeypatch) -> actors.Cast:
    monkeypatch.setattr("delegation575.foundation.clock.now", lambda: NOW)
    monkeypatch.setattr("delegation575.foundation.clock.today", NOW.date)
    cast = actors.the_cast()
    report_type = a_report_type(cast.delegation)
    a_duty(report_type, cast.leader, submitted_at=at("2022-06-20 08:00"), submitted_by=cast.leader)
    a_duty(report_type, cast.member, submitted_at=at("2022-06-30 08:00"), submitted_by=cast.member)
    a_duty(report_type, cast.other_leader)
    a_duty(report_type, cast.other_member)
    a_duty(report_type, cast.member, "2022-05")
    a_duty(report_type, cast.member, "2022-08")
    a_session(cast, cast.member, cast.units[1], "2022-06-14")
    return cast


def get(client, person):
    actors.sign_in(client, person)
    return client.get("/overview/")


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("head", [Fraction(2, 5), Fraction(1, 5), 1, 4]),
        ("leader", [Fraction(2, 3), Fraction(1, 3), 1, 2]),
        ("member", [Fraction(1, 2), Fraction(0), 1, 1]),
    ],
)
def test_rates_are_each_persons_own_part(client, cast, who, expected):
    found = get(client, getattr(cast, who)).context["figures"]

    values = [found[key].value for key in ("submission_rate", "on_time_rate", "units_covered", "units_watched")]
    assert values == expected


def test_the_grid_has_a_row_for_each_person_and_a_column_for_each_period(client, cast):
    grid = get(client, cast.head).context["grid"]

    assert [column.period for column in grid.columns] == ["2022-05", "2022-06"]
    assert {row.person.full_name: [cell and cell.status.value for cell in row.cells] for row in grid.rows} == {
        "Minh Hoạ Ba": [None, "overdue"],
        "Minh Hoạ Bốn": [None, "overdue"],
        "Minh Hoạ Hai": ["overdue", "late"],
        "Minh Hoạ Một": [None, "on_time"],
    }


def test_a_returned_report_is_told_from_one_on_time(client, cast):
    cast.leader.duties.update(returned_at=at("2022-06-28 08:00"), resubmit_by=at("2022-07-06 00:00"))

    assert get(client, cast.head).content.decode().count('title="Đã trả lại') == 1


def test_a_member_sees_the_own_row_alone(client, cast):
    assert [row.person for row in get(client, cast.member).context["grid"].rows] == [cast.member]


def test_the_place_waiting_longest_stands_first(client, cast):
    a_session(cast, cast.leader, cast.units[0], "2022-05-04")

    found = get(client, cast.head).context["not_visited"]

    assert [row.days for row in found] == [None, None, 61, 20]
    assert found[-1].unit == cast.units[1]


@pytest.mark.parametrize("who", ["nobody", "administrator", "past_member"])
def test_it_is_not_there_for_who_serves_in_no_delegation(client, cast, who):
    assert get(client, getattr(cast, who)).status_code == 404


def test_the_screen_costs_at_most_eight_queries_however_many_people(client, cast):
    actors.sign_in(client, cast.head)
    with CaptureQueriesContext(connection) as few:
        client.get("/overview/")
    report_type = cast.delegation.report_types.get()
    for _ in range(60):
        person = make.a_member(cast.delegation, team=cast.teams[0])
        for month in range(2, 7):
            a_duty(report_type, person, f"2022-{month:02}")
    with CaptureQueriesContext(connection) as many:
        client.get("/overview/")

    assert (len(many), len(few) <= 8) == (len(few), True)
