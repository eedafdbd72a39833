"""/reports/: whose duties somebody sees, filters in the address, one count of queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.foundation.periods import Month
from delegation575.reports.models import ReportDuty
from tests import actors
from tests import factories as make
from tests.reports.making import a_duty, a_report_type

URL = "/reports/"


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duties(cast):
    report_type = a_report_type(cast.delegation)
    return {person.full_name: a_duty(report_type, person) for person in cast.members}


def names(response) -> set:
    return {row.duty.person.full_name for row in response.context["rows"]}


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("member", {"Minh Hoạ Hai"}),
        ("leader", {"Minh Hoạ Một", "Minh Hoạ Hai"}),
        ("head", {"Minh Hoạ Một", "Minh Hoạ Hai", "Minh Hoạ Ba", "Minh Hoạ Bốn"}),
        ("deputy", {"Minh Hoạ Một", "Minh Hoạ Hai", "Minh Hoạ Ba", "Minh Hoạ Bốn"}),
        ("secretary", {"Minh Hoạ Một", "Minh Hoạ Hai", "Minh Hoạ Ba", "Minh Hoạ Bốn"}),
        ("stranger", set()),
    ],
)
def test_index_shows_own_team_or_all(client, cast, duties, who, seen):
    actors.sign_in(client, getattr(cast, who))

    assert names(client.get(URL)) == seen


@pytest.mark.parametrize("who", ["nobody", "past_member", "administrator"])
def test_index_is_not_there_for_who_serves_in_no_delegation(client, cast, duties, who):
    actors.sign_in(client, getattr(cast, who))

    assert client.get(URL).status_code == 404


def test_index_logged_out_leads_to_the_login(client, db):
    assert client.get(URL).status_code == 302


def test_index_filters_by_team_status_type_and_name(client, cast, duties):
    actors.sign_in(client, cast.head)
    quarterly = a_report_type(cast.delegation, "Báo cáo quý (minh hoạ)", kind="QUARTER")
    a_duty(quarterly, cast.member, "2022-Q2")
    ReportDuty.objects.filter(person=cast.leader).update(
        submitted_at=duties["Minh Hoạ Một"].due_at, submitted_by=cast.leader
    )

    assert names(client.get(URL, {"team": cast.teams[1].pk})) == {"Minh Hoạ Ba", "Minh Hoạ Bốn"}
    assert names(client.get(URL, {"status": "late"})) == {"Minh Hoạ Một"}
    assert names(client.get(URL, {"type": quarterly.pk})) == {"Minh Hoạ Hai"}
    assert names(client.get(URL, {"name": "bon"})) == {"Minh Hoạ Bốn"}


@pytest.mark.parametrize(
    "query",
    [
        {"status": "no"},
        {"team": "x"},
        {"type": "00000000-0000-0000-0000-000000000000"},
        {"name": "a" * 100_000},
        {"after": "x"},
        {"after": "2022-06-25T00:00:00_x"},
    ],
)
def test_index_stands_any_address(client, cast, duties, query):
    actors.sign_in(client, cast.head)

    response = client.get(URL, query)

    assert (response.status_code, len(names(response))) == (200, 4)


def test_index_shows_what_has_not_begun_only_when_asked_for(client, cast):
    report_type = a_report_type(cast.delegation)
    a_duty(report_type, cast.member, "2022-06")
    a_duty(report_type, cast.member, "2199-12")
    actors.sign_in(client, cast.member)

    assert [row.duty.period for row in client.get(URL).context["rows"]] == ["2022-06"]
    assert [row.duty.period for row in client.get(URL, {"status": "not_open"}).context["rows"]] == ["2199-12"]


def test_index_goes_on_by_key(client, cast):
    report_type = a_report_type(cast.delegation)
    month = Month(2021, 1)
    for _ in range(60):
        a_duty(report_type, cast.member, month.code)
        month = month.next()
    actors.sign_in(client, cast.head)

    first = client.get(URL)
    second = client.get(first.context["next_url"])

    periods = [row.duty.period for page in (first, second) for row in page.context["rows"]]
    assert (len(periods), periods, second.context["next_url"]) == (60, sorted(periods, reverse=True), "")


def test_index_asks_the_same_number_of_queries_with_3_and_300_rows(client, cast):
    report_type = a_report_type(cast.delegation)
    actors.sign_in(client, cast.head)
    for person in cast.members[:3]:
        a_duty(report_type, person)

    few = _queries(client)
    for _ in range(50):
        person = make.a_member(cast.delegation, team=cast.teams[0])
        for month in range(1, 7):
            a_duty(report_type, person, f"2022-{month:02}")

    assert (_queries(client), few <= 8) == (few, True)


def _queries(client) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(URL).status_code == 200
    return len(captured)
