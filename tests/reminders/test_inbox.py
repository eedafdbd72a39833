"""/inbox/: what somebody was told, newest first."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delegation575.reminders.actions import claim_due_reminders, nudge
from tests import actors
from tests.reports.making import a_duty, a_report_type, at


@pytest.fixture
def cast(db) -> actors.Cast:
    return actors.the_cast()


@pytest.fixture
def duty(cast):
    duty = a_duty(a_report_type(cast.delegation), cast.member)
    claim_due_reminders(now=at("2022-06-17 08:00"), door="test")
    nudge(duty=duty, by=cast.head, now=at("2022-06-18 08:00"), note="Đề nghị gửi sớm.")
    return duty


def subjects(response) -> list:
    return [dispatch.subject for dispatch in response.context["dispatches"]]


def test_the_inbox_holds_what_was_told_newest_first(client, cast, duty):
    actors.sign_in(client, cast.member)

    response = client.get("/inbox/")

    assert subjects(response) == [
        "Nhắc gửi Báo cáo tháng (minh hoạ), tháng 6/2022",
        "Nhắc báo cáo: Báo cáo tháng (minh hoạ), tháng 6/2022",
    ]
    assert "Đề nghị gửi sớm." in response.content.decode()


@pytest.mark.parametrize("who", ["head", "secretary", "leader", "other_member", "stranger", "administrator", "nobody"])
def test_nobody_reads_anothers_inbox(client, cast, duty, who):
    actors.sign_in(client, getattr(cast, who))

    assert subjects(client.get("/inbox/")) == []


def test_the_inbox_costs_at_most_eight_queries_however_full(client, cast, duty):
    actors.sign_in(client, cast.member)
    with CaptureQueriesContext(connection) as few:
        client.get("/inbox/")
    for day in range(10, 30):
        nudge(duty=duty, by=cast.head, now=at(f"2022-07-{day} 08:00"))
    with CaptureQueriesContext(connection) as many:
        client.get("/inbox/")

    assert (len(many), len(few) <= 8) == (len(few), True)
