"""/inbox/read/: everything in the inbox is read."""

import pytest

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


def test_reading_is_an_act_of_its_own(client, cast, duty):
    actors.sign_in(client, cast.member)
    client.get("/inbox/")

    assert client.get("/inbox/unread/").context["count"] == 2
    assert client.get("/inbox/read/").status_code == 405


def test_reading_leaves_anothers_inbox_unread(client, cast, duty):
    actors.sign_in(client, cast.head)
    client.post("/inbox/read/")
    actors.sign_in(client, cast.member)

    assert client.get("/inbox/unread/").context["count"] == 2
