"""/reminders/<id>/: who was told of one report, and when."""

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


def test_told_lists_who_was_told_of_a_report(client, cast, duty):
    actors.sign_in(client, cast.leader)

    tellings = client.get(f"/reminders/{duty.pk}/").context["tellings"]

    assert [(one.recipient, one.step, one.asked_by) for one in tellings] == [
        ("Minh Hoạ Hai", "due-5w", ""),
        ("Minh Hoạ Hai", "nudge:2022-06-18", "Minh Hoạ Trưởng"),
    ]


@pytest.mark.parametrize("who", ["other_member", "other_leader", "stranger", "nobody"])
def test_told_is_not_there_for_who_does_not_see_the_report(client, cast, duty, who):
    actors.sign_in(client, getattr(cast, who))

    assert client.get(f"/reminders/{duty.pk}/").status_code == 404


def test_told_offers_a_reminder_to_who_may_send_one(client, cast, duty):
    offered = set()
    for who in ("head", "secretary", "leader", "member"):
        actors.sign_in(client, getattr(cast, who))
        if client.get(f"/reminders/{duty.pk}/").context["may_nudge"]:
            offered.add(who)

    assert offered == {"head", "secretary", "leader"}
