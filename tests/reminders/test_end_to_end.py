"""An overdue report through a real worker: mail, inbox, the leaders' screen; with a broker and without."""

from datetime import date

import pytest
from django.test import Client

from delegation575.foundation import clock
from delegation575.reminders.models import Dispatch, LedgerEntry
from delegation575.reminders.tasks import sweep
from tests import actors
from tests.processes import running, running_worker
from tests.reports.making import a_duty, a_report_type, at

NOW = at("2022-06-27 08:00")


@pytest.fixture
def cast(process_database, move_clock) -> actors.Cast:
    """The member's report of June is one working day overdue."""
    cast = actors.the_cast()
    cast.member.email = "hai@minhhoa.example"
    cast.member.save()
    report_type = a_report_type(cast.delegation, starts_on=date(2022, 6, 1), ends_on=date(2022, 6, 30))
    cast.duty = a_duty(report_type, cast.member)
    for person in cast.members:
        if person != cast.member:
            a_duty(report_type, person, submitted_at=at("2022-06-20 08:00"), submitted_by=person)
    move_clock((NOW - clock.now()).total_seconds())
    return cast


def as_the(person) -> Client:
    client = Client()
    actors.sign_in(client, person)
    return client


def test_an_overdue_report_is_reminded_by_the_worker_and_shown_to_the_leaders(cast, smtp_sink, worker):
    sweep.delay()

    worker.wait_until(lambda: len(smtp_sink.mails) == 1)
    worker.wait_until(lambda: Dispatch.objects.filter(state="sent").count() == 2)
    assert smtp_sink.mails[0]["X-RcptTo"] == "hai@minhhoa.example"
    inbox = as_the(cast.member).get("/inbox/").context["dispatches"]
    assert [dispatch.door for dispatch in inbox] == ["celery"]
    rows = as_the(cast.head).get("/overview/overdue/").context["rows"]
    assert [(row.duty.person, row.mark.label, row.told[0].times) for row in rows] == [(cast.member, "Chậm 01 ngày", 1)]


def test_a_second_poke_sends_nothing(cast, smtp_sink, worker):
    sweep.delay()
    worker.wait_until(lambda: len(smtp_sink.mails) == 1)
    sweep.delay()
    worker.wait_until(lambda: worker.said.count("succeeded") == 2)

    assert (len(smtp_sink.mails), Dispatch.objects.count()) == (1, 2)


def test_a_nudge_rings_the_worker_at_once(cast, smtp_sink, worker):
    as_the(cast.head).post(f"/reminders/{cast.duty.pk}/nudge/", {"note": "Đề nghị gửi ngay."})

    worker.wait_until(lambda: len(smtp_sink.mails) == 2)


def test_a_worker_killed_loses_nothing(cast, smtp_sink, worker, process_database, tmp_path):
    worker.process.kill()
    worker.process.wait()
    as_the(cast.head).post(f"/reminders/{cast.duty.pk}/nudge/")
    assert LedgerEntry.objects.filter(step__startswith="nudge").count() == 1

    with running_worker(process_database, tmp_path / "second.log", smtp_sink.environment) as second:
        sweep.delay()
        second.wait_until(lambda: len(smtp_sink.mails) == 2)


def test_without_broker_beat_and_worker_the_loop_sends(cast, smtp_sink, process_database, tmp_path):
    environment = process_database.environment | smtp_sink.environment
    environment |= {"REDIS_URL": "redis://127.0.0.1:1/0", "DJANGO_SETTINGS_MODULE": "delegation575.settings"}

    with running(["django", "reminder_loop"], environment, tmp_path / "loop.log") as loop:
        loop.wait_until(lambda: len(smtp_sink.mails) == 1)
        loop.wait_until(lambda: Dispatch.objects.filter(state="sent").count() == 2)

    assert set(Dispatch.objects.values_list("door", flat=True)) == {"loop"}
