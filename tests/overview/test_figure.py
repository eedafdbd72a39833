"""/overview/figures/<key>/: exactly the rows behind a number, as of the moment it was counted."""

from urllib.parse import urlsplit

import pytest

from delegation575.overview import figures
from delegation575.overview.wording import LABELS
from tests import actors
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


def test_every_number_on_the_screen_opens_as_many_rows(client, cast):
    for key, figure in get(client, cast.head).context["figures"].items():
        opened = client.get(figure.rows_url)
        expected = 5 if key in figures.RATES else figure.value
        assert (key, opened.status_code, opened.context["total"]) == (key, 200, expected)


def test_rows_stay_those_that_were_counted(client, cast):
    """What comes in after the number was shown is not among its rows."""
    url = get(client, cast.head).context["figures"]["duties_missing"].rows_url
    cast.other_member.duties.update(submitted_at=at("2022-07-04 09:00"), submitted_by=cast.other_member)

    assert client.get(url).context["total"] == 3


@pytest.mark.parametrize("key", sorted(LABELS))
def test_every_figure_has_a_page(client, cast, key):
    actors.sign_in(client, cast.head)

    assert client.get(f"/overview/figures/{key}/", {"period": "2022-H1"}).status_code == 200


def test_rows_are_shown_as_far_as_somebody_sees(client, cast):
    url = get(client, cast.head).context["figures"]["duties_owed"].rows_url

    actors.sign_in(client, cast.member)
    assert client.get(url).context["total"] == 2
    actors.sign_in(client, cast.stranger)
    assert client.get(url).context["total"] == 0


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"period": "2022-13"},
        {"period": "2022-06..2022-01"},
        {"period": "2022-H1", "as_of": "yesterday"},
        {"period": "2022-H1", "as_of": "2022-06-30T00:00:00"},
        {"period": "2022-H1", "as_of": "9999-12-31T23:59:59+00:00"},
        {"period": "2022-H1", "unit": "x"},
        {"period": "a" * 100_000},
    ],
)
def test_an_address_that_names_no_rows_says_so(client, cast, query):
    actors.sign_in(client, cast.head)

    response = client.get("/overview/figures/duties_owed/", query)

    assert (response.status_code, bool(response.context["form"].errors)) == (400, True)


def test_an_unknown_figure_is_not_there(client, cast):
    actors.sign_in(client, cast.head)

    assert client.get("/overview/figures/nothing/", {"period": "2022-H1"}).status_code == 404


def test_figures_addresses_are_read_back_exactly(client, cast):
    """A plus sign in the moment must survive the address."""
    figure = get(client, cast.head).context["figures"]["duties_owed"]

    opened = client.get(figure.rows_url).context["basis"]
    assert (opened.as_of, opened.code, urlsplit(figure.rows_url).path) == (
        NOW,
        "2021-08..2022-07",
        "/overview/figures/duties_owed/",
    )
