"""/reports/<id>/waive/: leaders and the secretariat, with a reason."""

import pytest

from tests import actors
from tests.reports.making import a_duty, a_report_type, at


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    return a_duty(a_report_type(cast.delegation), cast.member)


def url(duty) -> str:
    return f"/reports/{duty.pk}/waive/"


@pytest.mark.parametrize("who", ["head", "deputy", "secretary"])
def test_waive_lets_a_member_off(client, cast, duty, who):
    actors.sign_in(client, getattr(cast, who))

    response = client.post(url(duty), {"reason": "đi học tập trung"})

    duty.refresh_from_db()
    assert (response.status_code, duty.waive_reason, duty.waived_by) == (302, "đi học tập trung", getattr(cast, who))


def test_waive_goes_back_to_where_it_came_from(client, cast, duty):
    actors.sign_in(client, cast.head)

    response = client.post(url(duty), {"reason": "lý do", "next": "/overview/overdue/?team=x"})

    assert response["Location"] == "/overview/overdue/?team=x"


@pytest.mark.parametrize("next_url", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_waive_leads_to_no_other_site(client, cast, duty, next_url):
    actors.sign_in(client, cast.head)

    response = client.post(url(duty), {"reason": "lý do", "next": next_url})

    assert response["Location"] == f"/reports/{duty.pk}/"


@pytest.mark.parametrize("reason", ["", "  ", "a" * 100_000, "x\0"])
def test_waive_without_a_reason_that_can_be_kept_is_refused(client, cast, duty, reason):
    actors.sign_in(client, cast.head)

    response = client.post(url(duty), {"reason": reason})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["reason"])


def test_waive_what_was_handed_in_meanwhile_is_refused(client, cast, duty):
    duty.submitted_at, duty.submitted_by = at("2022-06-20 10:00"), cast.member
    duty.save()
    actors.sign_in(client, cast.head)

    response = client.post(url(duty), {"reason": "lý do"})

    assert (response.status_code, len(response.context["form"].non_field_errors())) == (200, 1)


@pytest.mark.parametrize(("who", "status"), [("member", 403), ("leader", 403), ("other_leader", 404), ("nobody", 404)])
def test_nobody_else_waives(client, cast, duty, who, status):
    actors.sign_in(client, getattr(cast, who))

    assert [client.get(url(duty)).status_code, client.post(url(duty), {"reason": "lý do"}).status_code] == [status] * 2
