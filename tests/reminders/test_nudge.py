"""A leader's own reminder: at once, once a day, never to oneself."""

import socket
import time
from collections.abc import Iterator

import pytest
from django.core import mail

from delegation575.foundation.refusals import NotPermitted
from delegation575.reminders.actions import deliver_pending, nudge
from delegation575.reminders.models import Channel, Dispatch, DispatchState, LedgerEntry
from delegation575.reminders.refusals import AlreadyNudged, NothingToRemind
from tests import actors
from tests.reports.making import a_duty, a_report_type, at

NIGHT = at("2022-06-25 23:00")


@pytest.fixture
def cast(db) -> actors.Cast:
    cast = actors.the_cast()
    cast.member.email = "hai@minhhoa.example"
    cast.member.save()
    return cast


@pytest.fixture
def duty(cast):
    return a_duty(a_report_type(cast.delegation), cast.member)


def test_a_nudge_goes_out_at_once_even_on_a_saturday_night(cast, duty):
    nudge(duty=duty, by=cast.head, now=NIGHT, note="Đề nghị gửi ngay trong hôm nay.")
    assert Dispatch.objects.get(channel=Channel.INBOX).state == DispatchState.SENT

    deliver_pending(now=NIGHT, door="test")

    assert [message.subject for message in mail.outbox] == ["Nhắc gửi Báo cáo tháng (minh hoạ), tháng 6/2022"]
    assert "Đồng chí Minh Hoạ Trưởng đề nghị đồng chí gửi báo cáo:" in mail.outbox[0].body
    assert "Đề nghị gửi ngay trong hôm nay." in mail.outbox[0].body


def test_a_second_nudge_on_one_day_is_refused_whoever_gives_it(cast, duty):
    nudge(duty=duty, by=cast.head, now=NIGHT)

    with pytest.raises(AlreadyNudged):
        nudge(duty=duty, by=cast.secretary, now=at("2022-06-25 23:59"))
    assert LedgerEntry.objects.count() == 1


def test_the_next_day_it_may_be_repeated(cast, duty):
    nudge(duty=duty, by=cast.head, now=NIGHT)
    nudge(duty=duty, by=cast.head, now=at("2022-06-26 00:00"))

    assert LedgerEntry.objects.count() == 2


@pytest.mark.parametrize("who", ["head", "deputy", "secretary", "leader"])
def test_leaders_secretariat_and_the_team_leader_nudge(cast, duty, who):
    assert nudge(duty=duty, by=getattr(cast, who), now=NIGHT).asked_by == getattr(cast, who)


@pytest.mark.parametrize(
    "who", ["member", "other_member", "other_leader", "past_member", "strange_secretary", "administrator", "nobody"]
)
def test_nobody_else_nudges(cast, duty, who):
    with pytest.raises(NotPermitted):
        nudge(duty=duty, by=getattr(cast, who), now=NIGHT)


def test_a_team_leader_does_not_nudge_himself(cast, duty):
    own = a_duty(duty.type, cast.leader)

    with pytest.raises(NotPermitted):
        nudge(duty=own, by=cast.leader, now=NIGHT)


@pytest.mark.parametrize(
    "facts",
    [
        {"submitted_at": NIGHT},
        {"waived_at": NIGHT, "waive_reason": "lý do"},
        {"period_starts_on": at("2022-06-26 00:00").date()},
    ],
    ids=["submitted", "waived", "not begun"],
)
def test_nothing_is_reminded_of_that_is_not_outstanding(cast, facts):
    by = {name.replace("_at", "_by"): cast.member for name in facts if name.endswith("_at")}
    duty = a_duty(a_report_type(cast.delegation), cast.member, **facts, **by)

    with pytest.raises(NothingToRemind):
        nudge(duty=duty, by=cast.head, now=NIGHT)


# --- The page ---


def url(duty) -> str:
    return f"/reminders/{duty.pk}/nudge/"


def test_nudge_by_one_tap_goes_back_to_the_list(client, cast, duty):
    actors.sign_in(client, cast.head)

    response = client.post(url(duty), {"next": "/overview/overdue/?order=name"})

    assert (response.status_code, response["Location"]) == (302, "/overview/overdue/?order=name")
    assert LedgerEntry.objects.get().recipient == cast.member


def test_nudge_twice_says_so_and_keeps_the_note(client, cast, duty):
    actors.sign_in(client, cast.head)
    client.post(url(duty))

    response = client.post(url(duty), {"note": "Lần nữa"})

    assert response.context["form"].non_field_errors() == ["Hôm nay đã nhắc về báo cáo này."]
    assert response.context["form"]["note"].value() == "Lần nữa"


@pytest.mark.parametrize("note", ["a" * 100_000, "x\0"])
def test_a_note_that_cannot_be_kept_is_refused(client, cast, duty, note):
    actors.sign_in(client, cast.head)

    response = client.post(url(duty), {"note": note})

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["note"])


@pytest.mark.parametrize(
    ("who", "status"), [("member", 403), ("other_leader", 404), ("stranger", 404), ("nobody", 404)]
)
def test_who_may_not_nudge_is_told_so(client, cast, duty, who, status):
    actors.sign_in(client, getattr(cast, who))

    assert [client.get(url(duty)).status_code, client.post(url(duty)).status_code] == [status] * 2


@pytest.fixture(params=["dead", "frozen"])
def no_broker(request, monkeypatch) -> Iterator[None]:
    """A broker that is not there, or one that takes connections and says nothing."""
    from delegation575.celery import app

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1] if request.param == "frozen" else 1
        monkeypatch.setattr(app.conf, "broker_write_url", f"redis://127.0.0.1:{port}/0")
        yield


def test_without_a_broker_the_page_works_within_two_seconds(
    client, cast, duty, no_broker, django_capture_on_commit_callbacks
):
    actors.sign_in(client, cast.head)
    with django_capture_on_commit_callbacks() as callbacks:
        response = client.post(url(duty))
    began = time.monotonic()
    for callback in callbacks:
        callback()

    assert time.monotonic() - began < 2
    assert (response.status_code, len(callbacks), LedgerEntry.objects.count()) == (302, 1, 1)
